import { describe, expect, test } from "vitest";

import { assemble } from "../src/coverage/assemble.ts";
import { maxCategories } from "../src/coverage/headlines.ts";
import { agreesWithPercent, judge } from "../src/coverage/claims.ts";
import { Tallies } from "../src/coverage/tallies.ts";
import { percentOf, summarize } from "../src/coverage/count.ts";
import type { SourceDocument } from "../src/coverage/document.ts";
import type { Claim, ClaimSubject, Entry, Evidence, Item, Status } from "../src/coverage/item.ts";
import { proofOf, resolveEvidence } from "../src/coverage/proof.ts";
import { addSummaries } from "../src/coverage/summaries.ts";
import { treeOf } from "../src/coverage/tree.ts";
import { noDocument } from "../src/formats/document-facts.ts";
import { documentOf, readingOf } from "./support/readings.ts";

const entry = (name: string, fields: Partial<Entry> = {}): Entry => ({
  kind: "surface",
  id: null,
  name,
  status: "covered",
  rawStatus: null,
  priority: "none",
  rawPriority: null,
  category: null,
  section: null,
  owner: null,
  spec: null,
  evidence: [],
  notes: null,
  nextGap: null,
  line: 1,
  baseline: false,
  block: 0,
  closed: false,
  ...fields,
});

const claim = (
  label: string,
  text: string,
  subject: Partial<ClaimSubject>,
  figures: Partial<Claim>,
): Claim => ({
  label,
  text,
  value: null,
  covered: null,
  total: null,
  percent: null,
  line: 1,
  ...figures,
  subject: { measure: "coverage", priority: null, category: null, loose: false, ...subject },
});

const doc = (path: string, ...entries: Entry[]) => documentOf(path, readingOf("doc", entries));
const registry = (path: string, ...entries: Entry[]) => documentOf(path, readingOf("registry", entries));
const itemsOf = (...sources: SourceDocument[]): Item[] => assemble(sources, null).items;
const many = (status: Status, count: number, fields: Partial<Entry> = {}) =>
  Array.from({ length: count }, (_, at) => entry(`${status} ${at}`, { status, ...fields }));

describe("percent", () => {
  test.each([
    [0, 0, null],
    [0, 3, 0],
    [164, 165, 99],
    [999, 1000, 99],
    [2, 3, 66],
    [3, 3, 100],
  ])("%i of %i is %s, never rounded up", (covered, total, percent) => {
    expect(percentOf(covered, total)).toBe(percent);
  });
});

