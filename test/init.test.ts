import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { filesOf, sampleRepos } from "../demo/organization.ts";
import { configOf, settingsOf } from "../src/config/config.ts";
import { configTextFor, maxEntriesLength } from "../src/config/init.ts";
import { maxConfigLength, parseConfig } from "../src/config/parse.ts";
import { patternOf } from "../src/config/patterns.ts";
import { exactGlob, maxGlobText } from "../src/coverage/exact-glob.ts";
import { globOf } from "../src/coverage/glob.ts";
import { countLineOf } from "../src/coverage/seen-source.ts";
import { firstNaming } from "../src/coverage/settings.ts";
import { legible } from "../src/coverage/text.ts";
import type { Parsed } from "../src/parse-files.ts";
import { maxCandidates } from "../src/sync/discover.ts";
import { lookAt, type Tree } from "./support/look.ts";

const table = (header: string, ...rows: string[]) =>
  `| ${header} |\n|${" --- |".repeat(header.split("|").length)}\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const rows = (prefix: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${prefix} ${index} | ${index % 3 === 2 ? "missing" : "covered"}`,
  );
const matrix = (prefix: string, count = 4) => table("Surface | Status", ...rows(prefix, count));
const registry = (prefix: string, count: number) =>
  JSON.stringify({
    surfaces: rows(prefix, count).map((row) => ({ name: row.split(" | ")[0], status: row.split(" | ")[1] })),
  });

/** A doc of four points. */
const enough = (count: number, prefix: string) => `# Notes\n\n## What is tested\n\n${matrix(prefix, count)}`;

/** Repos with something that is seen or not read, each beside what may change when it is counted. */
const made: Record<string, { tree: Tree; config?: string }> = {
  "too few items for a figure, and a long list that was not read": {
    tree: { "docs/qa.md": enough(4, "Boat"), "docs/features.md": matrix("Quay", 9) },
  },
  "a long registry that is only seen, beside a doc with just enough": {
    tree: {
      "data/surfaces.json": registry("Lock", 14),
      "docs/qa.md": enough(8, "Boat"),
      "docs/testing-guide.md": `# Guide\n\n${matrix("Pier", 5)}`,
    },
  },
  "a long registry that counts, beside docs with too little": {
    tree: {
      "tests/test_registry.json": registry("Lock", 14),
      "docs/qa.md": `# Tests\n\n${matrix("Boat", 8)}`,
      "docs/e2e.md": `# Tests\n\n${matrix("Pier", 5)}`,
    },
  },
  "the same rows in a seen doc and in one that counts": {
    tree: {
      "docs/a-test-guide.md": matrix("Boat", 8),
      "docs/test-matrix.md": `# Tests\n\n${matrix("Boat", 8)}`,
    },
  },
  "paths with the marks of globs": {
    tree: {
      "app/[id]/feature-matrix.md": matrix("Boat"),
      "app/i/feature-matrix.md": matrix("Quay"),
      "app/{a,b}/feature-matrix.md": matrix("Pier"),
      "app/a/feature-matrix.md": matrix("Lock"),
      "app/*/feature-matrix.md": matrix("Rope"),
      "app/what?/feature-matrix.md": matrix("Sail"),
      "app/whats/feature-matrix.md": matrix("Mast"),
      "app/\\[id]/feature-matrix.md": matrix("Keel"),
      'app/it\'s "new": #1/feature-matrix.md': matrix("Helm"),
      "app/naïve – café/feature-matrix.md": matrix("Deck"),
      " app/feature-matrix.md": matrix("Hull"),
      "docs/test-matrix.md": `# Tests\n\n${matrix("Door", 8)}`,
    },
  },
  "another subject": {
    tree: {
      "docs/test-checklist.md":
        "# Manual test checklist\n\n## To do\n\n- [ ] Boat\n- [ ] Quay\n- [ ] Pier\n- [ ] Lock\n",
      "docs/feature-parity.md": `# Feature parity\n\n${matrix("Boat", 5)}`,
      "docs/tests.md": `# Test matrix\n\n${matrix("Door", 8)}`,
    },
  },
  "a config that lists another": {
    config: "ignore: [old]\nsources:\n  - path: docs/tests.md\n",
    tree: {
      "docs/tests.md": `# Test matrix\n\n${matrix("Door", 8)}`,
      "docs/qa.md": matrix("Boat"),
      "old/tests.md": "",
    },
  },
  "a config that lists another and goes on searching": {
    config: "sources:\n  - docs/notes.md\ndiscover: true\n",
    tree: {
      "docs/notes.md": matrix("Door", 8),
      "docs/qa.md": matrix("Boat"),
      "docs/plans/tests.md": matrix("Quay"),
    },
  },
  "a config without sources": {
    config: "ignore: [old]\n",
    tree: { "docs/tests.md": `# Test matrix\n\n${matrix("Door", 8)}`, "docs/qa.md": matrix("Boat") },
  },
  "a config that says what does not count": {
    config:
      "sources:\n  - {path: 'docs/*.md', counts: false}\n  - {path: tests, subject: performance}\ndiscover: true\n",
    tree: { "docs/tests.md": `# Test matrix\n\n${matrix("Door", 8)}`, "tests/load.md": matrix("Boat") },
  },
  "more than are read": {
    tree: {
      ...Object.fromEntries(
        Array.from({ length: maxCandidates + 8 }, (_, index) => [
          `area-${index}/${"abcdefgh"[index % 8]}-testing.md`,
          `# Tests\n\n${matrix(`Boat ${index}`)}`,
        ]),
      ),
      ...Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [
          `hw/unit${index}_testplan.md`,
          `# Testplan\n\n${matrix(`Unit ${index}`)}`,
        ]),
      ),
    },
  },
};
const repos: [string, { tree: Tree; config?: string }][] = [
  ...Object.entries(made),
  ...sampleRepos.map(({ name }): [string, { tree: Tree }] => [name, { tree: filesOf(name) }]),
];

