import type { Judgement } from "./arbitrate.ts";
import { percentOf } from "./count.ts";
import type { SourceDocument } from "./document.ts";
import type { Claim, Entry } from "./item.ts";
import type { Source } from "./snapshot.ts";

type StandingFields = Pick<
  Source,
  "standing" | "standingReason" | "points" | "subject" | "figure" | "countLine"
>;

/** What a source says of its standing, and what it would say if it counted. */
export function standingOf(
  { path, state, reading }: SourceDocument,
  entries: readonly Entry[],
  { standing, reason, points, subject }: Judgement,
): StandingFields {
  const countLine = standing === "seen" || state === "not-read" ? countLineOf(path, subject) : null;
  if (!reading || standing === null)
    return { standing: null, standingReason: null, points: 0, subject: null, figure: null, countLine };
  const figure = standing === "seen" ? figureOf(entries, subject === "lines" ? reading.claims : []) : null;
  return { standing, standingReason: reason, points, subject, figure, countLine };
}

/** `discover: true`: naming one file leaves out none of the others. */
export const countLineOf = (path: string, subject: string): string =>
  `sources:\n  - path: ${JSON.stringify(path)}\n    ${subject === "tests" ? "counts: true" : "subject: tests"}\ndiscover: true\n`;

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
    ({ baseline, closed, status }) =>
      !baseline && !closed && ["covered", "partial", "gap", "planned"].includes(status),
  );
  const covered = measured.filter(({ status }) => status === "covered").length;
  return measured.length === 0
    ? null
    : { covered, total: measured.length, percent: percentOf(covered, measured.length) };
}
