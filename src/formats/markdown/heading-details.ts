import type { Block } from "./block.ts";
import { nestedItems } from "./nested.ts";
import type { Section } from "./outline.ts";

const maxDetails = 200;

/** What stands below a heading and above the next one. */
export function detailsOf({ from, to }: Section, blocks: Block[]): { text: string; isOwn: boolean }[] {
  const details: { text: string; isOwn: boolean }[] = [];
  for (let at = from; at < to && details.length < maxDetails; at++) {
    const block = blocks[at];
    if (block?.type === "heading" && block.level <= 6) break;
    if (block?.type === "list")
      for (const { item, parent } of nestedItems(block).slice(0, maxDetails))
        details.push({ text: item.text, isOwn: parent === null });
    else if (block?.type === "paragraph")
      details.push(...linesOf(block.lines).map((text) => ({ text, isOwn: true })));
  }
  return details.slice(0, maxDetails);
}

/** Lines that each begin with a label stay lines; others are one text. */
const linesOf = (lines: string[]): string[] =>
  lines.every((line) => /^\W{0,4}[\p{L}][\p{L} /]{1,30}\W{0,3}:/u.test(line.slice(0, 60)))
    ? lines
    : [lines.join(" ")];
