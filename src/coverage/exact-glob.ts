export const maxGlobText = 500;

/** A glob that fits this path alone, whatever marks are in it; null where no config can hold it. */
export function exactGlob(path: string): string | null {
  // A config's texts are trimmed, so a blank at either end is any character.
  const glob = path.replace(/[\\*?[\]{}]/g, "\\$&").replace(/^\s|\s$/g, "?");
  return glob.length > maxGlobText ? null : glob;
}
