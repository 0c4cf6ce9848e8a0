import { is, isWholly, says } from "../lexicon/index.ts";
import { isList, isTestsColumn, type Seen } from "./standing-signs.ts";

export const subjects = ["tests", "features", "lines", "performance", "tasks"] as const;
export type Subject = (typeof subjects)[number];

/** A block as its subject is judged by. */
export interface SeenSubject extends Seen {
  /** Texts of the statuses as they are written, folded. */
  statuses: readonly string[][];
  /** Entries with an empty box, where it is a list of boxes. */
  unticked: number;
  /** Whose name is a file of code that is no test. */
  codeFiles: number;
  /** That cite anything or name a test. */
  withTests: number;
}

export interface SubjectSign {
  id: string;
  subject: Subject;
  points: number;
  example: string;
  holds(seen: SeenSubject): boolean;
}

const isOfFeatures = (title: string[]) =>
  says(title, "subject.features") &&
  !says(
    title.filter((word) => word !== "coverage"),
    "test",
  );
/** What its title says it is about is not tests, whatever else stands in it. */
const isOther = (title: string[]) =>
  says(title, "subject.performance") ||
  says(title, "subject.tasks") ||
  says(title, "subject.lines") ||
  isOfFeatures(title);
const roles = ({ columns }: SeenSubject, ...wanted: string[]) =>
  columns.filter(({ role }) => role !== null && wanted.includes(role)).length;
const headers = ({ columns }: SeenSubject, sense: Parameters<typeof is>[1]) =>
  columns.filter(({ words }) =>
    is(
      words.filter((word) => !fillers.has(word)),
      sense,
    ),
  ).length;
/** "Avg Line%", "% of lines". */
const fillers = new Set(["avg", "of", "total"]);
/** "Unit | E2E": both axes are kinds of tests. */
const testAxes = ({ columns }: SeenSubject) =>
  columns.filter(({ role, words }) => role === "axis" && says(words, "heading.tests")).length;

const least = 8;
const perThousand = 1000;
const manyBoxes = 7;