describe("counting", () => {
  test("164 registered tests and one open gap are 164/165", () => {
    const { summary } = assemble(
      [
        registry("tests.toml", ...many("covered", 164, { kind: "test" })),
        registry("gaps.toml", entry("soak", { kind: "gap", status: "gap" })),
      ],
      null,
    );
    expect(summary).toMatchObject({ covered: 164, total: 165, percent: 99, gapsOpen: 1, basis: "counted" });
  });

  test.each<[Status, Partial<ReturnType<typeof summarize>>]>([
    ["covered", { covered: 2, total: 2, percent: 100, gapsOpen: 0 }],
    ["partial", { partial: 1, total: 2, percent: 50, gapsOpen: 0 }],
    ["gap", { gap: 1, total: 2, percent: 50, gapsOpen: 1 }],
    ["planned", { planned: 1, total: 2, percent: 50, gapsOpen: 1 }],
    ["external", { external: 1, total: 1, percent: 100, gapsOpen: 0 }],
    ["excluded", { excluded: 1, total: 1, percent: 100, gapsOpen: 0 }],
    ["unknown", { unknown: 1, total: 1, percent: 100, gapsOpen: 0 }],
  ])("an item that is %s beside one that is covered", (status, expected) => {
    const { summary } = assemble([doc("a.md", entry("one"), entry("two", { status }))], null);
    expect(summary).toMatchObject(expected);
  });

  test("nothing to divide by is no percent", () => {
    expect(summarize(itemsOf(doc("a.md", entry("a", { status: "external" }))), 0)).toMatchObject({
      percent: null,
      verifiedPercent: null,
      total: 0,
      external: 1,
    });
  });

  test("a closed gap and a baseline row are kept and not counted", () => {
    const { summary, items } = assemble(
      [
        doc(
          "a.md",
          entry("now"),
          entry("was", { status: "partial", baseline: true }),
          entry("done", { kind: "gap", status: "covered", closed: true }),
          entry("unfixed", { kind: "gap", status: "excluded", closed: true }),
        ),
      ],
      null,
    );
    expect(items.map((item) => item.counted)).toEqual([true, false, false, false]);
    expect(summary).toMatchObject({ covered: 1, total: 1, excluded: 0, gapsOpen: 0, gapsClosed: 2 });
  });

  test("a next gap is a wish on a covered surface, not an open gap", () => {
    const { summary } = assemble([doc("a.md", entry("a", { nextGap: "more" }))], null);
    expect(summary).toMatchObject({ total: 1, percent: 100, gapsOpen: 0 });
  });

  test("P0 items are unverified until something they cite is found", () => {
    const cited = (text: string): Evidence => ({ text, kind: "file", resolved: null });
    const sources = [
      doc(
        "a.md",
        entry("found", { priority: "P0", evidence: [cited("t/a.py")] }),
        entry("bare", { priority: "P0" }),
        entry("lost", { priority: "P0", evidence: [cited("t/gone.py")] }),
        entry("minor", { priority: "P1" }),
      ),
    ];
    const { summary } = assemble(sources, treeOf(["t/a.py"]));
    expect(summary).toMatchObject({ unverifiedP0: 2, percent: 100, verifiedPercent: 25 });
    expect(summary.proof).toEqual({ verified: 1, claimed: 2, dangling: 1, skipped: 0, unchecked: 0 });
    expect(assemble(sources, null).summary.verifiedPercent).toBeNull();
  });

  test("shares by priority and category leave out what the percent leaves out", () => {
    const { summary } = assemble(
      [
        doc(
          "a.md",
          entry("a", { priority: "P0", category: "net" }),
          entry("b", { priority: "P0", category: "net", status: "gap" }),
          entry("c", { priority: "P1", category: "__proto__", status: "external" }),
          entry("d", { category: "__proto__" }),
        ),
      ],
      null,
    );
    expect(summary.byPriority).toEqual({
      P0: { covered: 1, total: 2, percent: 50 },
      none: { covered: 1, total: 1, percent: 100 },
    });
    expect(Object.keys(summary.byCategory)).toEqual(["__proto__", "net"]);
  });

  test("sums of declared and counted parts are mixed, and prove nothing", () => {
    const counted = summarize(itemsOf(doc("a.md", entry("a"))), 0);
    const declared = { ...counted, basis: "declared" as const };
    const empty = summarize([], 0);
    expect(addSummaries([counted, declared])).toMatchObject({
      basis: "mixed",
      verifiedPercent: null,
      covered: 2,
    });
    expect(addSummaries([declared, empty]).basis).toBe("declared");
    expect(addSummaries([])).toMatchObject({ basis: "counted", percent: null });
  });
});

describe("declared figures", () => {
  const rows = many("covered", 2, { kind: "test", priority: "P0", section: "P0 tests" });
  const claims = [
    claim("Coverage", "9/10 (90%)", {}, { covered: 9, total: 10, percent: 90 }),
    claim("P0", "2", { measure: "items", priority: "P0" }, { value: 2 }),
    claim("P0 coverage", "2/2", { priority: "P0" }, { covered: 2, total: 2 }),
    claim("P1 coverage", "7/8", { priority: "P1" }, { covered: 7, total: 8 }),
  ];
  const basisOf = (changed: Claim[], entries = rows) =>
    assemble([documentOf("a.md", readingOf("doc", entries, { claims: changed }))], null).summary;

  test("are the headline where the part listed is named and agrees, and the claims add up", () => {
    expect(basisOf(claims)).toMatchObject({
      basis: "declared",
      covered: 9,
      total: 10,
      percent: 90,
      gapsOpen: 1,
      verifiedPercent: null,
      byPriority: { P0: { covered: 2, total: 2, percent: 100 }, P1: { covered: 7, total: 8, percent: 87 } },
    });
  });

  test.each<[string, Claim[], Entry[]]>([
    ["the claims do not add up", claims.slice(0, 3), rows],
    ["a row is missing", claims, rows.slice(1)],
    ["the part listed has no name", claims, rows.map((row) => ({ ...row, section: "Tests" }))],
    ["the figure is approximate", [{ ...claims[0]!, subject: { ...claims[0]!.subject, loose: true } }], rows],
    ["its percent does not follow from it", [{ ...claims[0]!, percent: 95, text: "9/10 (95%)" }], rows],
    ["there are none", [], rows],
  ])("give way to counted rows where %s", (_, changed, entries) => {
    expect(basisOf(changed, entries)).toMatchObject({ basis: "counted", total: entries.length });
  });

  test("that do not agree with the rows are drift", () => {
    const total = claim("Surfaces", "3", { measure: "items" }, { value: 3 });
    const { drift } = assemble(
      [documentOf("a.md", readingOf("doc", [entry("a")], { claims: [total] }))],
      null,
    );
    expect(drift).toEqual([
      { kind: "claim", path: "a.md", line: 1, label: "Surfaces", key: null, claimed: "3", actual: "1" },
    ]);
  });
});

