import { describe, expect, test } from "vitest";

import { parseFiles } from "../src/parse-files.ts";

const today = "2026-11-28";

const table = (header: string, ...rows: string[]) =>
  `| ${header} |\n|${" --- |".repeat(header.split("|").length)}\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const surfaces = (...names: string[]) =>
  table("Surface | Status", ...names.map((name) => `${name} | covered`));
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix} ${"abcdefghijklmnopqrstuvwxyz".charAt(at)}`);

/** As a repo: a path to its text. */
const driftOf = (files: Record<string, string>) =>
  parseFiles({
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
    tree: Object.keys(files),
    today,
  }).drift.map(({ kind, path, label, claimed, actual }) => `${kind} ${path} ${label}: ${claimed}, ${actual}`);
const matrix = "docs/test-coverage-matrix.md";
const ofDoc = (...parts: string[]) =>
  driftOf({ [matrix]: `# Test coverage matrix\n\n${parts.join("\n\n")}\n` });

describe("a claim is held against what it speaks of", () => {
  const rows = (heading: string, count: number) => `## ${heading}\n\n${surfaces(...many(heading, count))}`;

  test("a section's against the section", () => {
    expect(ofDoc(rows("Lexer", 5), `## Printer (4)\n\n${surfaces(...many("Printer", 4))}`)).toEqual([]);
    expect(ofDoc(rows("Lexer", 5), `## Printer (6)\n\n${surfaces(...many("Printer", 4))}`)).toEqual([
      `claim ${matrix} Printer: 6, 4`,
    ]);
    expect(
      ofDoc(rows("Lexer", 5), `## Printer\n\nSurfaces: 6\n\n${surfaces(...many("Printer", 4))}`),
    ).toEqual([`claim ${matrix} Surfaces: 6, 4`]);
  });

  test("one of a section without rows against none, and one of the summary against all", () => {
    expect(ofDoc(rows("Lexer", 8), "## Printer\n\nCoverage: 40%")).toEqual([]);
    expect(ofDoc(rows("Lexer", 8), "## Summary\n\nCoverage: 40%")).toEqual([
      `claim ${matrix} Coverage: 40%, 100%`,
    ]);
    expect(ofDoc(rows("Lexer", 8), "## Printer\n\nOverall coverage: 40%")).toHaveLength(1);
    expect(ofDoc(rows("Lexer", 8), "## Summary of the printer\n\nCoverage: 40%")).toEqual([]);
  });

  test("a summary below a section is of that section", () => {
    const printer = surfaces(...many("Printer", 4));
    expect(ofDoc(rows("Lexer", 5), `## Printer\n\n${printer}\n\n### Summary\n\n- Surfaces: 4`)).toEqual([]);
    expect(ofDoc(rows("Lexer", 5), `## Printer\n\n${printer}\n\n### Summary\n\n- Surfaces: 7`)).toHaveLength(
      1,
    );
  });

  test("sections that go on with one file are one", () => {
    const tests = (...names: string[]) => table("Test | Status", ...names.map((name) => `${name} | pass`));
    const first = `## test_parse.py (5 tests)\n\n${tests("test_one", "test_two", "test_three")}`;
    expect(ofDoc(first, `## test_parse.py — dates\n\n${tests("test_four", "test_five")}`)).toEqual([]);
    expect(ofDoc(first, `## test_parser.py — dates\n\n${tests("test_four", "test_five")}`)).toHaveLength(1);
  });

  test.each([
    "Coverage: 0% of the float operations",
    "Total: 548 fixtures",
    "Current: 3/9 passing (33%)",
    "Test Count: 62 tests across 5 test files",
    "Total: 62 tests",
    "Gaps: 12 major features without any",
    "Line coverage: 40%",
    "Total assertions: 300",
    "Surfaces: at least 20",
    "Surfaces: more than 20",
    "Surfaces must be: 20",
    "Coverage: >= 90%",
    "Coverage: almost 90%",
    "Expected coverage: 90%",
    "Coverage goals: 90%",
  ])("%s counts no rows, or asks for more", (said) => {
    expect(ofDoc(said, rows("Lexer", 8))).toEqual([]);
  });

  test.each(["Surfaces: 9", "Total: 9 surfaces", "Coverage: 90%", "Covered: 7"])("%s does", (said) => {
    expect(ofDoc(said, rows("Lexer", 8))).toHaveLength(1);
  });

  test("rows that another source counts are rows all the same", () => {
    const own = `# Test coverage matrix\n\nSurfaces: 6\n\n${surfaces(...many("Lexer", 6))}`;
    const files = { "docs/coverage-matrix-of-tests.md": own, [matrix]: own };
    expect(driftOf(files)).toEqual([]);
  });

  test("one that may have counted rows that are only seen accuses nobody", () => {
    const seen = `## Topics\n\n${surfaces("Hall")}`;
    expect(ofDoc("Surfaces: 9", rows("Lexer", 8), seen)).toEqual([]);
  });

  test("a doc that hardly says that it is about tests accuses nobody", () => {
    const text = `# Notes\n\nSurfaces: 9\n\n## What is tested\n\n${surfaces(...many("Lexer", 8))}`;
    expect(driftOf({ "docs/test-notes.md": text })).toEqual([]);
    const named = driftOf({
      "docs/test-notes.md": text,
      ".github/canopy.yml": "sources:\n  - docs/test-notes.md\n",
    });
    expect(named).toEqual(["claim docs/test-notes.md Surfaces: 9, 8"]);
  });
});

