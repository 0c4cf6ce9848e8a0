/** A pattern as git reads it in a .gitignore, as a glob over whole paths. */
export interface GitPattern {
  glob: string;
  /** It means folders alone. */
  isFolder: boolean;
}

/** "docs" and "docs/" are anywhere, "/docs" and "docs/a" at the root; "a/**" is all below a and not a itself. */
export function gitPatternOf(pattern: string): GitPattern {
  const bare = pattern.replace(/\/+$/, "");
  const body = bare.replace(/^\/+/, "");
  // "/" alone is nothing.
  if (body === "") return { glob: "", isFolder: true };
  const rooted = bare.includes("/") ? body : `**/${body}`;
  return { glob: /(?:^|\/)\*{2,}$/.test(rooted) ? `${rooted}/*` : rooted, isFolder: bare !== pattern };
}