describe("a percent agrees with its floor or its rounding at its own decimals", () => {
  test.each([
    ["66%", 66, 2, 3, true],
    ["67%", 67, 2, 3, true],
    ["66.6%", 66.6, 2, 3, true],
    ["66.7%", 66.7, 2, 3, true],
    ["66,67%", 66.67, 2, 3, true],
    ["68%", 68, 2, 3, false],
    ["66.5%", 66.5, 2, 3, false],
    ["100%", 100, 199, 200, true],
    ["100%", 100, 198, 200, false],
    ["0%", 0, 0, 0, false],
    ["95.83%", 95.83, 23, 24, true],
  ])("%s of %d/%d", (text, percent, covered, total, agrees) => {
    expect(agreesWithPercent({ text, percent }, covered, total)).toBe(agrees);
  });

  test.each<[Partial<ClaimSubject>]>([[{ loose: true }], [{ measure: null }]])(
    "approximate figures and those of unknown meaning are never judged: %o",
    (subject) => {
      const items = itemsOf(doc("a.md", entry("a", { status: "gap" })));
      expect(judge(claim("Coverage", "~90%", subject, { percent: 90 }), new Tallies(items))).toBeNull();
    },
  );
});

describe("sources of one repo", () => {
  test("the registry counts what a doc names again", () => {
    const { items, summary } = assemble(
      [
        doc("a.md", entry("Ride start"), entry("Only here"), entry("And here")),
        registry("r.json", entry("Ride start", { id: "ride-start" })),
      ],
      null,
    );
    expect(items.map((item) => [item.path, item.name, item.counted])).toEqual([
      ["a.md", "Ride start", false],
      ["a.md", "Only here", true],
      ["a.md", "And here", true],
      ["r.json", "Ride start", true],
    ]);
    expect(summary.total).toBe(3);
  });

  test.each([
    [4, "derived"],
    [3, "doc"],
  ])("with %i of its 5 items in one registry a doc is %s", (known, role) => {
    const named = ["a", "b", "c", "d", "e"].map((name) => entry(name));
    const { sources } = assemble(
      [doc("a.md", ...named), registry("r.toml", ...named.slice(0, known), entry("other"))],
      null,
    );
    expect(sources[0]?.role).toBe(role);
  });

  test("a doc that names its registry is derived however little it lists, and tells where the registry is absent", () => {
    const made = documentOf("docs/a.md", readingOf("doc", [entry("z")], { madeFrom: ["../q/r.toml"] }));
    const found = assemble([made, registry("q/r.toml", entry("a"), entry("b"))], null);
    expect(found.sources[0]?.role).toBe("derived");
    expect(found.drift.map(({ kind, actual }) => [kind, actual])).toEqual([["row", "not in the registry"]]);
    const alone = assemble([made], null);
    expect(alone.sources[0]?.role).toBe("doc");
    expect(alone.problems.map(({ code }) => code)).toEqual(["origin-absent"]);
    expect(alone.summary.total).toBe(1);
  });

  test("rows of a derived doc that differ from the registry's are drift", () => {
    const { drift } = assemble(
      [
        doc("a.md", entry("a", { status: "gap", line: 4 }), entry("b", { priority: "P1", line: 5 })),
        registry("r.toml", entry("a"), entry("b", { priority: "P0" })),
      ],
      null,
    );
    expect(drift.map(({ kind, line, claimed, actual }) => [kind, line, claimed, actual])).toEqual([
      ["row", 4, "gap", "covered"],
      ["row", 5, "P1", "P0"],
    ]);
  });

  test("what one doc calls covered and another, which names it, an open gap is a contradiction", () => {
    const gaps = [entry("login", { kind: "gap", status: "gap", line: 7 }), entry("z")];
    const naming = { document: { ...noDocument, documents: ["./a.md"] } };
    const { drift, summary } = assemble(
      [
        doc("a.md", entry("Login"), entry("x"), entry("y")),
        documentOf("b.md", readingOf("doc", gaps, naming)),
      ],
      null,
    );
    expect(drift).toEqual([
      {
        kind: "contradiction",
        path: "b.md",
        line: 7,
        label: "login",
        key: "login",
        claimed: "gap",
        actual: "covered in a.md:1",
      },
    ]);
    expect(summary).toMatchObject({ covered: 4, gap: 0 });
  });

  test("a closed gap does not take the place of the surface that closed it", () => {
    const { summary } = assemble(
      [
        doc("a.md", entry("Login", { kind: "gap", status: "covered", closed: true })),
        doc("b.md", entry("Login"), entry("z")),
      ],
      null,
    );
    expect(summary).toMatchObject({ covered: 2, gapsClosed: 1 });
  });

  test("a stale reading counts, with the finding of the newest attempt and not its own", () => {
    const finding = { severity: "error", code: "syntax", message: "not TOML", line: 3 } as const;
    const old = { severity: "warning", code: "ragged-row", message: "old", line: 1 } as const;
    const stale = documentOf("r.toml", readingOf("registry", [entry("a")], { findings: [old] }), {
      state: "stale",
      findings: [finding],
    });
    const { problems, summary, unmeasured } = assemble([stale], null);
    expect(problems).toEqual([{ ...finding, path: "r.toml" }]);
    expect(summary.total).toBe(1);
    expect(unmeasured).toBeNull();
  });

  test("a column of free text taken for categories does not make the summary as long as its document", () => {
    const entries = Array.from({ length: maxCategories + 10 }, (_, index) => ({
      ...entry(`case ${index}`),
      category: index < 20 ? "wire" : `note ${index}`,
    }));
    const { summary, problems } = assemble([documentOf("r.toml", readingOf("registry", entries))], null);
    expect(Object.keys(summary.byCategory)).toHaveLength(maxCategories - 9);
    expect(problems).toEqual([]);
    const more = entries.concat(
      entries.map((one, index) => ({ ...one, name: `more ${index}`, category: `more ${index}` })),
    );
    const long = assemble([documentOf("r.toml", readingOf("registry", more))], null);
    expect(Object.keys(long.summary.byCategory)).toHaveLength(maxCategories);
    expect(long.summary.byCategory["wire"]).toMatchObject({ total: 20 });
    expect(long.problems).toMatchObject([{ code: "too-many-categories" }]);
  });

  test("no source, none readable and nothing in them are three reasons", () => {
    const failed = { severity: "error", code: "syntax", message: "not TOML", line: 3 } as const;
    expect(assemble([], null).unmeasured).toBe("no coverage files found");
    expect(
      assemble([{ ...doc("r.toml"), state: "failed", reading: null, findings: [failed] }], null).unmeasured,
    ).toBe("no source could be read: r.toml:3: not TOML");
    expect(assemble([doc("a.md")], null).unmeasured).toBe("no tests, surfaces or gaps in the file read");
    expect(assemble([{ ...doc("a.md"), state: "not-read" }], null).unmeasured).toBe(
      "no coverage files found",
    );
  });
});

