import { percentOf } from "./count.ts";
import type { Claim, ClaimSubject } from "./item.ts";
import type { Tallies, Tally } from "./tallies.ts";
import { slug } from "./text.ts";

/** What a claim says and what the items say to it; null where it is not to be judged. */
export interface Verdict {
  agrees: boolean;
  actual: string;
}

/**
 * Holds a claim against the rows of its own document. Approximate figures and thresholds are never judged, nor are
 * unknown subjects. What stands in a part of a document is held against that part; it may be about the whole, too, and
 * is wrong only if it is wrong of both. Where rows are seen and not counted, it may have counted them.
 */
export function judge(claim: Claim, all: Tallies): Verdict | null {
  const { within } = claim.subject;
  if (!within) return trusted(judgeAll(claim, all), all);
  const near = all.within(within, within.isOnly ? claim.label : null);
  const part = near.isEmpty ? null : judgeAll(claim, near);
  if (within.isOnly) return trusted(part, near);
  const whole = judgeAll(claim, all);
  if (whole?.agrees) return whole;
  if (part) return trusted(part, near);
  return within.isSummary || saysAll.test(claim.label) ? trusted(whole, all) : null;
}

/** Holds a claim of a doc against the registries that it restates: of a section, against what they list under its name. */
export function judgeRestated(claim: Claim, registered: Tallies, own: Tallies): Verdict | null {
  const { within, priority, category } = claim.subject;
  if (!within || priority !== null || category !== null) return judgeAll(claim, registered);
  const part = registered.named([slug(within.heading), slug(claim.label)]);
  const ofPart = part.size > 0 ? judgeAll(claim, part) : null;
  if (within.isOnly || ofPart?.agrees) return ofPart;
  const whole = judgeAll(claim, registered);
  if (whole?.agrees || within.isSummary || saysAll.test(claim.label)) return whole;
  return ofPart ?? (own.within(within, null).size > 0 ? null : whole);
}

const saysAll = /\b(?:overall|total|in all|altogether)\b/i;

const trusted = (verdict: Verdict | null, rows: Tallies): Verdict | null =>
  verdict?.agrees || rows.isCertain ? verdict : null;

function judgeAll(claim: Claim, all: Tallies): Verdict | null {
  const { subject } = claim;
  if (subject.loose || subject.measure === null) return null;
  const meant = all.of(subject.priority, subject.category);
  if (subject.measure === "coverage") return judgeCoverage(claim, meant);
  // A document of surfaces may say how many tests there are behind them, but nothing in it can tell.
  const hasTests = all.of(null, null).tests > 0;
  if (subject.measure === "tests" && !hasTests) return null;
  if (claim.value === null) return null;
  const [actual, ...others] = countsOf(subject, { meant, hasTests });
  return { agrees: actual === claim.value || others.includes(claim.value), actual: String(actual) };
}

/** What the items say to a count, and what else may have been meant by it. */
function countsOf(
  { measure, status, within }: ClaimSubject,
  { meant, hasTests }: { meant: Tally; hasTests: boolean },
): number[] {
  if (status !== undefined) {
    const exact = meant.byStatus.get(status) ?? 0;
    return status === "gap" ? [exact, meant.openGaps] : [exact];
  }
  if (measure === "gaps") return [meant.openGaps];
  if (measure === "categories") return [meant.categories.size];
  if (measure === "tests" || hasTests) return within?.isOnly ? [meant.tests, meant.items] : [meant.tests];
  return [meant.surfaces, meant.items, meant.measured];
}

function judgeCoverage(claim: Claim, { covered, measured: total }: Tally): Verdict | null {
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
