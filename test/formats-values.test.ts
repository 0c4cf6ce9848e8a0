import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { parseConfig } from "../src/config/parse.ts";
import type { Entry } from "../src/coverage/item.ts";
import { bounded } from "../src/coverage/text.ts";
import { statusSymbols } from "../src/coverage/vocabulary.ts";
import { parseDocument } from "../src/formats/index.ts";
import { parseFiles } from "../src/parse-files.ts";

function readingOf(path: string, text: string) {
  const result = parseDocument({ path, text });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.reading;
}
const entriesOf = (path: string, text: string) => readingOf(path, text).entries;
const namesOf = (path: string, text: string) => entriesOf(path, text).map(({ name }) => name);
const saidOf = ({ line, name, status }: Entry) => `${line} ${name}: ${status}`;
const problemsOf = (path: string, text: string) =>
  readingOf(path, text).findings.map(({ severity, code, line }) => `${line} ${severity} ${code}`);

describe("a key that is given twice", () => {
  test.each([
    [
      "a map of entries in blocks",
      "a.yaml",
      "features:\n  import:\n    status: missing\n  share: {status: covered}\n  import:\n    status: covered\n",
      ["2 import: gap", "4 share: covered", "5 import: covered"],
      ["5 error duplicate-key"],
    ],
    [
      "a map of entries in braces",
      "a.yaml",
      'features: {import: {status: missing},\n  "import": {status: covered}}\n',
      ["1 import: gap", "2 import: covered"],
      ["2 error duplicate-key"],
    ],
    [
      "words by name, three times",
      "a.yaml",
      "status:\n  import: covered\n  share: covered\n  import: missing\n  import: planned\n",
      ["2 import: covered", "3 share: covered", "4 import: gap", "5 import: planned"],
      ["4 error duplicate-key", "5 error duplicate-key"],
    ],
    [
      "two lists of one name, with comments",
      "a.jsonc",
      '{ // both\n"gaps": [{"title": "import"}],\n"gaps": [{"title": "share"},],\n}',
      ["2 import: gap", "3 share: gap"],
      ["3 warning duplicate-key"],
    ],
    [
      "two maps of one name",
      "a.json",
      '{"features": {"import": {"status": "missing"}},\n"features": {"share": {"status": "covered"}}}',
      ["1 import: gap", "2 share: covered"],
      ["2 error duplicate-key"],
    ],
    [
      "two parts of one name",
      "a.json",
      '{"web": {"gaps": [{"title": "import"}]},\n"web": {"gaps": [{"title": "share"}]}}',
      ["1 import: gap", "2 share: gap"],
      ["2 error duplicate-key"],
    ],
    [
      "a field of an entry, the last of which counts",
      "a.yaml",
      "features:\n  - name: import\n    status: covered\n    status: missing\n",
      ["2 import: gap"],
      ["4 error duplicate-key"],
    ],
    [
      "deep below a list",
      "a.yaml",
      "features:\n  - name: import\n    status: covered\n    details: [{by: {who: a,\n      who: b}}]\n",
      ["2 import: covered"],
      ["5 error duplicate-key"],
    ],
    [
      "needs of a version",
      "needs.json",
      '{"versions": {"1": {"needs": {"N1": {"type": "req", "title": "import"},\n"N1": {"type": "req", "title": "share"}}}}}',
      ["1 import: gap", "2 share: gap"],
      ["2 error duplicate-key"],
    ],
  ])("%s", (_, path, text, said, problems) => {
    expect(entriesOf(path, text).map(saidOf)).toEqual(said);
    expect(problemsOf(path, text)).toEqual(problems);
  });

  test("lists under one key of an entry are one list", () => {
    const text = "features:\n  - name: import\n    tests: [a_test.go]\n    tests: [b_test.go]\n";
    expect(entriesOf("a.yaml", text)[0]?.evidence.map((one) => one.text)).toEqual(["a_test.go", "b_test.go"]);
  });

  test("no key of TOML: that is no TOML", () => {
    const result = parseDocument({ path: "a.toml", text: '[[features]]\nname = "a"\nname = "b"\n' });
    expect(result.ok ? [] : result.findings.map(({ code, line }) => [code, line])).toEqual([["syntax", 3]]);
  });

  test.each([
    [
      "documents of one file",
      "features: [{name: a, status: covered}]\n---\nfeatures: [{name: b, status: covered}]\n",
    ],
    ["merge keys", "features:\n  - <<: {name: a}\n    <<: {status: covered}\n"],
    ["a field and what is merged", "features:\n  - <<: {name: a, status: missing}\n    status: covered\n"],
    ["entries of their own", "features:\n  a: {status: covered}\n  b: {status: covered}\n"],
  ])("%s are none", (_, text) => {
    expect(problemsOf("a.yaml", text)).toEqual([]);
  });

  test("of settings the last counts, and of lists both", () => {
    const text = "track: false\nignore: [a.md]\nstatuses: {sturdy: covered}\ntrack: true\nignore: [b.md]\n";
    const result = parseConfig("canopy.yml", text);
    expect(result.problems.map(({ code, line }) => [code, line])).toEqual([
      ["duplicate-key", 4],
      ["duplicate-key", 5],
    ]);
    expect(result.problems[0]?.message).toContain("the last one counts");
    expect(result.ok && result.config.settings).toMatchObject({ track: true, ignore: ["a.md", "b.md"] });
  });
});

