import { describe, expect, test } from "vitest";

import type { BlockFacts } from "../src/coverage/reading.ts";
import { subjectOf } from "../src/coverage/standing.ts";
import { type SeenSubject, type Subject, subjectSigns } from "../src/coverage/subject-signs.ts";
import { fold } from "../src/coverage/text.ts";
import { wordsOf } from "../src/lexicon/index.ts";

interface Told {
  title?: string;
  name?: string;
  folder?: string;
  headings?: string[];
  columns?: [title: string, role: string | null][];
  shape?: BlockFacts["shape"];
  opening?: string;
  /** Of a thousand words. */
  testWords?: number;
  rows?: number;
  withTests?: number;
  unticked?: number;
  codeFiles?: number;
  statuses?: string[];
}

const seenOf = (told: Told): SeenSubject => ({
  block: {
    line: 1,
    endLine: 9,
    shape: told.shape ?? "table",
    reader: "matrix",
    headings: told.headings ?? [],
    columns: (told.columns ?? []).map(([title, role]) => ({ title, role })),
    stated: 0,
    unknown: 0,
  },
  document: {
    title: told.title ?? null,
    opening: told.opening ?? "",
    words: 1000,
    testWords: told.testWords ?? 20,
    testFiles: [],
    documents: [],
  },
  family: "doc",
  folders: told.folder === undefined ? [] : [wordsOf(told.folder)],
  name: wordsOf(told.name ?? ""),
  title: wordsOf(told.title ?? ""),
  headings: (told.headings ?? []).map(wordsOf),
  opening: wordsOf(told.opening ?? ""),
  columns: (told.columns ?? []).map(([title, role]) => ({ words: wordsOf(title), role })),
  rows: told.rows ?? 4,
  citing: 0,
  citingAny: 0,
  isGaps: false,
  documents: 0,
  testFiles: 0,
  isBesideTests: false,
  statuses: (told.statuses ?? []).map((text) => fold(text).split(" ")),
  unticked: told.unticked ?? 0,
  codeFiles: told.codeFiles ?? 0,
  withTests: told.withTests ?? 0,
});

/** For each sign a document that is of one subject with it and of another without. */
const cases: Record<string, [subject: Subject, otherwise: Subject, told: Told]> = {
  "rows-cite": ["tests", "features", { title: "Feature parity", withTests: 4 }],
  "tests-column": ["tests", "features", { title: "Feature parity", columns: [["Tests", "tests"]] }],
  "nearest-heading": [
    "tests",
    "features",
    { testWords: 0, headings: ["What is tested"], columns: [["Client", null]], title: "Test plan" },
  ],
  "outer-heading": [
    "tests",
    "features",
    { testWords: 0, headings: ["Login", "Tests"], columns: [["Client", null]], title: "Test plan" },
  ],
  "called-a-list": [
    "tests",
    "features",
    { testWords: 0, columns: [["Client", null]], title: "Test plan", headings: ["Login", "Tests"] },
  ],
  "called-tests": [
    "tests",
    "features",
    { testWords: 0, columns: [["Client", null]], title: "Testing", headings: ["What is tested", "Tests"] },
  ],
  "called-features": ["features", "tests", { title: "API Coverage Audit" }],
  "hardly-tests": ["features", "tests", { testWords: 7, columns: [["Upstream", null]] }],
  "built-columns": ["features", "tests", { testWords: 7, columns: [["Upstream", null]] }],
  "built-statuses": ["features", "tests", { testWords: 7, statuses: ["implemented", "shipped", "wanted"] }],
  "built-heading": ["features", "tests", { testWords: 7, headings: ["Feature parity"] }],
  "lines-heading": [
    "lines",
    "tests",
    { headings: ["store.ts (0% coverage - 116 lines)"], columns: [["Lines", null]], name: "baseline" },
  ],
  "lines-columns": ["lines", "tests", { title: "Line coverage", columns: [["Branches", "number"]] }],
  percents: ["lines", "tests", { title: "Test coverage", statuses: ["61.9%", "12.0%", "80%"] }],
  "lines-tool": ["lines", "tests", { title: "Line coverage", opening: "Made by llvm-cov on Monday" }],
  "rows-are-code": ["lines", "tests", { title: "Line coverage", codeFiles: 3 }],
  "performance-title": ["performance", "tests", { title: "Load test results" }],
  "performance-columns": [
    "performance",
    "tests",
    { headings: ["Benchmarks of the store"], columns: [["P95", null]] },
  ],
  "performance-heading": ["performance", "tests", { headings: ["Stress"], columns: [["RPS", null]] }],
  "tasks-title": ["tasks", "tests", { title: "Release checklist", shape: "boxes" }],
  "tasks-heading": ["tasks", "tests", { headings: ["Sign-off"], shape: "boxes" }],
  boxes: ["tasks", "tests", { headings: ["Sign-off"], shape: "boxes" }],
  "nothing-ticked": [
    "tasks",
    "tests",
    { headings: ["Sign-off", "Tests"], shape: "boxes", rows: 7, unticked: 7, title: "Test plan" },
  ],
};

describe("each sign of a subject", () => {
  test.each(subjectSigns.map(({ id }) => id))("%s has a document", (id) => {
    expect(Object.keys(cases)).toContain(id);
  });

  test.each(Object.entries(cases))("%s decides", (id, [withIt, without, told]) => {
    const seen = seenOf(told);
    expect(subjectOf(seen)).toBe(withIt);
    expect(
      subjectOf(
        seen,
        subjectSigns.filter((sign) => sign.id !== id),
      ),
    ).toBe(without);
  });
});

test("a subject that is barely ahead of tests is tests", () => {
  expect(subjectOf(seenOf({ title: "Feature parity", headings: ["What is tested", "Tests"] }))).toBe("tests");
});
