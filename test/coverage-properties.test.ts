import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { assemble } from "../src/coverage/assemble.ts";
import { compare } from "../src/coverage/compare.ts";
import { coverageSchema } from "../src/coverage/snapshot.ts";
import type { SourceDocument } from "../src/coverage/document.ts";
import { keysOf, maxKeyLength } from "../src/coverage/identity.ts";
import { type Claim, type Entry, kinds, priorities, statuses } from "../src/coverage/item.ts";
import { addSummaries } from "../src/coverage/summaries.ts";
import { noDocument } from "../src/formats/document-facts.ts";
import { treeOf } from "../src/coverage/tree.ts";
import { documentOf, readingOf } from "./support/readings.ts";
import { stepsOf } from "./support/steps.ts";

// Few words, so that names, ids and sections collide.
const word = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "A",
    "login",
    "Login flow",
    "",
    "—",
    "__proto__",
    "constructor",
    "s/a",
    "a~2",
    "登录",
  ),
  fc.string({ maxLength: 6 }),
);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const evidence = fc.record({
  text: fc.constantFrom("t/a.py", "../t/a.py", "a.py", "t/*.py", "t/{a,b}.py", "test_a", "", "/", "../../.."),
  kind: fc.constantFrom("file" as const, "glob" as const, "test" as const, "command" as const),
  resolved: fc.constantFrom(true, false, null),
});

const entry: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    id: orNull(word),
    name: word,
    status: fc.constantFrom(...statuses),
    rawStatus: orNull(word),
    priority: fc.constantFrom(...priorities),
    rawPriority: orNull(word),
    category: orNull(word),
    section: orNull(fc.constantFrom("S", "P0 tests", "s", "—")),
    owner: orNull(word),
    spec: orNull(word),
    evidence: fc.array(evidence, { maxLength: 3 }),
    notes: orNull(word),
    nextGap: orNull(word),
    line: fc.integer({ min: 1, max: 99 }),
    baseline: fc.boolean(),
    block: fc.integer({ min: 0, max: 2 }),
    isClosed: fc.boolean(),
  })
  .map(({ isClosed, ...fields }) => ({ ...fields, closed: fields.kind === "gap" && isClosed }));

const count = orNull(fc.integer({ min: 0, max: 20 }));
const claim: fc.Arbitrary<Claim> = fc.record({
  label: word,
  text: fc.constantFrom("3/4 (75%)", "66.7%", "~90%", "12", ""),
  value: count,
  covered: count,
  total: count,
  percent: orNull(fc.double({ min: 0, max: 100, noNaN: true })),
  line: fc.integer({ min: 1, max: 99 }),
  subject: fc.record({
    measure: fc.constantFrom("coverage", "items", "tests", "gaps", "categories", null),
    priority: orNull(fc.constantFrom(...priorities)),
    category: orNull(word),
    loose: fc.boolean(),
  }),
});

const source = (path: string): fc.Arbitrary<SourceDocument> =>
  fc.record({
    path: fc.constant(path),
    state: fc.constantFrom("read" as const, "stale" as const, "failed" as const, "not-read" as const),
    reason: orNull(word),
    reading: orNull(
      fc.record({
        format: fc.constant("markdown"),
        family: fc.constantFrom("registry" as const, "doc" as const),
        entries: fc.array(entry, { maxLength: 12 }),
        claims: fc.array(claim, { maxLength: 5 }),
        findings: fc.constant([]),
        madeFrom: fc.subarray(["docs/b.toml", "../c.yaml", "gone.toml"]),
        blocks: fc.constant([]),
        facts: fc.constant([]),
        document: fc.constant(noDocument),
      }),
    ),
    findings: fc.constant([]),
    commit: fc.constant(null),
    changedAt: fc.constant(null),
  });

const sources = fc
  .tuple(source("docs/a.md"), source("docs/b.toml"), source("c.yaml"), source("docs/d.md"))
  .chain((all) => fc.subarray(all));
const tree = orNull(fc.subarray(["t/a.py", "t/b.py", "docs/t/a.py", "x/t/a.py"]).map(treeOf));

