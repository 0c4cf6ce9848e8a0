import fc from "fast-check";
import { stringify } from "smol-toml";
import { describe, expect, test } from "vitest";

import type { Evidence } from "../src/coverage/item.ts";
import { parseDocument } from "../src/formats/index.ts";
import { citationsIn } from "../src/formats/markdown/citations.ts";
import { withInlineLinks } from "../src/formats/markdown/link-references.ts";

/** The evidence of the only item of a document, as "kind text". */
function citedBy(path: string, text: string): string[] {
  const result = parseDocument({ path, text });
  const [entry, ...others] = result.ok ? result.reading.entries : [];
  expect(others).toEqual([]);
  return (entry?.evidence ?? []).map(said);
}

const said = ({ kind, text }: Evidence) => (kind === "file" ? text : `${kind} ${text}`);

const tableWith = (cell: string, below = "") =>
  `# Test coverage\n\n| Feature | Tests | Status |\n| --- | --- | --- |\n| Greenhouse | ${cell} | covered |\n${below}`;
const inCell = (cell: string, below?: string) => citedBy("docs/coverage.md", tableWith(cell, below));
const inToml = (cited: string) =>
  citedBy(
    "coverage.toml",
    stringify({ surfaces: [{ name: "Greenhouse", status: "covered", tests: [cited] }] }),
  );

