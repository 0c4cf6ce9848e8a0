import type { Claim, ClaimSubject, Priority, Status } from "../coverage/item.ts";
import { boundedLine, fold } from "../coverage/text.ts";

interface Figure {
  value: number | null;
  covered: number | null;
  total: number | null;
  percent: number | null;
  loose: boolean;
  /** The words beside the figures. */
  said: string;
}

const integer = String.raw`\d{1,3}(?:,\d{3}){1,3}|\d{1,12}`;
const decimal = String.raw`\d{1,3}(?:[.,]\d{1,6})?`;
const figure = new RegExp(
  String.raw`^(?<loose>[~≈<>≥≤]=?|about |approx\.? |at least |min(?:imum)? |target )?\s?` +
    String.raw`(?:(?<covered>${integer})\s?(?:/|of|out of)\s?(?<total>${integer})(?:\D{0,24}?(?<share>${decimal})\s?%\)?)?` +
    String.raw`|(?<percent>${decimal})\s?%|(?<value>${integer}))(?<more>\+|\s?[-–]\s?\d)?(?<tail>(?:\s.*|[,;(].*|\.)?)$`,
);

/** "164", "164/165 (99%)", "95%", "~85-90%": what a text says if it is a figure, else null. */
export function figureOf(text: string): Figure | null {
  if (!/\d/.test(text)) return null;
  const found = figure.exec(text.trim().slice(0, 200))?.groups;
  if (!found || (found["tail"] ?? "").trim().split(/\s+/).length > 6) return null;
  const percent = found["share"] ?? found["percent"];
  // "87% (7/8 features)": the same share in two ways.
  const fraction = found["percent"]
    ? /^\s?\((\d{1,9})\s?(?:\/|of)\s?(\d{1,9})\b/.exec(found["tail"] ?? "")
    : null;
  return {
    value: numberOf(found["value"]),
    covered: numberOf(found["covered"] ?? fraction?.[1]),
    total: numberOf(found["total"] ?? fraction?.[2]),
    percent: percent === undefined ? null : Number(percent.replace(",", ".")),
    loose: found["loose"] !== undefined || found["more"] !== undefined || thresholds.test(text),
    said: fold(text.replace(found["loose"] ?? "", "").replace(/[\d.,]+/g, " ")),
  };
}

const numberOf = (text: string | undefined) => (text === undefined ? null : Number(text.replaceAll(",", "")));

/** A claim, or null where `text` is no figure. The subject is told from the label unless the caller knows it. */
export function claimOf(
  label: string,
  text: string,
  line: number,
  subject?: Partial<ClaimSubject>,
): Claim | null {
  const found = figureOf(text);
  if (!found) return null;
  const { loose, said: _said, ...values } = found;
  const told = { ...subjectOf(label, found), ...subject };
  return {
    label: boundedLine(label, 200),
    text: boundedLine(text.trim(), 200),
    ...values,
    line,
    subject: { ...told, loose: told.loose || loose },
  };
}

/** What is asked for, and not what is. */
const thresholds =
  /\b(?:targets?|goals?|minimum|maximum|thresholds?|required|expected|planned|should|must|at (?:least|most)|up to|over|under|more than|less than|fewer than|nearly|almost|around|roughly|approx\w*|about|circa)\b|[≥≤<>~≈]/i;

const fillers =
  /\b(?:the|total|overall|number|of|count|closed|open|covered|all|test|tests|tested|cases?|scenarios?|surfaces?|items?|requirements?|behaviou?rs?|features?|entries|coverage|priority|registered|system|current|currently|known|gaps?|categories|rate)\b|[^\p{L}\p{N}\s]/gu;

/** Labels with words beyond the known ones ("line coverage", "flaky tests") are about something that is not counted. */
export function subjectOf(label: string, found: Omit<Figure, "covered" | "loose">): ClaimSubject {
  const told = subjectOfLabel(label, found);
  const measure = measureBeside(found, told.measure);
  return { ...told, measure };
}

/** Words beside a figure say what it counts: "0% of the parsers", "548 fixtures", "12/14 tests passing" count no rows. */
function measureBeside(
  { said, value }: Pick<Figure, "said" | "value">,
  measure: ClaimSubject["measure"],
): ClaimSubject["measure"] {
  if (
    said
      .replace(fillers, " ")
      .replace(/\bp[0-3]\b/g, " ")
      .trim() !== ""
  )
    return null;
  if (!/\b(?:tests?|cases?)\b/.test(said)) return measure;
  return value === null || measure === "gaps" || measure === "categories" ? null : "tests";
}

function subjectOfLabel(label: string, found: Pick<Figure, "total" | "percent" | "value">): ClaimSubject {
  const folded = fold(label);
  const rank = /\bp([0-3])\b/.exec(folded)?.[1];
  const priority = rank === undefined ? null : (`P${rank}` as Priority); // the pattern allows 0 to 3 alone
  const words = folded.replace(/\bp[0-3]\b/, " ");
  const loose = thresholds.test(folded);
  const status = found.value === null ? undefined : counted.get(words.replace(nouns, " ").trim());
  if (status) return { measure: "items", priority, category: null, loose, status };
  const known = words.replace(fillers, " ").trim() === "";
  return { measure: known ? measureOf(words, priority, found) : null, priority, category: null, loose };
}

/** "Covered: 14", "Partially covered surfaces: 2". */
const counted = new Map<string, Status>([
  ["covered", "covered"],
  ["fully covered", "covered"],
  ["partial", "partial"],
  ["partially covered", "partial"],
  ["missing", "gap"],
  ["not covered", "gap"],
  ["uncovered", "gap"],
  ["untested", "gap"],
  ["not tested", "gap"],
  ["planned", "planned"],
]);
const nouns =
  /\b(?:surfaces?|items?|requirements?|behaviou?rs?|features?|entries|scenarios?)\b|[^\p{L}\p{N}\s]/gu;

function measureOf(
  words: string,
  priority: Priority | null,
  found: Pick<Figure, "total" | "percent">,
): ClaimSubject["measure"] {
  if (/\bcategories\b/.test(words)) return "categories";
  if (/\bgaps?\b/.test(words)) return /\bclosed\b/.test(words) ? null : "gaps";
  const named =
    /\b(?:total|surfaces?|items?|requirements?|behaviou?rs?|features?|entries|scenarios?|cases?)\b/.test(
      words,
    );
  if (found.total !== null) return "coverage";
  // "Coverage: 89.46%" is what a tool measured of the lines.
  if (found.percent !== null) return Number.isInteger(found.percent) || named || priority ? "coverage" : null;
  if (/\btests?\b|\btest cases?\b/.test(words)) return "tests";
  return named || (priority !== null && words.trim() === "") ? "items" : null;
}
