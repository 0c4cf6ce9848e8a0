import { agreesWithPercent } from "./claims.ts";
import { percentOf, sharesFrom, summarize } from "./count.ts";
import type { Claim, Item } from "./item.ts";
import type { Summary } from "./snapshot.ts";

interface Fraction {
  covered: number;
  total: number;
}

/**
 * A doc's own claims as its headline: only where it lists a named part ("P0 Tests") that agrees with the claim for
 * that part, and where its claims add up. Null where rows are to be counted instead.
 */
export function declaredSummary(claims: Claim[], items: Item[], gapsClosed: number): Summary | null {
  const headline = claims.find(
    (claim) => isCoverage(claim) && claim.subject.priority === null && claim.subject.category === null,
  );
  const whole = headline && fractionOf(headline);
  if (!whole) return null;
  const counted = summarize(items, gapsClosed);
  if (counted.total >= whole.total || !listsNamedPart(claims, items) || !addsUp(claims, whole)) return null;
  const open = whole.total - whole.covered;
  const listed = counted.partial + counted.gap + counted.planned;
  if (listed > open) return null;
  return {
    ...counted,
    basis: "declared",
    percent: percentOf(whole.covered, whole.total),
    verifiedPercent: null,
    covered: whole.covered,
    gap: counted.gap + open - listed,
    total: whole.total,
    gapsOpen: counted.gapsOpen + open - listed,
    byPriority: sharesOf(claims, (claim) => claim.subject.priority) ?? counted.byPriority,
    byCategory: sharesOf(claims, (claim) => claim.subject.category) ?? counted.byCategory,
  };
}

const isCoverage = (claim: Claim) => claim.subject.measure === "coverage" && !claim.subject.loose;

function fractionOf(claim: Claim): Fraction | null {
  const { covered, total } = claim;
  if (covered === null || total === null || covered > total || !agreesWithPercent(claim, covered, total))
    return null;
  return { covered, total };
}

/** Every priority of which rows are listed is named by their section, and its rows are as many as claimed. */
function listsNamedPart(claims: Claim[], items: Item[]): boolean {
  const listed = items.filter((item) => item.counted && item.kind !== "gap");
  const priorities = new Set(listed.map((item) => item.priority));
  return (
    priorities.size > 0 &&
    [...priorities].every((priority) => {
      const rows = listed.filter((item) => item.priority === priority);
      const isNamed = rows.every((item) => item.section?.toUpperCase().includes(priority));
      const claim = claims.find(
        ({ subject }) => subject.measure === "items" && subject.priority === priority,
      );
      return isNamed && claim?.value === rows.length;
    })
  );
}

/** P0 + P1 + P2 = total, categories = total: every sum that the claims allow, and at least one. */
function addsUp(claims: Claim[], whole: Fraction): boolean {
  const coverage = claims.filter(isCoverage);
  const sums = [
    sumOf(coverage.filter(({ subject }) => subject.priority !== null)),
    sumOf(coverage.filter(({ subject }) => subject.category !== null)),
  ].filter((sum) => sum !== null);
  const tests = claims.find(({ subject }) => subject.measure === "tests" && subject.priority === null);
  const byPriority = claims.filter(({ subject }) => subject.measure === "items" && subject.priority !== null);
  const total = byPriority.reduce((sum, claim) => sum + (claim.value ?? 0), 0);
  const testsAddUp = !tests || byPriority.length === 0 || tests.value === total;
  return (
    sums.length > 0 &&
    testsAddUp &&
    sums.every((sum) => sum.covered === whole.covered && sum.total === whole.total)
  );
}

function sumOf(claims: Claim[]): Fraction | null {
  if (claims.length === 0) return null;
  return claims.reduce(
    (sum, claim) => ({ covered: sum.covered + (claim.covered ?? 0), total: sum.total + (claim.total ?? 0) }),
    { covered: 0, total: 0 },
  );
}

function sharesOf(claims: Claim[], groupOf: (claim: Claim) => string | null): Summary["byPriority"] | null {
  const groups = claims.flatMap((claim): [string, Fraction][] => {
    const group = groupOf(claim);
    const fraction = isCoverage(claim) ? fractionOf(claim) : null;
    return group === null || fraction === null ? [] : [[group, fraction]];
  });
  return groups.length === 0 ? null : sharesFrom(groups);
}

/** A declared headline after some of the listed items were waived: what the rows lost, it loses. */
export function shifted(declared: Summary, before: Summary, after: Summary): Summary {
  const covered = declared.covered;
  const total = declared.total + after.total - before.total;
  return {
    ...declared,
    percent: percentOf(covered, total),
    partial: declared.partial + after.partial - before.partial,
    gap: declared.gap + after.gap - before.gap,
    planned: declared.planned + after.planned - before.planned,
    excluded: declared.excluded + after.excluded - before.excluded,
    unknown: declared.unknown + after.unknown - before.unknown,
    total,
    gapsOpen: declared.gapsOpen + after.gapsOpen - before.gapsOpen,
    byPriority: shiftedShares(declared.byPriority, before.byPriority, after.byPriority),
    byCategory: shiftedShares(declared.byCategory, before.byCategory, after.byCategory),
  };
}

type Shares = Summary["byPriority"];

const shiftedShares = (declared: Shares, before: Shares, after: Shares): Shares =>
  sharesFrom(
    Object.entries(declared).map(([group, { covered, total }]) => {
      const lost = (before[group]?.total ?? 0) - (after[group]?.total ?? 0);
      return [group, { covered, total: total - lost }] as const;
    }),
  );
