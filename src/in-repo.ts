import { isCounting, type Judgement } from "./coverage/arbitrate.ts";
import { entriesByBlock, type SourceDocument } from "./coverage/document.ts";
import type { Certainty, Standing } from "./coverage/item.ts";
import type { BlockFacts, BlockNote } from "./coverage/reading.ts";
import { countLineOf } from "./coverage/seen-source.ts";
import type { Naming } from "./coverage/settings.ts";
import type { Source } from "./coverage/snapshot.ts";
import { firstAt } from "./coverage/tallies.ts";
import { certaintyOf, enough, sentenceOf } from "./coverage/standing.ts";

export interface Block extends BlockNote {
  path: string;
  /** Null where it gave no item. */
  certainty: Certainty | null;
  /** Of a document given alone, where the block has rows: what a repo would make of it, in a sentence. */
  inRepo: { standing: Standing; reason: string } | null;
}

/** A source that somebody gave, with what it would be in a repo and the lines that would count it there. */
export function withInRepo(source: Source, judgement: Judgement, naming: Naming): Source {
  const { standing, points, reason, subject } = judgement;
  const isSeen = standing === "seen" && source.items > 0;
  return {
    ...source,
    inRepo: {
      standing,
      points,
      standingReason: standing === null ? null : reason,
      subject: standing === null ? null : subject,
    },
    countLine: isSeen ? countLineOf(source.path, subject, naming) : source.countLine,
  };
}

/** How each run of lines was taken; `judgement` is that of a document given alone. */
export function blocksOf({ path, reading }: SourceDocument, judgement: Judgement | null): Block[] {
  if (!reading) return [];
  const { facts, blocks } = reading;
  const factsAt = firstFitting(facts);
  const known = new Map((judgement?.blocks ?? []).map((block) => [block.at, block]));
  const byBlock = entriesByBlock(reading.entries.toSorted((a, b) => a.line - b.line));
  return blocks.map((note) => {
    const at = factsAt(note.line);
    const own = facts[at];
    const judged = known.get(at);
    const entries = byBlock.get(at) ?? [];
    const below = entries[firstAt(entries, note.line)];
    const isGiving = below !== undefined && below.line <= note.endLine;
    return {
      path,
      ...note,
      certainty: own && isGiving ? certaintyOf(own) : null,
      inRepo: judgement && judged ? standingIn(judgement, at, judged) : null,
    };
  });
}

/** By line the first of the facts that are of it, or -1. Each line is painted once, however many contain it. */
function firstFitting(facts: readonly BlockFacts[]): (line: number) => number {
  const last = facts.reduce((most, { endLine }) => Math.max(most, endLine), 0);
  const found = new Int32Array(last + 1).fill(-1);
  /** The next line, from this one on, that is not painted. */
  const next = Int32Array.from({ length: last + 2 }, (_, line) => line);
  const bareFrom = (line: number): number => {
    let at = line;
    while (next[at] !== at) {
      next[at] = next[next[at] ?? at] ?? at;
      at = next[at] ?? at;
    }
    return at;
  };
  for (const [at, { line, endLine }] of facts.entries())
    for (let bare = bareFrom(line); bare <= endLine; bare = bareFrom(bare)) {
      found[bare] = at;
      next[bare] = bare + 1;
    }
  return (line) => found[line] ?? -1;
}

function standingIn(
  judgement: Judgement,
  at: number,
  { points, signs }: Judgement["blocks"][number],
): { standing: Standing; reason: string } {
  const standing = isCounting(judgement, at) ? "counts" : "seen";
  // Of a block that has enough points and is seen nevertheless, the reason is the source's.
  const isOwn = judgement.counting !== "all" && (standing === "counts" || points < enough);
  return { standing, reason: isOwn ? sentenceOf(signs, enough) : judgement.reason };
}
