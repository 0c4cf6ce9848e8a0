/** `npm run bench`: ratios to a floor in one interleaved run, and costs counted exactly. Prints Markdown tables. */
import { join } from "node:path";

import { bundleOf, startUpMs } from "./bundle.ts";
import { countCosts } from "./costs.ts";
import { measureGrowth } from "./growth.ts";
import { measureParsing } from "./parsing.ts";
import { honoSource, measureRates, type Rate } from "./rates.ts";

const root = join(import.meta.dirname, "..");

function table(columns: string[], rows: (string | number | null)[][]): void {
  const line = (cells: (string | number | null)[]) => `| ${cells.map((cell) => cell ?? "–").join(" | ")} |`;
  console.log([line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n"), "\n");
}

function ratio(rates: Rate[], of: string, to: string): (string | number)[] {
  const a = rates.find(({ name }) => name === of);
  const b = rates.find(({ name }) => name === to);
  const each = a?.rounds.map((rate, round) => rate / (b?.rounds[round] ?? Number.NaN)) ?? [];
  const range = `${Math.min(...each).toFixed(2)}–${Math.max(...each).toFixed(2)}`;
  return [`${of} / ${to}`, ((a?.median ?? 0) / (b?.median ?? 1)).toFixed(2), range];
}

const bundle = bundleOf(root);
const rates = await measureRates(bundle.text, bundleOf(root, { source: honoSource }).text, root);
table(
  ["Route", "requests/s, median of 5 rounds"],
  rates.map(({ name, median }) => [name, Math.round(median)]),
);
const floors = ["Hono route, fixed SVG", "bare Worker", "badge-maker behind Node"];
table(
  ["Ratio", "Median", "Rounds"],
  [
    ...floors.map((floor) => ratio(rates, "Canopy badge, warm", floor)),
    ...floors.slice(0, 2).map((floor) => ratio(rates, "Canopy webhook, not queued", floor)),
  ],
);
table(
  ["Document", "KiB", "ms", "ms per KiB", "of marked's lexer"],
  measureParsing(root).map(({ name, kilobytes, oursMs, markedMs }) => [
    name,
    kilobytes.toFixed(1),
    oursMs.toFixed(2),
    (oursMs / kilobytes).toFixed(3),
    (oursMs / markedMs).toFixed(2),
  ]),
);
table(
  ["Rows", "items of 2 MB", "1 MB, ms", "2 MB, ms", "ratio"],
  measureGrowth().map(({ name, items, oneMs, twoMs }) => [
    name,
    items,
    oneMs.toFixed(0),
    twoMs.toFixed(0),
    (twoMs / oneMs).toFixed(2),
  ]),
);
table(
  ["What", "GitHub calls", "D1 statements", "Rows read", "Rows written"],
  (await countCosts(root)).map(({ name, calls, statements, rowsRead, rowsWritten }) => [
    name,
    calls,
    statements,
    rowsRead,
    rowsWritten,
  ]),
);
table(
  ["Bundle", ""],
  [
    ["minified, KiB", bundle.rawKiB.toFixed(0)],
    ["gzipped, KiB", bundle.gzipKiB.toFixed(0)],
    ["start-up above a bare Worker, ms", (await startUpMs(bundle.text)).toFixed(0)],
  ],
);
