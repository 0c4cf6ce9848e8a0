import type { Item, Proof, Status } from "./item.ts";
import type { Share, Summary } from "./snapshot.ts";

/** Never rounded up: 100 means all. Null where there is nothing to divide by. */
export function percentOf(covered: number, total: number): number | null {
  return total === 0 ? null : Math.floor((100 * covered) / total);
}

/** In the order in which they are shown. */
export const measured = ["covered", "partial", "gap", "planned"] as const satisfies Status[];
const denominator: ReadonlySet<Status> = new Set(measured);

export const isInDenominator = (status: Status): boolean => denominator.has(status);

export const isMeasured = (item: Pick<Item, "counted" | "status">) =>
  item.counted && isInDenominator(item.status);

export const isOpenGap = (item: Pick<Item, "counted" | "status">) =>
  item.counted && (item.status === "gap" || item.status === "planned");

/** The counted items of one repo, by the rules of counting. Closed gaps are among the items, and not counted. */
export function summarize(items: Item[], gapsClosed: number): Summary {
  const counted = items.filter((item) => item.counted);
  const tally = (status: Status) => counted.filter((item) => item.status === status).length;
  const covered = counted.filter((item) => item.status === "covered");
  const proved = (proof: Proof) => covered.filter((item) => item.proof === proof).length;
  const statuses = {
    covered: covered.length,
    partial: tally("partial"),
    gap: tally("gap"),
    planned: tally("planned"),
    external: tally("external"),
    excluded: tally("excluded"),
    unknown: tally("unknown"),
  };
  const total = statuses.covered + statuses.partial + statuses.gap + statuses.planned;
  const proof = {
    verified: proved("verified"),
    claimed: proved("claimed"),
    dangling: proved("dangling"),
    skipped: proved("skipped"),
    unchecked: proved("unchecked"),
  };
  return {
    percent: percentOf(statuses.covered, total),
    verifiedPercent: proof.unchecked > 0 ? null : percentOf(proof.verified, total),
    basis: "counted",
    ...statuses,
    total,
    gapsOpen: counted.filter(isOpenGap).length,
    gapsClosed,
    unverifiedP0: covered.filter((item) => item.priority === "P0" && item.proof !== "verified").length,
    proof,
    byPriority: sharesBy(counted, (item) => item.priority),
    byCategory: sharesBy(counted, (item) => item.category),
  };
}

function sharesBy(counted: Item[], groupOf: (item: Item) => string | null): Record<string, Share> {
  const groups = new Map<string, { covered: number; total: number }>();
  for (const item of counted) {
    const group = groupOf(item);
    if (group === null || !isMeasured(item)) continue;
    const share = groups.get(group) ?? { covered: 0, total: 0 };
    groups.set(group, share);
    share.total += 1;
    if (item.status === "covered") share.covered += 1;
  }
  return sharesFrom(groups);
}

/** `Object.fromEntries` defines keys, so a category named `__proto__` is one like any other. */
export function sharesFrom(
  groups: Iterable<[string, { covered: number; total: number }]>,
): Record<string, Share> {
  const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([group, { covered, total }]) => [
      group,
      { covered, total, percent: percentOf(covered, total) },
    ]),
  );
}
