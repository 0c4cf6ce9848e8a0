import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { configOf } from "../src/config/config.ts";
import { maxConfigLength, parseConfig } from "../src/config/parse.ts";
import { configJsonSchema } from "../src/config/shape.ts";
import { parseCodeowners } from "../src/coverage/codeowners.ts";
import { Owners } from "../src/coverage/owners.ts";
import { parseFiles } from "../src/parse-files.ts";
import documentation from "../docs/config.md?raw";
import report from "./fixtures/seeds/generated-report.md?raw";

const path = ".github/canopy.yml";
const today = "2026-11-21";

const problemsOf = (text: string) =>
  parseConfig(path, text).problems.map(({ line, code, message }) => `${line} ${code}: ${message}`);

/** Of the matrix below, with a config. */
const parsed = (config: string, text = matrix, files: { path: string; text: string }[] = []) =>
  parseFiles({ files: [{ path: "docs/coverage.md", text }, ...files], config, today });

const matrix = `# Coverage

| Feature | Status | Tests |
| --- | --- | --- |
| Export | Covered | \`tests/export.py\` |
| Import | Missing | |
| Undo | sturdy | |
`;

const statusesOf = (result: ReturnType<typeof parseFiles>) =>
  result.items.map(({ name, status }) => `${name}: ${status}`);