describe("a doc that restates a registry", () => {
  const registry = (rows: [name: string, category: string][], status = "covered") =>
    JSON.stringify({ surfaces: rows.map(([name, category]) => ({ name, category, status })) });
  const rows: [string, string][] = [
    ...many("Lexer", 5).map((name): [string, string] => [name, "Lexers"]),
    ...many("Printer", 4).map((name): [string, string] => [name, "Printers"]),
  ];
  const from = "Generated from `tests/surfaces.json`.";
  const ofBoth = (...parts: string[]) =>
    driftOf({
      "tests/surfaces.json": registry(rows),
      [matrix]: `# Test coverage matrix\n\n${from}\n\n${parts.join("\n\n")}\n`,
    });
  const lists = [
    `## Lexers (5)\n\n${surfaces(...many("Lexer", 5))}`,
    `## Printers (4)\n\n${surfaces(...many("Printer", 4))}`,
  ];

  test("a heading counts the registry's rows of its name, and one that has none counts none", () => {
    expect(ofBoth(...lists)).toEqual([]);
    expect(ofBoth(...lists).concat(ofBoth(lists[0]!.replace("(5)", "(7)"), lists[1]!))).toEqual([
      `claim ${matrix} Lexers: 7, 5`,
    ]);
    expect(ofBoth(lists[0]!.replace("Lexers (5)", "Those that read (7)"), lists[1]!)).toEqual([]);
  });

  test("a figure in a section with rows is not the whole registry's", () => {
    expect(ofBoth(lists[0]!.replace("Lexers (5)", "Those that read\n\nSurfaces: 5"), lists[1]!)).toEqual([]);
    expect(ofBoth("## Summary\n\n- Surfaces: 5", ...lists)).toEqual([`claim ${matrix} Surfaces: 5, 9`]);
  });

  test("rows of one id are held against each other by what they cite, else in their order", () => {
    const entry = (id: string, name: string, tests: string, status: string) => ({
      id,
      name,
      tests: [tests],
      status,
    });
    const entries = [
      entry("UI-1", "Opens", "tests/a.test.ts", "covered"),
      entry("UI-1", "Opens", "tests/b.test.ts", "planned"),
      entry("UI-2", "Closes", "tests/a.test.ts", "missing"),
    ];
    const doc = (...told: string[]) =>
      driftOf({
        "tests/surfaces.json": JSON.stringify({ surfaces: entries }),
        [matrix]: `# Test coverage matrix\n\n${from}\n\n${table("ID | Surface | Tests | Status", ...told)}`,
      });
    const [first, second, third] = entries.map(
      ({ id, name, tests, status }) => `${id} | ${name} | \`${tests[0]}\` | ${status}`,
    ) as [string, string, string]; // three entries
    expect(doc(first, second, third)).toEqual([]);
    expect(doc(second, first, third)).toEqual([]);
    expect(doc(first, second.replace("planned", "covered"), third)).toEqual([
      `row ${matrix} Opens: covered, planned`,
    ]);
  });

  test("a test that its registry cites, and rows of another kind, are none that it lacks", () => {
    const text = registry(rows).replace('"status"', '"tests":["tests/hall.test.ts"],"status"');
    const guards = `## Guards\n\n${table("Test | Status", "tests/hall.test.ts | pass", "tests/yard.test.ts | pass")}`;
    const drift = driftOf({
      "tests/surfaces.json": text,
      [matrix]: `# Test coverage matrix\n\n${from}\n\n${lists.join("\n\n")}\n\n${guards}`,
    });
    expect(drift).toEqual([]);
    expect(ofBoth(...lists, `## More\n\n${surfaces("Attic")}`)).toEqual([
      `row ${matrix} Attic: covered, not in the registry`,
    ]);
  });
});

describe("one behaviour in two docs", () => {
  const other = "docs/test-status.md";
  const both = (row: string, gap: string, { header = "Surface | Status", beside = "" } = {}) => {
    const more = (prefix: string, count: number) =>
      many(prefix, count).map(
        (name) => `${header.startsWith("ID") ? `${name.replace(" ", "-")} | ` : ""}${name} | covered`,
      );
    return driftOf({
      [matrix]: `# Test coverage matrix\n\n${beside}\n\n${table(header, row, ...more("Hall", 8))}`,
      [other]: `# Test status report\n\n${table(header, gap, ...more("Yard", 4))}`,
    });
  };

  test("of one name is two, unless a doc names the other", () => {
    expect(both("Login | covered", "Login | missing")).toEqual([]);
    for (const beside of [`See [the status](test-status.md#all).`, `More in \`${other}\`.`])
      expect(both("Login | covered", "Login | missing", { beside })).toEqual([
        `contradiction docs/test-status.md Login: gap, covered in ${matrix}:7`,
      ]);
    expect(both("Login | covered", "Login | missing", { beside: "See `web/test-status.md`." })).toEqual([]);
  });

  test("of one explicit id is one, unless the docs number their rows each by themselves", () => {
    const header = "ID | Surface | Status";
    expect(both("AU-7 | Login | covered", "AU-7 | Login by mail | missing", { header })).toHaveLength(1);
    expect(both("AU-7 | Login | covered", "AU-7 | Export of days | missing", { header })).toEqual([]);
  });
});