/** As a person would do what the line says. */
const withLine = (config: string | undefined, line: string) =>
  line.startsWith("# first under sources:\n")
    ? (config ?? "").replace(/^sources:\n/m, (start) => start + line)
    : (config ?? "") + line;

const sharesOf = ({ items }: Parsed, except?: string) =>
  items
    .filter(({ counted, path }) => counted && path !== except)
    .map(({ path, key, status }) => ({ path, key, status }));
const standingsOf = ({ sources }: Parsed, except?: string) =>
  sources
    .filter(({ path }) => path !== except)
    .map(({ path, state, standing, items }) => ({ path, state, standing, items }));

describe("a line that is offered counts its source, and changes nothing else", () => {
  test.each(repos)("%s", (_, { tree, config = tree[".github/canopy.yml"] }) => {
    const before = lookAt("repo", tree, config);
    const offered = before.sources.filter(({ countLine }) => countLine !== null);
    for (const { path, countLine } of offered) {
      const text = withLine(config, countLine ?? "");
      expect(parseConfig("canopy.yml", text).problems).toEqual([]);
      const after = lookAt("repo", tree, text);
      expect(after.sources.find((source) => source.path === path)).toMatchObject({ standing: "counts" });
      expect(standingsOf(after, path)).toEqual(standingsOf(before, path));
      expect(sharesOf(after, path)).toEqual(sharesOf(before));
    }
  });

  test("each that is seen with items, or was not read and could be, has one", () => {
    const lines = repos.flatMap(([, { tree, config }]) => lookAt("repo", tree, config).sources);
    const without = lines.filter(
      ({ state, standing, countLine, items }) =>
        countLine === null && (state === "not-read" || (standing === "seen" && items > 0)),
    );
    expect(new Set(without.map(({ reason }) => reason))).toEqual(new Set(["ignored by the config"]));
    expect(lines.filter(({ countLine }) => countLine !== null).length).toBeGreaterThan(40);
  });
});

test("what a config says of one source changes the standing of no other", () => {
  for (const { tree, config } of Object.values(made)) {
    if (config !== undefined) continue;
    const before = lookAt("repo", tree);
    for (const { path } of before.sources.slice(0, 12)) {
      const glob = JSON.stringify(exactGlob(path));
      for (const says of ["counts: true", "counts: false", "subject: performance"]) {
        const after = lookAt("repo", tree, `sources: [{path: ${glob}, ${says}}]\ndiscover: true\n`);
        expect(standingsOf(after, path)).toEqual(standingsOf(before, path));
      }
    }
  }
});

test("the organization's sources stay when a repo names a first one of its own", () => {
  const parsed = (text: string) => {
    const result = parseConfig("canopy.yml", text);
    if (!result.ok) throw new Error("expected a good config");
    return result.config;
  };
  const organization = parsed(
    "sources:\n  - docs/*.md\n  - {path: a.md, role: doc, columns: {wotsit: name}}\n",
  );
  const given = { codeowners: null, today: "2026-11-28", repo: null, repoName: null, given: false };
  const { naming } = settingsOf(configOf(null, organization), given);
  const joined = configOf(parsed(countLineOf("x.md", "tests", naming) ?? ""), organization);
  const { sources, discover } = configOf(null, organization);
  expect(joined.sources).toEqual([{ path: "x.md/**", counts: true }, ...(sources ?? [])]);
  expect(joined.discover).toBe(discover);
});

