import type { Placed } from "./document.ts";
import type { Entry, Evidence, Standing } from "./item.ts";
import type { Settings, SourceRule } from "./settings.ts";
import {
  enough,
  fewItems,
  fewRows,
  type JudgedBlock,
  judgeBlocks,
  manyRegistered,
  plenty,
  sentenceOf,
} from "./standing.ts";
import { type Subject, subjects } from "./subject-signs.ts";

/** What a source is worth in its repo, and by which of its blocks. */
export interface Judgement {
  standing: Standing | null;
  /** A sentence: why it counts or does not. */
  reason: string;
  /** Of its best block. */
  points: number;
  subject: Subject;
  /** Places of the blocks that count among the reading's facts. */
  counting: ReadonlySet<number> | "all";
  blocks: JudgedBlock[];
  /** Whether its own figures may accuse: of a doc that says too little about itself they may not. */
  mayAccuse: boolean;
  /** It would not count if the config did not say so. */
  isByConfig: boolean;
}

export const isCounting = ({ counting }: Pick<Judgement, "counting">, block: number): boolean =>
  counting === "all" || counting.has(block);

export interface Judging {
  settings: Settings;
  rules: ReadonlyMap<Placed, SourceRule | undefined>;
  evidence: ReadonlyMap<Entry, Evidence[]>;
  isFile: (path: string) => boolean;
}

/** Standing of every source, before anything is held against anything else. */
export function judgementsOf(placed: readonly Placed[], judging: Judging): Map<Placed, Judgement> {
  const first = new Map(placed.map((source) => [source, blocksOf(source, judging, false)]));
  const isBesideTests = placed.some(
    (source) =>
      isRegistry(source) &&
      (first.get(source) ?? []).some((block) => block.points >= enough && holdsTests(block)),
  );
  const blocks = new Map(
    placed.map((source) => [
      source,
      isBesideTests && isRegistry(source) ? blocksOf(source, judging, true) : (first.get(source) ?? []),
    ]),
  );
  const needed = registered(blocks) >= manyRegistered ? plenty : enough;
  const judged = new Map(
    placed.map((source) => [
      source,
      judge(source, blocks.get(source) ?? [], isRegistry(source) ? enough : needed),
    ]),
  );
  // What is said of one source is heard for it alone: no other counts more or less for it.
  const { given } = judging.settings;
  return new Map(
    [...(given ? judged : withoutFew(judged))].map(([source, judgement]) => [
      source,
      given ? asGiven(judgement, judging.rules.get(source)) : heeding(judgement, judging.rules.get(source)),
    ]),
  );
}

const isRegistry = (source: Placed) => source.document.reading?.family === "registry";
const holdsTests = ({ entries }: JudgedBlock) => entries.some(({ kind }) => kind === "test");

const blocksOf = (source: Placed, { settings, evidence, isFile }: Judging, isBesideTests: boolean) =>
  judgeBlocks(source, { evidence, isFile, isBesideTests, repoName: settings.repoName });

/** Items of registries that count and say in a second way that they are about tests. */
function registered(blocks: ReadonlyMap<Placed, JudgedBlock[]>): number {
  let items = 0;
  for (const [source, own] of blocks) {
    if (!isRegistry(source)) continue;
    for (const { points, signs, seen } of own)
      if (points >= enough && signs.some(({ id, points: given }) => given > 0 && id !== "registry"))
        items += seen.rows;
  }
  return items;
}

