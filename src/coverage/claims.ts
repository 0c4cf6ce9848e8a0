import { isMeasured, isOpenGap, percentOf } from "./count.ts";
import type { Claim, ClaimSubject, Item } from "./item.ts";
import { slug } from "./text.ts";

/** What a claim says and what the items say to it; null where it is not to be judged. */
export interface Verdict {
  agrees: boolean;
  actual: string;
}

/**
 * Holds a claim against items. Approximate figures and thresholds are never judged, nor are unknown subjects. What
 * stands in a part of a document may be about that part or about all of it: it is wrong only if it is wrong of both.
 */
export function judge(claim: Claim, items: Item[]): Verdict | null {
  const { within } = claim.subject;
  if (!within) return judgeAll(claim, items);
  const whole = within.isOnly ? null : judgeAll(claim, items);
  if (whole?.agrees) return whole;
  const near = items.filter(({ line }) => line >= within.line && line <= within.endLine);
  return near.some(({ counted }) => counted) ? (judgeAll(claim, near) ?? whole) : whole;
}

function judgeAll(claim: Claim, items: Item[]): Verdict | null {
  const { subject } = claim;
  if (subject.loose || subject.measure === null) return null;
  const meant = items.filter((item) => item.counted && isAbout(item, subject));
  if (subject.measure === "coverage") return judgeCoverage(claim, meant);
  // A document of surfaces may say how many tests there are behind them, but nothing in it can tell.
  if (subject.measure === "tests" && !items.some(({ counted, kind }) => counted && kind === "test"))
    return null;
  if (claim.value === null) return null;
  const [actual, ...others] = countsOf(subject, meant, items);
  return { agrees: actual === claim.value || others.includes(claim.value), actual: String(actual) };
}

function isAbout(item: Item, { priority, category }: ClaimSubject): boolean {
  if (priority !== null && item.priority !== priority) return false;
  return category === null || (item.category !== null && slug(item.category) === slug(category));
}

/** What the items say to a count, and what else may have been meant by it. */
function countsOf({ measure, status, within }: ClaimSubject, meant: Item[], all: Item[]): number[] {
  const gaps = meant.filter(isOpenGap).length;
  if (status !== undefined) {
    const exact = meant.filter((item) => item.status === status).length;
    return status === "gap" ? [exact, gaps] : [exact];
  }
  if (measure === "gaps") return [gaps];
  if (measure === "categories")
    return [new Set(meant.map((item) => item.category).filter((category) => category !== null)).size];
  const tests = meant.filter((item) => item.kind === "test").length;
  const hasTests = all.some((item) => item.counted && item.kind === "test");
  if (measure === "tests" || hasTests) return within?.isOnly ? [tests, meant.length] : [tests];
  const surfaces = meant.filter((item) => item.kind !== "gap").length;
  return [surfaces, meant.length, meant.filter(isMeasured).length];
}

function judgeCoverage(claim: Claim, meant: Item[]): Verdict | null {
  const measured = meant.filter(isMeasured);
  const covered = measured.filter((item) => item.status === "covered").length;
  const total = measured.length;
  const percent = percentOf(covered, total);
  const fraction = claim.total === null || (claim.covered === covered && claim.total === total);
  const share = claim.percent === null || agreesWithPercent(claim, covered, total);
  if (claim.total === null && claim.percent === null) return null;
  const text =
    claim.total === null
      ? `${percent ?? 0}%`
      : `${covered}/${total}${percent === null ? "" : ` (${percent}%)`}`;
  return { agrees: fraction && share, actual: text };
}

/** A percent agrees with the truth if it is its floor or its rounding at the claim's own decimals. */
export function agreesWithPercent(
  claim: Pick<Claim, "percent" | "text">,
  covered: number,
  total: number,
): boolean {
  if (claim.percent === null) return true;
  if (total === 0) return false;
  const decimals = /[.,](\d+)\s?%/.exec(claim.text)?.[1]?.length ?? 0;
  const scale = 10 ** decimals;
  const scaled = (100 * covered * scale) / total;
  const claimed = Math.round(claim.percent * scale);
  return claimed === Math.floor(scaled) || claimed === Math.round(scaled);
}