const looksLikeNumber = fc.oneof(
  fc.stringMatching(/^[1-9]\d{0,2}\.\d{1,3}$/),
  fc.stringMatching(/^[1-9]\d{15,22}$/),
  fc.stringMatching(/^00\d{1,3}$/),
  fc.stringMatching(/^\+[1-9]\d?$/),
  fc.stringMatching(/^0x[1-9A-F][\dA-F]{1,3}$/),
  fc.stringMatching(/^[1-9]e[1-9]$/),
  fc.stringMatching(/^[1-9]_\d{3}$/),
  fc.stringMatching(/^20[0-3]\d-0[1-9]-[12]\d$/),
  fc.constantFrom("yes", "no", "on", "off", "null", "True", "NULL", "1.0", "1.10", "1.1"),
);
const isJsonNumber = (text: string) => /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
const isTomlValue = (text: string) =>
  /^(?:[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d+)?(?:e\d+)?|0x[\dA-F]+|\d{4}-\d\d-\d\d)$/.test(text);

describe("a name keeps the text that it is written with", () => {
  test("whichever format it is written in, as a number where the format has one", () => {
    fc.assert(
      fc.property(fc.uniqueArray(looksLikeNumber, { minLength: 2, maxLength: 8 }), (names) => {
        const quoted = (name: string, isBare: boolean) => (isBare ? name : JSON.stringify(name));
        const json = names.map(
          (name) => `{"name": ${quoted(name, isJsonNumber(name))}, "status": "covered"}`,
        );
        const toml = names.map(
          (name) => `[[features]]\nname = ${quoted(name, isTomlValue(name))} # so\nstatus = "covered"\n`,
        );
        const inline = names.map(
          (name) => `{ status = "covered", name = ${quoted(name, isTomlValue(name))} }`,
        );
        const written: [string, string][] = [
          ["a.json", `{"features": [${json.join(", ")}]}`],
          ["a.toml", toml.join("")],
          ["a.toml", `features = [\n  ${inline.join(",\n  ")},\n]\n`],
          ["a.yaml", `features:\n${names.map((name) => `  - {name: ${name}, status: covered}\n`).join("")}`],
          ["a.yaml", `features:\n${names.map((name) => `  ${name}: {status: covered}\n`).join("")}`],
          [
            "a.md",
            `# Coverage\n\n| Feature | Status |\n|---|---|\n${names.map((name) => `| ${name} | covered |\n`).join("")}`,
          ],
        ];
        for (const [path, text] of written) expect(namesOf(path, text), text).toEqual(names);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["a.json", '{"features": [{"id": 20.10, "tests": ["a.test.ts"]}, {"id": 20.1, "tests": []}]}'],
    ["a.yaml", "features:\n  - {id: 20.10, tests: [a.test.ts]}\n  - {id: 20.1, tests: []}\n"],
    ["a.toml", 'features = [{id = 20.10, tests = ["a.test.ts"]}, {id = 20.1, tests = []}]\n'],
  ])("and so does an id: %s", (path, text) => {
    expect(entriesOf(path, text).map(({ id, status }) => [id, status])).toEqual([
      ["20.10", "covered"],
      ["20.1", "gap"],
    ]);
    expect(parseFiles({ files: [{ path, text }], today: "2026-11-21" }).items.map(({ key }) => key)).toEqual([
      "20.10",
      "20.1",
    ]);
  });

  test("in a list of names, and below a quoted key of TOML", () => {
    expect(namesOf("a.toml", "missing = [1.10, 2_000, 1979-05-27T07:32:00Z, 0o17]\n")).toEqual([
      "1.10",
      "2_000",
      "1979-05-27T07:32:00Z",
      "0o17",
    ]);
    const [entry] = entriesOf("a.toml", '[features."caf\\u00e9"]\nstatus = "covered"\nowner = 1.50\n');
    expect(entry).toMatchObject({ name: "café", owner: "1.50" });
  });

  test("while figures stay figures", () => {
    const claims = (path: string, text: string) =>
      readingOf(path, text).claims.map(({ label, value, percent }) => [label, value ?? percent]);
    const entries = 'features = [{name = "a", status = "covered"}]';
    expect(claims("a.toml", `${entries}\n[summary]\ntotal = 1_200\nopen_gaps = +3\n`)).toEqual([
      ["total", 1200],
      ["open gaps", 3],
    ]);
    expect(
      claims("a.json", '{"summary": {"total": 1e3}, "features": [{"name": "a", "status": "x"}]}'),
    ).toEqual([["total", 1000]]);
    const [entry] = entriesOf("a.toml", '[[tests]]\nname = "a"\nestimated_runtime_sec = 1_000.0\n');
    expect(entry?.runtimeSeconds).toBe(1000);
    expect(entriesOf("a.yaml", "features: [{name: a, coverage: 87.50}]\n")[0]?.rawStatus).toBe("87.50%");
  });

  test("in the config", () => {
    const text = 'version: 1\nwaivers: [{item: 1.10, reason: later, until: "2027-01-31"}]\nignore: [007]\n';
    const result = parseConfig("canopy.yml", text);
    expect(result.problems).toEqual([]);
    expect(result.ok && result.config.settings).toMatchObject({
      waivers: [{ item: "1.10" }],
      ignore: ["007"],
    });
  });
});

describe("a YAML alias", () => {
  const many = Array.from({ length: 900 }, (_, at) => `  - {name: f${at}, status: covered, notes: plain}\n`);
  test.each([
    ["a list", "missing: &all\n  - {title: import}\n  - {title: share}\nuntested: *all\n", 2],
    ["a list of names", "missing: &all [import, share]\nuntested: *all\n", 2],
    [
      "a map by name",
      "features: &all\n  import: {status: covered}\n  share: {status: missing}\nareas: *all\n",
      2,
    ],
    [
      "one of two entries",
      "features:\n  - &one {name: a, status: covered}\n  - {name: b, status: covered}\nareas: [*one]\n",
      2,
    ],
    ["a long list", `features: &all\n${many.join("")}areas: *all\n`, 900],
    [
      "a long list that nobody reads where it stands",
      `settings:\n  all: &all\n${many.map((line) => `  ${line}`).join("")}features: *all\n`,
      900,
    ],
  ])("of %s is the same once more", (_, text, count) => {
    expect(entriesOf("a.yaml", text)).toHaveLength(count);
    expect(problemsOf("a.yaml", text)).toEqual([]);
  });

  test("gives a list its name, where it is kept under a name for templates", () => {
    const text = "x-list: &all\n  - {title: import, status: open}\ngaps: *all\n";
    expect(entriesOf("a.yaml", text).map(({ kind, line }) => [kind, line])).toEqual([["gap", 2]]);
  });

  test("under another name is another entry", () => {
    const text = "features:\n  import: &same {status: covered}\n  share: *same\n";
    expect(entriesOf("a.yaml", text).map(saidOf)).toEqual(["2 import: covered", "3 share: covered"]);
  });

  test("within entries is what it stands for, and merged fields give way to their own", () => {
    const text =
      "common: &c {owner: us, priority: P1, status: covered}\nproof: &p [a_test.go]\nfeatures:\n" +
      "  - {<<: *c, name: import, tests: *p}\n  - {<<: *c, name: share, tests: *p, status: missing}\n";
    expect(
      entriesOf("a.yaml", text).map(({ name, status, owner, evidence }) => [
        name,
        status,
        owner,
        evidence.length,
      ]),
    ).toEqual([
      ["import", "covered", "us", 1],
      ["share", "gap", "us", 1],
    ]);
  });

  test("that is not followed is said", () => {
    expect(problemsOf("a.yaml", "gaps:\n  - {title: import, owner: *nobody}\n")).toEqual([
      "2 warning alias-not-followed",
    ]);
    // An anchor ends with its document.
    expect(problemsOf("a.yaml", "a: &a 1\n---\ngaps: [{title: import, owner: *a}]\n")).toEqual([
      "3 warning alias-not-followed",
    ]);
    const levels = Array.from({ length: 7 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`);
    const bomb = ["a0: &a0 [x, x]", ...levels, "features: [{name: import, status: covered, tags: *a7}]"];
    expect(problemsOf("a.yaml", bomb.join("\n"))).toContain("7 warning alias-not-followed");
    const result = parseConfig("canopy.yml", "ignore:\n  - *.md\n");
    expect(result.problems.map(({ code, line }) => [code, line])).toEqual([["alias-not-followed", 2]]);
    expect(result.ok && result.config.settings.ignore).toEqual(["*.md"]);
  });

  test("stays shared where the config renames keys", () => {
    const columns = new Map([["verdict", "status" as const]]);
    const options = { format: null, columns, tables: new Map(), statuses: new Map(), priorities: new Map() };
    const text = "gaps: &g\n  - {title: import, verdict: open}\nuntested: *g\n";
    const result = parseDocument({ path: "a.yaml", text, options });
    expect(result.ok && result.reading.entries).toHaveLength(1);
  });
});

const table = (...rows: string[]) =>
  `# Test coverage\n\n| Feature | Status | Notes |\n|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join("")}`;

describe("a character reference in Markdown", () => {
  test("is the status that a reader sees", () => {
    const marks = ["&#9989;", "&#x274C;", "&check; done", "&cross;", "&#X2705;", "&#128993; &ndash; thin"];
    const rows = marks.map((mark, at) => `f${at} | ${mark} | `);
    expect(entriesOf("a.md", table(...rows)).map(({ status }) => status)).toEqual([
      "covered",
      "gap",
      "covered",
      "gap",
      "covered",
      "partial",
    ]);
  });

  test("of any symbol is the symbol, by either of its numbers", () => {
    for (const symbol of Object.values(statusSymbols).flat()) {
      const codes = Array.from(symbol, (mark) => mark.codePointAt(0) ?? 0);
      const read = (written: string) =>
        entriesOf("a.md", table(`a | ${written} | `)).map(({ status, rawStatus }) => [status, rawStatus]);
      expect(read(codes.map((code) => `&#${code};`).join(""))).toEqual(read(symbol));
      expect(read(codes.map((code) => `&#x${code.toString(16)};`).join(""))).toEqual(read(symbol));
    }
  });

  test.each([
    ["A&#124;B", "A|B"],
    ["Q&amp;A &lt;b&gt;", "Q&A <b>"],
    ["caf&eacute; M&uuml;nchen &Aring;s", "café München Ås"],
    ["in &rarr; out&hellip;", "in → out…"],
    ["one&nbsp;&ensp;two&#160;three", "one two three"],
    ["hyphen&shy;ated", "hyphenated"],
    ["<code>x &lt; y &#124; z</code>", "x < y | z"],
    ["&quot;a&quot; &#42;b&#42; &#96;c&#96;", '"a" *b* `c`'],
    ["&amp;lt; once", "&lt; once"],
    ["`a &amp; b` and `&#9989;`", "a &amp; b and &#9989;"],
    ["a \\&amp; b \\&#9989;", "a &amp; b &#9989;"],
    ["&nothing; &#; &#x; &amp &#12345678;", "&nothing; &#; &#x; &amp &#12345678;"],
    ["a&#0;b&#xD800;c&#x110000;d&#27;e&#155;f&#127;", "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffd"],
  ])("%s", (written, name) => {
    expect(namesOf("a.md", table(`${written} | covered | `))).toEqual([name]);
  });

  test("is read in headings, lists, notes and tables of HTML, and not in a code fence", () => {
    const text = [
      "# Test coverage",
      "",
      "## Gaps",
      "",
      "### 1. Import &mdash; &#9989; Covered",
      "",
      "### 2. Share &amp; send",
      "",
      "## Checks &ndash; P1",
      "",
      "- &#9989; Search &gt; filter",
      "- &#10060; Export",
      "",
      "```",
      "- &#10060; Nothing",
      "```",
      "",
      "<table><tr><th>Feature</th><th>Status</th></tr>",
      "<tr><td>R&amp;D <code>Map&lt;K&gt; &#124;</code></td><td>&cross;</td></tr></table>",
    ].join("\n");
    expect(entriesOf("a.md", text).map(saidOf)).toEqual([
      "5 Import: covered",
      "7 Share & send: gap",
      "11 Search > filter: covered",
      "12 Export: gap",
      "19 R&D Map<K> |: gap",
    ]);
    expect(entriesOf("a.md", text)[2]?.priority).toBe("P1");
    expect(entriesOf("a.md", table("a | covered | so &mdash; or so"))[0]?.notes).toBe("so — or so");
  });
});

/** All strings of a value, keys among them. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}
// eslint-disable-next-line no-control-regex -- what must not be there
const illegible = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;
const faultsOf = (value: unknown) =>
  stringsIn(value).filter((text) => illegible.test(text) || !text.isWellFormed());
const isBroken = (text: string) => /[\t\n\r\u2028\u2029]/.test(text);

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...'ab1 .-/_&#;|`*\\"'.split(""),
      "\u001b",
      "\0",
      "\u0007",
      "\n",
      "\t",
      "\r",
      "\u0085",
      "\u009b",
    ),
    fc.constantFrom("\ud83d", "\udc00", "😀", "é", "\u2028", "test_", "&#27;", "&#xDC00;", "covered", "P0"),
  ),
  maxLength: 12,
});
const anyRow = fc.record({
  name: anyText,
  id: anyText,
  status: anyText,
  category: anyText,
  owner: anyText,
  notes: anyText,
  nextGap: anyText,
  tests: fc.array(anyText, { maxLength: 3 }),
});
const rows = fc.array(anyRow, { minLength: 1, maxLength: 4 });

describe("what leaves a reader is legible", () => {
  const check = (path: string, text: string) => {
    const parsed = parseFiles({ files: [{ path, text }], tree: [path], today: "2026-11-21" });
    expect(faultsOf(parsed)).toEqual([]);
    for (const { key, name, rawStatus, category, section, owner, evidence } of parsed.items)
      expect(
        [key, name, rawStatus, category, section, owner, ...evidence.map((one) => one.text)].filter(
          (told) => told !== null && isBroken(told),
        ),
      ).toEqual([]);
  };

  test("of any JSON at all, also as YAML", () => {
    const value = fc.oneof(
      rows.map((features) => ({ features })),
      fc.dictionary(anyText, anyRow).map((features) => ({ features })),
      fc.dictionary(anyText, rows),
      fc
        .dictionary(anyText, fc.constantFrom("covered", "missing"))
        .map((status) => ({ status, gaps: Object.keys(status) })),
      fc.jsonValue({ stringUnit: "binary" }),
    );
    fc.assert(
      fc.property(value, (written) => {
        const text = JSON.stringify(written, null, 1);
        check("a.json", text);
        check("a.yaml", text);
      }),
      { numRuns: 120 },
    );
  });

  test("of TOML with escapes", () => {
    const quoted = (text: string) => JSON.stringify(text.toWellFormed()).replaceAll("\u007f", "\\u007f");
    fc.assert(
      fc.property(rows, (written) => {
        const tables = written.map(({ tests, ...fields }) => {
          const lines = Object.entries(fields).map(([key, text]) => `${key} = ${quoted(text)}\n`);
          return `[[features]]\n${lines.join("")}tests = [${tests.map(quoted).join(", ")}]\n`;
        });
        check("a.toml", tables.join(""));
      }),
      { numRuns: 100 },
    );
  });

  test("of Markdown with references for every character", () => {
    const referred = (text: string) => Array.from(text, (mark) => `&#${mark.codePointAt(0)};`).join("");
    fc.assert(
      fc.property(rows, fc.boolean(), (written, areReferences) => {
        const shown = areReferences ? referred : (text: string) => text;
        const lines = written.map(({ name, status, notes, tests }) =>
          [name, status, notes, ...tests].map(shown).join(" | "),
        );
        check("a.md", `${table(...lines)}\n## Gaps\n\n${lines.map((line) => `- ${line}\n`).join("")}`);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    [
      "a.json",
      '{"features": [{"name": "a\\u001b]0;b\\u0007", "id": "x\\ud800", "status": "covered"}]}',
      "a\ufffd]0;b\ufffd",
    ],
    ["a.yaml", 'features: [{name: "a\\e]0;b\\x07", id: "x\\u0085", status: covered}]\n', "a\ufffd]0;b\ufffd"],
    [
      "a.toml",
      '[[features]]\nname = "a\\u001b]0;b\\u0007"\nid = "x\\u0080"\nstatus = "covered"\n',
      "a\ufffd]0;b\ufffd",
    ],
  ])("and says where something was: %s", (path, text, name) => {
    expect(entriesOf(path, text).map((entry) => [entry.name, entry.id, entry.status])).toEqual([
      [name, "x\ufffd", "covered"],
    ]);
  });

  test("words of the config, owners and paths too", () => {
    const result = parseConfig("canopy.yml", 'statuses: {"a\\e": covered}\nowners: {"*": "@\\x07us"}\n');
    expect(faultsOf(result)).toEqual([]);
    const files = [
      { path: "docs/\ud800/test-coverage.md", text: table("a | covered | ") },
      { path: "CODEOWNERS", text: "* @us\u001b[31m\n" },
    ];
    const parsed = parseFiles({ files, tree: ["docs/\udc00"], today: "2026-11-21" });
    expect(parsed.items.map(({ owner }) => owner)).toEqual(["@us\ufffd[31m"]);
    expect(faultsOf(parsed)).toEqual([]);
  });

  test("and is cut between characters", () => {
    expect(bounded("ab😀cd", 4)).toBe("ab…");
    expect(bounded("a\u001bcdefgh", 4)).toBe("a\ufffdc…");
  });
});
