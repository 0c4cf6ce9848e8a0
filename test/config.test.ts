import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { configOf } from "../src/config/config.ts";
import { maxConfigLength, parseConfig } from "../src/config/parse.ts";
import { maxCompared } from "../src/config/unmatched.ts";
import { configJsonSchema } from "../src/config/shape.ts";
import { parseCodeowners } from "../src/coverage/codeowners.ts";
import { Owners } from "../src/coverage/owners.ts";
import { parseFiles } from "../src/parse-files.ts";
import documentation from "../docs/config.md?raw";
import { lookAt } from "./support/look.ts";
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
    // A list of gaps alone is no share of anything.
    expect(summary).toMatchObject({ gapsOpen: 1, total: 0, percent: null });
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
    const config =
      "sources: [{path: docs/coverage.md, derivedFrom: 'tests/*.toml'}, 'tests/*.toml']\nstatuses: {sturdy: covered}";
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
    parsed(
      `waivers:\n  - item: ${item}\n    reason: rewritten in spring\n    until: ${until}\nstatuses: {sturdy: external}\n`,
    );

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

describe("a config says of a source what the source does not", () => {
  const rows = (...names: string[]) =>
    `| Surface | Status |\n| --- | --- |\n${names.map((name) => `| ${name} | covered |\n`).join("")}`;
  const names = ["Boat", "Quay", "Pier", "Lock", "Rope", "Sail", "Mast"];
  const tree = {
    "docs/tests.md": `# Test matrix\n\n${rows(...names)}`,
    "docs/notes.md": rows("Gate"),
    "docs/soak.md": `# Soak\n\n${rows("Helm", "Keel", "Deck")}`,
  };
  const told = (config: string) =>
    Object.fromEntries(
      lookAt("repo", tree, config).sources.map(({ path, standing, standingReason, subject }) => [
        path,
        `${standing}, ${subject}: ${standingReason}`,
      ]),
    );

  test("a file that is named counts, one of a single row too, and the others stay as they were", () => {
    const named = told("sources: [docs/notes.md]\ndiscover: true\n");
    expect(named["docs/notes.md"]).toBe("counts, tests: the config names it");
    expect(named["docs/tests.md"]).toBe(told("")["docs/tests.md"]);
    expect(told("sources: [{path: docs/notes.md, counts: true}]\n")["docs/notes.md"]).toBe(
      named["docs/notes.md"],
    );
  });

  test("one that does not count is seen with its items, and nothing of it is in a figure", () => {
    const config = "sources: [{path: docs/tests.md, counts: false}]\n";
    expect(told(config)["docs/tests.md"]).toBe("seen, tests: the config says that it does not count");
    const { items, unmeasured, seen } = lookAt("repo", tree, config);
    expect(seen).toEqual({ items: 7, sources: 1 });
    expect(items.some(({ counted }) => counted)).toBe(false);
    expect(unmeasured).toContain("1 possible source");
  });

  test("one of another subject is seen under that name, with a figure of its own", () => {
    const config = "sources: [{path: docs/soak.md, subject: performance}]\n";
    expect(told(config)["docs/soak.md"]).toBe(
      "seen, performance: the config says that it is about performance, not tests",
    );
    expect(lookAt("repo", tree, config).sources.find(({ path }) => path === "docs/soak.md")?.figure).toEqual({
      covered: 3,
      total: 3,
      percent: 100,
    });
    expect(told("sources: [{path: docs/soak.md, subject: tests}]\n")["docs/soak.md"]).toBe(
      "counts, tests: the config names it",
    );
  });

  test("bad values of either are told with their line", () => {
    expect(
      problemsOf("sources:\n  - path: a.md\n    counts: yes\n  - path: b.md\n    subject: test\n"),
    ).toEqual([
      '3 bad-setting: sources.counts: expected true or false, found "yes"',
      '5 bad-setting: sources.subject: expected tests, features, lines, performance or tasks, found "test"; did you mean "tests"?',
    ]);
  });
});

describe("paths of a config are understood as people write them", () => {
  const matrixIn = {
    "docs/qa/plan.md": matrix,
    "docs/qa/logo.png": "x",
    "docs/other.md": matrix,
    "docs.md": matrix,
  };
  const readWith = (entry: string) =>
    lookAt("repo", matrixIn, `sources:\n  - ${JSON.stringify(entry)}\n`)
      .sources.filter(({ state }) => state !== "not-read")
      .map(({ path }) => path);

  test.each([
    "docs/qa/plan.md",
    "./docs/qa/plan.md",
    "/docs/qa/plan.md",
    "docs//qa/./plan.md",
    ".//docs/qa/plan.md",
    "docs/qa",
    "docs/qa/",
    "./docs/qa/",
    "/docs/qa/.",
    "docs/qa/**",
    "docs/q?/",
    "docs/*/",
    "docs/{qa,none}",
    "*/qa/*.md",
    "docs/qa/pl\\an.md",
  ])("%s is one file, and no picture beside it", (entry) => {
    expect(readWith(entry)).toEqual(["docs/qa/plan.md"]);
  });

  test("a folder is all below it, and the root is everything", () => {
    expect(readWith("docs")).toEqual(["docs/other.md", "docs/qa/plan.md"]);
    for (const root of [".", "./", "/", "**"]) expect(readWith(root)).toHaveLength(3);
  });

  test("a picture that is named is told as one that has no reader", () => {
    expect(readWith("docs/qa/logo.png")).toEqual(["docs/qa/logo.png"]);
    expect(readWith("docs/**/*.png")).toEqual(["docs/qa/logo.png"]);
  });

  test("so are those of the other settings", () => {
    const { ignore, optIn, owners, sources } = configOf(
      ((result) => (result.ok ? result.config : null))(
        parseConfig(
          path,
          "ignore: [./old, /tmp/]\noptIn: [./tests/live]\nowners: {/docs/: a}\nsources: [{path: a.md, derivedFrom: ./b.json}]",
        ),
      ),
    );
    expect({ ignore, optIn, owners, derivedFrom: sources?.[0]?.derivedFrom }).toEqual({
      // The others mean what they do to git.
      ignore: ["/old", "/tmp/"],
      optIn: ["tests/live/**"],
      owners: [{ glob: "docs/**/*", owner: "a" }],
      derivedFrom: ["b.json"],
    });
  });
});

