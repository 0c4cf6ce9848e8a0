import type { Item } from "./coverage/item.ts";
import type { Coverage, Summary } from "./coverage/snapshot.ts";
import type { Block } from "./in-repo.ts";
import type { Parsed } from "./parse-files.ts";

type AnsweredBlock = Pick<Block, "path" | "line" | "endLine" | "certainty" | "why"> & {
  kind: string;
  /** A sentence each: how it was read. */
  readings: string[];
};

interface ParseAnswer extends Omit<Coverage, "summary" | "items"> {
  /** Null where nothing counts. */
  summary: Summary | null;
  /** Why nothing does. */
  reason: string | null;
  items: (Item & { url: null })[];
  blocks: AnsweredBlock[];
}

/** The answer of `POST /api/v1/parse` and of `canopy check --format json`. */
export function answerOf(parsed: Parsed): ParseAnswer {
  const { summary, unmeasured, items, blocks, isConfigVain: _isConfigVain, ...coverage } = parsed;
  return {
    summary: unmeasured === null ? summary : null,
    reason: unmeasured,
    ...coverage,
    items: items.map((item) => ({ ...item, url: null })),
    blocks: blocks.map(({ path, line, endLine, reader, certainty, why }) => ({
      path,
      line,
      endLine,
      kind: reader,
      certainty,
      why,
      readings: [why],
    })),
  };
}
