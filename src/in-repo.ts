import { isCounting, type Judgement } from "./coverage/arbitrate.ts";
import type { SourceDocument } from "./coverage/document.ts";
import type { Certainty, Standing } from "./coverage/item.ts";
import type { BlockNote } from "./coverage/reading.ts";
import { countLineOf } from "./coverage/seen-source.ts";
import type { Naming } from "./coverage/settings.ts";
import type { Source } from "./coverage/snapshot.ts";
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
  const facts = reading?.facts ?? [];
  return (reading?.blocks ?? []).map((note) => {
    const at = facts.findIndex(({ line, endLine }) => line <= note.line && note.line <= endLine);
    const isGiving = reading?.entries.some(
      ({ block, line }) => block === at && note.line <= line && line <= note.endLine,
    );
    const own = facts[at];
    const known = judgement?.blocks.find((block) => block.facts === own);
    return {
      path,
      ...note,
      certainty: own && isGiving ? certaintyOf(own) : null,
      inRepo: judgement && known ? standingIn(judgement, at, known) : null,
    };
  });
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
