import type { Evidence } from "../coverage/item.ts";
import { evidenceOf } from "./evidence.ts";
import { hasFileExtension, isPath, isProseWord, mayGoOn, splitLocation, withoutRemark } from "./paths.ts";

/** Between two things that are cited; a comma in braces belongs to a glob. */
const separators = /[,;、，；]+(?![^{}\s]{0,100}\})|\s(?:and|und|et|y|&|\+|\/|·|•|→|->)\s/;

/** In prose only what nobody would write by chance: a file with its extension, or `test_…`. */
export function proseEvidence(prose: string): Evidence[] {
  if (!/[._]/.test(prose)) return [];
  const depth = new Depth();
  return prose.split(separators).flatMap((part) => {
    const whole = spacedFile(part);
    const words = inWords(part, depth);
    return whole ?? words;
  });
}

/** "tests/login flow.test.ts", and nothing else between two separators. */
function spacedFile(part: string): Evidence[] | null {
  const text = part.trim().replace(/[.:!?]$/, "");
  if (text.length > 300 || !/[/\\]\S*\s/.test(text)) return null;
  const { path } = splitLocation(withoutRemark(text));
  const [first = ""] = path.split(/\s/);
  return first !== path && mayGoOn(first) && isPath(path) ? evidenceOf(text) : null;
}

/** How far words go on a path that began before them. */
const reach = 3;

function inWords(part: string, depth: Depth): Evidence[] {
  const found: Evidence[] = [];
  let open = 0;
  for (const raw of part.split(/\s+/)) {
    const pieces = depth.piecesOf(raw);
    for (const piece of pieces) {
      // Behind "tests/login" a bare "flow.test.ts" may be the end of a name with a blank.
      const isTorn = open > 0 && !/[/\\]/.test(piece) && hasFileExtension(splitLocation(piece).path);
      if (!isTorn) found.push(...evidenceOfWord(piece));
    }
    const word = pieces.at(-1) ?? "";
    if (mayGoOn(word)) open = reach;
    else open = isProseWord(word) || hasFileExtension(word) || /[.:!?]$/.test(raw) ? 0 : open - 1;
  }
  return found;
}

function evidenceOfWord(word: string): Evidence[] {
  if (!/[._]/.test(word)) return [];
  const { path } = splitLocation(word);
  return hasFileExtension(path) ||
    /^(?:test_|Test[A-Z]\w+_)\w+$/.test(word) ||
    /^[\w./-]{1,300}\.\w{1,5}::\w/.test(word)
    ? evidenceOf(word)
    : [];
}

const maxWordLength = 400;
const endMarks = new Set(".:!?。\"'”’»");

function withoutEndMarks(word: string): string {
  let end = word.length;
  while (end > 0 && endMarks.has(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** The parentheses of a text, which may go on over several words. */
class Depth {
  private open = 0;

  /**
   * A word without the marks around it, in its pieces: "(tests/a.py)" is one, "a.py(3)" two, "app/(auth)/a.tsx" one.
   * None where a parenthesis is closed that nobody opened: it is the end of something else.
   */
  piecesOf(raw: string): string[] {
    if (!/[()（）"'“”‘’«»]/.test(raw)) return [withoutEndMarks(raw)];
    const before = this.open;
    for (const mark of raw)
      if (mark === "(") this.open++;
      else if (mark === ")" && this.open > 0) this.open--;
    return raw.length > maxWordLength ? [] : raw.split(/[（）]/).flatMap((part) => piecesIn(part, before));
  }
}

/** `open` parentheses were opened by words before. */
function piecesIn(word: string, open: number): string[] {
  const bare = withoutEndMarks(word.replace(/^["'“‘«]+/, ""));
  if (!bare.endsWith(")"))
    return /^\((?![^()]*\)[/.])/.test(bare) ? piecesIn(bare.slice(1), open) : bare === "" ? [] : [bare];
  const at = openingOf(bare);
  if (at < 0) return open > 0 ? piecesIn(bare.slice(0, -1), open - 1) : [];
  return [...piecesIn(bare.slice(0, at), open), ...piecesIn(bare.slice(at + 1, -1), open)];
}

/** Of the parenthesis that closes at the end; -1 where it is in no word of these. */
function openingOf(word: string): number {
  let depth = 0;
  for (let at = word.length - 1; at >= 0; at--) {
    if (word[at] === ")") depth++;
    else if (word[at] === "(" && --depth === 0) return at;
  }
  return -1;
}