describe("a path is cited whole, in a cell of Markdown", () => {
  test.each<[string, string, string[]]>([
    [
      "a group of routes in a link",
      "[vents](../web/(inner)/vents.test.tsx)",
      ["../web/(inner)/vents.test.tsx"],
    ],
    ["groups in groups", "[vents](web/((a)b)/(c)/vents.test.tsx)", ["web/((a)b)/(c)/vents.test.tsx"]],
    ["escaped parentheses", String.raw`[vents](web/vents\(1\).test.ts)`, ["web/vents(1).test.ts"]],
    ["angle brackets", "[vents](<../checks/vents and doors.test.ts>)", ["../checks/vents and doors.test.ts"]],
    ["angle brackets and a title", `[vents](<../my checks/a.py> 'by day')`, ["../my checks/a.py"]],
    ["a title", `[vents](../checks/vents%20open.py "all (of) them")`, ["../checks/vents%20open.py"]],
    ["a title in parentheses", "[vents](../checks/vents.py (by night))", ["../checks/vents.py"]],
    [
      "a blank that nobody escaped",
      "[vents](../checks/vents open.spec.ts)",
      ["../checks/vents open.spec.ts"],
    ],
    ["lines, and the plain view", "[vents](../checks/vents.md?plain=1#L4-L9)", ["../checks/vents.md"]],
    ["columns of lines", "[vents](../checks/vents.rs#L10C5-L20C7)", ["../checks/vents.rs"]],
    ["a heading", "[plan](../checks/plan.md#by-night)", ["../checks/plan.md"]],
    ["a file beside the document", "[vents](./vents.test.ts)", ["./vents.test.ts"]],
    ["a script beside the document", "[vents](./vents.sh)", ["./vents.sh"]],
    ["backslashes in a link", String.raw`[vents](..\checks\vents.py)`, [String.raw`..\checks\vents.py`]],
    ["a picture in a link", "[![state](https://ci.test/a.svg)](../checks/vents.py)", ["../checks/vents.py"]],
    ["a file that names the link to it", "[`checks/vents.py`](../checks/vents.py)", ["../checks/vents.py"]],
    ["a test that names it", "[`test_vents`](../checks/vents.py)", ["test test_vents", "../checks/vents.py"]],
    ["links with a slash between", "[a](a_test.go)/[b](b_test.go)", ["a_test.go", "b_test.go"]],
    ["code: a group", "`web/(inner)/vents.test.tsx`", ["web/(inner)/vents.test.tsx"]],
    ["code: brackets", "`web/[...bed]/[[row]]/vents.test.tsx`", ["web/[...bed]/[[row]]/vents.test.tsx"]],
    ["code: a variable part", "`routes/$bed.test.tsx`", ["routes/$bed.test.tsx"]],
    ["code: without a folder", "`[bed].test.tsx`", ["[bed].test.tsx"]],
    ["code: a scope", "`packages/@beds/core/vents.test.ts`", ["packages/@beds/core/vents.test.ts"]],
    ["code: a plus, a tilde, an and", "`web/+page/R&D~2/vents.svelte`", ["web/+page/R&D~2/vents.svelte"]],
    ["code: an apostrophe and letters", "`checks/gärtner's 温室.py`", ["checks/gärtner's 温室.py"]],
    ["code: a comma", "`checks/vents,doors.py`", ["checks/vents,doors.py"]],
    ["code: backslashes", "`checks\\beds\\test_vents.py`", [String.raw`checks\beds\test_vents.py`]],
    ["code: blanks, a line", "`checks/by night/vents open.py:12`", ["checks/by night/vents open.py"]],
    ["code: a list", "`checks/a.py, checks/b.py`", ["checks/a.py", "checks/b.py"]],
    ["code: what is said of it", "`checks/vents.py (both)`", ["checks/vents.py"]],
    ["code: a title of a test", "`checks/vents.test.ts > opens at noon`", ["checks/vents.test.ts"]],
    [
      "code: in HTML",
      "<code>checks/by night.py</code><br><code>checks/b.py</code>",
      ["checks/by night.py", "checks/b.py"],
    ],
    ["words: a group", "web/(inner)/vents.test.tsx", ["web/(inner)/vents.test.tsx"]],
    ["words: a blank", "tests/vents open.spec.ts", ["tests/vents open.spec.ts"]],
    [
      "words: blanks between separators",
      "tests/vents open.py; tests/a b.py and c.py",
      ["tests/vents open.py", "tests/a b.py", "c.py"],
    ],
    [
      "words: blanks over lines",
      "tests/vents open.py<br>tests/a b.py",
      ["tests/vents open.py", "tests/a b.py"],
    ],
    ["words: braces", "checks/{vents,doors}.test.ts", ["glob checks/{vents,doors}.test.ts"]],
    [
      "words: in parentheses",
      "by night (see checks/a.py), by day (checks/b.py).",
      ["checks/a.py", "checks/b.py"],
    ],
    ["words: with a count", "checks/a.py(3), checks/b.py (4)", ["checks/a.py", "checks/b.py"]],
    ["words: marks of other scripts", "温室（checks/a.py、checks/b.py）", ["checks/a.py", "checks/b.py"]],
    ["words: lines", "checks/a.py:10-14 and checks/b.rs#L3.", ["checks/a.py", "checks/b.rs"]],
    ["words: a test behind its folder", "tests/night test_vents_open", ["test test_vents_open"]],
    ["words: the end of a sentence", "It is told in docs/vents.md.", ["docs/vents.md"]],
  ])("%s", (_, cell, cited) => {
    expect(inCell(cell)).toEqual(cited);
  });

  test.each([
    ["a parenthesis that nobody closes", "[vents](../web/(inner/vents.test.tsx)"],
    ["one that nobody opened", "[vents](../web/inner)/by night/vents.test.tsx)"],
    ["parts behind one that ends too early", "[vents](../web)x/y.py z.py)"],
    ["words in a link", "[vents](see checks/vents.py)"],
    ["a name with blanks in a sentence", "opened in tests/vents open.spec.ts at noon"],
    ["half of a group in words", "web/(my group)/vents.test.tsx"],
    ["alternatives, versions, members", "read/write and/or v1.2, agent.state"],
    ["calls and values", "`items[0].json` `vents(x).log` `$bed.html` `open(a).json`"],
    ["variables and templates", "`$HOME/vents.json` `${ROOT}/vents.json` `$(pwd)/a.py`"],
    ["names that a build knows", "`@/lib/vents.ts` `~/lib/vents.ts`"],
    ["patterns", "`vents\\.test\\.ts`"],
    ["a request", "`GET /vents/state.json`"],
    ["a page elsewhere", "[vents](https://beds.test/checks/a.py)"],
  ])("nothing is cited of %s", (_, cell) => {
    expect(inCell(cell)).toEqual([]);
  });

  test.each([
    ["by its name", "[vents][night]", '[Night]: <../checks/by night.py> "told"'],
    ["by its label", "[by  night][]", "[by night]: ../checks/by%20night.py"],
    ["by the label alone", "[`vents`], twice", "[`vents`]: ../checks/(a)/vents.py"],
  ])("a link by reference is followed: %s", (_, cell, definition) => {
    const [, target] = /: <?(.*?\.py)/.exec(definition) ?? [];
    expect(inCell(cell, `\n${definition}\n`)).toEqual([target]);
  });

  test("a part of a path is no reference, and many references to a long address stay small", () => {
    const definition = `\n[bed]: ../checks/${"long".repeat(200)}.py\n`;
    expect(inCell("`routes/[bed].test.ts` and web/[bed].test.ts", definition)).toEqual([
      "routes/[bed].test.ts",
      "web/[bed].test.ts",
    ]);
    const text = `[bed] `.repeat(100_000) + definition;
    expect(withInlineLinks(text).length).toBeLessThan(text.length + 2 ** 21);
  });

  test.each<[string, string, string[]]>([
    ["a semicolon", "`checks/a.py; checks/b.py`", ["checks/a.py", "checks/b.py"]],
    ["a plus", "`checks/a.py + test_b`", ["checks/a.py", "test test_b"]],
    ["a comma between names", "`test_a, test_b`", ["test test_a", "test test_b"]],
    ["a slash between files", "`a.py/b.py`", ["a.py", "b.py"]],
    ["words that are no list", "`tests and more of them`", []],
    ["the name of a product", "Node.js 20 and `Vue.js`", []],
    ["a folder that ends like a file", "`web/next.js/a.test.ts`", ["web/next.js/a.test.ts"]],
  ])("several in one string: %s", (_, cell, cited) => {
    expect(inCell(cell)).toEqual(cited);
  });

  test.each([
    ["Source code", "src/vents.py"],
    ["Implemented in", "src/vents.py (both tests pass)"],
    ["Artifact locations", "published/tests/vents.json"],
    ["Example", "tests/vents.py"],
  ])("a column headed %s cites no proof beside a status", (header, cell) => {
    const text = (title: string) =>
      `# Test coverage\n\n| Feature | ${title} | Status |\n| --- | --- | --- |\n| Greenhouse | \`${cell}\` | covered |\n`;
    expect(citedBy("docs/coverage.md", text(header))).toEqual([]);
    expect(citedBy("docs/coverage.md", text("Where it is tested"))).toHaveLength(1);
  });

  test("a box is none, whatever is defined", () => {
    const text = "# Test gaps\n\n- [x] Vents\n\n[x]: ../checks/vents.py\n";
    expect(citedBy("gaps.md", text)).toEqual([]);
  });

  test("a heading names a whole file, or none", () => {
    const list = (heading: string) =>
      parseDocument({
        path: "tests.md",
        text: `# Tests\n\n## ${heading}\n\n- opens at noon\n- shuts at night\n`,
      });
    const cited = (heading: string) => {
      const result = list(heading);
      return result.ok ? result.reading.entries.map(({ evidence }) => evidence.map(said)) : [];
    };
    expect(cited("`web/(inner)/vents.test.tsx` (2 tests)")).toEqual([
      ["web/(inner)/vents.test.tsx"],
      ["web/(inner)/vents.test.tsx"],
    ]);
    expect(cited("web/(inner/vents.test.tsx (2 tests)").flat()).toEqual([]);
  });

  test("a document names the registry that it restates with all of its path", () => {
    const from = (line: string) => {
      const result = parseDocument({ path: "docs/a.md", text: `# Tests\n\n${line}\n` });
      return result.ok ? result.reading.madeFrom : [];
    };
    expect(from("Source: [registry](<../my data/(all)/tests.toml>)")).toEqual([
      "../my data/(all)/tests.toml",
    ]);
    expect(from("Generated from data/(all)/tests.toml and `data/more tests.yaml`.")).toEqual([
      "data/more tests.yaml",
      "data/(all)/tests.toml",
    ]);
  });
});