describe("an entry that matches nothing in the tree is told", () => {
  const tree = {
    "docs/testing/coverage.md": matrix,
    "docs/testing/README.md": "# Notes\n",
    "quality/registry.toml": "",
    "tests/live/export.py": "",
  };
  const told = (config: string) =>
    lookAt("repo", tree, config)
      .problems.filter(({ code }) => code === "matches-nothing")
      .map(({ line, message }) => `${line} ${message}`);

  test.each([
    [
      "sources: [docs/testing/covrage.md]",
      'sources: "docs/testing/covrage.md" matches nothing in the tree; did you mean "docs/testing/coverage.md"?',
    ],
    [
      "sources: [docs\\testing\\coverage.md]",
      String.raw`sources: "docs\testing\coverage.md" matches nothing in the tree; did you mean "docs/testing/coverage.md"?`,
    ],
    [
      "sources: [{path: Docs/Testing/Coverage.md}]",
      'sources: "Docs/Testing/Coverage.md" matches nothing in the tree; did you mean "docs/testing/coverage.md"?',
    ],
    [
      "sources: [coverage.md]",
      'sources: "coverage.md" matches nothing in the tree; did you mean "docs/testing/coverage.md"?',
    ],
    [
      "ignore: [./doc/testing/]",
      'ignore: "./doc/testing/" matches nothing in the tree; did you mean "docs/testing"?',
    ],
    [
      "optIn: ['test/live/*.py']",
      'optIn: "test/live/*.py" matches nothing in the tree; did you mean "tests/live/*.py"?',
    ],
    [
      "owners: {'qualty/**': '@a'}",
      'owners: "qualty/**" matches nothing in the tree; did you mean "quality"?',
    ],
    ["sources: ['docs/testing/*.toml']", 'sources: "docs/testing/*.toml" matches nothing in the tree'],
    ["ignore: [something/else/entirely]", 'ignore: "something/else/entirely" matches nothing in the tree'],
  ])("%s", (config, message) => {
    expect(told(config)).toEqual([`1 ${message}`]);
  });

  test("each at its line, in the order of the lines, and nothing is said of those that match", () => {
    const config =
      "optIn:\n  - tests/live\n  - gone/a\nsources:\n  - docs/testing\n  - path: gone/b.md\n    role: doc\nowners:\n  quality/: a\n  gone/c: b\nignore: ['!docs/x', testing/, README.md, '*.toml']\n";
    expect(told(config).map((line) => line.slice(0, line.indexOf('" ')))).toEqual([
      '3 optIn: "gone/a',
      '6 sources: "gone/b.md',
      '10 owners: "gone/c',
    ]);
  });

  test("nothing is said without the whole tree", () => {
    const files = [{ path: "docs/coverage.md", text: matrix }];
    const asked = { files, config: "sources: [gone.md, docs/coverage.md]", today };
    const codes = (more: object) => parseFiles({ ...asked, ...more }).problems.map(({ code }) => code);
    expect(codes({ tree: ["docs/coverage.md"] })).toContain("matches-nothing");
    expect(codes({})).not.toContain("matches-nothing");
    expect(codes({ tree: ["docs/coverage.md"], shape: { isCut: true } })).not.toContain("matches-nothing");
    expect(
      codes({ tree: ["docs/coverage.md"], shape: { links: new Map([["gone.md", "a.md"]]) } }),
    ).not.toContain("matches-nothing");
  });

  test("a config is vain where it lists sources and none of them is there", () => {
    const isVain = (config: string) => lookAt("repo", tree, config).isConfigVain;
    expect(isVain("sources: [a.md, b.md]")).toBe(true);
    expect(isVain("sources: [a.md, quality]")).toBe(false);
    expect(isVain("sources: []")).toBe(false);
    expect(isVain("ignore: [a.md]")).toBe(false);
  });

  test("of many globs over many paths only so much is compared, and what was not is not accused", () => {
    const many = Array.from({ length: maxCompared / 4 }, (_, index) => `src/${index}.ts`);
    const result = parseFiles({
      files: [],
      tree: many,
      config: `ignore:\n${Array.from({ length: 9 }, (_, at) => `  - "gone${at}*"\n`).join("")}`,
      today,
    });
    expect(result.problems.filter(({ code }) => code === "matches-nothing")).toHaveLength(4);
  });
});
