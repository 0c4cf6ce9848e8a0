/** A path of the repo in any spelling that people use for one: "./docs/a.md" and "/docs/a.md" are "docs/a.md". */
export const fromRoot = (written: string): string =>
  written
    .replace(/^(?:\.?\/+)+/, "")
    .replace(/(?<=\/)(?:\.?\/+)+/g, "")
    .replace(/(^|\/)\.$/, "$1");

/** The same as a glob over files: "docs" and "docs/" are all that lies below. */
export function patternOf(written: string): string {
  const path = fromRoot(written);
  if (path === "") return "**";
  if (path.endsWith("/")) return `${path}**/*`;
  return isWild(path.slice(path.lastIndexOf("/") + 1)) ? path : `${path}/**`;
}

/** Of `ignore`, whose patterns mean what they do to git, but for "./": that is the root. */
export const ignorePatternOf = (written: string): string => written.replace(/^(!?)(?:\.\/+)+/, "$1/");

export const isWild = (glob: string): boolean => /(?:^|[^\\])(?:\\\\)*[*?]/.test(glob);

/** Of a pattern that takes in all below a folder, the folder, which may be a file that is named; else null. */
export const openAt = (pattern: string): string | null =>
  below.test(pattern) ? pattern.replace(below, "") : null;

const below = /(?:^|\/)\*\*(?:\/\*)?$/;
