/** As what a cited path may be meant, the literal text first: with `\` between its folders, with percent escapes. */
export function spellingsOf(cited: string): string[] {
  const read = decoded(cited);
  return [...new Set([cited, slashed(cited), read, slashed(read)])];
}

const slashed = (text: string) => text.replaceAll("\\", "/");

/** One character of UTF-8 in percent escapes. */
const escaped = /%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}/gi;

/** Escapes that are none stay as they are. */
const decoded = (text: string) =>
  text.replace(escaped, (escape) => {
    try {
      return decodeURIComponent(escape);
    } catch {
      return escape;
    }
  });

/** Seen from the repo's root, and before or after it from the document's folder: before where it begins with `./` or `../`. */
export function placesOf(spelling: string, from: string): string[] {
  const places = [fromRoot(spelling), below(folderOf(from), spelling)];
  return /^\.{1,2}(?:\/|$)/.test(spelling) ? places.toReversed() : places;
}

export const fromRoot = (spelling: string) => below("", spelling);

export const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** What climbs higher than the root begins there. */
function below(folder: string, path: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** One form of the same letters; git keeps those that the author's machine wrote. */
export const composed = (path: string) => path.normalize("NFC");
