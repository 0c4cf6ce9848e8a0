import { describe, expect, test } from "vitest";

import { configOf } from "../src/config/config.ts";
import { parseConfig } from "../src/config/parse.ts";
import { formats, readableExtensions } from "../src/formats/index.ts";
import { languages } from "../src/lexicon/index.ts";
import { discover, maxCandidates, maxDocumentBytes, maxLeftOut } from "../src/sync/discover.ts";

const entryOf = (path: string, more = {}) => ({
  path,
  mode: "100644",
  type: "blob",
  sha: path,
  size: 100,
  ...more,
});
const found = (...paths: string[]) =>
  discover(paths.map((path) => entryOf(path))).candidates.map(({ path }) => path);

test.each(readableExtensions)("a coverage matrix that ends in .%s has a reader and is read", (extension) => {
  const path = `docs/coverage-matrix.${extension}`;
  expect(found(path, path.toUpperCase())).toEqual([path.toUpperCase(), path]);
  expect(formats.filter((format) => format.detect({ path, text: "" }))).toHaveLength(1);
});

test("what ends like a file with a reader has none by its name alone", () => {
  expect(found("docs/coverage", "docs/coverage.md/notes", "json", "docs/coverage.md.txt")).toEqual([]);
  expect(formats.filter((format) => format.detect({ path: "docs/json", text: "" }))).toEqual([]);
});

test.each(["json", "jsonc", "json5", "yaml", "yml"])(
  "a plan.%s in a folder of tests is a setting",
  (extension) => {
    expect(found(`tests/plan.${extension}`)).toEqual([]);
  },
);

test.each([
  "system-tests/test_registry.toml",
  "system-tests/test_gaps.toml",
  "Docs/testing/system_test_coverage.md",
  "docs/proofs/doc_proofs.toml",
  "tests/README.md",
  "COVERAGE_MATRIX.md",
  "docs/coverage-matrix.md",
  "docs/live-coverage.md",
  "agent/live-surfaces.json",
  "quality/surface-registry.json",
  "ttmp/2026/02/08/T-4--expand/design-doc/01-api-test-coverage-matrix-and-plan.md",
  "docs/TestCoverage.md",
  "docs/traceability.yaml",
  "requirements/traceability-matrix.md",
  "docs/test-plan.md",
  "docs/test-gaps.md",
  "docs/coverage-gaps.yml",
  "qa/test_cases.yml",
  "e2e/scenarios.yaml",
])("%s is read", (path) => {
  expect(found(path)).toEqual([path]);
});

test.each([
  "package.json",
  "package-lock.json",
  "tsconfig.test.json",
  "Cargo.toml",
  "README.md",
  "CHANGELOG.md",
  "docs/getting-started.md",
  ".github/workflows/coverage.yml",
  ".github/ISSUE_TEMPLATE/test_gap.md",
  "openapi.yaml",
  "coverage/coverage-summary.json",
  "coverage-final.json",
  "codecov.yml",
  "locales/en/tests.json",
  "src/coverage.ts",
  "docs/coverage.png",
  "tests/data.json",
])("%s is not", (path) => {
  expect(found(path)).toEqual([]);
});

