import { isCounting } from "./arbitrate.ts";
import { judge, judgeRestated } from "./claims.ts";
import { sharesFrom, summarize } from "./count.ts";
import { declaredSummary, shifted } from "./declared.ts";
import type { Placed } from "./document.ts";
import type { Item, Problem } from "./item.ts";
import type { Drift, Summary } from "./snapshot.ts";
import { addSummaries } from "./summaries.ts";
import { Tallies } from "./tallies.ts";

/** Of all sources together, and what was left out of it; only what still counts is in it where something is waived. */
export function summaryOfAll(
  headlines: readonly Headline[],
  items: Item[],
  isWaived: boolean,
): { summary: Summary; problems: Problem[] } {
  const summary = withoutShareOfGaps(
    addSummaries(headlines.map((headline) => summaryOf(headline, isWaived))),
    items,
  );
  const left = Object.keys(summary.byCategory).length - maxCategories;
  if (left <= 0) return { summary, problems: [] };
  const first = items.find(({ category }) => category !== null);
  return {
    summary: { ...summary, byCategory: largest(summary.byCategory) },
    problems: [tooManyCategories(first, left)],
  };
}

export interface Headline {
  items: Item[];
  gapsClosed: number;
  /** Of the items before any was waived. */
  counted: Summary;
  declared: Summary | null;
}

function summaryOf({ items, gapsClosed, counted, declared }: Headline, isWaived: boolean): Summary {
  if (!isWaived) return declared ?? counted;
  const now = summarize(items, gapsClosed);
  return declared ? shifted(declared, counted, now) : now;
}

/** Of one source; its claims are judged on the way, unless they are its headline. */
export function headlineOf(source: Placed, drift: Drift[]): Headline {
  const items = [...source.items.values()];
  const claims = source.document.reading?.claims ?? [];
  const gapsClosed =
    source.role === "derived"
      ? 0
      : source.entries.filter(
          (entry) => entry.closed && !entry.baseline && isCounting(source.judgement, entry.block),
        ).length;
  const declared = source.role === "doc" ? declaredSummary(claims, items, gapsClosed) : null;
  if (source.judgement.mayAccuse) drift.push(...claimDrift(source, declared !== null));
  return { items, gapsClosed, counted: summarize(items, gapsClosed), declared };
}

/** Claims against the registries that a doc restates, else against its own rows. */
function claimDrift(source: Placed, isDeclared: boolean): Drift[] {
  const rows = rowsOf(source);
  const isDerived = source.role === "derived";
  const truth = isDerived ? source.origins.flatMap(({ items }) => [...items.values()]) : rows;
  const tallies = new Tallies(truth);
  if (tallies.isEmpty) return [];
  const own = isDerived ? new Tallies(rows) : null;
  const listed = new Set(rows.flatMap(({ priority, kind }) => (kind === "gap" ? [] : [priority])));
  const categories = new Set(truth.map(({ category }) => category));
  return (source.document.reading?.claims ?? []).flatMap((claim): Drift[] => {
    const { measure, priority, category } = claim.subject;
    const isListed =
      !isDeclared || measure === "gaps" || (measure === "items" && priority !== null && listed.has(priority));
    const isOwnCategory = category === null || isDerived || categories.has(category);
    if (!isListed || !isOwnCategory) return [];
    const verdict = own ? judgeRestated(claim, tallies, own) : judge(claim, tallies);
    if (!verdict || verdict.agrees) return [];
    return [
      {
        kind: "claim",
        path: source.document.path,
        line: claim.line,
        label: claim.label,
        key: null,
        claimed: claim.text,
        actual: verdict.actual,
      },
    ];
  });
}

/** The rows that a document lists; one that another source counts is still its row. */
const rowsOf = ({ items }: Placed): Item[] =>
  [...items].map(([entry, item]) => ({
    ...item,
    counted: item.standing === "counts" && item.certainty !== "unsure" && !entry.baseline && !entry.closed,
  }));

/** A list of gaps alone is no share of anything. */
const withoutShareOfGaps = (summary: Summary, items: Item[]): Summary =>
  items.some(({ counted, kind }) => counted && kind !== "gap")
    ? summary
    : {
        ...summary,
        percent: null,
        verifiedPercent: null,
        total: 0,
        byPriority: withoutPercent(summary.byPriority),
        byCategory: withoutPercent(summary.byCategory),
      };

const withoutPercent = (shares: Summary["byPriority"]): Summary["byPriority"] =>
  Object.fromEntries(Object.entries(shares).map(([group, share]) => [group, { ...share, percent: null }]));

export const maxCategories = 500;

/** A column of free text taken for categories would make every summary as long as its document. */
const largest = (shares: Summary["byCategory"]): Summary["byCategory"] =>
  sharesFrom(
    Object.entries(shares)
      .toSorted(([, a], [, b]) => b.total - a.total)
      .slice(0, maxCategories),
  );

const tooManyCategories = (first: Item | undefined, left: number): Problem => ({
  severity: "warning",
  code: "too-many-categories",
  message: `expected at most ${maxCategories} categories; the ${left} smallest were left out of the summary`,
  path: first?.path ?? "",
  line: first?.line ?? null,
});
