import type { Entry, Finding } from "../../coverage/item.ts";
import { bounded, slug, wordsOf } from "../../coverage/text.ts";
import type { Block } from "./block.ts";
import { plain } from "./inline.ts";
import type { Outline } from "./outline.ts";

/** A gap bullet that names a row of its own doc is that row's note, not a second behaviour. */
export function attachNotes(entries: Entry[]): Entry[] {
  const isBullet = (entry: Entry) => entry.kind === "gap" && entry.rawStatus === null;
  const begun = new Set(entries.filter(isBullet).map(({ name }) => firstWord(name)));
  if (begun.size === 0) return entries;
  const told = entries.filter(({ kind, baseline }) => kind !== "gap" && !baseline);
  if (told.length === 0) return entries;
  const rows = new Map(
    told.flatMap((entry) => (begun.has(firstWord(entry.name)) ? [[slug(entry.name), entry]] : [])),
  );
  const coded = new Map(
    told.flatMap((entry) => (entry.id !== null && /\d/.test(entry.id) ? [[entry.id, entry]] : [])),
  );
  return entries.filter((entry) => {
    const code = entry.id ?? /^[\p{L}\d][\p{L}\d._-]*/u.exec(entry.name)?.[0] ?? "";
    const row = isBullet(entry)
      ? (coded.get(code) ?? (entry.id === null ? rows.get(slug(entry.name)) : undefined))
      : undefined;
    if (!row) return true;
    const note = [entry.name, entry.notes].filter(Boolean).join(": ");
    row.notes = bounded([row.notes, note].filter(Boolean).join("; "), 2000);
    return false;
  });
}

/** What two names share that are the same. */
const firstWord = (name: string) => /[\p{L}\p{N}]+/u.exec(name)?.[0].toLowerCase();

const leastRestated = 0.6;
const mostCompared = 2000;

/** A table below "Summary" most of whose rows stand elsewhere in the document says them again. */
export function withoutRestatements(entries: Entry[]): Entry[] {
  const sections = new Set(
    entries.flatMap(({ section }) =>
      section && /^\W*(?:\d+\.?\s*)?(?:summary|conclusions?)\W*$/i.test(section) ? [section] : [],
    ),
  );
  if (sections.size === 0 || entries.length > mostCompared) return entries;
  const isAgain = ({ section }: Entry) => section !== null && sections.has(section);
  const others = entries.filter((entry) => !isAgain(entry));
  const listed = others.map((entry) => new Set(wordsOf(`${entry.name} ${entry.notes ?? ""}`)));
  const again = entries.filter(isAgain);
  const told = again.filter(({ name }) => isListed(name, listed));
  return others.length >= again.length && told.length >= again.length * leastRestated ? others : entries;
}

const restatedGaps =
  /^\W*(?:optional\s*\/\s*)?(?:(?:still |remaining |known |open )?gaps?|not (?:yet )?(?:covered|tested)|missing|untested|uncovered|optional \/ not yet covered)\b[^:]{0,40}:\s*(.+)$/i;
const searchedParts = 100;

/**
 * A summary repeats the gaps of the doc, so its bullets are no items. One that names something which the doc does not
 * list is reported: nobody counts it.
 */
export function gapsOnlyInSummary(blocks: Block[], { contexts }: Outline, entries: Entry[]): Finding[] {
  const parts = blocks.flatMap((block, at) =>
    block.type === "list" && /\bsummary\b|\bconclusion\b/i.test(contexts[at]?.section ?? "")
      ? block.items.flatMap((item) =>
          (restatedGaps.exec(plain(item.text))?.[1]?.split(/;\s+/) ?? []).map((part) => ({
            part,
            line: item.line,
          })),
        )
      : [],
  );
  if (parts.length === 0) return [];
  const listed = entries.map((entry) => new Set(wordsOf(`${entry.name} ${entry.notes ?? ""}`)));
  return parts
    .slice(0, searchedParts)
    .filter(({ part }) => !isListed(part, listed))
    .map(({ part, line }) => ({
      severity: "warning",
      code: "gap-only-in-summary",
      message: `the summary names the gap "${bounded(part, 80)}", which no list or table of this document has, so it is not counted`,
      line,
    }));
}

const fillers = new Set(
  "a an and the of with for in to test tests testing single not yet requires needs".split(" "),
);

/** Half of its telling words stand in one entry. */
function isListed(part: string, listed: Set<string>[]): boolean {
  const words = wordsOf(part).filter((word) => !fillers.has(word));
  if (words.every((word) => /^\d+$/.test(word))) return true;
  return listed.some((entry) => words.filter((word) => entry.has(word)).length * 2 >= words.length);
}