describe("what is left out is listed with the reason", () => {
  test.each([
    ["node_modules/x/docs/coverage-matrix.md", "in a folder of other people's code"],
    ["vendor/lib/TEST_COVERAGE.md", "in a folder of other people's code"],
    ["tests/fixtures/coverage-matrix.md", "in a folder of fixtures"],
    ["examples/demo/test_registry.toml", "in a folder of examples or old files"],
    ["target/doc/coverage-matrix.md", "in a folder of generated files"],
    ["docs/plans/test-plan.md", 'in "plans", a folder of plans, tasks, guides or old versions'],
    ["docs/tickets/T-4/test-plan.md", 'in "tickets", a folder of plans, tasks, guides or old versions'],
    ["docs/ADR/0007-testing.md", 'in "ADR", a folder of plans, tasks, guides or old versions'],
    [".claude/notes/testing.md", 'in ".claude", a folder of plans, tasks, guides or old versions'],
    ["docs/guías/pruebas.md", 'in "guías", a folder of plans, tasks, guides or old versions'],
    ["GAPS.md", "no word of its path speaks of tests"],
    ["docs/requirements.md", "no word of its path speaks of tests"],
    ["docs/parity-matrix.md", "no word of its path speaks of tests"],
    ["docs/feature-surfaces.md", "no word of its path speaks of tests"],
  ])("%s", (path, reason) => {
    expect(discover([entryOf(path)])).toMatchObject({
      candidates: [],
      leftOut: [{ path, reason }],
      leftOutCount: 1,
    });
  });

  test("a file over the limit", () => {
    const { candidates, leftOut } = discover([
      entryOf("docs/coverage-matrix.md", { size: maxDocumentBytes + 1 }),
    ]);
    expect(candidates).toEqual([]);
    expect(leftOut[0]?.reason).toContain("larger than");
  });

  test("more than thirty: the likeliest are read", () => {
    const weak = Array.from({ length: 40 }, (_, index) => `docs/tests/area-${index}/testing.md`);
    const { candidates, leftOut } = discover(
      [...weak, "docs/coverage-matrix.md"].map((path) => entryOf(path)),
    );
    expect(candidates).toHaveLength(maxCandidates);
    expect(candidates.map(({ path }) => path)).toContain("docs/coverage-matrix.md");
    expect(leftOut).toHaveLength(11);
    expect(new Set(leftOut.map(({ reason }) => reason))).toEqual(
      new Set(["more than 30 files look like sources, and others look more so"]),
    );
  });

  test("of more than a hundred the number is told, and the first are listed", () => {
    const { leftOut, leftOutCount } = discover(
      Array.from({ length: 170 }, (_, index) => entryOf(`docs/area-${index}/testing.md`)),
    );
    expect([leftOut.length, leftOutCount]).toEqual([maxLeftOut, 170 - maxCandidates]);
  });

  test("what does not look like a source is not left out either", () => {
    expect(discover([entryOf("README.md"), entryOf("docs/plans/budget.md")]).leftOutCount).toBe(0);
  });

  test("a config that names it has it read, wherever it lies and whatever it is called", () => {
    const paths = ["docs/plans/test-plan.md", "GAPS.md"];
    const parsed = parseConfig("canopy.yml", `sources: [${paths.join(", ")}]\n`);
    const config = configOf(parsed.ok ? parsed.config : null);
    const { candidates, leftOutCount } = discover(
      paths.map((path) => entryOf(path)),
      config,
    );
    expect(candidates.map(({ path }) => path)).toEqual(paths.toSorted());
    expect(leftOutCount).toBe(0);
  });
});

test("links and submodules are no files", () => {
  expect(
    discover([
      entryOf("docs/coverage-matrix.md", { mode: "120000" }),
      entryOf("coverage.md", { mode: "160000", type: "commit" }),
    ]),
  ).toMatchObject({ candidates: [], leftOut: [], leftOutCount: 0 });
});

describe("names of tests and of lists of them", () => {
  test.each(Object.entries(languages).filter(([, words]) => words.test))(
    "every word of %s is found in a file's name",
    (_, words) => {
      const paths = [...(words.test ?? []), ...(words["test-list.whole"] ?? [])].map(
        (word) => `docs/${word.replaceAll(" ", "-")}.md`,
      );
      expect(paths.length).toBeGreaterThan(2);
      expect(paths.flatMap((path) => (found(path).length === 0 ? [path] : []))).toEqual([]);
    },
  );

  test.each([
    "docs/plan-de-tests.md",
    "docs/matriz-de-pruebas.md",
    "docs/lista-de-testes.md",
    "docs/Testabdeckung.md",
    "docs/täckning-rapport.md",
    "docs/план-тестирования.md",
    "docs/テスト計画.md",
    "docs/测试矩阵.md",
    "docs/테스트-목록.md",
  ])("%s is read", (path) => {
    expect(found(path)).toEqual([path]);
  });

  test("a folder of tests says so as well", () => {
    expect(found("e2e/scenarios.md", "docs/qa/surfaces.md", "docs/surfaces.md")).toEqual([
      "docs/qa/surfaces.md",
      "e2e/scenarios.md",
    ]);
  });
});

describe("where more look like sources than are read", () => {
  const many = (count: number, pathOf: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => pathOf(index));

  test("files of like names take a few places until all others have theirs", () => {
    const plans = many(60, (index) => `hw/block-${index}/block_${index}_testplan.md`);
    const others = many(24, (index) => `docs/${"abcdefghijklmnopqrstuvwx"[index]}/tests-of-${index}.md`);
    const read = found(...plans, ...others);
    expect(others.filter((path) => !read.includes(path))).toEqual([]);
    expect(read.filter((path) => plans.includes(path))).toHaveLength(maxCandidates - others.length);
  });

  test("a small family stands before the rest of a large one", () => {
    const plans = many(40, (index) => `hw/block-${index}/block_${index}_testplan.md`);
    const properties = many(17, (index) => `formal/area-${index}/test_properties.toml`);
    const read = found(...plans, ...properties);
    expect(properties.filter((path) => !read.includes(path))).toEqual([]);
    expect(read).toHaveLength(maxCandidates);
  });

  test("the names of the root and of a matrix stand first", () => {
    const deep = many(
      40,
      (index) => `area/${index}/e2e/tests-of-${String.fromCharCode(97 + (index % 26))}${index}.md`,
    );
    const first = ["COVERAGE.md", "docs/test-matrix.md", "TESTING.md"];
    const read = found(...deep, ...first);
    expect(first.filter((path) => !read.includes(path))).toEqual([]);
  });
});