describe("a path is cited whole, in a string of data", () => {
  test.each<[string, string, string[]]>([
    ["backslashes", String.raw`checks\vents.py`, [String.raw`checks\vents.py`]],
    ["a group", "web/(inner)/vents.test.tsx", ["web/(inner)/vents.test.tsx"]],
    ["blanks", "checks/vents open.test.ts", ["checks/vents open.test.ts"]],
    ["a line", "checks/vents.py:14", ["checks/vents.py"]],
    ["lines", "checks/vents open.rs#L1-L9", ["checks/vents open.rs"]],
    ["a test", "checks/(a)/vents.py::test_open", ["checks/(a)/vents.py", "test test_open"]],
    ["a remark", "checks/vents.py (by night, and by day)", ["checks/vents.py"]],
    ["a remark behind a dash", "checks/vents.py — by night", ["checks/vents.py"]],
    ["a list", "checks/a.py, checks/b c.py", ["checks/a.py", "checks/b c.py"]],
    ["quotes", "'checks/vents.py'", ["checks/vents.py"]],
    ["half of a path", "inner)/vents.test.tsx", []],
    ["a sentence", "checks/unit covers all of it, see vents.py", []],
    ["a run elsewhere", "https://ci.test/runs/12", ["https://ci.test/runs/12"]],
    ["a name", "vents_open", ["test vents_open"]],
  ])("%s", (_, cited, expected) => {
    expect(inToml(cited)).toEqual(expected);
  });

  test("a key for files holds paths, whatever blanks are in them", () => {
    const json = {
      tests: [{ name: "Vents", files: ["Night Watch/vents open.py", "see vents.py", "npx vitest run a.ts"] }],
    };
    expect(citedBy("tests.json", JSON.stringify(json))).toEqual([
      "Night Watch/vents open.py",
      "command npx vitest run a.ts",
    ]);
  });
});

