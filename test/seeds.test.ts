import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { assemble, type Assembled } from "../src/coverage/assemble.ts";
import type { SourceDocument } from "../src/coverage/document.ts";
import { type Item, kinds, statuses } from "../src/coverage/item.ts";
import { parseDocument } from "../src/formats/index.ts";

// The bench beside the project holds the five documents themselves; without it the look-alikes stand for them.
const bench = path.join(import.meta.dirname, "../../shared/seeds");
const lookAlikes = path.join(import.meta.dirname, "fixtures/seeds");
const organization = path.join(import.meta.dirname, "../demo/organization");

function sourceOf(name: string, text: string): SourceDocument {
  const result = parseDocument({ path: name, text });
  return {
    path: name,
    state: result.ok ? "read" : "failed",
    reason: null,
    reading: result.ok ? result.reading : null,
    findings: result.ok ? [] : result.findings,
    commit: null,
    changedAt: null,
  };
}

const together = (texts: Record<string, string>): Assembled =>
  assemble(
    Object.entries(texts).map(([name, text]) => sourceOf(name, text)),
    null,
  );

/** What the seed table speaks of, and nothing else. */
function figuresOf({ summary, items, sources, drift, problems }: Assembled) {
  const claims = sources.flatMap((source) => source.claims);
  return {
    items: Object.fromEntries(
      kinds.flatMap((kind) =>
        statuses.flatMap((status) => {
          const found = items.filter(
            (item) => item.kind === kind && item.status === status && !item.baseline,
          );
          return found.length === 0 ? [] : [[`${kind} ${status}`, found.length]];
        }),
      ),
    ),
    claims: claims.length,
    headline: `${summary.covered}/${summary.total}, ${summary.percent}%, ${summary.basis}`,
    gapsOpen: summary.gapsOpen,
    gapsClosed: summary.gapsClosed,
    drift,
    problems: problems.map(({ code }) => code),
  };
}

const isBaseline = (item: Item) => item.baseline;

interface Seed {
  seed: string;
  lookAlike: string;
  figures: ReturnType<typeof figuresOf>;
  also?: (coverage: Assembled) => void;
}

const seeds: Seed[] = [
  {
    seed: "decision-gate-system-test-coverage.md",
    lookAlike: "generated-report.md",
    figures: {
      items: { "test covered": 34, "gap gap": 1 },
      claims: 21,
      headline: "164/165, 99%, declared",
      gapsOpen: 1,
      gapsClosed: 0,
      drift: [],
      problems: ["origin-absent"],
    },
    also({ summary, items }) {
      expect(summary.byPriority).toEqual({
        P0: { covered: 34, total: 34, percent: 100 },
        P1: { covered: 107, total: 107, percent: 100 },
        P2: { covered: 23, total: 24, percent: 95 },
      });
      expect(summary.byCategory["reliability"]).toEqual({ covered: 14, total: 15, percent: 93 });
      expect(Object.keys(summary.byCategory)).toHaveLength(11);
      expect(summary.verifiedPercent).toBeNull();
      expect(items.filter((item) => item.kind === "test").map((item) => item.priority)).toEqual(
        Array.from({ length: 34 }, () => "P0"),
      );
      expect(items.every((item) => item.counted)).toBe(true);
    },
  },
  {
    seed: "agent-immune-coverage-vs-scenarios.md",
    lookAlike: "scenario-gaps.md",
    figures: {
      items: { "surface covered": 21, "gap covered": 8, "gap gap": 2 },
      claims: 0,
      headline: "21/23, 91%, counted",
      gapsOpen: 2,
      gapsClosed: 8,
      drift: [],
      problems: ["gap-only-in-summary"],
    },
    also({ items }) {
      const closed = items.filter((item) => item.kind === "gap" && item.status === "covered");
      expect(closed.map((item) => item.rawStatus)).toEqual(Array.from({ length: 8 }, () => "✅ Covered"));
      expect(closed.every((item) => !item.counted && item.evidence.length > 0)).toBe(true);
    },
  },
  {
    seed: "covenant-live-coverage.md",
    lookAlike: "live-matrix.md",
    figures: {
      items: { "surface covered": 14, "surface external": 2 },
      claims: 0,
      headline: "14/14, 100%, counted",
      gapsOpen: 0,
      gapsClosed: 0,
      drift: [],
      problems: [],
    },
    also({ items, summary }) {
      expect(items.every((item) => item.nextGap !== null)).toBe(true);
      expect(summary.external).toBe(2);
    },
  },
  {
    seed: "chutes-autopilot-coverage-matrix.md",
    lookAlike: "status-matrix.md",
    figures: {
      items: { "surface covered": 22, "gap gap": 2 },
      claims: 0,
      headline: "22/24, 91%, counted",
      gapsOpen: 2,
      gapsClosed: 0,
      drift: [],
      problems: [],
    },
    also({ items }) {
      const surfaces = items.filter((item) => item.kind === "surface");
      const specs = surfaces.map((item) => item.spec);
      expect(specs.filter((spec) => spec?.endsWith(".md"))).toHaveLength(21);
      expect(specs.filter((spec) => spec === "Research")).toHaveLength(1);
      expect(surfaces.filter((item) => item.evidence.length > 0)).toHaveLength(2);
      expect(surfaces.filter((item) => item.notes !== null).length).toBeGreaterThanOrEqual(3);
    },
  },
  {
    seed: "vm-system-coverage-plan.md",
    lookAlike: "ticket-plan.md",
    figures: {
      items: { "surface covered": 7, "gap gap": 4, "gap excluded": 1 },
      claims: 0,
      headline: "7/11, 63%, counted",
      gapsOpen: 4,
      gapsClosed: 0,
      drift: [],
      problems: [],
    },
    also({ items, summary }) {
      // Their column has a header that no vocabulary knows.
      expect(
        items.filter((item) => item.counted && item.evidence.length > 0 && item.status === "covered"),
      ).toHaveLength(6);
      const before = items.filter(isBaseline);
      expect(before.map((item) => item.rawStatus)).toEqual([
        ...Array.from({ length: 5 }, () => "Partial"),
        ...Array.from({ length: 3 }, () => "Weak"),
      ]);
      expect(before.every((item) => item.status === "partial" && !item.counted)).toBe(true);
      expect(summary.excluded).toBe(1);
    },
  },
];

