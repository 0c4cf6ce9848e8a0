import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { formats, maxDocumentLength, parseDocument } from "../src/formats/index.ts";
import { maxEntries } from "../src/formats/rows.ts";

const fixtures = Object.entries(
  import.meta.glob<string>("./fixtures/{formats/*/*/coverage.*,seeds/*.md}", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const extensions = ["md", "toml", "json", "yaml"];

/** Every promise of the contract that holds of any text. Gives the time it took. */
function holds(path: string, text: string): number {
  const started = performance.now();
  const result = parseDocument({ path, text });
  const took = performance.now() - started;
  const lines = text.split(/\r\n?|\n/).length;
  const findings = result.ok ? result.reading.findings : result.findings;
  const entries = result.ok ? result.reading.entries : [];
  for (const { line } of [...entries, ...findings]) {
    if (line === null) continue;
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
  }
  for (const entry of entries) {
    expect(entry.name.trim()).not.toBe("");
    expect(entry.name.length).toBeLessThanOrEqual(500);
  }
  expect(entries.length + findings.length).toBeGreaterThan(0);
  return took;
}

const slow = 1000;
/** A share of the many thousands that a fuzzing run tries. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 400);

describe("any text", () => {
  // Marks that the readers ask for, so that chance meets them.
  const piece = fc.oneof(
    fc.constantFrom(
      ..."| [ ] ( ) ` * _ < > # - + . : ; , = { } \" ' \\ ~ ! & 0 1 % / x ✅ ❌ é 登".split(" "),
      ..."\n \t \r \u0000 \u0007 \ufeff \ud800".split(" "),
    ),
    fc.constantFrom(
      "\n\n",
      "\n",
      "| a | b |\n",
      "|---|---|\n",
      "# Test gaps\n",
      "## Coverage (3)\n",
      "- [ ] a\n",
      "  - b: covered\n",
      "1. **x** — done\n",
      "```\n",
      "<!--",
      "-->",
      "---\n",
      "<table><tr><td>",
      "status: covered\n",
      "tests:\n",
      "[[tests]]\n",
      'name = "a"\n',
      '{"surfaces": [',
      '{"name": "a", "status": "gap"}',
      "Legend: a = b, c = d\n",
      "3/4 (75%)",
      "P0 ",
      "&a ",
      "*a ",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  test.each(extensions)("of a .%s file is read quickly, without an exception", (extension) => {
    fc.assert(
      fc.property(text, (any) => {
        expect(holds(`docs/coverage.${extension}`, any)).toBeLessThan(slow);
      }),
      { numRuns },
    );
  });

  test("of any path", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), text, (path, any) => {
        holds(path, any);
        expect(formats.filter((format) => format.detect({ path, text: any })).length).toBeLessThanOrEqual(1);
      }),
      { numRuns },
    );
  });
});

describe("documents that were torn", () => {
  type Mutation = { kind: "delete" | "duplicate" | "swap" | "splice"; at: number; to: number; text: string };
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    kind: fc.constantFrom("delete", "duplicate", "swap", "splice"),
    at: fc.nat(),
    to: fc.nat(),
    text: fc.string({ unit: "binary", maxLength: 6 }),
  });

  function mutated(text: string, { kind, at, to, text: put }: Mutation): string {
    if (kind === "splice") {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + (to % 40));
    }
    const lines = text.split("\n");
    const [one, other] = [at % lines.length, to % lines.length];
    const [first = "", second = ""] = [lines[one], lines[other]];
    if (kind === "delete") lines.splice(one, 1);
    else if (kind === "duplicate") lines.splice(other, 0, first);
    else [lines[one], lines[other]] = [second, first];
    return lines.join("\n");
  }

  test("are read quickly, without an exception, and every item has a line", () => {
    const torn = fc.tuple(fc.constantFrom(...fixtures), fc.array(mutation, { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(torn, ([[path, text], mutations]) => {
        const name = path.split("/").at(-1) ?? path;
        expect(holds(name, mutations.reduce(mutated, text))).toBeLessThan(slow);
      }),
      { numRuns: numRuns * 3 },
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
    expect(holds(path, text)).toBeLessThan(slow);
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
    for (const extension of extensions) expect(holds(`coverage.${extension}`, text)).toBeLessThan(slow);
    for (const before of [
      "# Test gaps\n\n- ",
      "# Tests\n\n| Surface | Tests | Status |\n|---|---|---|\n| a | ",
    ])
      expect(holds("coverage.md", before + text)).toBeLessThan(slow);
  });

  test("a bomb of YAML aliases stays small", () => {
    const levels = Array.from({ length: 30 }, (_, at) =>
      at === 0
        ? "a0: &a0 [x, x]"
        : `a${at}: &a${at} [${Array.from({ length: 9 }, () => `*a${at - 1}`).join(", ")}]`,
    );
    const text = `${levels.join("\n")}\nsurfaces:\n  - {name: *a29, status: covered}\n  - *a29\n`;
    expect(holds("coverage.yaml", text)).toBeLessThan(slow);
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
    expect(holds("coverage.md", text)).toBeLessThan(slow);
    expect(parseDocument({ path: "coverage.md", text })).toMatchObject({ ok: true });
  });
});

test("twice the table costs at most some 2.2 times as much", () => {
  const row = (at: number) =>
    `| Surface number ${at} | \`tests/test_${at}.py\` | ${at % 3 ? "✅ Covered" : "Missing"} | note ${at} |\n`;
  const tableOf = (rows: number) =>
    `# Coverage\n\n| Surface | Tests | Status | Notes |\n|---|---|---|---|\n${Array.from({ length: rows }, (_, at) => row(at)).join("")}`;
  const time = (text: string) => {
    const started = performance.now();
    parseDocument({ path: "coverage.md", text });
    return performance.now() - started;
  };
  // Below the limit of items, so that both are read whole.
  const [small, large] = [tableOf(9000), tableOf(18_000)];
  const ratios = Array.from({ length: 5 }, () => {
    const first = time(small);
    return time(large) / first;
  });
  // A busy machine makes one run slow, not the best of five.
  expect(Math.min(...ratios)).toBeLessThan(2.2);
});
