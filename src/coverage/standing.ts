import { wordsOf } from "../lexicon/index.ts";
import { entriesByBlock, type Placed } from "./document.ts";
import type { Certainty, Entry, Evidence } from "./item.ts";
import type { BlockFacts } from "./reading.ts";
import { type Sign, standingSigns } from "./standing-signs.ts";
import { type SeenSubject, type Subject, type SubjectSign, subjects, subjectSigns } from "./subject-signs.ts";
import { isCodeName, isCodePath, isTestCode, isTestPath } from "./test-path.ts";
import { fold } from "./text.ts";

/** A block counts from these on. */
export const enough = 4;
/** Where little is counted, or where registries tell of the tests, it takes these. */
export const plenty = 6;
/** A doc with fewer rows, none of which cites anything, says too little. */
export const fewRows = 3;
/** A repo with fewer items gets a figure from blocks of plenty alone. */
export const fewItems = 6;
/** Items of registries that make docs beside them prove more. */
export const manyRegistered = 10;
/** Another subject than tests needs so many points, and so many more than tests. */
const subjectEnough = 4;
const subjectAhead = 2;

export interface JudgedBlock {
  /** Its place among the reading's facts. */
  at: number;
  facts: BlockFacts;
  entries: Entry[];
  points: number;
  signs: Sign[];
  subject: Subject;
  seen: SeenSubject;
}

interface Given {
  /** What entries cite, as far as it was resolved. */
  evidence: ReadonlyMap<Entry, Evidence[]>;
  repoName: string | null;
  isBesideTests: boolean;
  isFile: (path: string) => boolean;
}

/** Each block of a source with its points and its subject. */
export function judgeBlocks({ document, entries }: Placed, given: Given): JudgedBlock[] {
  const { reading, path } = document;
  if (!reading) return [];
  const own = new Set(wordsOf(given.repoName ?? ""));
  const words = (text: string) => wordsOf(text).filter((word) => !own.has(word));
  const parts = path.split("/");
  const name = (parts.pop() ?? "").replace(/\.[^.]+$/, "");
  const common = {
    document: reading.document,
    family: reading.family,
    folders: parts.map(words),
    name: words(name),
    title: words(reading.document.title ?? ""),
    opening: wordsOf(reading.document.opening),
    testFiles: reading.document.testFiles.filter(given.isFile).length,
    isBesideTests: given.isBesideTests,
  };
  const byBlock = entriesByBlock(entries);
  return reading.facts.flatMap((facts, at) => {
    const own = byBlock.get(at) ?? [];
    if (own.length === 0) return [];
    const seen = {
      ...common,
      ...seenIn(facts, own, given.evidence),
      headings: facts.headings.map(words),
      columns: facts.columns.map(({ title, role }) => ({ words: wordsOf(title), role })),
    };
    const signs = standingSigns.filter((sign) => sign.holds(seen));
    return [{ at, facts, entries: own, seen, signs, points: sumOf(signs), subject: subjectOf(seen) }];
  });
}

const sumOf = (signs: readonly { points: number }[]) => signs.reduce((sum, { points }) => sum + points, 0);

function seenIn(
  facts: BlockFacts,
  entries: Entry[],
  evidence: ReadonlyMap<Entry, Evidence[]>,
): Pick<
  SeenSubject,
  | "block"
  | "rows"
  | "citing"
  | "citingAny"
  | "isGaps"
  | "documents"
  | "statuses"
  | "unticked"
  | "codeFiles"
  | "withTests"
> {
  const rows = entries.filter(({ baseline, closed }) => !baseline && !closed);
  const namesTest = ({ kind, path, text }: Evidence) => kind === "test" || isTestCode(path ?? text);
  const cites = (entry: Entry) =>
    (evidence.get(entry) ?? []).some((one) => one.resolved === true && namesTest(one));
  return {
    block: facts,
    rows: rows.length,
    citing: rows.filter(cites).length,
    citingAny: rows.filter((entry) =>
      evidence.get(entry)?.some((one) => one.resolved === true || namesTest(one)),
    ).length,
    isGaps: rows.length > 0 && rows.every(({ kind }) => kind === "gap"),
    documents: rows.filter(({ name, id }) => /\.mdx?$/i.test(id ?? name)).length,
    statuses: rows.flatMap(({ rawStatus }) => (rawStatus === null ? [] : [fold(rawStatus).split(" ")])),
    codeFiles: rows.filter(({ name }) => isCodePath(name) || isCodeName(name)).length,
    unticked: rows.filter(({ status }) => status === "gap" || status === "planned").length,
    withTests: rows.filter(
      (entry) =>
        entry.kind === "test" ||
        (evidence.get(entry) ?? entry.evidence).some(({ kind, text }) => kind === "test" || isTestPath(text)),
    ).length,
  };
}

/** Tests, unless the signs for something else are enough and well ahead. */
export function subjectOf(seen: SeenSubject, signs: readonly SubjectSign[] = subjectSigns): Subject {
  const points = new Map<Subject, number>(subjects.map((subject) => [subject, 0]));
  for (const sign of signs)
    if (sign.holds(seen)) points.set(sign.subject, (points.get(sign.subject) ?? 0) + sign.points);
  const tests = points.get("tests") ?? 0;
  const [best = "tests"] = subjects.toSorted((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0));
  const most = points.get(best) ?? 0;
  return best !== "tests" && most >= subjectEnough && most >= tests + subjectAhead ? best : "tests";
}

/** A third and more of the words for statuses are in no vocabulary. */
export const certaintyOf = ({ stated, unknown }: BlockFacts): Certainty =>
  unknown > 0 && unknown * 3 >= stated ? "unsure" : "likely";

/** "its name speaks of tests (+2), but it is called a guide (-2); 4 points are needed". */
export function sentenceOf(signs: readonly Sign[], needed: number): string {
  const say = ({ says, points }: Sign) => `${says} (${points > 0 ? "+" : "−"}${Math.abs(points)})`;
  const speaksFor = signs.filter(({ points }) => points > 0).map(say);
  const against = signs.filter(({ points }) => points < 0).map(say);
  const first = speaksFor.length === 0 ? "nothing says that it is about tests" : listed(speaksFor);
  const but = against.length === 0 ? "" : `, ${speaksFor.length === 0 ? "and" : "but"} ${listed(against)}`;
  return `${first}${but}; ${needed} points are needed`;
}

const listed = (parts: string[]) => (parts.length < 3 ? parts.join(" and ") : parts.join(", "));
