import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formats, maxDocumentLength, parseDocument } from "../src/formats/index.ts";
import { maxEntries } from "../src/formats/rows.ts";
import { documentsOf, noise } from "./support/documents.ts";
import { fixtureDocuments } from "./support/fixtures.ts";
import { brokenPromises } from "./support/promises.ts";

const extensions = ["md", "toml", "json", "yaml"];
function holds(path: string, text: string): void {
  expect(brokenPromises([{ path, text }])).toEqual([]);
}

describe("of any document the promises hold", () => {
  // A share of what `npm run fuzz` tries.
  const numRuns = { noise: 1000, endless: 30, long: 100, shaped: 2000, torn: 1200 };

  test.each(Object.entries(documentsOf(fixtureDocuments())))("%s", (name, documents) => {
    fc.assert(
      fc.property(documents, ({ path, text }) => holds(path, text)),
      { numRuns: numRuns[name as keyof typeof numRuns] },
    );
  });

  test("whatever its path, and one format at most claims it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), noise, (path, text) => {
        holds(path, text);
        expect(formats.filter((format) => format.detect({ path, text })).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });
});

describe("hostile documents", () => {
  const deep = 10_000;
  const nested: [string, string, string][] = [
    ["json lists", "a.json", "[".repeat(deep) + "]".repeat(deep)],
    ["json objects", "a.json", '{"a":'.repeat(deep) + "1" + "}".repeat(deep)],
    ["yaml flow", "a.yaml", "[".repeat(deep) + "]".repeat(deep)],
    ["yaml blocks", "a.yaml", Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}a:\n`).join("")],
    ["yaml sequences", "a.yaml", "- ".repeat(deep) + "a"],
    ["toml arrays", "a.toml", `a = ${"[".repeat(deep)}${"]".repeat(deep)}`],
    ["toml tables", "a.toml", `a = ${"{ a = ".repeat(deep)}1${" }".repeat(deep)}`],
    ["toml keys", "a.toml", `${Array.from({ length: deep }, () => "a").join(".")} = 1`],
    ["markdown quotes", "a.md", `${"> ".repeat(deep)}| a | status |`],
    [
      "markdown lists",
      "a.md",
      `# Gaps\n${Array.from({ length: 2000 }, (_, at) => `${" ".repeat(at)}- a`).join("\n")}`,
    ],
    ["markdown brackets", "a.md", `- ${"[".repeat(deep)}a${"](b)".repeat(deep)}`],
    ["markdown emphasis", "a.md", `- ${"*_".repeat(deep)}a${"_*".repeat(deep)}`],
    ["html tables", "a.md", "<table><tr><td>".repeat(deep)],
  ];

  test.each(nested)("ten thousand levels: %s", (_, path, text) => {
    holds(path, text);
  });

  test.each([
    "|",
    "[",
    "`",
    "*",
    "_",
    "<",
    "(",
    "#",
    "-",
    "~",
    ">",
    "!",
    "&",
    ".",
    "0",
    "a",
    " ",
    "é",
    "✅",
    "\n",
  ])("one endless run of %j", (mark) => {
    const text = mark.repeat(300_000);
    for (const extension of extensions) holds(`coverage.${extension}`, text);
    for (const before of [
      "# Test gaps\n\n- ",
      "# Tests\n\n| Surface | Tests | Status |\n|---|---|---|\n| a | ",
    ])
      holds("coverage.md", before + text);
  });

  test("a bomb of YAML aliases stays small", () => {
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0
        ? "a0: &a0 [x, x]"
        : `a${at}: &a${at} [${Array.from({ length: 9 }, () => `*a${at - 1}`).join(", ")}]`,
    );
    const text = `${levels.join("\n")}\nsurfaces:\n  - {name: *a29, status: covered}\n  - *a29\n`;
    holds("coverage.yaml", text);
  });

  test("a YAML alias within what it names", () => {
    holds("coverage.yaml", "surfaces: &a\n  - name: one\n    tests: *a\n");
  });

  test.each([
    ["json", '{"surfaces": [{"name": "__proto__", "status": "covered", "__proto__": {"status": "gap"}}]}'],
    ["yaml", "surfaces:\n  - name: __proto__\n    status: covered\n    __proto__: {status: gap}\n"],
    ["toml", '[[surfaces]]\nname = "__proto__"\nstatus = "covered"\n'],
    ["md", "| Surface | Status |\n|---|---|\n| `__proto__` | covered |\n"],
  ])("keys of the prototype are names like any other: %s", (extension, text) => {
    const result = parseDocument({ path: `coverage.${extension}`, text });
    const names = result.ok ? result.reading.entries.map(({ name, status }) => [name, status]) : [];
    expect(names).toEqual([["__proto__", "covered"]]);
    expect(({} as Record<string, unknown>)["status"]).toBeUndefined();
  });

  const table = "| Surface | Status |\n|---|---|\n| one | covered |\n| two | missing |\n";
  const linesOf = (text: string) => {
    const result = parseDocument({ path: "coverage.md", text });
    return result.ok ? result.reading.entries.map(({ name, line }) => [name, line]) : result.findings;
  };

  test.each([
    ["carriage returns", table.replaceAll("\n", "\r\n")],
    ["old line ends", table.replaceAll("\n", "\r")],
    ["mixed line ends", table.replace("\n", "\r\n").replace("covered |\n", "covered |\r")],
    ["a byte order mark", `\ufeff${table}`],
  ])("%s change nothing", (_, text) => {
    expect(linesOf(text)).toEqual([
      ["one", 3],
      ["two", 4],
    ]);
  });

  test("control characters are read as blanks, and said", () => {
    const result = parseDocument({ path: "coverage.md", text: table.replace("one", "o\u001bn\u0007e") });
    expect(result.ok && result.reading.entries.map(({ name }) => name)).toEqual(["o n e", "two"]);
    expect(result.ok && result.reading.findings.map(({ code, line }) => [code, line])).toEqual([
      ["control-character", 3],
    ]);
  });

  test.each([
    ["a NUL", "a.md", `${table}\0`, ["not-text", 5]],
    [
      "a Git LFS pointer",
      "a.md",
      "version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
      ["lfs-pointer", 1],
    ],
    ["nothing", "a.md", " \n\t\n", ["empty", 1]],
    ["too much", "a.md", "a".repeat(maxDocumentLength + 1), ["too-large", null]],
    ["another kind of file", "a.txt", table, ["unknown-format", null]],
  ])("%s cannot be read, and says why", (_, path, text, expected) => {
    const result = parseDocument({ path, text });
    expect(result.ok ? [] : result.findings.map(({ code, line }) => [code, line])).toEqual([expected]);
  });

  test("more items than a document may have are said, at the first that was left out", () => {
    const text = `# Test gaps\n\n${"- gap\n".repeat(maxEntries + 5)}`;
    const result = parseDocument({ path: "coverage.md", text });
    expect(result.ok && result.reading.entries.length).toBe(maxEntries);
    expect(result.ok && result.reading.findings.map(({ code, line }) => [code, line])).toEqual([
      ["too-many-items", maxEntries + 3],
    ]);
  });

  test("more columns than anybody writes", () => {
    const wide = 3000;
    const header = `| Surface | Status |${" x |".repeat(wide)}\n|${"---|".repeat(wide + 2)}\n`;
    const text = `${header}${"| a | covered |\n".repeat(3000)}`;
    holds("coverage.md", text);
    expect(parseDocument({ path: "coverage.md", text })).toMatchObject({ ok: true });
  });
});