describe("keys", () => {
  const keys = (...sources: SourceDocument[]) => itemsOf(...sources).map((item) => item.key);

  test.each<[string, Entry[], string[]]>([
    ["an explicit id", [entry("A name", { id: "REQ-1" })], ["REQ-1"]],
    ["the name", [entry("A `Name`, with Marks!")], ["a-name-with-marks"]],
    ["names of any script", [entry("Größe"), entry("登录"), entry("100 %")], ["größe", "登录", "100"]],
    ["a name of nothing but marks", [entry("—")], ["unnamed"]],
    [
      "the section where two collide",
      [entry("GET", { section: "Users" }), entry("GET", { section: "Rooms" })],
      ["users/get", "rooms/get"],
    ],
    ["numbers where that is not enough", [entry("a"), entry("a"), entry("a")], ["a", "a~2", "a~3"]],
    [
      "numbers within a section",
      [entry("a", { section: "S" }), entry("a", { section: "S" })],
      ["s/a", "s/a~2"],
    ],
    [
      "the place of a baseline row taken by the row after it",
      [entry("a", { section: "Before", baseline: true }), entry("a", { section: "After" })],
      ["before/a", "a"],
    ],
  ])("%s", (_, entries, expected) => {
    expect(keys(doc("a.md", ...entries))).toEqual(expected);
  });

  test("are unique over sources, and do not move when lines do", () => {
    const one = doc("a.md", entry("a"), entry("b"));
    const two = doc("b.md", entry("a"), entry("c"), entry("d"));
    const moved = doc("b.md", entry("a", { line: 9 }), entry("c", { line: 12 }), entry("d", { line: 40 }));
    expect(keys(one, two)).toEqual(["a", "b", "a~2", "c", "d"]);
    expect(keys(one, moved)).toEqual(keys(one, two));
  });
});

