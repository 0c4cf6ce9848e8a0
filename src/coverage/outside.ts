import { isCounting } from "./arbitrate.ts";
import type { Placed } from "./document.ts";
import type { Entry, Item, Problem } from "./item.ts";
import type { Outside } from "./snapshot.ts";
import { certaintyOf } from "./standing.ts";
import { bounded } from "./text.ts";

/** How much was found that stands in no figure. */
export function outsideOf(placed: readonly Placed[], items: readonly Item[]): Outside {
  const seen = items.filter(({ standing }) => standing === "seen");
  const blocks = placed.flatMap((source) => unsureBlocks(source));
  return {
    seen: { items: seen.length, sources: new Set(seen.map(({ path }) => path)).size },
    unsure: { items: blocks.reduce((sum, { entries }) => sum + entries.length, 0), blocks: blocks.length },
    stale: placed.filter(({ document }) => document.state === "stale").length,
  };
}

interface UnsureBlock {
  line: number;
  stated: number;
  unknown: number;
  entries: Entry[];
}

/** Blocks that would count if more of their words were known. */
function unsureBlocks({ document, entries, judgement }: Placed): UnsureBlock[] {
  return (document.reading?.facts ?? []).flatMap((facts, at) => {
    if (certaintyOf(facts) !== "unsure" || !isCounting(judgement, at)) return [];
    const { line, stated, unknown } = facts;
    return [{ line, stated, unknown, entries: entries.filter(({ block }) => block === at) }];
  });
}

const shownWords = 3;

/** One for each block, with the words that a config could explain. */
export const unsureReadings = (source: Placed): Problem[] =>
  unsureBlocks(source).map(({ line, stated, unknown, entries }) => {
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
      path: source.document.path,
      line,
    };
  });
