import { globSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";

import { assemble } from "../src/coverage/assemble.ts";
import { judge } from "../src/coverage/claims.ts";
import type { Claim, Entry, Item } from "../src/coverage/item.ts";
import { maxRepoBytes, maxRepoDrift, maxRepoItems } from "../src/coverage/limits.ts";
import { Tallies } from "../src/coverage/tallies.ts";
import { applyWaivers } from "../src/coverage/waivers.ts";
import { maxEvidencePerItem } from "../src/formats/evidence.ts";
import { maxBlocks, maxClaims, maxProblems, parseDocument } from "../src/formats/index.ts";
import { takeOutComments } from "../src/formats/markdown/comments.ts";
import { Lines } from "../src/formats/markdown/lines.ts";
import { maxLines } from "../src/formats/pieces.ts";
import { maxEvidence } from "../src/formats/rows.ts";
import { parseFiles } from "../src/parse-files.ts";
import { documentOf, readingOf } from "./support/readings.ts";
import { countShapes } from "./support/shapes.ts";

const today = "2026-11-21";
const gaps = (count: number) => `# Test gaps\n\n${"- gap\n".repeat(count)}`;
const parse = (files: Record<string, string>) =>
  parseFiles({ files: Object.entries(files).map(([path, text]) => ({ path, text })), today });

describe("a repo has limits, and what is beyond them is told", () => {
  const first = 15_000;

  test("items: the source that holds one too many is not read, nor any behind it", () => {
    const { items, sources, problems } = parse({
      "a/gaps.md": gaps(first),
      "b/gaps.md": gaps(maxRepoItems - first + 1),
      "c/gaps.md": gaps(1),
    });
    expect(items).toHaveLength(first);
    expect(sources.map(({ state }) => state)).toEqual(["read", "not-read", "not-read"]);
    expect(sources.map(({ reason }) => reason?.includes(`${maxRepoItems} items`) ?? null)).toEqual([
      null,
      true,
      true,
    ]);
    // Two lines of title, and the gap after those that fit.
    expect(problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ["repo-limit", "b/gaps.md", maxRepoItems - first + 3],
      ["repo-limit", "c/gaps.md", null],
    ]);
  });

  test("items that just fit are all read", () => {
    const { items, problems } = parse({ "a/gaps.md": gaps(first), "b/gaps.md": gaps(maxRepoItems - first) });
    expect(items).toHaveLength(maxRepoItems);
    expect(problems).toEqual([]);
  });

  test("bytes: what is longer than what is left is not looked into", () => {
    const long = `# Test gaps\n\n- gap\n\n<!-- ${"a".repeat(maxRepoBytes / 3)} -->\n`;
    const { sources, problems } = parse({ "a.md": long, "b.md": long, "c.md": long, "d.md": gaps(1) });
    expect(sources.map(({ state }) => state)).toEqual(["read", "read", "not-read", "not-read"]);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["repo-limit", "c.md"],
      ["repo-limit", "d.md"],
    ]);
  });

  test("disagreements: the first of them are kept, and how many there are is said", () => {
    const registry = Array.from(
      { length: 3000 },
      (_, at) => `[[tests]]\nname = "case ${at}"\nstatus = "covered"\n`,
    );
    const doc = Array.from({ length: 3000 }, (_, at) => `| case ${at} | missing |\n`);
    const head = "Generated from test_registry.toml\n\n| Test | Status |\n|---|---|\n";
    const { drift, problems } = parse({
      "test_registry.toml": registry.join(""),
      "a/coverage.md": head + doc.join(""),
      "b/coverage.md": head + doc.join(""),
    });
    expect(drift).toHaveLength(maxRepoDrift);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: "repo-limit",
        path: "b/coverage.md",
        message: expect.stringContaining("6000"),
      }),
    );
  });
});

