import { describe, expect, test } from "vitest";

import { compare } from "../src/coverage/compare.ts";
import type { Item } from "../src/coverage/item.ts";

const item = (name: string, fields: Partial<Item> = {}): Item => ({
  key: name.toLowerCase().replaceAll(" ", "-"),
  kind: "surface",
  name,
  status: "covered",
  rawStatus: null,
  priority: "none",
  rawPriority: null,
  category: null,
  section: "Matrix",
  owner: null,
  spec: null,
  evidence: [],
  notes: null,
  nextGap: null,
  waiver: null,
  proof: null,
  path: "docs/coverage.md",
  line: 1,
  counted: true,
  standing: "counts",
  certainty: "likely",
  baseline: false,
  ...fields,
});

const lists = ["added", "removed"] as const;
const namesIn = (found: ReturnType<typeof compare>) =>
  Object.fromEntries(lists.map((list) => [list, found[list].map(({ name }) => name)]));

describe("two item lists of one repo", () => {
  test("that hold the same items on other lines differ in nothing", () => {
    const before = [
      item("a"),
      item("b", { evidence: [{ text: "t", kind: "test", resolved: true, line: 3 }] }),
    ];
    const after = before.map((one) => ({
      ...one,
      line: one.line + 5,
      evidence: one.evidence.map((cited) => ({ ...cited, line: 90 })),
    }));
    expect(compare(before, after)).toEqual({ added: [], removed: [], changed: [], unchanged: 2, shrink: [] });
  });

  test("that hold the same items in another order differ in nothing", () => {
    expect(compare([item("a"), item("b")], [item("b"), item("a")]).unchanged).toBe(2);
  });

  test.each<[string, Partial<Item>, string]>([
    ["status", { status: "gap" }, "status"],
    ["counted", { counted: false }, "status"],
    ["priority", { priority: "P1" }, "priority"],
    ["proof", { proof: "dangling" }, "proof"],
    ["notes", { notes: "new" }, "other"],
    ["name under the same key", { name: "B" }, "other"],
    ["status before priority", { status: "gap", priority: "P1" }, "status"],
  ])("a change of %s has its cause", (_, fields, cause) => {
    const { changed, unchanged } = compare([item("a"), item("b")], [item("a"), item("b", fields)]);
    expect(changed.map((change) => [change.key, change.cause])).toEqual([["b", cause]]);
    expect(unchanged).toBe(1);
  });

  test("what came and what went", () => {
    const found = compare([item("alpha"), item("beta")], [item("beta"), item("gamma")]);
    expect(namesIn(found)).toEqual({ added: ["gamma"], removed: ["alpha"] });
    expect(found.shrink).toEqual([{ key: "alpha", name: "alpha", reason: "removed" }]);
  });
});

describe("renaming", () => {
  const before = [item("Ride start"), item("Ride end by rider"), item("Pass renewal")];

  test("similar text at the same place is one item", () => {
    const found = compare(before, [item("Ride start"), item("Ride end by a rider"), item("Pass renewal")]);
    expect(namesIn(found)).toEqual({ added: [], removed: [] });
    expect(found.changed.map(({ key, cause, before: was }) => [key, cause, was.name])).toEqual([
      ["ride-end-by-a-rider", "renamed", "Ride end by rider"],
    ]);
    expect(found.shrink).toEqual([]);
  });

  test.each<[string, Item]>([
    ["other text", item("Fare caps")],
    ["another section", item("Ride end by a rider", { section: "Other" })],
    ["another file", item("Ride end by a rider", { path: "b.md" })],
    ["another kind", item("Ride end by a rider", { kind: "gap" })],
  ])("%s is another item", (_, other) => {
    const found = compare(before, [item("Ride start"), other, item("Pass renewal")]);
    expect(namesIn(found)).toEqual({ added: [other.name], removed: ["Ride end by rider"] });
  });

  test("a whole table with every row renamed", () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => item(`row number ${at}`));
    const renamed = rows.map((row, at) => item(`row number ${at} again`, { line: row.line + 1 }));
    const started = performance.now();
    const found = compare(rows, renamed);
    expect(found.changed).toHaveLength(20_000);
    expect(found.added).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("rows that left the denominator are told apart from work", () => {
  test.each<[string, Partial<Item>, Partial<Item>, string | null]>([
    ["excluded", { status: "gap" }, { status: "excluded" }, "excluded"],
    [
      "waived",
      { status: "gap" },
      { status: "excluded", waiver: { until: "2027-01-31", reason: "later", line: 3 } },
      "waived",
    ],
    ["external", { status: "gap" }, { status: "external" }, "external"],
    ["now seen", {}, { counted: false, standing: "seen" }, "seen"],
    ["now unsure", {}, { counted: false, certainty: "unsure" }, "unsure"],
    ["now derived", {}, { counted: false, standing: "derived" }, "derived"],
    ["now a baseline", {}, { counted: false, baseline: true }, "baseline"],
    ["counted by another source", {}, { counted: false }, "counted elsewhere"],
    ["a gap that was closed", { kind: "gap", status: "gap" }, { kind: "gap", counted: false }, null],
    ["down from P0", { priority: "P0" }, { priority: "P2" }, "from P0 to P2"],
    ["down from P1", { priority: "P1" }, { priority: "none" }, "from P1 to none"],
    ["up to P0", { priority: "P1" }, { priority: "P0" }, null],
    ["down from P2", { priority: "P2" }, { priority: "P3" }, null],
    ["covered", { status: "gap" }, { status: "covered" }, null],
    ["excluded before", { status: "excluded" }, { status: "external" }, null],
  ])("%s", (_, was, is, reason) => {
    const { shrink } = compare([item("a", was)], [item("a", is)]);
    expect(shrink).toEqual(reason === null ? [] : [{ key: "a", name: "a", reason }]);
  });

  test("a removed row that was not counted is no shrink", () => {
    expect(compare([item("a", { counted: false }), item("b", { status: "excluded" })], []).shrink).toEqual(
      [],
    );
  });

  test("a waiver whose line moved is the same", () => {
    const waived = (line: number) => [
      item("a", { status: "excluded", waiver: { until: "2027-01-31", reason: "later", line } }),
    ];
    expect(compare(waived(3), waived(9))).toMatchObject({ changed: [], unchanged: 1 });
  });
});
