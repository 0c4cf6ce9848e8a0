import type { Alternative } from "./glob.ts";

/**
 * Short stretches by which globs and paths find each other: four characters of "/a/path/", and two or three at either
 * edge of a segment. A number stands for several stretches, so what is found has still to be compared.
 */
export const gramCount = 1 << 16;

const slash = 47;

/** Those that end at `from` or behind it. */
export const eachGram = (path: string, from: number, visit: (gram: number) => void): void =>
  visitGrams(path, { from, to: path.length, lowest: -1 }, visit);

/** A text counts as enclosed in slashes; nothing before `lowest` is looked at. */
function visitGrams(
  text: string,
  { from, to, lowest }: { from: number; to: number; lowest: number },
  visit: (gram: number) => void,
): void {
  const codeAt = (at: number) =>
    at < lowest ? 0 : at < 0 || at >= text.length ? slash : text.charCodeAt(at);
  let [a, b, c] = [codeAt(from - 3), codeAt(from - 2), codeAt(from - 1)];
  for (let at = from; at <= to; at++) {
    const d = at < text.length ? text.charCodeAt(at) : slash;
    if (c !== 0 && (c === slash || d === slash)) visit(gram(0, 0, c, d));
    if (b !== 0 && (b === slash || d === slash)) visit(gram(0, b, c, d));
    if (a !== 0) visit(gram(a, b, c, d));
    a = b;
    b = c;
    c = d;
  }
}

const gram = (a: number, b: number, c: number, d: number) =>
  (Math.imul(a, 0x27d4eb2f) +
    Math.imul(b, 0x9e3779b1) +
    Math.imul(c, 0x85ebca6b) +
    Math.imul(d, 0xc2b2ae35)) >>>
  16;

/** Which characters occur beside slashes, as 64 bits: letters and digits have each their own. */
export class Characters {
  low = 0;
  high = 0;

  add({ low, high }: Pick<Characters, "low" | "high">): void {
    this.low |= low;
    this.high |= high;
  }

  intersect({ low, high }: Characters): void {
    this.low &= low;
    this.high &= high;
  }

  /** Whether all of these are among those of the two words. */
  areIn(low: number, high: number): boolean {
    return ((this.low & ~low) | (this.high & ~high)) === 0;
  }
}

/** So many are passed over by their characters in the time of one comparison. */
export const passedPerStep = 64;

export function charactersOf(text: string, from = 0): Characters {
  const found = new Characters();
  let low = 0;
  let high = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const bit = code < 64 ? code + 11 : code;
    if (code === slash) continue;
    if (bit & 32) high |= 1 << bit;
    else low |= 1 << bit;
  }
  found.add({ low, high });
  return found;
}

/** What every path has that fits a glob. */
export interface Needed {
  /** None where nothing in the glob is long enough. */
  grams: number[];
  characters: Characters;
}

export function neededBy(blocks: Alternative): Needed {
  const grams: number[] = [];
  const characters = new Characters();
  for (const run of runsOf(blocks)) {
    characters.add(charactersOf(run));
    visitGrams(run, { from: 0, to: run.length - 1, lowest: 0 }, (gram) => grams.push(gram));
  }
  return { grams, characters };
}

/** The literal stretches of "/a/path/", over segments as far as nothing wild comes between. */
function runsOf(blocks: Alternative): string[] {
  return blocks.flatMap((block) => {
    const runs: string[] = [];
    let run = "/";
    for (const { literal, prefix, suffix, inner } of block) {
      if (literal === null) {
        runs.push(run + prefix, ...inner);
        run = `${suffix}/`;
      } else run += `${literal}/`;
    }
    return [...runs, run];
  });
}
