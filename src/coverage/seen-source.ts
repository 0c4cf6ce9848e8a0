import type { Judgement } from "./arbitrate.ts";
import { isInDenominator, percentOf } from "./count.ts";
import type { SourceDocument } from "./document.ts";
import { exactGlob } from "./exact-glob.ts";
import type { Claim, Entry } from "./item.ts";
import { isBeyondNaming } from "./not-read.ts";
import type { Naming } from "./settings.ts";
import type { Source } from "./snapshot.ts";

type StandingFields = Pick<
  Source,
  "standing" | "standingReason" | "points" | "subject" | "figure" | "countLine"
>;

/** What a source says of its standing, and what it would say if it counted. */
export function standingOf(
  { path, state, reason: notRead, reading }: SourceDocument,
  entries: readonly Entry[],
  { judgement: { standing, reason, points, subject }, naming }: { judgement: Judgement; naming: Naming },
): StandingFields {
  const isNameable =
    state === "not-read" ? !isBeyondNaming(notRead) : standing === "seen" && entries.length > 0;
  const countLine = isNameable ? countLineOf(path, subject, naming) : null;
  if (!reading || standing === null)
    return { standing: null, standingReason: null, points: 0, subject: null, figure: null, countLine };
  const figure = standing === "seen" ? figureOf(entries, subject === "lines" ? reading.claims : []) : null;
  return { standing, standingReason: reason, points, subject, figure, countLine };
}

/** What is to be added to a config, or to stand in a new one, for this source to count; null where none can name it. */
export function countLineOf(path: string, subject: string | null, { before, after }: Naming): string | null {
  const entry = entryLines(path, subject);
  return entry === null ? null : `${before}${entry}${after}`;
}

/** Of `sources`. A file of another subject than tests counts as soon as it is said to be about them. */
export function entryLines(path: string, subject: string | null): string | null {
  const line = pathLine(path);
  const says = subject === "tests" || subject === null ? "counts: true" : "subject: tests";
  return line === null ? null : `${line}    ${says}\n`;
}

export function pathLine(path: string): string | null {
  const glob = exactGlob(path);
  return glob === null ? null : `  - path: ${yamlText(glob)}\n`;
}

/** JSON is YAML, but for what YAML does not take as it is. */
export const yamlText = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Of lines of code the document's own claim, since its rows are none. */
function figureOf(entries: readonly Entry[], claims: readonly Claim[]): Source["figure"] {
  const told = claims.find(({ percent, total }) => percent !== null || total !== null);
  if (told)
    return {
      covered: told.covered ?? 0,
      total: told.total ?? 0,
      percent: told.percent && Math.floor(told.percent),
    };
  const measured = entries.filter(
    ({ baseline, closed, status }) => !baseline && !closed && isInDenominator(status),
  );
  const covered = measured.filter(({ status }) => status === "covered").length;
  return measured.length === 0
    ? null
    : { covered, total: measured.length, percent: percentOf(covered, measured.length) };
}
