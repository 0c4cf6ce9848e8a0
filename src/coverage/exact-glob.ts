import { legible } from "./text.ts";

export const maxGlobText = 500;

/** A glob that fits this path alone, whatever marks are in it; null where no config can hold it. */
export function exactGlob(path: string): string | null {
  // A config's texts are trimmed and made legible, so what would be lost by that is any character.
  const glob = path
    .replace(/[\\*?[\]{}]/g, "\\$&")
    .replace(/^\s|\s$/g, "?")
    .replace(/./gsu, (mark) => (legible(mark) === mark ? mark : "?"));
  return glob.length > maxGlobText ? null : glob;
}
