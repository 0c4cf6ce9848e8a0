import type { Alternative } from "./glob.ts";

/**
 * Short stretches by which globs and paths find each other: three characters of "/a/path/", and the two at either edge
 * of a segment. A number stands for several stretches, so what is found has still to be compared.
 */
export const gramCount = 1 << 16;

const slash = 47;

const gram = (a: number, b: number, c: number) =>
  (Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b) + Math.imul(c, 0xc2b2ae35)) >>> 16;

/** Those that end at `from` or behind it. */
export function eachGram(path: string, from: number, visit: (gram: number) => void): void {
  let before = from > 1 ? path.charCodeAt(from - 2) : slash;
  let last = from > 0 ? path.charCodeAt(from - 1) : slash;
  for (let at = from; at <= path.length; at++) {
    const next = at < path.length ? path.charCodeAt(at) : slash;
    if (last === slash || next === slash) visit(gram(0, last, next));
    if (at > 0) visit(gram(before, last, next));
    before = last;
    last = next;
  }
}

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
    const codes = Array.from({ length: run.length }, (_, at) => run.charCodeAt(at));
    const [first = 0, second = 0, ...others] = codes;
    if (codes.length === 2 && run.includes("/")) grams.push(gram(0, first, second));
    for (const [at, code] of others.entries()) grams.push(gram(codes[at] ?? 0, codes[at + 1] ?? 0, code));
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
