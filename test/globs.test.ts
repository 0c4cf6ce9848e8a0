import fc from "fast-check";
import ignore from "ignore";
import { describe, expect, test } from "vitest";

import { configOf, reasonAgainst } from "../src/config/config.ts";
import { Ignored } from "../src/config/ignored.ts";
import { parseConfig } from "../src/config/parse.ts";
import { parseCodeowners } from "../src/coverage/codeowners.ts";
import { type Brackets, globOf, matchesParts } from "../src/coverage/glob.ts";
import { GlobIndex, maxCitedGlobs } from "../src/coverage/glob-index.ts";
import { GlobSet } from "../src/coverage/glob-set.ts";
import { Owners } from "../src/coverage/owners.ts";
import { parseFiles } from "../src/parse-files.ts";

const names = (...marks: string[]) =>
  fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 4 }).map((found) => found.join(""));
const joined = (segment: fc.Arbitrary<string>) =>
  fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join("/"));

const path = joined(names("a", "b", "c", ".", "-"));
const pattern = joined(
  fc.oneof(names("a", "b", "*", "?", ".", "[ab]", "[!a]", "{a,b}", "{a,{b,*}c}", "\\*"), fc.constant("**")),
).filter((glob) => !globOf(glob).isCut);

/** By a regular expression of the whole, which may take its time. */
function naively(glob: string, file: string): boolean {
  const ofSegment = (text: string) =>
    text.replace(/\\.|\[!?[^\]]*\]|\*+|[?{},.-]/g, (mark) => {
      if (mark.startsWith("\\")) return mark;
      if (mark.startsWith("[")) return mark.replace("!", "^/");
      if (mark.startsWith("*")) return "[^/]*";
      return { "?": "[^/]", "{": "(?:", "}": ")", ",": "|" }[mark] ?? `\\${mark}`;
    });
  const source = glob
    .split("/")
    .map((text) => (/^\*{2,}$/.test(text) ? "(?:[^/]+/)*" : `${ofSegment(text)}/`))
    .join("");
  return new RegExp(`^${source}$`).test(`${file}/`);
}