describe("proof", () => {
  const tree = treeOf(["tests/a.py", "tests/b.py"]);
  const ground = { tree, registered: new Set(["known_test"]), texts: null };
  const verdict = (evidence: Evidence[], status: Status = "covered") =>
    proofOf(
      { status },
      resolveEvidence({ kind: "surface", name: "a", evidence }, "docs/a.md", ground),
      ground,
    );
  const file = (text: string, more: Partial<Evidence> = {}): Evidence => ({
    text,
    kind: "file",
    resolved: null,
    ...more,
  });
  const named = (text: string, more: Partial<Evidence> = {}): Evidence => ({
    ...file(text, more),
    kind: "test",
  });

  test.each<[string, Evidence[], string]>([
    ["nothing cited", [], "claimed"],
    ["a command alone", [{ ...file("cargo test"), kind: "command" }], "claimed"],
    ["a file that is there", [file("tests/a.py")], "verified"],
    ["one that is there and one that is not", [file("tests/a.py"), file("tests/c.py")], "dangling"],
    [
      "a file that is gone and a skipped test",
      [file("tests/c.py"), named("t", { skipped: true })],
      "dangling",
    ],
    ["nothing but skipped tests", [file("tests/a.py", { skipped: true })], "skipped"],
    ["skipped tests that are opt-in", [file("tests/a.py", { skipped: true, optIn: true })], "verified"],
    ["one skipped of two", [file("tests/a.py", { skipped: true }), file("tests/b.py")], "verified"],
    ["a test that nobody looked for yet", [file("tests/a.py"), named("t")], "unchecked"],
    ["a test that a registry lists", [named("known_test")], "verified"],
    ["a glob that matches", [{ ...file("tests/*.py"), kind: "glob" }], "verified"],
    ["a glob that does not", [{ ...file("tests/*.rs"), kind: "glob" }], "dangling"],
  ])("%s", (_, evidence, expected) => {
    expect(verdict(evidence)).toBe(expected);
  });

  test("is asked of covered items only, and without a tree it is not looked at", () => {
    expect(verdict([file("tests/c.py")], "gap")).toBeNull();
    expect(
      proofOf({ status: "covered" }, [file("tests/a.py")], {
        tree: null,
        registered: new Set(),
        texts: null,
      }),
    ).toBe("unchecked");
  });
});

describe("paths against a tree", () => {
  const tree = treeOf([
    "README.md",
    "app/tests/login.test.ts",
    "app/tests/shared.ts",
    "lib/tests/shared.ts",
    "lib/deep/a/one.rs",
    "docs/notes/help.md",
  ]);

  test.each<[string, string, { found: boolean | null; path?: string }]>([
    ["app/tests/login.test.ts", "README.md", { found: true, path: "app/tests/login.test.ts" }],
    ["./app/tests/login.test.ts", "README.md", { found: true, path: "app/tests/login.test.ts" }],
    ["../app/tests/login.test.ts", "docs/coverage.md", { found: true, path: "app/tests/login.test.ts" }],
    ["tests/login.test.ts", "docs/coverage.md", { found: true, path: "app/tests/login.test.ts" }],
    ["login.test.ts", "docs/coverage.md", { found: true, path: "app/tests/login.test.ts" }],
    ["ogin.test.ts", "docs/coverage.md", { found: false }],
    ["shared.ts", "docs/coverage.md", { found: null }],
    ["shared.ts", "lib/coverage.md", { found: true, path: "lib/tests/shared.ts" }],
    ["notes/help.md", "docs/coverage.md", { found: true, path: "docs/notes/help.md" }],
    ["app/tests", "README.md", { found: true, path: "app/tests" }],
    ["app/tests/", "README.md", { found: true, path: "app/tests" }],
    ["deep/a", "lib/coverage.md", { found: true, path: "lib/deep/a" }],
    ["gone.rs", "README.md", { found: false }],
    ["", "README.md", { found: false }],
  ])("%s from %s", (cited, from, expected) => {
    expect(tree.resolve(cited, from)).toEqual(expected);
  });

  test.each([
    ["app/tests/*.test.ts", true],
    ["tests/*.test.ts", true],
    ["**/*.rs", true],
    ["app/*.ts", false],
    ["app/**/*.{js,ts}", true],
    ["*.go", false],
  ])("the glob %s", (pattern, found) => {
    expect(tree.resolveGlob(pattern).found).toBe(found);
  });
});