describe("for any readings", () => {
  test("assembling ends in a coverage of the published shape, the same each time", () => {
    fc.assert(
      fc.property(sources, tree, (documents, paths) => {
        const coverage = assemble(documents, paths);
        expect(coverageSchema.safeParse(coverage).error).toBeUndefined();
        expect(assemble(documents, paths)).toEqual(coverage);
      }),
      { numRuns: 300 },
    );
  });

  test("the columns add up, and a percent is between 0 and 100", () => {
    fc.assert(
      fc.property(sources, tree, (documents, paths) => {
        const { summary, items } = assemble(documents, paths);
        const { covered, partial, gap, planned, total, percent, basis } = summary;
        const areGaps = items.every(({ counted, kind }) => !counted || kind === "gap");
        const sum = covered + partial + gap + planned;
        // A list of gaps alone is no share of anything.
        expect(total).toBe(areGaps ? 0 : sum);
        expect(percent === null).toBe(total === 0);
        if (percent !== null) expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent ?? 0).toBeLessThanOrEqual(100);
        if (percent === 100) expect(covered).toBe(total);
        if (basis !== "counted") return;
        const counted = items.filter((item) => item.counted);
        const { external, excluded, unknown } = summary;
        expect(sum + external + excluded + unknown).toBe(counted.length);
        expect(Object.values(summary.proof).reduce((sum, part) => sum + part)).toBe(covered);
        const shares = Object.values(summary.byPriority);
        expect(shares.reduce((all, share) => all + share.total, 0)).toBe(sum);
      }),
      { numRuns: 300 },
    );
  });

  test("keys are unique", () => {
    fc.assert(
      fc.property(sources, (documents) => {
        const keys = assemble(documents, null).items.map((item) => item.key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 300 },
    );
  });

  test("compared with itself a coverage has not changed", () => {
    fc.assert(
      fc.property(sources, (documents) => {
        const { items } = assemble(documents, null);
        const same = { added: [], removed: [], changed: [], unchanged: items.length, shrink: [] };
        expect(compare(items, items)).toEqual(same);
        expect(compare(items, structuredClone(items))).toEqual(same);
      }),
      { numRuns: 200 },
    );
  });

  test("a comparison accounts for every item of both sides", () => {
    fc.assert(
      fc.property(sources, sources, (before, after) => {
        const [was, is] = [assemble(before, null).items, assemble(after, null).items];
        const { added, removed, changed, unchanged } = compare(was, is);
        expect(removed.length + changed.length + unchanged).toBe(was.length);
        expect(added.length + changed.length + unchanged).toBe(is.length);
      }),
      { numRuns: 200 },
    );
  });
});

test("adding summaries does not depend on how they are grouped", () => {
  const summary = sources.map((documents) => assemble(documents, null).summary);
  fc.assert(
    fc.property(summary, summary, summary, (a, b, c) => {
      const left = addSummaries([addSummaries([a, b]), c]);
      const right = addSummaries([a, addSummaries([b, c])]);
      expect(left).toEqual(right);
      expect(left).toEqual(addSummaries([a, b, c]));
    }),
    { numRuns: 300 },
  );
});

test("keys fit into an address, however long the names, and none is given twice", () => {
  const long = fc.array(fc.constantFrom("a", "\ufdfa", "😀", "登 "), { minLength: 290, maxLength: 500 });
  const section = fc.option(
    long.map((parts) => parts.join("").slice(0, 200)),
    { nil: null },
  );
  const row = fc
    .tuple(entry, long, section)
    .map(([one, parts, part]) => ({ ...one, id: null, name: parts.join(""), section: part }));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const twice = [...rows, ...rows.map((one) => ({ ...one }))];
      const keys = [...keysOf(twice, new Set()).values()];
      expect(new Set(keys).size).toBe(twice.length);
      for (const key of keys) {
        expect(key.length).toBeLessThanOrEqual(maxKeyLength + 3);
        expect(key.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

const mostPerDoubling = 2.3;

test("twice the rows of one name take twice the steps to get keys", async () => {
  const [one] = fc.sample(entry, 1);
  const rows = (count: number) => Array.from({ length: count }, () => ({ ...one!, id: null, name: "a" }));
  const keysFor = (count: number) => {
    const all = rows(count);
    return stepsOf("/src/", () => expect(new Set(keysOf(all, new Set()).values()).size).toBe(count));
  };
  const [few, many] = [await keysFor(5000), await keysFor(10_000)];
  expect(many / few).toBeLessThan(mostPerDoubling);
});

test("twice the rows of one name in two sources take twice the steps to assemble", async () => {
  const [one] = fc.sample(entry, 1);
  const rows = (count: number) =>
    Array.from({ length: count }, () => ({ ...one!, id: null, name: "a", baseline: false, closed: false }));
  const documents = (count: number) =>
    (["doc", "registry"] as const).map((family) => documentOf(family, readingOf(family, rows(count))));
  const assembled = (count: number) => {
    const sources = documents(count);
    return stepsOf("/src/", () => expect(assemble(sources, null).items).toHaveLength(2 * count));
  };
  const [few, many] = [await assembled(5000), await assembled(10_000)];
  expect(many / few).toBeLessThan(mostPerDoubling);
});