describe("a glob", () => {
  test("agrees with a naive reading", () => {
    fc.assert(
      fc.property(pattern, path, (glob, file) => {
        expect([glob, file, globOf(glob, "class").matches(file)]).toEqual([glob, file, naively(glob, file)]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each<[string, string, boolean]>([
    ["t/{a,b}.{py,rs}", "t/a.rs", true],
    ["{a,{b,c}}/x", "c/x", true],
    ["{a,{b,c}}/x", "a,b/x", false],
    ["{id}/x", "{id}/x", true],
    ["{a/b,c}/x", "a/b/x", true],
    ["{a,b", "{a,b", true],
    ["\\{a,b}", "{a,b}", true],
    ["\\\\{a,b}", "\\b", true],
    ["t/[a-c]?.py", "t/b1.py", true],
    ["t/[!a-c].py", "t/b.py", false],
    ["t/[^a-c].py", "t/d.py", true],
    ["t/[]x].py", "t/].py", true],
    ["t/[.py", "t/[.py", true],
    ["app/[id]/*.tsx", "app/[id]/page.tsx", true],
    ["app/[id]/*.tsx", "app/d/page.tsx", true],
    ["a\\*.md", "a*.md", true],
    ["a\\*.md", "ab.md", false],
    ["docs/", "docs/a/b.md", true],
    ["docs/", "docs", false],
    ["a/**", "a", true],
    ["a/**/b/**/c", "a/x/b/y/b/c", true],
    ["**/a/*/b", "a/a/b/b", true],
    ["*.md", "a/b.md", false],
  ])("%s on %s: %s", (glob, file, expected) => {
    expect(globOf(glob).matches(file)).toBe(expected);
  });

  test("reads brackets as git does where that is asked", () => {
    const fits = (brackets: Brackets) => globOf("app/[id]/x", brackets).matches("app/[id]/x");
    expect([fits("class"), fits("class or name")]).toEqual([false, true]);
  });

  test("of too many alternatives says so", () => {
    expect(globOf("{a,b}".repeat(6)).isCut).toBe(false);
    expect(globOf("{a,b}".repeat(7)).isCut).toBe(true);
    expect(globOf("{".repeat(100_000)).isCut).toBe(true);
  });
});

describe("an index of a tree", () => {
  test("finds what trying every path finds", () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 40 }), pattern, (paths, glob) => {
        const found = paths.some((file) => globOf(`**/${glob}`).matches(file));
        expect([paths, glob, new GlobIndex(paths).some(glob)]).toEqual([paths, glob, found]);
      }),
      { numRuns: 300 },
    );
  });

  test("looks up so many globs and no more, and names the first that it did not", () => {
    const index = new GlobIndex(["a/b.md"]);
    for (let at = 0; at < maxCitedGlobs; at++) expect(index.some(`x${at}*`)).toBe(false);
    expect(index.exhausted).toBeNull();
    expect([index.some("y*"), index.some("z*"), index.some("x1*")]).toEqual([null, null, false]);
    expect(index.exhausted).toBe("y*");
  });
});

describe("a set of globs", () => {
  test("finds the first and the last that trying each finds", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), path, (patterns, file) => {
        const globs = patterns.map((glob) => globOf(glob));
        const fits = globs.flatMap((glob, index) => (glob.matches(file) ? [index] : []));
        const set = new GlobSet(globs);
        expect([patterns, file, set.first(file), set.last(file)]).toEqual([
          patterns,
          file,
          fits[0] ?? null,
          fits.at(-1) ?? null,
        ]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Names of one length, so that a doubling is one. */
const padded = (at: number) => String(at).padStart(6, "0");
const tree = (count: number) =>
  Array.from({ length: count }, (_, at) => `m${at % 97}/sub${at % 13}/file_${padded(at)}.rs`);

const shapes: [string, (at: number) => string][] = [
  ["an ending", (at) => `**/*_x${padded(at)}.rs`],
  ["a beginning", (at) => `file_${padded(at)}*.rs`],
  ["a folder", (at) => `m${at % 97}/**/none_${padded(at)}*.rs`],
  ["a middle", (at) => `*x${padded(at)}*y*.rs`],
  ["a folder that is there and an ending that is not", (at) => `m${at % 97}/sub*/*.py${at}`],
  ["a character", (at) => `*${"f*i*l*".repeat((at % 7) + 1)}z*.rs`],
  ["nothing rare", (at) => `*${"e*".repeat((at % 50) + 1)}f*`],
  ["nothing literal", (at) => "?".repeat((at % 9) + 20)],
  ["alternatives", (at) => `{a,{b,c}}/{x,y}${padded(at)}.{py,rs}`],
];

describe("twice as many globs and paths take twice as many comparisons", () => {
  /** Two stretches may have one number: then a few are compared in vain, which is no growth. */
  const inVain = 8000;
  const grown = (stepsOf: (times: number) => number) => {
    const steps = [1, 2, 4].map(stepsOf);
    const isLinear = steps.every((taken, at) => taken <= 2.3 * (steps[at - 1] ?? taken) + inVain);
    return { steps, isLinear };
  };

  test.each(shapes)("of cited globs by %s", (_, globAt) => {
    const { steps, isLinear } = grown((times) => {
      const index = new GlobIndex(tree(4000 * times));
      for (let at = 0; at < 100 * times; at++) index.some(globAt(at));
      return index.steps.taken;
    });
    expect([steps, isLinear]).toEqual([steps, true]);
  });

  test.each(shapes)("of rules by %s", (_, globAt) => {
    const { steps, isLinear } = grown((times) => {
      const set = new GlobSet(Array.from({ length: 200 * times }, (_, at) => globOf(`**/${globAt(at)}`)));
      for (const path of tree(1000 * times)) set.last(path);
      return set.steps.taken;
    });
    expect([steps, isLinear]).toEqual([steps, true]);
  });
});

test("a hostile glob on a hostile path ends soon", () => {
  const steps = { taken: 0 };
  const taken = (glob: string, path: string) => {
    const before = steps.taken;
    const fits = globOf(glob).alternatives.some((one) => matchesParts(one, path.split("/"), steps));
    return [fits, steps.taken - before < 200_000];
  };
  expect(taken("*a".repeat(400), `${"a".repeat(2000)}b`)).toEqual([false, true]);
  expect(taken(`${"?*a".repeat(300)}c`, `${"a".repeat(2000)}b`)).toEqual([false, true]);
  expect(taken(`${"**/".repeat(300)}x`, `${"a/".repeat(500)}b`)).toEqual([false, true]);
  expect(taken(`${"**/a/".repeat(200)}x`, `${"a/".repeat(500)}b`)).toEqual([false, true]);
});

test("globs that take more comparisons than are made are unchecked, and one problem says from where on", () => {
  const rows = Array.from(
    { length: 60 },
    (_, at) => `| Thing ${at} | Covered | \`**/*${"e*".repeat(at + 1)}f*.rs\` |`,
  );
  const text = `| Feature | Status | Tests |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  const files = [{ path: "docs/coverage.md", text }];
  const { items, problems } = parseFiles({ files, tree: tree(20_000), today: "2026-11-21" });
  const unchecked = items.filter(({ evidence }) => evidence[0]?.resolved === null);
  expect(unchecked.length).toBeGreaterThan(0);
  expect(problems.filter(({ code }) => code === "too-many-globs")).toMatchObject([
    { path: "docs/coverage.md", line: unchecked[0]?.line },
  ]);
});

test("the config takes no glob of more alternatives than are looked at", () => {
  const config = `sources: ["${"{a,b}".repeat(7)}", docs/*.md]\nowners: {"${"{a,b}".repeat(7)}": "@a"}\n`;
  expect(parseConfig("canopy.yml", config)).toMatchObject({
    ok: true,
    config: { settings: { sources: ["docs/*.md"], owners: {} } },
    problems: [
      { code: "bad-setting", line: 1 },
      { code: "bad-setting", line: 2 },
    ],
  });
});

test("where a config's globs take more comparisons than are made, a file is not read, with the reason", () => {
  const open = Array.from(
    { length: 190 },
    (_, at) => `"${"?".repeat(2 + (at % 40))}*${"e*".repeat(30 + at)}[f]"`,
  );
  const parsed = parseConfig("canopy.yml", `sources: [${open.join(", ")}]\n`);
  const config = configOf(parsed.ok ? parsed.config : null);
  const name = "e".repeat(400);
  const reasons = Array.from({ length: 2000 }, (_, at) => reasonAgainst(config, `${name}${at}.md`));
  expect(reasons[0]).toBe("not among the sources of the config");
  expect(reasons.at(-1)).toContain("more comparisons than are made");
});

const gitPattern = fc
  .tuple(
    fc.constantFrom("", "!"),
    fc.constantFrom("", "/"),
    joined(fc.oneof(names("a", "b", "*", "?", ".", "[ab]", "[!a]"), fc.constant("**"))),
    fc.constantFrom("", "/"),
  )
  .map((parts) => parts.join(""));
const plainPath = joined(names("a", "b", "c", "-")).filter((file) => ignore.isPathValid(file));

describe("ignore means what .gitignore means", () => {
  test("judged by the package that others use", () => {
    fc.assert(
      fc.property(fc.array(gitPattern, { minLength: 1, maxLength: 4 }), plainPath, (patterns, file) => {
        const judge = ignore({ ignorecase: false }).add(patterns);
        expect([patterns, file, new Ignored(patterns).has(file)]).toEqual([
          patterns,
          file,
          judge.ignores(file),
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  test.each<[string[], string, boolean]>([
    [["archive"], "docs/archive/old.md", true],
    [["/archive"], "docs/archive/old.md", false],
    [["docs/archive"], "x/docs/archive/old.md", false],
    [["archive/"], "docs/archive", false],
    [["*.md", "!keep.md"], "docs/keep.md", false],
    [["!keep.md", "*.md"], "docs/keep.md", true],
    [["docs/", "!docs/keep.md"], "docs/keep.md", true],
    [["docs/*", "!docs/keep.md"], "docs/keep.md", false],
    [["docs/*"], "docs/a/b.md", true],
    [["\\!x.md"], "!x.md", true],
    [["{old,attic}/**"], "attic/a.md", true],
  ])("%j on %s: %s", (patterns, file, expected) => {
    expect(new Ignored(patterns).has(file)).toBe(expected);
  });
});

describe("CODEOWNERS", () => {
  const ownerAt = (text: string, file: string) =>
    new Owners(parseCodeowners({ path: "CODEOWNERS", text }).rules).of({
      owner: null,
      evidence: [],
      path: file,
    });
  const told = (text: string) =>
    parseCodeowners({ path: "CODEOWNERS", text }).problems.map(({ code, line }) => `${line} ${code}`);

  test("one rule owns what the package that others use would ignore", () => {
    const rule = joined(fc.oneof(names("a", "b", "*", "?"), fc.constant("**"))).filter(
      // Of what lies in a folder by "docs/*" GitHub and git think differently.
      (text) => !/(?:^|\/)\*+$/.test(text),
    );
    const edges = fc.tuple(fc.constantFrom("", "/"), rule, fc.constantFrom("", "/"));
    fc.assert(
      fc.property(edges, plainPath, ([front, text, end], file) => {
        const whole = `${front}${text}${end}`;
        const owns = ownerAt(`${whole} @a`, file) === "@a";
        expect([whole, file, owns]).toEqual([
          whole,
          file,
          ignore({ ignorecase: false }).add(whole).ignores(file),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each<[string, string, string | null]>([
    ["/notes/two\\ words.md @a", "notes/two words.md", "@a"],
    ["* @b\n/notes/two\\ words.md   @a", "notes/two", "@b"],
    ["/notes/\\#2.md @a", "notes/#2.md", "@a"],
    ["\\#2.md @a", "#2.md", "@a"],
    ["*.md @a #@b", "x.md", "@a"],
    ["*.md # @a", "x.md", null],
    ["*.md @a\t@b", "x.md", "@a @b"],
    ["\uFEFF*.md @a\r\n*.ts @b\r\n", "x.md", "@a"],
    ["c#.md @a", "c#.md", "@a"],
    ["docs/* @a", "docs/a.md", "@a"],
    ["docs/* @a", "docs/a/b.md", null],
    ["docs/*\\* @a", "docs/a*/b.md", "@a"],
    ["* @a", "x/y/z.md", "@a"],
    ["docs/ @a", "x/docs/y/z.md", "@a"],
    ["docs/ @a", "docs", null],
    ["/docs/ @a", "x/docs/y.md", null],
    ["a/b @a", "x/a/b", null],
    ["a/**/b @a", "a/x/y/b/z", "@a"],
    ["**/logs @a", "a/logs/b", "@a"],
    ["* @a\n/docs/", "docs/x.md", null],
    ["app/[id]/ @a", "app/[id]/x", "@a"],
    ["app/[id]/ @a", "app/d/x", null],
    ["{a,b}.md @a", "a.md", null],
    ["* @a\n!docs/ @b", "docs/x.md", "@a"],
    ["/ @a", "x", null],
  ])("%j at %s: %s", (text, file, owner) => {
    expect(ownerAt(text, file)).toBe(owner);
  });

  test("what GitHub does not heed is told with its line", () => {
    expect(told("* @a\n\n!docs/ @b\n/app/[id]/ @c\n/app/\\[id\\]/ @c\n")).toEqual([
      "3 codeowners-line",
      "4 codeowners-line",
    ]);
    expect(told("# !\n* @a # [x]\n")).toEqual([]);
  });

  test("the last of very many rules still wins", () => {
    const text = Array.from({ length: 5000 }, (_, at) => `/m${at}/ @a${at}`).join("\n");
    expect([ownerAt(text, "m0/x"), ownerAt(text, "m4999/x"), ownerAt(`${text}\n* @z`, "m0/x")]).toEqual([
      "@a0",
      "@a4999",
      "@z",
    ]);
    expect(told(text)).toEqual([]);
  });

  test("of more rules than are kept the first are left out, and that is told", () => {
    const text = `* @all\n/first/ @a\n${"/x/ @b\n".repeat(49_998)}/last/ @c`;
    const { rules, problems } = parseCodeowners({ path: "CODEOWNERS", text });
    expect([rules.length, rules[0], rules.at(-1)?.owner]).toEqual([
      50_000,
      { glob: "first/**/*", owner: "@a" },
      "@c",
    ]);
    expect(problems).toMatchObject([{ code: "codeowners-line", line: 1 }]);
  });

  test("a file that is longer than GitHub reads gives no owners", () => {
    const text = `* @a\n#${"ü".repeat(1536 * 1024)}`;
    expect([told(text), ownerAt(text, "x")]).toEqual([["null too-large"], null]);
  });

  test("its problems are the repo's", () => {
    const files = [
      { path: "docs/coverage.md", text: "| Feature | Status |\n| --- | --- |\n| A | Covered |\n" },
      { path: "docs/CODEOWNERS", text: "* @a\n!x @b\n" },
    ];
    const { problems, items } = parseFiles({ files, today: "2026-11-21" });
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "codeowners-line", path: "docs/CODEOWNERS", line: 2 }),
    );
    expect(items[0]?.owner).toBe("@a");
  });
});
