import { isDeepStrictEqual } from "node:util";

import { type Coverage, coverageSchema } from "../../src/coverage/snapshot.ts";
import { type File, type Parsed, parseFiles } from "../../src/parse-files.ts";

/** Milliseconds that any file may take: a second, and for long ones more with the length. */
export const bound = ({ text }: File): number => 1000 + text.length / 1000;

const maxName = 500;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** What the contract promises of any files, and they break. An exception is for the caller to see. */
export function brokenPromises(files: File[]): string[] {
  const started = performance.now();
  const parsed = parse(files);
  const took = performance.now() - started;
  const again = parse(files);
  const allowed = sum(files.map(bound));
  const published = coverageSchema.safeParse(parsed);
  return [
    ...files.flatMap((file) => linesThatAreNot(file, parsed)),
    ...parsed.items.flatMap(({ name }) => nameFaults(name)),
    ...summaryFaults(parsed),
    ...unexplained(parsed),
    ...(published.success ? [] : [`not of the published shape: ${published.error.message}`]),
    ...(new Set(parsed.items.map(({ key }) => key)).size === parsed.items.length
      ? []
      : ["two items of one key"]),
    ...(isDeepStrictEqual(parsed, again) ? [] : ["another result the second time"]),
    ...(took <= allowed ? [] : [`${took} ms, allowed ${allowed}`]),
  ];
}

const parse = (files: File[]) => parseFiles({ files, tree: ["tests/a.py", "src/b.rs"], today: "2026-11-21" });

function linesThatAreNot(
  { path, text }: File,
  { items, problems, sources, drift, blocks }: Parsed,
): string[] {
  const last = text.split(/\r\n?|\n/).length;
  const isLine = (line: number | null) => line === null || (line >= 1 && line <= last);
  const told: { path: string | null; line: number | null; endLine?: number }[] = [
    ...items,
    ...problems,
    ...drift,
    ...blocks,
    ...sources.flatMap((source) =>
      [...source.problems, ...source.claims].map(({ line }) => ({ path: source.path, line })),
    ),
  ];
  return told
    .filter((one) => one.path === path && !(isLine(one.line) && isLine(one.endLine ?? null)))
    .map(({ line, endLine }) => `${path} has ${last} lines, not ${line}–${endLine ?? line}`);
}

function nameFaults(name: string): string[] {
  if (name.trim() === "") return ["an item without a name"];
  return name.length > maxName ? [`a name of ${name.length} characters`] : [];
}

function summaryFaults({ summary, items }: Coverage): string[] {
  const { covered, partial, gap, planned, external, excluded, unknown, total, percent } = summary;
  const faults: string[] = [];
  const areGaps = items.every((item) => !item.counted || item.kind === "gap");
  const parts = covered + partial + gap + planned;
  if (total !== (areGaps ? 0 : parts)) faults.push("the denominator is not the sum of its parts");
  if ((percent === null) !== (total === 0)) faults.push(`${percent} percent of ${total}`);
  if (percent === 100 && covered !== total) faults.push("100 percent, and not all");
  if (summary.basis !== "counted") return faults;
  const counted = items.filter((item) => item.counted).length;
  if (parts + external + excluded + unknown !== counted) faults.push("an item counted twice or not at all");
  if (sum(Object.values(summary.proof)) !== covered) faults.push("a covered item with two proofs or none");
  return faults;
}

/** "0 items" comes with a reason. */
function unexplained({ sources, items }: Parsed): string[] {
  return sources
    .filter((source) => source.items === 0 && source.problems.length === 0 && source.reason === null)
    .filter(({ path }) => !items.some((item) => item.path === path))
    .map(({ path }) => `${path} gives nothing, and no reason`);
}
