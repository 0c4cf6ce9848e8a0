import { found, is, isWholly, says } from "../lexicon/index.ts";
import type { BlockFacts, DocumentFacts } from "./reading.ts";

/** All that standing is judged by: one block of a document, with what the tree says of what its rows cite. */
export interface Seen {
  block: BlockFacts;
  document: DocumentFacts;
  family: "registry" | "doc";
  /** Words of the path's folders, of the file's name and of the title, without those of the repo's own name. */
  folders: string[][];
  name: string[];
  title: string[];
  headings: string[][];
  /** Of the document's first lines. */
  opening: string[];
  columns: { words: string[]; role: string | null }[];
  /** Entries of the block that could be counted. */
  rows: number;
  /** Those that cite or name files of tests in the tree. */
  citing: number;
  /** Those that cite anything that is there, or tests that are not. */
  citingAny: number;
  isGaps: boolean;
  /** Those that are documents by their names. */
  documents: number;
  /** Files of tests that the text names and that exist. */
  testFiles: number;
  /** Beside a registry of tests of the same repo that could count. */
  isBesideTests: boolean;
}

export interface Sign {
  id: string;
  points: number;
  /** "it is …", "its …": a part of a sentence, after "since" or "but". */
  says: string;
  /** The smallest case in which it holds; the test reads it. */
  example: string;
  holds(seen: Seen): boolean;
}

/** It is called a list of tests. */
export const isList = (words: string[]) =>
  (says(words, "test") && says(words, "test-list")) || says(words, "test-list.whole");
/** Something in it says test, or coverage. */
export const hasTestWord = (words: string[]) => says(words, "test") || says(words, "test-list.whole");
const maxHeadingWords = 6;
const namedFiles = 3;

const isAside = (heading: string[] | undefined) =>
  heading !== undefined &&
  heading.length <= maxHeadingWords &&
  (isWholly(heading, "heading.handling") || (!says(heading, "test") && isWholly(heading, "heading.aside")));

const kindsOf = ({ name, title }: Seen) =>
  new Set([...found(name, "document.aside"), ...found(title, "document.aside")]).size;

const isLineCoverage = ({ columns, headings }: Seen): boolean =>
  (columns.some(({ words }) => is(words, "column.lines")) &&
    !columns.some(({ role }) => role === "tests" || role === "test")) ||
  headings.slice(0, 1).some((words) => says(words, "subject.lines"));

/** A column is of tests by its header: "Usage" and "Package" hold names too. */
export const isTestsColumn = ({ words, role }: Seen["columns"][number]): boolean =>
  role === "test" || (role === "tests" && says(words, "heading.tests"));

const leastWords = 50;
const silentShare = 500;

/** "Coverage" and "traceability" may be of anything: of stories, staff, suppliers. */
function isSilent({ family, document, name, title, citing, testFiles, columns }: Seen): boolean {
  return (
    family === "doc" &&
    document.words >= leastWords &&
    document.testWords * silentShare < document.words &&
    testFiles === 0 &&
    citing === 0 &&
    !says(name, "test.itself") &&
    !says(title, "test.itself") &&
    !columns.some(isTestsColumn)
  );
}