describe("a document has limits, and what is beyond them is told at its line", () => {
  const read = (text: string, path = "coverage.md") => parseDocument({ path, text });
  const told = (result: ReturnType<typeof read>) =>
    (result.ok ? result.reading.findings : result.findings)
      .filter(({ code }) => /limit|large/.test(code))
      .map(({ line }) => line);

  test("claims", () => {
    const result = read(`# Coverage\n\n- [x] a\n\n${"Coverage: 1/2\n\n".repeat(maxClaims + 2)}`);
    expect(result.ok && result.reading.claims).toHaveLength(maxClaims);
    expect(told(result)).toEqual([5 + 2 * maxClaims]);
  });

  test("problems", () => {
    const unread = "| Surface | Status |\n|---|---|\n| a | covered | b |\n\n";
    const result = read(`# Coverage\n\n- [x] a\n\n${unread.repeat(maxProblems + 2)}`);
    expect(result.ok && result.reading.findings).toHaveLength(maxProblems + 1);
    expect(told(result)).toEqual([7 + 4 * maxProblems]);
  });

  test("blocks", () => {
    const result = read(`# Coverage\n\n- [x] a\n\n${"text\n\n".repeat(maxBlocks)}`);
    expect(result.ok && result.reading.blocks).toHaveLength(maxBlocks);
    expect(told(result)).toEqual([5 + 2 * (maxBlocks - 1)]);
  });

  const files = (count: number, from = 0) =>
    Array.from({ length: count }, (_, at) => `\`tests/a${at + from}.py\``).join(" ");
  const table = "# Coverage\n\n| Surface | Tests | Status |\n|---|---|---|\n";

  test("citations of one item", () => {
    const result = read(
      `${table}| a | ${files(maxEvidencePerItem)} | covered |\n| b | ${files(maxEvidencePerItem + 1)} | covered |\n`,
    );
    expect(result.ok && result.reading.entries.map(({ evidence }) => evidence.length)).toEqual([
      maxEvidencePerItem,
      maxEvidencePerItem,
    ]);
    expect(told(result)).toEqual([6]);
  });

  test("citations of all items", () => {
    const row = `| a | ${files(maxEvidencePerItem)} | covered |\n`;
    const fitting = maxEvidence / maxEvidencePerItem + 1;
    const result = read(table + row.repeat(fitting + 2));
    expect(result.ok && result.reading.entries).toHaveLength(fitting);
    expect(told(result)).toEqual([5 + fitting]);
  });

  test.each([
    ["lines", "coverage.md", gaps(maxLines), maxLines + 2],
    ["cells", "coverage.md", `# Tests\n\n| a |\n|---|\n${"|".repeat(4 * maxLines)}\n`, 5],
    ["values of JSON", "coverage.json", `{"surfaces": [\n${"1,".repeat(2 * maxLines)}1]}`, 2],
    ["values of YAML", "coverage.yaml", `surfaces: [${"a,".repeat(2 * maxLines)}a]\n`, 1],
    ["values of TOML", "coverage.toml", `a = [${"1,".repeat(2 * maxLines)}1]\n`, 1],
  ])("%s", (_, path, text, line) => {
    const result = read(text, path);
    // A part of data is broken data; of a document the part that was read stands.
    expect(result.ok).toBe(path.endsWith(".md"));
    expect(told(result)[0]).toBe(line);
  });

  test("a table as long as people's longest is read whole", () => {
    const row = (at: number) => `| surface ${at} | \`tests/${at}.py\` | covered | ${"x | ".repeat(12)}\n`;
    const header = `# Coverage\n\n| Surface | Tests | Status |${" a |".repeat(12)}\n|${"---|".repeat(15)}\n`;
    const result = read(header + Array.from({ length: 18_270 }, (_, at) => row(at)).join(""));
    expect(result.ok && result.reading.entries).toHaveLength(18_270);
    expect(told(result)).toEqual([]);
  });
});

/** How often anything is read of these. */
function watched<T extends object>(all: T[]): { all: T[]; reads: () => number } {
  let reads = 0;
  const get = (target: T, key: string | symbol) => {
    reads += 1;
    return Reflect.get(target, key) as unknown;
  };
  return { all: all.map((one) => new Proxy(one, { get })), reads: () => reads };
}

const entry = (name: string, line: number): Entry => ({
  kind: "test",
  id: null,
  name,
  status: "covered",
  rawStatus: null,
  priority: "none",
  rawPriority: null,
  category: "wire",
  section: null,
  owner: null,
  spec: null,
  evidence: [],
  notes: null,
  nextGap: null,
  line,
  block: 0,
  baseline: false,
  closed: false,
});
const item = (name: string, line: number): Item => {
  const { id: _id, closed: _closed, block: _block, ...fields } = entry(name, line);
  const counts = { counted: true, standing: "counts", certainty: "likely", waiver: null } as const;
  return { ...fields, ...counts, key: name, proof: "claimed", path: "a.md" };
};

