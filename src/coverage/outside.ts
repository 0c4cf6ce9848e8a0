import { isCounting } from "./arbitrate.ts";
import { entriesByBlock, type Placed } from "./document.ts";
import type { Entry, Item, Problem } from "./item.ts";
import type { Outside } from "./snapshot.ts";
import { certaintyOf } from "./standing.ts";
import { bounded } from "./text.ts";

/** How much was found that stands in no figure. */
export function outsideOf(
  placed: readonly Placed[],
  items: readonly Item[],
  blocks: readonly UnsureBlock[],
): Outside {
  const seen = items.filter(({ standing }) => standing === "seen");
  return {
    seen: { items: seen.length, sources: new Set(seen.map(({ path }) => path)).size },
    unsure: { items: blocks.reduce((sum, { entries }) => sum + entries.length, 0), blocks: blocks.length },
    stale: placed.filter(({ document }) => document.state === "stale").length,
  };
}

export interface UnsureBlock {
  path: string;
  line: number;
  stated: number;
  unknown: number;
  entries: Entry[];
}

/** Blocks that would count if more of their words were known. */
export function unsureBlocks({ document, entries, judgement }: Placed): UnsureBlock[] {
  const byBlock = entriesByBlock(entries);
  return (document.reading?.facts ?? []).flatMap((facts, at) => {
    if (certaintyOf(facts) !== "unsure" || !isCounting(judgement, at)) return [];
    const { line, stated, unknown } = facts;
    return [{ path: document.path, line, stated, unknown, entries: byBlock.get(at) ?? [] }];
  });
}

const shownWords = 3;

/** One for each block, with the words that a config could explain. */
export const unsureReadings = (blocks: readonly UnsureBlock[]): Problem[] =>
  blocks.map(({ path, line, stated, unknown, entries }) => {
    const words = new Set(
      entries.flatMap(({ status, rawStatus }) =>
        status === "unknown" && rawStatus !== null ? [JSON.stringify(bounded(rawStatus, 40))] : [],
      ),
    );
    const shown = [...words].slice(0, shownWords);
    const rows = `${entries.length} ${entries.length === 1 ? "row is" : "rows are"}`;
    return {
      severity: "warning",
      code: "unsure-reading",
      message: `${unknown} of ${stated} statuses are in no vocabulary, so the ${rows} shown and not counted; a canopy.yml says what they mean: statuses: {${shown.map((word) => `${word}: covered`).join(", ")}}`,
      path,
      line,
    };
  });
