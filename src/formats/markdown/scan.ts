import type { Block } from "./block.ts";
import { Lines } from "./lines.ts";
import { indentOf } from "./marks.ts";
import { withSymbols } from "./references.ts";
import { takeAside, takeComment } from "./scan-aside.ts";
import { takeFrontMatter } from "./scan-front-matter.ts";
import { takeHeading } from "./scan-heading.ts";
import { takeHtmlTable } from "./scan-html-table.ts";
import { takeList } from "./scan-list.ts";
import { takeParagraph } from "./scan-paragraph.ts";
import { takeTable } from "./scan-table.ts";

/**
 * Markdown as people see it rather than as CommonMark has it: a header row may be indented, a table ends at the
 * first line without a pipe, and a short line right above a table heads it. One pass, linear in the text.
 */
export function scan(text: string): Block[] {
  const lines = new Lines(withSymbols(text));
  const blocks: Block[] = [];
  let at = takeFrontMatter(lines, blocks);
  while (at < lines.count)
    at = takeComment(lines, at, blocks) ?? (lines.isBlank(at) ? at + 1 : takeBlock(lines, at, blocks));
  return blocks;
}

/** Each gives the index of the line after its block, or null where none of its kind begins. */
function takeBlock(lines: Lines, at: number, blocks: Block[]): number {
  if (indentOf(lines.at(at)) < 2 || lines.isQuoted(at) !== lines.isItemQuoted) lines.itemIndent = 0;
  return (
    takeAside(lines, at, blocks) ??
    takeHtmlTable(lines, at, blocks) ??
    takeTable(lines, at, blocks) ??
    takeHeading(lines, at, blocks) ??
    takeList(lines, at, blocks) ??
    takeParagraph(lines, at, blocks)
  );
}