describe("work does not grow with products", () => {
  test("a thousand claims look at each item as often as one does", () => {
    const claim = (at: number): Claim => ({
      label: "Total",
      text: String(at),
      value: at,
      covered: null,
      total: null,
      percent: null,
      line: at,
      subject: {
        measure: "items",
        priority: null,
        category: at % 2 === 0 ? null : "wire",
        loose: false,
        within: {
          line: 1 + (at % 10) * 100,
          endLine: (at % 10) * 100 + 100,
          isOnly: false,
          heading: "",
          isSummary: false,
        },
      },
    });
    const readsOf = (claims: number) => {
      const { all, reads } = watched(Array.from({ length: 1000 }, (_, at) => item(`case ${at}`, at + 1)));
      const tallies = new Tallies(all);
      for (let at = 0; at < claims; at++) judge(claim(at), tallies);
      return reads();
    };
    expect(readsOf(1000)).toBe(readsOf(20));
  });

  test("two hundred waivers look at each item as often as one does", () => {
    const readsOf = (count: number) => {
      const { all, reads } = watched(Array.from({ length: 1000 }, (_, at) => item(`case ${at}`, at)));
      const waivers = Array.from({ length: count }, (_, at) => ({
        item: `other ${at}`,
        reason: "a",
        until: "2027-01-01",
        path: "canopy.yml",
        line: at,
      }));
      applyWaivers(new Map(all.map((one, at) => [String(at), one])), waivers, today);
      return reads();
    };
    expect(readsOf(200)).toBe(readsOf(1));
  });

  test("documents that restate no registry do not have each registry listed anew", () => {
    const document = (path: string, family: "registry" | "doc", entries: Entry[]) =>
      documentOf(path, readingOf(family, entries));
    const readsOf = (docs: number) => {
      const { all, reads } = watched(Array.from({ length: 500 }, (_, at) => entry(`case ${at}`, at)));
      const others = Array.from({ length: docs }, (_, at) =>
        document(`d${at}.md`, "doc", [entry(`other ${at}`, 1)]),
      );
      assemble([document("test_registry.toml", "registry", all), ...others], null);
      return reads();
    };
    expect(readsOf(20)).toBeLessThan(readsOf(1) + 100);
  });

  test.each(["html tables without an end", "html tables without rows before one end", "fences"])(
    "each line is looked at a few times: %s",
    (name) => {
      const shape = countShapes.find((one) => one.name === name);
      const at = vi.spyOn(Lines.prototype, "at");
      const looksOf = (n: number) => {
        at.mockClear();
        for (const file of shape?.make(n) ?? []) parseDocument(file);
        return at.mock.calls.length;
      };
      const [one, four] = [looksOf(300), looksOf(1200)];
      at.mockRestore();
      expect(one).toBeGreaterThan(300);
      expect(four).toBeLessThanOrEqual(4.6 * one);
    },
  );

  test.each<[string, (n: number) => string[]]>([
    ["begin and do not end", (n) => Array<string>(n).fill("<!--")],
    ["begin behind text and do not end", (n) => Array<string>(n).fill("a <!-- b")],
    [
      "begin behind text, far from their end",
      (n) => ["a <!-- b", ...Array<string>(n).fill("c"), "-->", "a <!--"],
    ],
    ["end and begin again", (n) => Array<string>(n).fill("--> a <!--")],
  ])("each line is looked at a few times: comments that %s", (_, make) => {
    const looksOf = (n: number) => {
      let looks = 0;
      const get = (lines: string[], key: string | symbol) => {
        looks++;
        return Reflect.get(lines, key) as unknown;
      };
      takeOutComments(new Proxy(make(n), { get }));
      return looks;
    };
    expect(looksOf(300)).toBeGreaterThan(300);
    expect(looksOf(1200)).toBeLessThanOrEqual(4.6 * looksOf(300));
  });

  test("no reader looks for the end of a run from each of its marks", () => {
    const sources = ["src/formats/**/*.ts", "src/coverage/{status,priority,text,waivers,claims}.ts"];
    // `[?:]+$` that nothing anchors at the beginning: `withoutEnd` does it from the end.
    const ofTails =
      /\/(?:[^/^\n][^/\n]*\|)?\[[^\]\n]+\](?:\+|\*)\$\/|\|\[[^\]\n]+\]\+\$\/|[^\s/]\+\(\?=\\s\|\$\)/;
    const found = globSync(sources).flatMap((path) =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => ofTails.test(line) && !line.trimStart().startsWith("/**"))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
