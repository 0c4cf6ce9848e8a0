import { percentOf, sharesFrom } from "./count.ts";
import type { Share, Summary } from "./snapshot.ts";

const numbers = [
  "covered",
  "partial",
  "gap",
  "planned",
  "external",
  "excluded",
  "unknown",
  "total",
  "gapsOpen",
  "gapsClosed",
  "unverifiedP0",
] as const;
const verdicts = ["verified", "claimed", "dangling", "skipped", "unchecked"] as const;

/** Sums of several summaries; percents are of the sums. One declared part makes the whole at best `mixed`. */
export function addSummaries(summaries: Summary[]): Summary {
  const sum = (pick: (summary: Summary) => number) =>
    summaries.reduce((total, summary) => total + pick(summary), 0);
  const counts = Object.fromEntries(numbers.map((name) => [name, sum((summary) => summary[name])])) as Pick<
    Summary,
    (typeof numbers)[number]
  >; // one entry for each name
  const proof = Object.fromEntries(
    verdicts.map((verdict) => [verdict, sum((summary) => summary.proof[verdict])]),
  ) as Summary["proof"]; // likewise
  const bases = new Set(summaries.filter((summary) => summary.total > 0).map((summary) => summary.basis));
  const [only = "counted", ...others] = bases;
  const basis = others.length === 0 ? only : "mixed";
  const isVerifiable = basis === "counted" && proof.unchecked === 0;
  return {
    percent: percentOf(counts.covered, counts.total),
    verifiedPercent: isVerifiable ? percentOf(proof.verified, counts.total) : null,
    basis,
    ...counts,
    proof,
    byPriority: addShares(summaries.map((summary) => summary.byPriority)),
    byCategory: addShares(summaries.map((summary) => summary.byCategory)),
  };
}

function addShares(all: Record<string, Share>[]): Record<string, Share> {
  const groups = new Map<string, { covered: number; total: number }>();
  for (const shares of all) {
    for (const [group, { covered, total, percent }] of Object.entries(shares)) {
      // Of a list of gaps alone, which is no share of anything.
      if (percent === null) continue;
      const known = groups.get(group) ?? { covered: 0, total: 0 };
      groups.set(group, { covered: known.covered + covered, total: known.total + total });
    }
  }
  return sharesFrom(groups);
}
