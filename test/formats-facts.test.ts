import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { combine } from "../src/coverage/combine.ts";
import type { Status } from "../src/coverage/item.ts";
import { parseDocument } from "../src/formats/index.ts";

function entriesIn(text: string, path = "docs/test-coverage.md") {
  const result = parseDocument({ path, text });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.reading.entries;
}
const readIn = (text: string) =>
  entriesIn(text).map(({ line, kind, name, status, category, evidence }) => ({
    line,
    kind,
    name,
    status,
    category,
    evidence: evidence.map((one) => one.text),
  }));

/** What stands in a column, in the row of a place. */
const columns: Record<string, (at: number, pick: number) => string> = {
  ID: (at) => `REQ-${at}`,
  Area: (_, pick) => ["Orders", "Baskets", "Refunds"][pick % 3] ?? "",
  Feature: (at, pick) => (pick === 4 ? "Checkout" : `The basket keeps its line number ${at}`),
  Scenario: (at) => `The buyer comes back on day ${at}`,
  Status: (_, pick) => ["✅", "❌", "partial", "planned", "who knows"][pick] ?? "",
  Tested: (_, pick) => ["✅", "❌", "✅", "", "✅"][pick] ?? "",
  Safari: (_, pick) => ["✅", "❌", "✅", "✅", "❌"][pick] ?? "",
  Firefox: (_, pick) => ["❌", "✅", "✅", "n/a", "❌"][pick] ?? "",
  Tests: (at, pick) => (pick < 2 ? "" : `\`tests/basket_${at}.spec.ts\``),
  Notes: (at, pick) => (pick < 3 ? "" : `see ticket ${at}`),
};
const headers = Object.keys(columns);

/** Rows that are made of a pattern over and over: however many, their columns look alike. */
const shape = fc.record({
  titles: fc.oneof(
    fc.constantFrom(
      ["Feature", "Scenario", "Status"],
      ["Feature", "Tested", "Safari", "Firefox"],
      ["ID", "Feature", "Scenario", "Tests"],
    ),
    fc.subarray(headers, { minLength: 2 }).filter((titles) => titles.includes("Feature")),
  ),
  pattern: fc.array(fc.array(fc.nat(4), { minLength: headers.length, maxLength: headers.length }), {
    minLength: 1,
    maxLength: 5,
  }),
  patterns: fc.integer({ min: 6, max: 60 }),
  more: fc.integer({ min: 1, max: 90 }),
});

function rowsOf(titles: readonly string[], pattern: number[][], patterns: number): string {
  return Array.from({ length: patterns * pattern.length }, (_, at) => {
    const picks = pattern[at % pattern.length] ?? [];
    return `| ${titles.map((title) => columns[title]?.(at, picks[headers.indexOf(title)] ?? 0)).join(" | ")} |\n`;
  }).join("");
}
const headOf = (titles: readonly string[]) => `| ${titles.join(" | ")} |\n|${"---|".repeat(titles.length)}\n`;

