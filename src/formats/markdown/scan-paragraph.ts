import type { Block } from "./block.ts";
import type { Lines } from "./lines.ts";
import { isBlank, isListItem, isRule } from "./marks.ts";
import { pseudoLevel } from "./scan-heading.ts";
import { startsOther } from "./scan-list.ts";

export function takeParagraph(lines: Lines, at: number, blocks: Block[]): number {
  const texts = [lines.at(at).trim()];
  let end = at + 1;
  for (; end < lines.count; end++) {
    const line = lines.at(end);
    const isItem = isListItem(line) && !lines.isWrappedNumber(end);
    if (
      isBlank(line) ||
      isItem ||
      isRule(line) ||
      startsOther(lines, end) ||
      pseudoLevel(lines, end) !== null
    )
      break;
    texts.push(line.trim());
  }
  blocks.push({ type: "paragraph", lines: texts, line: at + 1, endLine: end });
  return end;
}
