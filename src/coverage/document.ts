import type { Judgement } from "./arbitrate.ts";
import type { Entry, Finding, Item, Problem } from "./item.ts";
import type { Reading } from "./reading.ts";
import type { Source } from "./snapshot.ts";

/** A file of the repo as the sync or the caller of `parse` brings it. `reading` is the last good one where it is stale. */
export interface SourceDocument {
  path: string;
  state: Source["state"];
  reason: string | null;
  reading: Reading | null;
  findings: Finding[];
  commit: string | null;
  changedAt: string | null;
}

/** A document with what the repo's other documents make of it. */
export interface Placed {
  document: SourceDocument;
  role: NonNullable<Source["role"]>;
  judgement: Judgement;
  /** The registries that it restates, where it is derived. */
  origins: Placed[];
  entries: Entry[];
  items: Map<Entry, Item>;
  problems: Problem[];
}

/** Entries by the place of their block among the reading's facts. */
export function entriesByBlock(entries: readonly Entry[]): Map<number, Entry[]> {
  const byBlock = new Map<number, Entry[]>();
  for (const entry of entries) {
    const own = byBlock.get(entry.block);
    if (own) own.push(entry);
    else byBlock.set(entry.block, [entry]);
  }
  return byBlock;
}