describe("a table is measured over all of its rows", () => {
  test("more rows of one shape never change how the rows above are read", () => {
    fc.assert(
      fc.property(shape, ({ titles, pattern, patterns, more }) => {
        const short = readIn(`# Tests\n\n${headOf(titles)}${rowsOf(titles, pattern, patterns)}`);
        const long = readIn(`# Tests\n\n${headOf(titles)}${rowsOf(titles, pattern, patterns + more)}`);
        expect(long.slice(0, short.length)).toEqual(short);
      }),
      { numRuns: 60 },
    );
  });

  test("rows that are repeated have the status that they have once", () => {
    fc.assert(
      fc.property(shape, fc.integer({ min: 2, max: 40 }), ({ titles, pattern }, times) => {
        const rows = rowsOf(titles, pattern, 2);
        const once = readIn(`# Tests\n\n${headOf(titles)}${rows}`).map(({ status }) => status);
        const often = readIn(`# Tests\n\n${headOf(titles)}${rows.repeat(times)}`).map(({ status }) => status);
        expect(often).toEqual(Array.from({ length: times }, () => once).flat());
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["a column of answers beside others", ["Feature", "Tested", "Safari", "Firefox"], 0],
    ["two columns that may name the row", ["Feature", "Scenario", "Status"], 4],
  ])("long or short it means the same: %s", (_, titles, pick) => {
    const pattern = [Array<number>(headers.length).fill(0), Array<number>(headers.length).fill(1)];
    pattern.push(Array<number>(headers.length).fill(2), Array<number>(headers.length).fill(pick));
    const read = (patterns: number) =>
      readIn(`# Tests\n\n${headOf(titles)}${rowsOf(titles, pattern, patterns)}`);
    expect(read(120).slice(0, 80)).toEqual(read(20));
  });
});

describe("tables with the same header are read alike", () => {
  const told = (text: string) => readIn(text).map((entry) => ({ ...entry, line: 0 }));

  test("a table that is cut into parts below headings means what it means as one", () => {
    fc.assert(
      fc.property(shape, fc.array(fc.nat(30), { maxLength: 4 }), ({ titles, pattern }, cuts) => {
        const rows = rowsOf(titles, pattern, 6).trimEnd().split("\n");
        const places = [...new Set([0, ...cuts])].filter((at) => at < rows.length).toSorted((a, b) => a - b);
        const parts = places.map(
          (from, at) =>
            `## Part ${at}\n\n${headOf(titles)}${rows.slice(from, places[at + 1]).join("\n")}\n\n`,
        );
        expect(told(`# Tests\n\n${parts.join("")}`)).toEqual(
          told(`# Tests\n\n${headOf(titles)}${rows.join("\n")}\n`),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("a part that would mean something else by itself goes with the others", () => {
    const head = "| Check | Browser mode | Hands off |\n|---|---|---|\n";
    const text = `# Checks by tests\n\n## First\n\n${head}| Sign in | none | no |\n| Sign out | none | no |\n\n## Second\n\n${head}${[
      "one window",
      "two windows",
      "three windows",
      "a tab",
    ]
      .map((mode, at) => `| Step ${at} of the order | ${mode} | with care |\n`)
      .join("")}`;
    const statuses = new Set(readIn(text).map(({ status }) => status));
    expect(statuses).not.toContain("gap");
  });

  test("whatever a heading says of one of them stays with it", () => {
    const head = "| Behaviour | Tests |\n|---|---|\n";
    const text = `# Tests\n\n## Orders\n\n${head}| An order is paid once | \`tests/pay.spec.ts\` |\n\n## Known gaps\n\n${head}| An order is refunded twice | |\n`;
    expect(readIn(text).map(({ kind, status }) => [kind, status])).toEqual([
      ["surface", "covered"],
      ["gap", "gap"],
    ]);
  });
});

describe("two verdicts in one cell or field", () => {
  const formats: [path: string, textOf: (verdict: string) => string][] = [
    [
      "a/tests.md",
      (verdict) =>
        `# Tests\n\n| Behaviour | Status |\n|---|---|\n| Refund | ${verdict} |\n| Order | tested |\n`,
    ],
    [
      "a/coverage.toml",
      (verdict) =>
        `[[features]]\nname = "Refund"\nstatus = "${verdict}"\n\n[[features]]\nname = "Order"\nstatus = "tested"\n`,
    ],
    [
      "a/coverage.yaml",
      (verdict) =>
        `features:\n  - name: Refund\n    status: "${verdict}"\n  - name: Order\n    status: tested\n`,
    ],
    [
      "a/coverage.json",
      (verdict) =>
        `{"features": [{"name": "Refund", "status": "${verdict}"}, {"name": "Order", "status": "tested"}]}`,
    ],
  ];

  test.each([
    // An arrow gives what it points to.
    ["untested → tested", "covered"],
    ["✔ -> ✗", "gap"],
    ["🔴 => 🟡 => 🟢", "covered"],
    ["missing → planned (next spring)", "planned"],
    ["partial → covered — by hand", "covered"],
    ["pass ➡️ fail", "gap"],
    ["tested → ✅ / ❌", "partial"],
    // No arrow between verdicts.
    ["✅ → the refund page", "covered"],
    ["✅ (❌ → ✅)", "covered"],
    // Two marks are both.
    ["✓ / ✗", "partial"],
    ["🟢🔴", "partial"],
    ["✅ card, ❌ cash", "partial"],
    ["tested ✅ but for cash ❌", "partial"],
    [":white_check_mark: / :x:", "partial"],
    ["✅ / planned", "partial"],
    ["✅ / ✅", "covered"],
    ["✅ / ➖", "covered"],
    // One that stands in a remark is none.
    ["✅ — ❌ until April", "covered"],
    ["❌ (✅ by hand)", "gap"],
    ["✅ Closed 🔴 High", "covered"],
    // What might be filled in.
    ["✅ / ⚠️ / ❌", "unknown"],
    ["tested / untested", "unknown"],
  ])("%s is %s, whatever the format", (verdict, status) => {
    const found = formats.map(([path, textOf]) =>
      entriesIn(textOf(verdict), path).map((entry) => entry.status),
    );
    expect(found).toEqual(formats.map(() => [status, "covered"]));
  });

  test("where a reader would ask, Canopy asks", () => {
    for (const [path, textOf] of formats) {
      const result = parseDocument({ path, text: textOf("✅ / ⚠️ / ❌") });
      const codes = result.ok ? result.reading.findings.map(({ code }) => code) : [];
      expect(codes).toContain("unknown-status");
    }
  });

  test("a document's own legend speaks first", () => {
    const text =
      "# Tests\n\n## Legend\n\n- ✅ = tested\n- ⚡ = not tested\n\n## Matrix\n\n| Behaviour | Status |\n|---|---|\n| Refund | ✅ → ⚡ |\n| Order | ⚡ / ✅ |\n";
    expect(readIn(text).map(({ status }) => status)).toEqual(["gap", "partial"]);
  });
});

describe("several answers of one thing come to one status", () => {
  test.each<[Status[], Status]>([
    [["covered", "covered"], "covered"],
    [["gap", "gap", "excluded"], "gap"],
    [["planned"], "planned"],
    [["covered", "excluded"], "covered"],
    [["covered", "gap"], "partial"],
    [["gap", "planned"], "partial"],
    [["external", "external"], "external"],
    [["excluded", "excluded"], "unknown"],
    [[], "unknown"],
  ])("%j: %s", (given, status) => expect(combine(given)).toBe(status));

  const answer = fc.constantFrom("covered", "✅", "missing", "❌", "planned", "partial", "n/a", "", "—");
  const levels = ["Unit", "Integration", "E2E"] as const;
  // A row with a name alone heads the rows below it, in Markdown.
  const row = fc.tuple(answer, answer, answer).filter((cells) => cells.some((cell) => cell !== ""));
  const facts = fc.array(row, { minLength: 1, maxLength: 8 });
  type Facts = [string, string, string][];
  // Each document has a row that is told in full, so that it is one of levels whatever the others are.
  const whole = (given: Facts): Facts => [["covered", "covered", "missing"], ...given];
  const quoted = (value: string) => JSON.stringify(value);
  const keyed = (given: Facts, line: (key: string, value: string) => string) =>
    given.map((row, at) =>
      [
        line("name", `The ${at + 1}. refund is told`),
        ...levels.map((level, of) => line(level.toLowerCase(), row[of] ?? "")),
      ].join(""),
    );
  const documents: [path: string, textOf: (given: Facts) => string][] = [
    [
      "a/coverage.toml",
      (given) =>
        keyed(given, (key, value) => `${key} = ${quoted(value)}\n`)
          .map((one) => `[[features]]\n${one}`)
          .join("\n"),
    ],
    [
      "a/coverage.yaml",
      (given) =>
        `features:\n${keyed(given, (key, value) => `    ${key}: ${quoted(value)}\n`)
          .map((one) => `  - ${one.trimStart()}`)
          .join("")}`,
    ],
    [
      "a/coverage.json",
      (given) =>
        `{"features": [${keyed(given, (key, value) => `${quoted(key)}: ${quoted(value)},`)
          .map((one) => `{${one.slice(0, -1)}}`)
          .join(",\n")}]}`,
    ],
  ];
  const statusesIn = (path: string, text: string) =>
    entriesIn(text, path).map(({ name, status }) => [name, status]);

  test("the same facts have the same statuses in Markdown, TOML, YAML and JSON", () => {
    fc.assert(
      fc.property(facts, (some) => {
        const given = whole(some);
        const rows = given.map((row, at) => `| The ${at + 1}. refund is told | ${row.join(" | ")} |\n`);
        const table = statusesIn(
          "a/coverage.md",
          `# Tests\n\n${headOf(["Feature", ...levels])}${rows.join("")}`,
        );
        expect(table).toHaveLength(given.length);
        for (const [path, textOf] of documents) expect(statusesIn(path, textOf(given))).toEqual(table);
      }),
      { numRuns: 100 },
    );
  });
});

test("a mark below two columns of verdicts gives the better one, and below covered and missing both", () => {
  const statusesOf = (first: string, second: string) =>
    entriesIn(
      `# Test coverage\n\n| Surface | ${first} | ${second} |\n| --- | --- | --- |\n| Login | ✓ | ✓ |\n| Logout | ✓ | |\n| Export | | ✓ |\n`,
    ).map(({ status }) => status);
  expect(statusesOf("Manual", "Covered")).toEqual(["covered", "external", "covered"]);
  expect(statusesOf("Covered", "Missing")).toEqual(["partial", "covered", "gap"]);
});
