/**
 * `npm run bench:bounds`: that work grows with its input and not with products of it. Ratios of CPU time within one
 * process, and the peak heap of a look at a repo of long documents. Ends with 1 where something is beyond its bound.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { parseConfig } from "../src/config/parse.ts";
import { configOf } from "../src/config/config.ts";
import { type File, parseFiles } from "../src/parse-files.ts";
import { discover } from "../src/sync/discover.ts";
import { countShapes, runShapes, type Shape } from "../test/support/shapes.ts";

const today = "2026-11-21";
const mostPerDoubling = 2.3;
const mostOfPlain = 2;
/** What takes no longer is noise. */
const noiseMs = 10;
let isBeyond = false;

function row(name: string, figures: (string | number)[], isOver: boolean): void {
  isBeyond ||= isOver;
  console.log(`| ${[name.replaceAll("|", "\\|"), ...figures, isOver ? "**over**" : "ok"].join(" | ")} |`);
}

function heads(...columns: string[]): void {
  console.log(`\n| ${[...columns, ""].join(" | ")} |\n|${" --- |".repeat(columns.length + 1)}`);
}

/** Milliseconds of CPU, the least of several runs: others use this machine too. */
function cpu(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const paths = (count: number) =>
  Array.from({ length: count }, (_, at) => `src/part${at % 200}/deep/file${at}.ts`);

interface Pair {
  name: string;
  /** With what is bounded, and the same input with plain paths or without it. */
  bounded: () => unknown;
  plain: () => unknown;
}

const citing = (citeOf: (at: number) => string): File[] => [
  {
    path: "docs/coverage.md",
    text: `| Surface | Tests | Status |\n|---|---|---|\n${Array.from({ length: 200 }, (_, at) => `| s${at} | \`${citeOf(at)}\` | covered |\n`).join("")}`,
  },
];

const entries = paths(50_000).map((path) => ({ path, mode: "100644", type: "blob", sha: "", size: 1 }));

function configured(globOf: (at: number) => string): () => unknown {
  const list = (from: number) =>
    Array.from({ length: 200 }, (_, at) => `  - ${JSON.stringify(globOf(from + at))}\n`).join("");
  const result = parseConfig("canopy.yml", `sources:\n${list(0)}ignore:\n${list(200)}`);
  const config = configOf(result.ok ? result.config : null);
  return () => discover(entries, config);
}

function owned(): Pair {
  const text = `| Surface | Tests | Status |\n|---|---|---|\n${paths(4000)
    .map((path, at) => `| s${at} | \`${path}\` | covered |\n`)
    .join("")}`;
  const rules = Array.from({ length: 4000 }, (_, at) => `src/part${at}/**/*.rs @team-${at}\n`).join("");
  const files = [{ path: "docs/coverage.md", text }];
  const tree = paths(4000);
  return {
    name: "4,000 CODEOWNERS rules x 4,000 items",
    bounded: () => parseFiles({ files: [...files, { path: "CODEOWNERS", text: rules }], tree, today }),
    plain: () => parseFiles({ files, tree, today }),
  };
}

function pairs(): Pair[] {
  const tree = paths(40_000);
  const globbed = citing((at) => `src/**/deep/*file${at}*.tsx`);
  const plain = citing((at) => `src/part${at}/deep/file${at}.ts`);
  return [
    {
      name: "200 globs x 40,000 paths",
      bounded: () => parseFiles({ files: globbed, tree, today }),
      plain: () => parseFiles({ files: plain, tree, today }),
    },
    {
      name: "400 globs of a config x 50,000 paths",
      bounded: configured((at) => `src/**/coverage${at}*.md`),
      plain: () => discover(entries),
    },
    owned(),
  ];
}

heads("CPU over the same input with plain paths or without them", "ms", "plain, ms", "ratio");
for (const { name, bounded, plain } of pairs()) {
  const without = cpu(plain, 3);
  const took = cpu(bounded, 2);
  const ratio = took / without;
  row(name, [took.toFixed(0), without.toFixed(0), ratio.toFixed(2)], ratio > mostOfPlain);
}

const parsed = (shape: Shape, n: number) => {
  const files = shape.make(n);
  return () => parseFiles({ files, tree: ["tests/a.py", "src/b.rs"], today });
};

/**
 * Of one doubling: over two of them or, where the first left a cache or the young heap behind, of the second alone. A
 * product shows in both.
 */
function growth(shape: Shape, size: number): { times: number[]; perDoubling: number } {
  const times = [size, 2 * size, 4 * size].map((n) => cpu(parsed(shape, n), 5));
  const [one = 0, two = 0, four = 0] = times;
  return { times, perDoubling: four < noiseMs ? 1 : Math.min(Math.sqrt(four / one), four / two) };
}

function grow(shape: Shape, size: number): boolean {
  const { times, perDoubling } = growth(shape, size);
  // Once more before it is called over: a pause of the collector is as long as the work.
  const isOver = perDoubling > mostPerDoubling && growth(shape, size).perDoubling > mostPerDoubling;
  const figures = [...times.map((ms) => ms.toFixed(1)), perDoubling.toFixed(2)];
  if (isOver || shape.size !== runSize) row(shape.name, [size, ...figures], isOver);
  return isOver;
}

const runSize = runShapes[0]?.size;
heads("Many of one thing", "n", "n, ms", "2n, ms", "4n, ms", "per doubling");
for (const shape of countShapes) grow(shape, shape.size);

heads("One run of marks", "n", "n, ms", "2n, ms", "4n, ms", "per doubling");
// What reads 64,000 characters so fast does not read each of them many times.
const fastMs = 12;
const slow = runShapes.filter(
  (shape) => cpu(parsed(shape, 64_000), 1) > fastMs && cpu(parsed(shape, 64_000), 3) > fastMs,
);
const over = slow.filter((shape) => grow(shape, 16_000));
row(`all ${runShapes.length} runs; ${slow.length} of them measured`, ["", "", "", "", ""], over.length > 0);

heads(
  "Peak heap of a look at 30 documents of 2.9 MB, with at most 100 MB",
  "MiB",
  "items",
  "sources",
  "problems",
);
for (const look of ["first", "second"]) {
  const heap = spawnSync(
    process.execPath,
    ["--max-old-space-size=100", join(import.meta.dirname, "heap.ts"), "30", look],
    { encoding: "utf8" },
  );
  const isDead = heap.status !== 0;
  const told = isDead ? null : JSON.parse(heap.stdout);
  const figures = told
    ? [told.peakMiB, told.items, JSON.stringify(told.states), told.problems.join(", ")]
    : ["died", "", "", ""];
  row(`the ${look} look`, figures, isDead || told.problems.length === 0);
}
process.exitCode = isBeyond ? 1 : 0;
