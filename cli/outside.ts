import type { Source } from "../src/coverage/snapshot.ts";
import type { Parsed } from "../src/parse-files.ts";

interface Known {
  coverage: Parsed;
  hasConfig: boolean;
}

const shown = 5;

/** What stands in no figure, for people: sources that are only seen, and what was not read. */
export function outsideLines(known: Known, leftOut: ReadonlyMap<string, number>): string[] {
  const { sources, unsure } = known.coverage;
  const seen = sources.filter(({ standing, items }) => standing === "seen" && items > 0);
  const given = sources.flatMap(({ path, inRepo }) => (inRepo?.standing ? [{ path, inRepo }] : []));
  return [
    ...given.map(
      ({ path, inRepo }) =>
        `in a repo ${path} ${inRepo.standing === "counts" ? "counts" : "is seen, not counted"}: ${inRepo.standingReason}`,
    ),
    ...firstOf(seen, seenLine),
    ...(unsure.items > 0
      ? [`unsure, not counted: ${counted(unsure.items, "item")} in ${counted(unsure.blocks, "block")}`]
      : []),
    ...leftOutLines(known, leftOut),
  ];
}

function seenLine({ path, standingReason, subject, figure }: Source): string {
  const own = figure === null ? "" : ` (${subject}: ${figure.covered} of ${figure.total})`;
  return `seen, not counted: ${path}${own}: ${standingReason}`;
}

/** Where something would count if the config named it, a way to its lines. */
export function initHint({ coverage: { sources }, hasConfig }: Known): string {
  const countable = sources.filter(({ countLine }) => countLine !== null).length;
  if (countable === 0) return "";
  const lines = `the lines that count ${countable === 1 ? "it" : "them"}`;
  return hasConfig ? `; \`canopy init --stdout\` prints ${lines}` : `; \`canopy init\` writes ${lines}`;
}

function leftOutLines(known: Known, leftOut: ReadonlyMap<string, number>): string[] {
  const groups = [...leftOut].toSorted(([, a], [, b]) => b - a);
  const count = groups.reduce((sum, [, files]) => sum + files, 0);
  if (count === 0) return [];
  const { unmeasured, seen } = known.coverage;
  const hint = unmeasured !== null && seen.items === 0 ? initHint(known) : "";
  return [
    `not read: ${counted(count, "possible source")}${hint}`,
    ...firstOf(groups, ([reason, files]) => `  ${files}: ${reason}`),
  ];
}

function firstOf<T>(all: readonly T[], say: (one: T) => string): string[] {
  const more = all.length - shown;
  return [...all.slice(0, shown).map(say), ...(more > 0 ? [`and ${more} more`] : [])];
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