export const subjectSigns: readonly SubjectSign[] = [
  {
    id: "rows-cite",
    subject: "tests",
    points: 3,
    example: "| Login | tests/login.test.ts |",
    holds: ({ rows, withTests }) => rows > 0 && withTests * 2 >= rows,
  },
  {
    id: "tests-column",
    subject: "tests",
    points: 3,
    example: "| Surface | Spec | Plan | Tests | Status |",
    holds: (seen) => seen.columns.some(isTestsColumn) || testAxes(seen) >= 2,
  },
  {
    id: "nearest-heading",
    subject: "tests",
    points: 2,
    example: "## What is tested",
    holds: ({ headings: [nearest] }) => nearest !== undefined && says(nearest, "heading.tests"),
  },
  {
    id: "outer-heading",
    subject: "tests",
    points: 1,
    example: "# Tests, ## Login",
    holds: ({ headings: [, ...outer] }) => outer.some((words) => says(words, "heading.tests")),
  },
  {
    id: "called-a-list",
    subject: "tests",
    points: 2,
    example: "# Test plan",
    holds: ({ title, name }) => !isOther(title) && (isList(title) || isList(name)),
  },
  {
    id: "called-tests",
    subject: "tests",
    points: 1,
    example: "# Testing",
    holds: ({ title, name }) => !isOther(title) && (says(title, "test") || says(name, "test")),
  },
  {
    id: "called-features",
    subject: "features",
    points: 4,
    example: "# API Coverage Audit",
    holds: ({ title }) => isOfFeatures(title),
  },
  {
    id: "hardly-tests",
    subject: "features",
    points: 3,
    example: "a document without the word",
    holds: ({ document, family }) =>
      family === "doc" && document.words > 0 && document.testWords * perThousand < least * document.words,
  },
  {
    id: "built-columns",
    subject: "features",
    points: 2,
    example: "| Upstream | Client | Route |",
    holds: (seen) => headers(seen, "column.features") > 0,
  },
  {
    id: "built-statuses",
    subject: "features",
    points: 2,
    example: "| Login | implemented |",
    holds: ({ statuses }) =>
      statuses.length > 0 &&
      statuses.filter((words) => says(words, "status.features")).length * 2 >= statuses.length,
  },
  {
    id: "built-heading",
    subject: "features",
    points: 2,
    example: "## Feature parity",
    holds: ({ headings: [nearest] }) =>
      nearest !== undefined && says(nearest, "subject.features") && !says(nearest, "test"),
  },
  {
    id: "lines-heading",
    subject: "lines",
    points: 3,
    example: "## store.ts (0% coverage - 116 lines)",
    holds: ({ headings, title, block }) =>
      says(title, "subject.lines") ||
      headings.some((words) => says(words, "subject.lines")) ||
      block.headings.some(isFigured),
  },
  {
    id: "lines-columns",
    subject: "lines",
    points: 3,
    example: "| File | Lines | Branches |",
    holds: (seen) => headers(seen, "column.lines") > 0 && roles(seen, "tests", "test") === 0,
  },
  {
    id: "percents",
    subject: "lines",
    points: 6,
    example: "- `parse()` - 61.9%",
    holds: ({ statuses, rows, codeFiles, columns }) =>
      (statuses.length > 0 && statuses.filter(isPercent).length * 2 >= statuses.length) ||
      (rows > 0 && codeFiles * 2 >= rows && columns.some(({ words }) => isWholly(words, "column.percent"))),
  },
  {
    id: "lines-tool",
    subject: "lines",
    points: 2,
    example: "made by llvm-cov",
    holds: ({ opening }) => says(opening, "tool.lines"),
  },
  {
    id: "rows-are-code",
    subject: "lines",
    points: 2,
    example: "- `src/store.ts` (line 2.4%)",
    holds: ({ rows, codeFiles }) => rows > 0 && codeFiles * 2 >= rows,
  },
  {
    id: "performance-title",
    subject: "performance",
    points: 6,
    example: "# Load test results",
    holds: ({ title }) => says(title, "subject.performance"),
  },
  {
    id: "performance-columns",
    subject: "performance",
    points: 3,
    example: "| Endpoint | P95 | RPS |",
    holds: (seen) => headers(seen, "column.performance") > 0,
  },
  {
    id: "performance-heading",
    subject: "performance",
    points: 2,
    example: "## Benchmarks",
    holds: ({ headings: [nearest] }) => nearest !== undefined && says(nearest, "subject.performance"),
  },
  {
    id: "tasks-title",
    subject: "tasks",
    points: 3,
    example: "# Release checklist",
    holds: ({ title, folders }) =>
      says(title, "subject.tasks") || folders.some((words) => is(words, "subject.tasks")),
  },
  {
    id: "tasks-heading",
    subject: "tasks",
    points: 3,
    example: "## Sign-off",
    holds: ({ headings: [nearest] }) =>
      nearest !== undefined && !says(nearest, "test") && says(nearest, "heading.tasks"),
  },
  {
    id: "boxes",
    subject: "tasks",
    points: 1,
    example: "- [ ] Tell the users",
    holds: ({ block }) => block.shape === "boxes",
  },
  {
    id: "nothing-ticked",
    subject: "tasks",
    points: 2,
    example: "seven boxes, none of them ticked",
    holds: ({ block, rows, unticked }) => block.shape === "boxes" && rows >= manyBoxes && unticked === rows,
  },
];

const isPercent = ([first = ""]: string[]) => /^\d{1,3}(?:[.,]\d{1,4})?%$/.test(first);

/** "x% -> y%", "(0% coverage - 116 lines)". */
const isFigured = (heading: string) => /\d\s?%.{0,20}(?:->|→|\blines\b|\bcoverage\b)/i.test(heading);
