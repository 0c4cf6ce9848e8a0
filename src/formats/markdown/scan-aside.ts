import type { Block } from "./block.ts";
import type { Lines } from "./lines.ts";
import { closesFence, fenceOf, firstMark, indentOf, isRule } from "./marks.ts";

export function takeComment(lines: Lines, at: number, blocks: Block[]): number | null {
  const comment = lines.commentAt(at);
  if (!comment) return null;
  if (comment.indent < 2) lines.itemIndent = 0;
  blocks.push({ type: "comment", closed: comment.closed, line: at + 1, endLine: comment.end });
  return comment.end;
}

export function takeAside(lines: Lines, at: number, blocks: Block[]): number | null {
  const line = lines.at(at);
  if (isIndentedCode(lines, at)) return takeIndented(lines, at, blocks);
  switch (firstMark(line)) {
    case "`":
    case "~":
      return takeFence(lines, at, blocks);
    case "<":
      return takeVerbatim(lines, at, blocks);
    case "-":
    case "*":
    case "_":
      if (!isRule(line)) return null;
      blocks.push({ type: "rule", closed: true, line: at + 1, endLine: at + 1 });
      return at + 1;
    default:
      return null;
  }
}

/** One in a quotation ends with it. */
function takeFence(lines: Lines, at: number, blocks: Block[]): number | null {
  const fence = fenceOf(lines.at(at));
  if (fence === null) return null;
  const isInside = (index: number) => lines.isQuoted(index) || !lines.isQuoted(at);
  let end = at + 1;
  while (end < lines.count && isInside(end) && !closesFence(lines.at(end), fence)) end++;
  const isClosed = end < lines.count;
  const next = isClosed && isInside(end) ? end + 1 : end;
  blocks.push({ type: "code", closed: isClosed, line: at + 1, endLine: next });
  return next;
}

/** Tags whose text is shown as it stands, or not at all. */
export const verbatim = /^\s{0,3}<(?:pre|script|style|textarea)\b/i;
const verbatimEnd = /<\/(?:pre|script|style|textarea)\s*>/i;

function takeVerbatim(lines: Lines, at: number, blocks: Block[]): number | null {
  if (!verbatim.test(lines.at(at)) || verbatimEnd.test(lines.at(at))) return null;
  let end = at + 1;
  while (end < lines.count && !verbatimEnd.test(lines.at(end))) end++;
  const closed = end < lines.count;
  blocks.push({ type: "code", closed, line: at + 1, endLine: closed ? end + 1 : end });
  return end + 1;
}

/** Below an item its own text is indented by as much as its mark is wide. */
const isDeep = (lines: Lines, at: number) => indentOf(lines.at(at)) >= lines.itemIndent + 4;

/** Four blanks below a blank line. Tags are meant as tags, and a table only its header of which is indented as one. */
function isIndentedCode(lines: Lines, at: number): boolean {
  if (!isDeep(lines, at) || (at > 0 && !lines.isBlank(at - 1))) return false;
  return firstMark(lines.at(at)) !== "<" && (!lines.startsTable(at) || isDeep(lines, at + 1));
}

function takeIndented(lines: Lines, at: number, blocks: Block[]): number {
  let end = at;
  for (let next = at; next < lines.count && isDeep(lines, next); next = lines.pastBlanks(end)) end = next + 1;
  blocks.push({ type: "code", closed: true, line: at + 1, endLine: end });
  return end;
}
