import { type Alternative, type Glob, matchesParts } from "./glob.ts";
import type { Steps } from "./glob-segment.ts";
import {
  Characters,
  charactersOf,
  eachGram,
  gramCount,
  type Needed,
  neededBy,
  passedPerStep,
} from "./grams.ts";

/** How much is compared for one set of globs, in all and besides for each path that it is asked of. */
export const maxGlobSteps = { inAll: 1_000_000, perPath: 64 };

interface Rule {
  /** The place of its glob in the set. */
  index: number;
  blocks: Alternative;
  needed: Needed;
}

/** Rules that are found by the same stretch, and what all of them need besides. */
interface Bucket {
  rules: Rule[];
  needed: Characters;
}

/** Many globs, asked which of them a path fits: each is compared only with paths that have its rarest stretch. */
export class GlobSet {
  /** Where a glob begins with nothing but names, and has at most `**` behind them. */
  private readonly named = new Map<string, Bucket>();
  private readonly byGram = new Map<number, Bucket>();
  private readonly hasRules = new Uint8Array(gramCount);
  /** Nothing in them is long enough to be found by. */
  private readonly open = new Map<null, Bucket>();
  /** The last two characters of what fits any of them; null where one of them ends wild. */
  private readonly ends: ReadonlySet<string> | null;
  readonly steps: Steps = { taken: 0 };
  private limit = maxGlobSteps.inAll;
  /** From when on nothing fits any more, since the limit was reached. */
  isExhausted = false;

  /** What is null fits nothing and keeps its place. */
  constructor(globs: readonly (Glob | null)[]) {
    this.ends = endsOf(globs.flatMap((glob) => glob?.alternatives ?? []));
    const counts = new Map<number, number>();
    const others: Rule[] = [];
    for (const [index, glob] of globs.entries())
      for (const blocks of glob?.alternatives ?? []) {
        const rule = { index, blocks, needed: neededBy(blocks) };
        const name = nameOf(blocks);
        if (name !== null) enterAt(this.named, name, rule);
        else others.push(rule);
      }
    for (const { needed } of others)
      for (const gram of needed.grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    const load = (gram: number) => (counts.get(gram) ?? 0) + (this.byGram.get(gram)?.rules.length ?? 0);
    for (const rule of others) {
      const [first, ...rest] = rule.needed.grams;
      if (first === undefined) enterAt(this.open, null, rule);
      else {
        const rarest = rest.reduce((best, gram) => (load(gram) < load(best) ? gram : best), first);
        enterAt(this.byGram, rarest, rule);
        this.hasRules[rarest] = 1;
      }
    }
  }

  /** The first glob of the set that the path fits, null where none does. */
  first(path: string): number | null {
    return this.best(path, (index, best) => index < best);
  }

  /** The last one. */
  last(path: string): number | null {
    return this.best(path, (index, best) => index > best);
  }

  private best(path: string, isBetter: (index: number, best: number) => boolean): number | null {
    if (this.isExhausted) return null;
    const { steps } = this;
    this.limit += maxGlobSteps.perPath;
    if (this.ends !== null && !this.ends.has(path.slice(-endLength))) return null;
    let best: number | null = null;
    let parts: string[] | null = null;
    this.eachNear(path, ({ index, blocks }) => {
      if (this.isExhausted || (best !== null && !isBetter(index, best))) return;
      parts ??= path.split("/");
      steps.taken++;
      if (matchesParts(blocks, parts, steps)) best = index;
      this.isExhausted = steps.taken >= this.limit;
    });
    return this.isExhausted ? null : best;
  }

  private eachNear(path: string, visit: (rule: Rule) => void): void {
    const { low, high } = charactersOf(path);
    const look = (bucket: Bucket | undefined) => {
      if (!bucket?.needed.areIn(low, high)) return;
      this.steps.taken += Math.ceil(bucket.rules.length / passedPerStep);
      for (const rule of bucket.rules) if (rule.needed.characters.areIn(low, high)) visit(rule);
    };
    if (this.named.size > 0) {
      for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1))
        look(this.named.get(path.slice(0, end)));
      look(this.named.get(path));
    }
    if (this.byGram.size > 0)
      eachGram(path, 0, (gram) => {
        if (this.hasRules[gram] === 1) look(this.byGram.get(gram));
      });
    look(this.open.get(null));
  }
}

const endLength = 2;

/** Most paths of a tree end otherwise than the files that a config names. */
function endsOf(alternatives: readonly Alternative[]): ReadonlySet<string> | null {
  const ends = new Set<string>();
  for (const blocks of alternatives) {
    const suffix = blocks.at(-1)?.at(-1)?.suffix ?? "";
    if (suffix.length < endLength) return null;
    ends.add(suffix.slice(-endLength));
  }
  return ends;
}

function enterAt<Key>(buckets: Map<Key, Bucket>, key: Key, rule: Rule): void {
  const known = buckets.get(key);
  known?.rules.push(rule);
  known?.needed.intersect(rule.needed.characters);
  if (known) return;
  const needed = new Characters();
  needed.add(rule.needed.characters);
  buckets.set(key, { rules: [rule], needed });
}

/** "a/b", "a/b/**": "a/b"; null where more than that is asked of a path. */
function nameOf([first = [], ...others]: Alternative): string | null {
  const isPlain = first.length > 0 && first.every(({ literal }) => literal !== null);
  const isOpen = others.every((block) =>
    block.every(({ prefix, suffix, marks }) => prefix + suffix === "" && marks.length === 1),
  );
  return isPlain && isOpen ? first.map(({ literal }) => literal).join("/") : null;
}