/** By what it says of itself. */
function judge(source: Placed, blocks: JudgedBlock[], needed: number): Judgement {
  const best = bestOf(blocks);
  const points = best?.points ?? 0;
  const good = blocks.filter((block) => block.points >= needed);
  const subject = subjectOf(good.length > 0 ? good : blocks);
  const none = new Set<number>();
  const common = { points, subject, blocks, mayAccuse: points >= plenty, isByConfig: false };
  if (!source.document.reading) return { ...common, standing: null, reason: "", counting: none };
  if (source.entries.length === 0)
    return { ...common, standing: "seen", reason: "nothing in it says what is tested", counting: none };
  if (subject !== "tests")
    return { ...common, standing: "seen", reason: `it is about ${subject}, not tests`, counting: none };
  const counting = new Set(good.map(({ at }) => at));
  const reason = sentenceOf(best?.signs ?? [], needed);
  if (good.length === 0) return { ...common, standing: "seen", reason, counting: none };
  if (isTooFew(source, good))
    return {
      ...common,
      standing: "seen",
      reason: `it lists fewer than ${fewRows} and cites nothing for them`,
      counting: none,
    };
  return { ...common, standing: "counts", reason, counting };
}

const whole = { standing: "counts", counting: "all", mayAccuse: true } as const;

const asGiven = (judgement: Judgement, rule: SourceRule | undefined): Judgement =>
  judgement.standing === null
    ? judgement
    : { ...judgement, ...whole, subject: toldSubject(rule) ?? judgement.subject, reason: "somebody gave it" };

/** What the config says of a source stands above what it says of itself. */
function heeding(judgement: Judgement, rule: SourceRule | undefined): Judgement {
  if (!rule || judgement.standing === null) return judgement;
  const subject = toldSubject(rule) ?? judgement.subject;
  const seen = { ...judgement, subject, standing: "seen", counting: new Set<number>() } as const;
  if (rule.counts === false) return { ...seen, reason: "the config says that it does not count" };
  if (subject !== "tests")
    return { ...seen, reason: `the config says that it is about ${subject}, not tests` };
  const isByConfig = judgement.standing !== "counts";
  return { ...judgement, ...whole, subject, reason: "the config names it", isByConfig };
}

const toldSubject = (rule: SourceRule | undefined): Subject | undefined =>
  rule?.subject ?? (rule && rule.counts !== false ? "tests" : undefined);

/** Of equal ones the first. */
const bestOf = (blocks: readonly JudgedBlock[]): JudgedBlock | undefined =>
  blocks.toSorted((a, b) => b.points - a.points)[0];

const isTooFew = (source: Placed, blocks: JudgedBlock[]) =>
  !isRegistry(source) &&
  blocks.reduce((sum, { seen }) => sum + seen.rows, 0) < fewRows &&
  blocks.every(({ seen }) => seen.citingAny === 0);

/** That of most of its items; on a tie tests. */
function subjectOf(blocks: readonly JudgedBlock[]): Subject {
  const items = new Map<Subject, number>();
  for (const { subject, seen } of blocks) items.set(subject, (items.get(subject) ?? 0) + seen.rows);
  const [best = "tests"] = subjects.toSorted((a, b) => (items.get(b) ?? 0) - (items.get(a) ?? 0));
  return best;
}

/** Few items give a figure only where they say plainly what they are. */
function withoutFew(judged: Map<Placed, Judgement>): Map<Placed, Judgement> {
  const counting = [...judged].filter(([, { standing }]) => standing === "counts");
  const items = counting.reduce((sum, [source, judgement]) => sum + rowsIn(source, judgement), 0);
  if (items >= fewItems) return judged;
  return new Map(
    [...judged].map(([source, judgement]) => {
      if (judgement.standing !== "counts") return [source, judgement];
      const plain = new Set(judgement.blocks.flatMap(({ at, points }) => (points >= plenty ? [at] : [])));
      if (plain.size > 0) return [source, { ...judgement, counting: plain }];
      const reason = `${sentenceOf(bestOf(judgement.blocks)?.signs ?? [], plenty)} in a repo with fewer than ${fewItems} items`;
      return [source, { ...judgement, standing: "seen" as const, reason, counting: new Set<number>() }];
    }),
  );
}

const rowsIn = ({ entries }: Placed, judgement: Judgement) =>
  entries.filter(({ block, baseline, closed }) => isCounting(judgement, block) && !baseline && !closed)
    .length;
