import type { Entry, Finding } from "../../coverage/item.ts";
import { bounded, slug, wordsOf } from "../../coverage/text.ts";
import { meaningOf } from "./meaning.ts";
import { plain } from "./inline.ts";
import type { Block } from "./scan.ts";

/** A gap bullet that names a row of its own doc is that row's note, not a second behaviour. */
export function attachNotes(entries: Entry[]): Entry[] {
  const rows = new Map(
    entries
      .filter(({ kind, baseline }) => kind !== "gap" && !baseline)
      .map((entry) => [slug(entry.name), entry]),
  );
  return entries.filter((entry) => {
    const row =
      entry.kind === "gap" && entry.id === null && entry.rawStatus === null
        ? rows.get(slug(entry.name))
        : undefined;
    if (!row) return true;
    const note = [entry.name, entry.notes].filter(Boolean).join(": ");
    row.notes = bounded([row.notes, note].filter(Boolean).join("; "), 2000);
    return false;
  });
}

const restatedGaps =
  /^\W*(?:optional\s*\/\s*)?(?:(?:still |remaining |known |open )?gaps?|not (?:yet )?(?:covered|tested)|missing|untested|uncovered|optional \/ not yet covered)\b[^:]{0,40}:\s*(.+)$/i;

/**
 * A summary repeats the gaps of the doc, so its bullets are no items. One that names something which the doc does not
 * list is reported: nobody counts it.
 */
export function gapsOnlyInSummary(blocks: Block[], entries: Entry[]): Finding[] {
  const listed = entries.map((entry) => new Set(wordsOf(`${entry.name} ${entry.notes ?? ""}`)));
  let isSummary = false;
  const findings: Finding[] = [];
  for (const block of blocks) {
    if (block.type === "heading")
      isSummary =
        block.level <= 7 ? /\bsummary\b|\bconclusion\b/i.test(meaningOf(block.text).text) : isSummary;
    if (!isSummary || block.type !== "list") continue;
    for (const item of block.items) {
      const named = restatedGaps.exec(plain(item.text))?.[1];
      for (const part of named?.split(/;\s+/) ?? []) {
        if (isListed(part, listed)) continue;
        findings.push({
          severity: "warning",
          code: "gap-only-in-summary",
          message: `the summary names the gap "${bounded(part, 80)}", which no list or table of this document has, so it is not counted`,
          line: item.line,
        });
      }
    }
  }
  return findings;
}

const fillers = new Set([
  "a",
  "an",
  "and",
  "the",
  "of",
  "with",
  "for",
  "in",
  "to",
  "test",
  "tests",
  "testing",
  "single",
  "not",
  "yet",
  "requires",
  "needs",
]);

/** Half of its telling words stand in one entry. */
function isListed(part: string, listed: Set<string>[]): boolean {
  const words = wordsOf(part).filter((word) => !fillers.has(word));
  if (words.every((word) => /^\d+$/.test(word))) return true;
  return listed.some((entry) => words.filter((word) => entry.has(word)).length * 2 >= words.length);
}
