import type { Priority } from "./item.ts";
import { isEmptyCell } from "./status.ts";
import { fold } from "./text.ts";
import { priorityByWord } from "./vocabulary.ts";

export interface PriorityReading {
  priority: Priority;
  raw: string | null;
}

/** Folded words of a config to priorities: they count before our own. */
export type PriorityWords = ReadonlyMap<string, Priority>;

/** "P1", "High", "🔴 Critical", "P0 (must pass)". Unknown words stay raw, with priority `none`. */
export function readPriority(raw: string | null, told?: PriorityWords): PriorityReading {
  const text = raw?.trim() ?? "";
  if (isEmptyCell(text)) return { priority: "none", raw: null };
  const folded = fold(text).replace(/^[^\p{L}\p{N}]+/u, "");
  const phrase = folded.split(/[(:,;/—–]/, 1)[0]?.trim() ?? "";
  const [word = ""] = phrase.split(" ", 1);
  const priority =
    told?.get(folded) ??
    told?.get(phrase) ??
    priorityByWord.get(folded) ??
    priorityByWord.get(phrase) ??
    priorityByWord.get(word);
  return { priority: priority ?? "none", raw: text };
}
