import { describe, expect, test } from "vitest";

import { formats, readableExtensions } from "../src/formats/index.ts";
import { discover, maxCandidates, maxDocumentBytes } from "../src/sync/discover.ts";

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
  "GAPS.md",
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