/** Standing: what a block is worth as a statement about tests. One row a sign; the order says nothing. */
export const standingSigns: readonly Sign[] = [
  {
    id: "registry",
    points: 3,
    says: "it is a registry",
    example: "tests/registry.toml",
    holds: ({ family }) => family === "registry",
  },
  {
    id: "name",
    points: 2,
    says: "its name speaks of tests",
    example: "TESTING.md",
    holds: ({ name }) => hasTestWord(name),
  },
  {
    id: "name-of-list",
    points: 1,
    says: "its name is that of a list of tests",
    example: "plan-de-tests.md",
    holds: ({ name }) => isList(name),
  },
  {
    id: "title",
    points: 2,
    says: "its title speaks of tests",
    example: "# What we test",
    holds: ({ title }) => hasTestWord(title),
  },
  {
    id: "title-of-list",
    points: 1,
    says: "its title is that of a list of tests",
    example: "# Test Coverage Matrix",
    holds: ({ title }) => isList(title),
  },
  {
    id: "heading",
    points: 2,
    says: "a heading above it speaks of tests",
    example: "## What is tested",
    holds: ({ headings, family }) =>
      headings.some((words) => says(words, family === "registry" ? "test" : "heading.tests")),
  },
  {
    id: "citing",
    points: 2,
    says: "its rows cite files of tests",
    example: "| Login | tests/login.test.ts |",
    holds: ({ rows, citing }) => rows > 0 && citing * 2 >= rows,
  },
  {
    id: "test-files",
    points: 1,
    says: "it names files of tests that exist",
    example: "Covered by tests/a.py, tests/b.py and tests/c.py.",
    holds: ({ testFiles }) => testFiles >= namedFiles,
  },
  {
    id: "place",
    points: 1,
    says: "it lies in a folder of tests",
    example: "tests/README.md",
    holds: ({ folders, family, block }) =>
      family === "registry" && block.reader !== "surface-registry"
        ? folders.some((words) => is(words, "place.tests"))
        : is(folders.at(-1) ?? [], "place.tests"),
  },
  {
    id: "place-aside",
    points: -5,
    says: "it lies in a folder of plans, tasks, guides or old versions",
    example: "docs/plans/x.md",
    holds: ({ folders }) => folders.some((words) => is(words, "place.aside")),
  },
  {
    id: "kind",
    points: -2,
    says: "it is called a guide, a plan of work or a design",
    example: "testing-guide.md",
    holds: (seen) => kindsOf(seen) > 0,
  },
  {
    id: "kinds",
    points: -2,
    says: "more than one of these",
    example: "# Test infrastructure: design and implementation guide",
    holds: (seen) => kindsOf(seen) > 1,
  },
  {
    id: "heading-aside",
    points: -4,
    says: "the heading above its rows is about something else",
    example: "## Topics",
    // Keys of data are names and introduce nothing.
    holds: ({ headings: [nearest], family }) => family === "doc" && isAside(nearest),
  },
  {
    id: "lines",
    points: -3,
    says: "it is about lines of code",
    example: "| File | % Lines | % Branches |",
    holds: isLineCoverage,
  },
  {
    id: "gaps",
    points: -2,
    says: "it lists gaps, and no heading says of what",
    example: "## Gaps",
    holds: ({ isGaps, family, headings }) =>
      isGaps && family === "doc" && !headings.some((words) => says(words, "heading.tests")),
  },
  {
    id: "no-status",
    points: -2,
    says: "no column of it says what is tested",
    example: "| Command | Purpose |",
    holds: ({ block, columns, citing }) =>
      block.shape === "table" &&
      citing === 0 &&
      block.stated === 0 &&
      !columns.some((column) => column.role === "status" || column.role === "axis" || isTestsColumn(column)),
  },
  {
    id: "silent",
    points: -5,
    says: "its text says nothing of tests",
    example: "# Delivery traceability, and no word of a test below it",
    holds: isSilent,
  },
  {
    id: "boxes",
    points: -3,
    says: "it is a list of boxes to tick that cites no test",
    example: "- [x] Reviewed by two",
    holds: ({ block, citing }) => block.shape === "boxes" && citing === 0,
  },
  {
    id: "limits",
    points: -4,
    says: "it lists what a thing cannot do",
    example: "## What the planner cannot do",
    holds: ({ isGaps, headings: [nearest] }) => isGaps && says(nearest ?? [], "heading.limits"),
  },
  {
    id: "single",
    points: -9,
    says: "it has but one entry",
    example: '[[tests]] name = "one"',
    holds: ({ family, rows, isGaps, isBesideTests }) =>
      family === "registry" && rows === 1 && !(isGaps && isBesideTests),
  },
  {
    id: "documents",
    points: -9,
    says: "its entries are documents",
    example: '[docs."docs/a.md"]',
    holds: ({ family, rows, documents }) => family === "registry" && rows > 0 && documents * 2 > rows,
  },
];