describe("a command that asks for tests which are left out by default says so", () => {
  test.each([
    "cargo test -p vents -- --ignored",
    "cargo test --test vents -- --include-ignored open",
    "cargo nextest run --run-ignored all",
    "pytest -m slow tests/vents.py",
    'pytest -m "not fast"',
    "pytest --run-slow",
    "pytest --runlive tests",
    "go test -tags=e2e ./vents",
    "go test -tags integration,vents ./...",
    "npx playwright test --grep @live",
    "VENTS_LIVE=1 cargo test",
    "RUN_E2E=true npm test",
  ])("%s", (command) => {
    const told = (key: string) =>
      parseDocument({
        path: "tests.toml",
        text: `[[tests]]\nname = "opens"\n${key} = ${JSON.stringify(command)}\nfiles = ["checks/a.py"]\n`,
      });
    const found = told("run_command");
    const evidence = found.ok ? found.reading.entries.flatMap((entry) => entry.evidence) : [];
    expect(evidence.filter(({ optIn }) => optIn).map(({ kind }) => kind)).toEqual(["command"]);
  });

  test.each([
    "cargo test --release",
    "pytest -m 'not slow'",
    "pytest -m fast",
    "go test -tags=sqlite ./...",
    "NODE_ENV=test npm test",
    "RUN_E2E=0 npm test",
    "npm run test:unit -- --grep door",
    "cargo test live_door",
  ])("and no other: %s", (command) => {
    const { marked } = citationsIn(`\`${command}\``);
    expect(marked.map(({ kind, optIn }) => [kind, optIn])).toEqual([["command", undefined]]);
  });
});

describe("any path is cited whole, or nothing of it", () => {
  const marks = fc.constantFrom(..."abTs19()[]$@+-_.~&'é漢 ".split(""));
  const segment = fc
    .string({ unit: marks, minLength: 1, maxLength: 9 })
    .filter((name) => name.trim() === name && !/^[.~]+$|[ ]{2}/.test(name));
  const paths = fc
    .tuple(
      fc.array(segment, { minLength: 1, maxLength: 3 }),
      segment,
      fc.constantFrom(".test.ts", ".py", ".spec.tsx"),
    )
    .map(([folders, name, extension]) => [...folders, name + extension].join("/"))
    // That is a link of its own.
    .filter((path) => !path.includes("]("));
  const numRuns = 600;

  test.each<[string, (path: string) => string[]]>([
    ["a link", (path) => inCell(`[vents](${path.replaceAll(" ", "%20")})`)],
    ["a link in angle brackets", (path) => inCell(`[vents](<${path}>)`)],
    ["a link with a title", (path) => inCell(`[vents](${path.replaceAll(" ", "%20")} "by night")`)],
    ["a code span", (path) => inCell(`\`${path}\``)],
    ["a string of TOML", inToml],
  ])("in %s", (_, cite) => {
    fc.assert(
      fc.property(paths, (path) => {
        const cited = cite(path);
        if (cited.length > 0) expect(cited.map((one) => one.replaceAll("%20", " "))).toEqual([path]);
      }),
      { numRuns },
    );
  });

  test("and of a plain one the whole", () => {
    const names = fc.array(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(names, (parts) => {
        const path = `tests/${parts.join("/")}.test.ts`;
        for (const cell of [`[a](${path})`, `[a](<${path}>)`, `\`${path}\``, path])
          expect(inCell(cell)).toEqual([path]);
        expect(inToml(path)).toEqual([path]);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  "[a](b",
  "](",
  "](a(",
  '](a "',
  "](a '",
  "](<",
  "[a](b.py)",
  "[a](b.py)c",
  "<code>",
  "<https://a/b/c/blob/d/e",
  "tests/a ",
  "(a.py)",
  "a.py(",
  "a.py,",
  ".a:",
  "a.py (",
  "\\",
  "{a,",
  ".",
  "/",
  "'",
  ",}",
])("a hundred thousand of %j are read to their end", (mark) => {
  const text = mark.repeat(100_000 / mark.length);
  expect(() => citationsIn(`${text}x`)).not.toThrow();
  expect(() => citationsIn(`\`${text.slice(0, 1900)}\` ${text}`)).not.toThrow();
});