/** The words of a line, without marks, so that a name can be looked for in it. */
const bare = (text: string) => text.replace(/[*`_\\]/g, "").replace(/\s+/g, " ");

function holds({ figures, also }: Seed, file: string) {
  const text = readFileSync(file, "utf8");
  const coverage = together({ [path.basename(file)]: text });
  expect(figuresOf(coverage)).toEqual(figures);
  also?.(coverage);
  const lines = text.split("\n");
  for (const item of coverage.items) expect(bare(lines[item.line - 1] ?? "")).toContain(bare(item.name));
}

describe.skipIf(!existsSync(bench))(
  "the five seeds (skipped where no bench stands beside the project)",
  () => {
    test.each(seeds)("$seed gives its row", (seed) => holds(seed, path.join(bench, seed.seed)));
  },
);

describe("documents that look like the seeds", () => {
  test.each(seeds)("$lookAlike gives the same row", (seed) =>
    holds(seed, path.join(lookAlikes, seed.lookAlike)),
  );
});

const read = (file: string) => readFileSync(path.join(organization, file), "utf8");

describe("registries beside the docs that restate them", () => {
  const registries = {
    "checks/test_registry.toml": read("parcel-ledger/checks/test_registry.toml"),
    "checks/test_gaps.toml": read("parcel-ledger/checks/test_gaps.toml"),
  };
  const report = "docs/test-coverage.md";
  const fresh = readFileSync(path.join(lookAlikes, "generated-report.md"), "utf8");

  test("the registries are the truth and a fresh report is derived from them, without drift", () => {
    const coverage = together({ ...registries, [report]: fresh });
    expect(coverage.sources.map(({ role, items }) => `${role} ${items}`)).toEqual([
      "registry 164",
      "registry 4",
      "derived 35",
    ]);
    const { covered, total, percent, basis, gapsOpen, gapsClosed } = coverage.summary;
    expect({ covered, total, percent, basis, gapsOpen, gapsClosed }).toEqual({
      covered: 164,
      total: 165,
      percent: 99,
      basis: "counted",
      gapsOpen: 1,
      gapsClosed: 3,
    });
    expect(coverage.summary.byCategory["reliability"]).toEqual({ covered: 14, total: 15, percent: 93 });
    expect(coverage.drift).toEqual([]);
    expect(coverage.items.filter((item) => item.path === report && item.counted)).toEqual([]);
  });

  test("each figure of a stale report is drift, with its line, what it claims and what is so", () => {
    const stale = read("parcel-ledger/docs/test-coverage.md");
    const { summary, drift } = together({ ...registries, [report]: stale });
    expect(`${summary.covered}/${summary.total}`).toBe("164/165");
    expect(
      drift.map(({ kind, line, label, claimed, actual }) => [kind, line, label, claimed, actual]),
    ).toEqual([
      ["claim", 10, "Total Tests", "162", "164"],
      ["claim", 12, "P1", "105", "107"],
      ["claim", 16, "Coverage (Closed/Total)", "162/163 (99%)", "164/165 (99%)"],
      ["claim", 18, "P1 Coverage", "105/105 (100%)", "107/107 (100%)"],
      ["claim", 65, "carriers", "44/44 (100%)", "46/46 (100%)"],
    ]);
  });

  test("a row that the registry does not have, and one that it has and the report lacks, are drift", () => {
    const [before, row, after] = fresh.split(/^(\| manifest_same_on_every_system .*\n)/m);
    const text = `${before}${row?.replace("manifest_same", "manifest_other")}${after}`;
    const { drift } = together({ ...registries, [report]: text });
    expect(
      drift.map(({ kind, line, label, claimed, actual }) => [kind, line, label, claimed, actual]),
    ).toEqual([
      ["row", 28, "manifest_other_on_every_system", "covered", "not in the registry"],
      ["row", 58, "manifest_same_on_every_system", "not listed", "covered"],
    ]);
  });

  test("a registry of surfaces and its matrix count once", () => {
    const coverage = together({
      "quality/surface-registry.json": read("dockside/quality/surface-registry.json"),
      "docs/live-coverage.md": read("dockside/docs/live-coverage.md"),
    });
    expect(coverage.sources.map(({ role }) => role)).toEqual(["registry", "derived"]);
    expect(figuresOf(coverage)).toMatchObject({ headline: "14/14, 100%, counted", drift: [] });
    expect(coverage.items.filter((item) => item.counted)).toHaveLength(16);
  });
});
