import type { Claim } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { claimOf } from "../claims.ts";
import type { Heading, Paragraph } from "./block.ts";
import { plain } from "./inline.ts";
import type { Context } from "./outline.ts";

const searchedLines = 50;
const searchedLength = 400;

/** "**Coverage:** 22/24 (91%)" and its like on lines of their own, and "3 of 4 rules covered" within a line. */
export function sentenceClaims(paragraph: Paragraph, context: Context): Claim[] {
  if (context.isBaseline) return [];
  return paragraph.lines.slice(0, searchedLines).flatMap((line, offset) => {
    const head = line.slice(0, searchedLength);
    return /\d/.test(head) ? claimsIn(plain(head), paragraph.line + offset) : [];
  });
}

function claimsIn(text: string, line: number): Claim[] {
  const labelled = /^([^:|]{1,60}):\s+(\S.{0,120})$/u.exec(text);
  const claim = labelled ? claimOf(labelled[1] ?? "", labelled[2] ?? "", line) : null;
  if (claim && isTelling(claim)) return [claim];
  const stated = counted.exec(text) ?? percentage.exec(text);
  if (!stated) return [];
  const { figure = "", noun = "", verb = "" } = stated.groups ?? {};
  const said = claimOf(`${noun.trim()} ${verb}`.trim(), figure, line);
  return said ? [said] : [];
}

/** Of figures whose subject is not known only those that are said to be of coverage. */
function isTelling({ label, percent, total, subject }: Claim): boolean {
  const folded = fold(label);
  if (/\b(?:date|version|generated)\b/.test(folded)) return false;
  const isShare = percent !== null || total !== null;
  return (
    subject.measure !== null || (isShare && /\b(?:coverage|overall|total|covered|tested)\b/.test(folded))
  );
}

/** "22 of 24 surfaces are covered (91%)". */
const counted =
  /(?:^|\s)(?<figure>\d{1,6}\s?(?:\/|of|out of)\s?\d{1,6}) (?<noun>[\p{L} ]{0,40}?)(?:is |are |were )?(?<verb>covered|tested|verified|implemented|(?:has|have) (?:at least one |any |a )?tests?)\b/iu;
/** "Coverage is 85%", "overall test coverage: 85.4%". */
const percentage =
  /(?:^|\s)(?<noun>(?:overall |total |test |scenario |requirements? |feature )*coverage) (?:is |stands at |of |now )(?<figure>[~≈>≥]?\s?\d{1,3}(?:[.,]\d{1,4})?\s?%)/iu;

/** "harness.py (574 lines)": how long a file is. */
const sizes = /^(?:lines?|loc|bytes|k?b|minutes?|min|seconds?|hours?|days?|weeks?)\b/i;

/** "Parsers (23)", "Open gaps: 3": a heading that says how many stand below it. */
export function headingClaim(heading: Heading): Claim | null {
  const text = plain(heading.text.slice(0, searchedLength));
  const found = /^(.{1,120}?)\s*(?:\((\d{1,6}(?:\/\d{1,6})?)(?:\s+([\p{L} ]{1,30}))?\)|:\s+(\d{1,6}))$/u.exec(
    text,
  );
  const figure = found?.[2] ?? found?.[4];
  if (!found || figure === undefined || /^(?:19|20)\d\d$/.test(figure) || sizes.test(found[3] ?? ""))
    return null;
  const claim = claimOf(found[1] ?? "", figure, heading.line);
  if (!claim) return null;
  const isGaps = /\bgaps?\b|\bmissing\b|\buntested\b|\bnot (?:covered|tested)\b/.test(fold(text));
  const isBare =
    found[3] === undefined ||
    /^(?:surfaces?|items?|rows?|behaviou?rs?|requirements?|scenarios?|gaps?|endpoints?|features?|tests?)$/i.test(
      found[3],
    );
  const isTests = /\btests?\b|\btest cases\b/.test(fold(text));
  const measure = figure.includes("/") ? "coverage" : isGaps ? "gaps" : isTests ? "tests" : "items";
  return { ...claim, subject: { ...claim.subject, measure: isBare ? measure : null } };
}

/** "Executive summary", "Totals", "Coverage at a glance", and no "Summary of low areas". */
export const isSummaryOfAll = (heading: Heading): boolean =>
  /^(?:(?:executive|quick|overall|current|final|general|the|test|tests|testing|coverage|project|registry) )*(?:summary|overview|statistics|stats|totals?|metrics|(?:key )?figures|numbers|coverage|status|results|at a glance|scorecard|dashboard)$/.test(
    fold(plain(heading.text))
      .replace(/[^\p{L}\s]/gu, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