test("a path is itself as a glob, whatever is in it, and fits no other path", () => {
  const path = fc
    .array(
      fc.constantFrom(
        "a",
        "b",
        "/",
        "*",
        "**",
        "?",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\\",
        "!",
        " ",
        "#",
        "'",
        '"',
        "\n",
        "\u2028",
        "\u0085",
        "é",
        "🐣",
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join(""))
    .filter((text) => !/^\/|\/$|\/\/|(?:^|\/)\.{1,2}(?:\/|$)/.test(text));
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(globOf(exactGlob(one) ?? "").matches(one)).toBe(true);
      if (one !== other && legible(one.trim()) === one)
        expect(globOf(exactGlob(one) ?? "").matches(other)).toBe(false);
      const read = parseConfig("canopy.yml", countLineOf(one, "tests", firstNaming) ?? "");
      expect(read.problems).toEqual([]);
      expect(read.ok && configOf(read.config).sources).toEqual([
        { path: patternOf(exactGlob(one) ?? ""), counts: true },
      ]);
    }),
    { numRuns: 500 },
  );
  expect(exactGlob("a".repeat(maxGlobText + 1))).toBeNull();
});

const fixtures = import.meta.glob<string>("./fixtures/formats/*/*/coverage.*", {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("the text of a first config", () => {
  const unchanged = (tree: Tree, config?: string) => {
    const before = lookAt("repo", tree, config);
    const text = configTextFor(before.sources);
    expect(parseConfig("canopy.yml", text)).toMatchObject({ ok: true, problems: [] });
    if (config !== undefined) return;
    const after = lookAt("repo", tree, text);
    expect(sharesOf(after)).toEqual(sharesOf(before));
    expect({ ...after.summary, unmeasured: after.unmeasured }).toEqual({
      ...before.summary,
      unmeasured: before.unmeasured,
    });
    expect(standingsOf(after)).toEqual(standingsOf(before));
    expect(after.problems).toEqual(before.problems);
  };

  test.each(repos)("of %s says nothing that changes a figure", (_, { tree, config }) =>
    unchanged(tree, config),
  );

  test("of any document says nothing that changes a figure", () => {
    for (const [path, text] of Object.entries(fixtures)) {
      const ending = path.slice(path.lastIndexOf("."));
      const name = ending === ".md" ? "tests/notes" : "data/surfaces";
      unchanged({ [`${name}${ending}`]: text, "docs/qa.md": `# Tests\n\n${matrix("Boat", 3)}` });
    }
  });

  test("has each source once with its reason, and those that do not count as comments", () => {
    const tree = {
      "docs/test-matrix.md": `# Tests\n\n${matrix("Boat", 8)}`,
      "docs/testing-guide.md": `# Guide\n\n${matrix("Pier", 5)}`,
      "docs/features.md": matrix("Quay", 5),
      "tests/coverage.json": "{",
    };
    expect(configTextFor(lookAt("repo", tree).sources))
      .toBe(`# What Canopy found in this repo, and why each file counts or does not.
# An entry that is commented out does not count; without the marks it does.

# Besides what stands below, files are found by their names.
discover: true

sources:
  # counts: its name speaks of tests (+2), its name is that of a list of tests (+1), its title speaks of tests (+2), a heading above it speaks of tests (+2); 4 points are needed
  - path: "docs/test-matrix.md"
    counts: true
  # seen: its name speaks of tests (+2), but it is called a guide, a plan of work or a design (−2); 4 points are needed
  # - path: "docs/testing-guide.md"
  #   counts: true
  # not read: no word of its path speaks of tests
  # - path: "docs/features.md"
  #   counts: true
  # tests/coverage.json, could not be read: not JSON: close brace expected
`);
  });

  test("with the marks taken away counts everything that it names", () => {
    const tree = made["paths with the marks of globs"]?.tree ?? {};
    const text = configTextFor(lookAt("repo", tree).sources).replace(
      /^ {2}# {1,3}(?=- path:|counts: true)/gm,
      (mark) => (mark.length === 4 ? "  " : "    "),
    );
    const { sources } = lookAt("repo", tree, text);
    expect(sources.map(({ standing }) => standing)).toEqual(sources.map(() => "counts"));
  });

  test("is never longer than a config may be, and no name in it ends a comment", () => {
    const source = lookAt("repo", { "docs/features.md": matrix("Quay") }).sources[0];
    if (!source) throw new Error("expected a source");
    const many = Array.from({ length: 300 }, (_, index) => ({
      ...source,
      path: `${"[".repeat(240)}${index}.md`,
      reason: `in "a\ntrack: false\u2028#${"x".repeat(500)}"`,
    }));
    const text = configTextFor(many);
    expect(text.length).toBeLessThan(maxConfigLength);
    expect(text.length).toBeGreaterThan(maxEntriesLength / 2);
    expect(text).toMatch(/and \d+ more that are not counted\n$/);
    const read = parseConfig("canopy.yml", text);
    expect(read).toMatchObject({ ok: true, problems: [] });
    expect(read.ok && read.config.settings).toEqual({ discover: true });
  });
});
