import { type Alternative, type Glob, matchesParts } from "./glob.ts";
import { Characters, eachGram, gramCount, type Needed, neededBy } from "./grams.ts";
import { passedPerStep } from "./postings.ts";

/** Of one set of globs: how much is compared for all paths together. */
export const maxGlobSteps = 4_000_000;

interface Rule {
  /** The place of its glob in the set. */
  index: number;
  blocks: Alternative;
  needed: Needed;
}

/** Many globs, asked which of them a path fits: each is compared only with paths that have its rarest stretch. */
export class GlobSet {
  /** Where a glob begins with nothing but names, and has at most `**` behind them. */
  private readonly named = new Map<string, Rule[]>();
  private readonly byGram = new Map<number, Rule[]>();
  private readonly hasRules = new Uint8Array(gramCount);
  /** Nothing in them is long enough to be found by. */
  private readonly open: Rule[] = [];
  /** Comparisons so far. */
  readonly steps = { taken: 0 };
  /** From when on nothing fits any more, since the limit was reached. */
  isExhausted = false;

  /** What is null fits nothing and keeps its place. */
  constructor(globs: readonly (Glob | null)[]) {
    const rules = globs.flatMap((glob, index) =>
      (glob?.alternatives ?? []).map((blocks) => ({ index, blocks, needed: neededBy(blocks) })),
    );
    const isNamed = (rule: Rule) => nameOf(rule.blocks) !== null;
    for (const rule of rules.filter(isNamed)) enterAt(this.named, nameOf(rule.blocks) ?? "", rule);
    const others = rules.filter((rule) => !isNamed(rule));
    const counts = new Map<number, number>();
    for (const { needed } of others)
      for (const gram of needed.grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    const load = (gram: number) => (counts.get(gram) ?? 0) + (this.byGram.get(gram)?.length ?? 0);
    for (const rule of others) {
      const [first, ...rest] = rule.needed.grams;
      if (first === undefined) this.open.push(rule);
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
    let best: number | null = null;
    let parts: string[] | null = null;
    let passed = 0;
    const characters = new Characters();
    characters.add(path);
    const compare = (rules: readonly Rule[]) => {
      for (const { index, blocks, needed } of rules) {
        if (
          !needed.characters.areIn(characters.low, characters.high) ||
          (best !== null && !isBetter(index, best))
        ) {
          if (++passed % passedPerStep === 0) this.steps.taken++;
          continue;
        }
        parts ??= path.split("/");
        this.steps.taken++;
        if (matchesParts(blocks, parts, this.steps)) best = index;
        if (this.steps.taken >= maxGlobSteps) this.isExhausted = true;
        if (this.isExhausted) return;
      }
    };
    this.near(path, compare);
    return this.isExhausted ? null : best;
  }

  private near(path: string, compare: (rules: readonly Rule[]) => void): void {
    if (this.named.size > 0) {
      for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1))
        compare(this.named.get(path.slice(0, end)) ?? []);
      compare(this.named.get(path) ?? []);
    }
    if (this.byGram.size > 0)
      eachGram(path, 0, (gram) => {
        if (this.hasRules[gram] === 1) compare(this.byGram.get(gram) ?? []);
      });
    compare(this.open);
  }
}

function enterAt<Key>(rules: Map<Key, Rule[]>, key: Key, rule: Rule): void {
  const known = rules.get(key);
  if (known) known.push(rule);
  else rules.set(key, [rule]);
}

/** "a/b", "a/b/**": "a/b"; null where more than that is asked of a path. */
function nameOf([first = [], ...others]: Alternative): string | null {
  const isPlain = first.length > 0 && first.every(({ literal }) => literal !== null);
  const isOpen = others.every((block) =>
    block.every(({ prefix, suffix, marks }) => prefix + suffix === "" && marks.length === 1),
  );
  return isPlain && isOpen ? first.map(({ literal }) => literal).join("/") : null;
}