describe("a config is read with the line of every fault", () => {
  test("unknown settings are named with what may have been meant", () => {
    expect(problemsOf("ignore: []\nwavers: []\nsources:\n  - path: a.md\n    rol: doc\n")).toEqual([
      '2 unknown-setting: there is no setting "wavers" here; did you mean "waivers"?',
      '5 unknown-setting: there is no setting "rol" here; did you mean "role"?',
    ]);
  });

  test("bad values are told with what was expected, and the rest still counts", () => {
    const text =
      "track: maybe\nstatuses:\n  sturdy: coverd\n  ok-ish: partial\nwaivers:\n" +
      "  - item: a\n    reason: b\n    until: 2026-02-30\n  - item: c\n    reason: d\n    until: 2026-12-31\n";
    expect(problemsOf(text)).toEqual([
      '1 bad-setting: track: expected true or false, found "maybe"',
      '3 bad-setting: statuses.sturdy: expected covered, partial, gap, planned, external, excluded or unknown, found "coverd"; did you mean "covered"?',
      '8 bad-setting: waivers.until: expected a day such as 2027-01-31, found "2026-02-30"',
    ]);
    const result = parseConfig(path, text);
    expect(result.ok && result.config.settings).toEqual({
      statuses: { "ok-ish": "partial" },
      waivers: [{ item: "c", reason: "d", until: "2026-12-31" }],
    });
    expect(result.ok && result.config.waiverLines).toEqual([9]);
  });

  test.each([
    ["track: [", "not YAML: unexpected end of the stream within a flow collection"],
    ["- a", "expected settings such as ignore: or waivers:"],
    ["a: 1\n---\nb: 1", "expected one YAML document, found another"],
    ["#".repeat(maxConfigLength + 1), `expected at most ${maxConfigLength} characters`],
  ])("%.12s is broken as a whole", (text, message) => {
    const result = parseConfig(path, text);
    expect(result.ok).toBe(false);
    expect(result.problems[0]).toMatchObject({ severity: "error", code: "bad-config", message });
  });

  test("an empty file is a config without settings", () => {
    expect(parseConfig(path, "# nothing yet\n")).toMatchObject({ ok: true, problems: [] });
  });

  test("any text is read or refused, never thrown", () => {
    const words = fc.constantFrom(
      "waivers",
      "sources",
      "path",
      "item",
      "until",
      "statuses",
      "owners",
      "ignore",
      "track",
      "x",
      "-",
      ":",
      " ",
      "\n",
      "\n  ",
      "\n  - ",
      "[",
      "]",
      "{",
      "}",
      "true",
      "2026-01-01",
      "__proto__",
      "'",
      "&a",
      "*a",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const { problems } = parseConfig(path, parts.join(""));
        expect(problems.every(({ line }) => line === null || line >= 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("the schema for editors knows every setting and explains the less obvious ones", () => {
    const schema = configJsonSchema();
    expect(Object.keys(schema.properties ?? {})).toEqual(
      expect.arrayContaining(["track", "sources", "ignore", "columns", "statuses", "owners", "waivers"]),
    );
    expect(schema.additionalProperties).toBe(false);
  });
});

test("every setting is in the table of docs/config.md, and its example holds", () => {
  const rows = [...documentation.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(new Set(rows)).toEqual(new Set(Object.keys(configJsonSchema().properties ?? {})));
  const [, example = ""] = /```yaml\n([^`]*)```/.exec(documentation) ?? [];
  expect(problemsOf(example)).toEqual([]);
});

describe("an organization's defaults lie below the repo's own config", () => {
  const config = (text: string) => {
    const result = parseConfig(path, text);
    if (!result.ok) throw new Error("expected a good config");
    return result.config;
  };

  test("words join and the repo's count first, globs to ignore add up, waivers stay with their repo", () => {
    const organization = config(
      "ignore: [old/**]\nstatuses: {a: partial, b: gap}\nwaivers: [{item: x, reason: y, until: 2027-01-01}]\ntrack: false",
    );
    const repo = config("ignore: [tmp/**]\nstatuses: {b: covered}\ntrack: true");
    const joined = configOf(repo, organization);
    expect(joined.ignore).toEqual(["old/**", "tmp/**"]);
    expect(joined.words.statuses).toEqual({ a: "partial", b: "covered" });
    expect(joined.waivers).toEqual([]);
    expect(joined.track).toBe(true);
    expect(configOf(null, organization).track).toBe(false);
  });

  test("a list of sources ends the search by names, unless it says otherwise", () => {
    expect(configOf(config("sources: [a.md]")).discover).toBe(false);
    expect(configOf(config("sources: [a.md]\ndiscover: true")).discover).toBe(true);
    expect(configOf(config("sources: [a.md]"), config("discover: true")).discover).toBe(true);
    expect(configOf(null).discover).toBe(true);
  });
});

describe("a config changes how files are read", () => {
  test("status words of the config are known, and those of the document's own legend before them", () => {
    expect(statusesOf(parsed(""))).toContain("Undo: unknown");
    expect(statusesOf(parsed("statuses: {sturdy: covered}"))).toContain("Undo: covered");
    const legend = `${matrix}\nLegend: sturdy = partial, feeble = gap\n`;
    expect(statusesOf(parsed("statuses: {sturdy: covered}", legend))).toContain("Undo: partial");
  });

  test("columns and keys are read as what the config says they hold", () => {
    const odd =
      "# Coverage\n\n| Wotsit | Mood |\n| --- | --- |\n| Export | covered |\n| Import | missing |\n";
    const config = "columns: {wotsit: name, mood: status, grade: priority}\npriorities: {showstopper: P0}";
    expect(statusesOf(parsed(config, odd))).toEqual(["Export: covered", "Import: gap"]);
    const registry = parseFiles({
      files: [
        {
          path: "gates.json",
          text: '{"gates": [{"wotsit": "Export", "mood": "done", "grade": "Showstopper"}]}',
        },
      ],
      config,
      today,
    });
    expect(registry.items).toMatchObject([{ name: "Export", status: "covered", priority: "P0", line: 1 }]);
  });

  test("a heading or list name tells what stands below it", () => {
    const text =
      "# Coverage\n\n## Kit list\n\n| Feature | Status |\n| --- | --- |\n| Kettle | missing |\n\n" +
      "## Wobbles\n\n- Undo after restart\n\n## Then\n\n| Feature | Status |\n| --- | --- |\n| Export | missing |\n";
    const config = "tables: {Kit list: none, wobbles: gaps, Then: baseline}";
    const { items, summary } = parsed(config, text);
    expect(items.map(({ name, kind, baseline }) => ({ name, kind, baseline }))).toEqual([
      { name: "Undo after restart", kind: "gap", baseline: false },
      { name: "Export", kind: "surface", baseline: true },
    ]);
    expect(summary).toMatchObject({ gapsOpen: 1, total: 1 });
    const list =
      '{"kit": [{"name": "Kettle", "status": "missing"}], "extras": [{"name": "Undo", "file": "a.py"}]}';
    const registry = parseFiles({
      files: [{ path: "coverage.json", text: list }],
      config: "tables: {kit: none, extras: tests}",
      today,
    });
    expect(registry.items.map(({ name, kind }) => `${kind} ${name}`)).toEqual(["test Undo"]);
  });

  test("a format may be given to a file whose name says nothing", () => {
    const files = [{ path: "COVERAGE", text: matrix }];
    expect(parseFiles({ files, today }).sources[0]).toMatchObject({ state: "failed" });
    const config = "sources: [{path: COVERAGE, format: markdown}]";
    expect(parseFiles({ files, config, today }).items).toHaveLength(3);
  });

  test("what is ignored or not listed is not read, with the reason", () => {
    const other = [{ path: "old/coverage.md", text: matrix }];
    const { sources, items } = parsed("ignore: ['old/**']", matrix, other);
    expect(sources.map(({ path, state, reason }) => ({ path, state, reason }))).toEqual([
      { path: "docs/coverage.md", state: "read", reason: null },
      { path: "old/coverage.md", state: "not-read", reason: "ignored by the config" },
    ]);
    expect(items).toHaveLength(3);
    expect(parsed("sources: [old/*.md]", matrix, other).sources[0]).toMatchObject({
      state: "not-read",
      reason: "not among the sources of the config",
    });
  });

  test("a config among the files is heeded and is no source", () => {
    const result = parseFiles({
      files: [
        { path: "docs/coverage.md", text: matrix },
        { path: "canopy.yml", text: "statuses: {sturdy: covered}" },
      ],
      today,
    });
    expect(result.sources).toHaveLength(1);
    expect(statusesOf(result)).toContain("Undo: covered");
  });
});

test("of two configs the first place counts, and the other is told", () => {
  const files = [
    { path: "canopy.yml", text: "statuses: {sturdy: gap}" },
    { path: ".github/canopy.yml", text: "statuses: {sturdy: covered}" },
    { path: "docs/coverage.md", text: matrix },
  ];
  const result = parseFiles({ files, today });
  expect(statusesOf(result)).toContain("Undo: covered");
  expect(result.problems).toMatchObject([{ code: "config-twice", path: "canopy.yml" }]);
});

describe("a config changes how items are counted", () => {
  const registry = (names: string[]) => ({
    path: "tests/registry.toml",
    text: names.map((name) => `[[tests]]\nname = "${name}"\nfiles = ["tests/a.py"]\n`).join("\n"),
  });

  test("a doc that the config calls derived is compared and not counted", () => {
    const config = "sources: [{path: docs/coverage.md, derivedFrom: 'tests/*.toml'}, 'tests/*.toml']";
    const { sources, summary, drift } = parsed(config, matrix, [registry(["Export", "Redo"])]);
    expect(sources.map(({ role }) => role)).toEqual(["derived", "registry"]);
    expect(summary.total).toBe(2);
    expect(drift.map(({ label, actual }) => `${label}: ${actual}`)).toEqual([
      "Import: not in the registry",
      "Undo: not in the registry",
    ]);
  });

  test("a doc that the config calls a doc is counted, though a registry has its rows", () => {
    const files = [registry(["Export", "Import", "Undo"])];
    expect(parsed("", matrix, files).sources[0]).toMatchObject({ role: "derived" });
    const config = "discover: true\nsources: [{path: docs/coverage.md, role: doc}]";
    expect(parsed(config, matrix, files).sources[0]).toMatchObject({ role: "doc" });
  });

  test("a derived doc without its registry is a doc, and that is a problem", () => {
    const { sources, problems } = parsed("sources: [{path: docs/coverage.md, role: derived}]");
    expect(sources[0]).toMatchObject({ role: "doc" });
    expect(problems.map(({ code }) => code)).toContain("origin-absent");
  });

  test("opt-in tests are marked where the config says which they are", () => {
    const { items } = parsed("optIn: ['tests/**']");
    expect(items[0]?.evidence[0]).toMatchObject({ text: "tests/export.py", optIn: true });
  });

  test("an item without an owner takes that of a file it cites, else of its source", () => {
    const config = "owners: {'docs/**': '@writers', 'tests/**': '@testers'}";
    expect(parsed(config).items.map(({ owner }) => owner)).toEqual(["@testers", "@writers", "@writers"]);
  });

  test("CODEOWNERS is read where the config names no owners", () => {
    const codeowners = { path: ".github/CODEOWNERS", text: "* @all\n/docs/ @writers # prose\n" };
    const owners = (config: string) => parsed(config, matrix, [codeowners]).items.map(({ owner }) => owner);
    expect(owners("")).toEqual(["@all", "@writers", "@writers"]);
    expect(owners("owners: {}")).toEqual([null, null, null]);
  });
});

describe("CODEOWNERS is matched as GitHub does", () => {
  test.each([
    ["*.py @a", "deep/down/x.py"],
    ["/tests/ @a", "tests/x/y.py"],
    ["tests/ @a", "src/tests/y.py"],
    ["docs/*.md @a", "docs/x.md"],
    ["/build @a", "build/x"],
    ["**/logs @a", "a/logs/x"],
    ["* @a", "x"],
  ])("%s owns %s", (text, path) => {
    const item = { ...parsed("").items[1], owner: null, evidence: [], path } as never; // the two fields that count
    expect(ownersAt(text, item)).toBe("@a");
  });

  test.each([
    ["/tests/ @a", "src/tests/y.py"],
    ["docs/*.md @a", "docs/sub/x.md"],
    ["# * @a", "x"],
    ["* @a\n/x", "x"],
    ["[Section] @a", "Section"],
  ])("%s does not own %s", (text, path) => {
    const item = { ...parsed("").items[1], owner: null, evidence: [], path } as never; // likewise
    expect(ownersAt(text, item)).toBeNull();
  });

  const ownersAt = (text: string, item: Parameters<Owners["of"]>[0]) =>
    new Owners(parseCodeowners({ path: "CODEOWNERS", text }).rules).of(item);
});

describe("a waiver excludes an open item until its day", () => {
  const waived = (until: string, item = "Import") =>
    parsed(`waivers:\n  - item: ${item}\n    reason: rewritten in spring\n    until: ${until}\n`);

  test("it is out of the denominator, and says until when and why, and no drift follows from it", () => {
    const { items, summary, problems, drift } = waived("2027-03-01");
    expect(items[1]).toMatchObject({
      status: "excluded",
      rawStatus: "Missing",
      notes: null,
      waiver: { until: "2027-03-01", reason: "rewritten in spring", line: 2 },
    });
    expect(summary).toMatchObject({ covered: 1, total: 1, excluded: 1, gapsOpen: 0, percent: 100 });
    expect(problems.filter(({ code }) => code.startsWith("waiver"))).toEqual([]);
    expect(drift).toEqual([]);
  });

  test.each([
    ["2026-12-06", "excluded", null],
    ["2026-12-05", "excluded", "waiver-ends"],
    ["2026-11-21", "excluded", "waiver-ends"],
    ["2026-11-20", "gap", "waiver-ended"],
  ])("until %s: %s, %s", (until, status, code) => {
    const { items, problems } = waived(until);
    expect(items[1]?.status).toBe(status);
    const told = problems.find((problem) => problem.code.startsWith("waiver"));
    expect(told?.code ?? null).toBe(code);
    if (told) expect(told).toMatchObject({ path, line: 2, severity: "warning" });
  });

  test("one of a covered item is needless, one of no item is told", () => {
    expect(waived("2027-03-01", "Export").problems).toContainEqual(
      expect.objectContaining({ code: "waiver-needless", severity: "info" }),
    );
    expect(waived("2027-03-01", "Reborn").problems).toContainEqual(
      expect.objectContaining({ code: "waiver-unmatched", message: 'no item has the key or name "Reborn"' }),
    );
  });

  test("a declared headline loses what its rows lose", () => {
    expect(parsed("", report).summary).toMatchObject({
      basis: "declared",
      covered: 164,
      total: 165,
      gapsOpen: 1,
    });
    const config = "waivers: [{item: season-long-soak, reason: later, until: 2027-01-01}]";
    const { summary, drift } = parsed(config, report);
    expect(drift).toEqual([]);
    expect(summary).toMatchObject({
      basis: "declared",
      covered: 164,
      total: 164,
      excluded: 1,
      gapsOpen: 0,
      percent: 100,
      byPriority: { P2: { covered: 23, total: 23, percent: 100 } },
      byCategory: { reliability: { covered: 14, total: 14, percent: 100 } },
    });
  });
});
