import type { Block, ListItem } from "./block.ts";
import type { Lines } from "./lines.ts";
import {
  closesFence,
  fenceOf,
  firstMark,
  indentOf,
  isBlank,
  isBoldLine,
  isListItem,
  isRule,
  listMarker,
  underlineLevel,
} from "./marks.ts";
import { verbatim } from "./scan-aside.ts";

export function takeList(lines: Lines, at: number, blocks: Block[]): number | null {
  if (!isListItem(lines.at(at))) return null;
  const items: ListItem[] = [];
  let end = at;
  let parts: string[] = [];
  const finishItem = () => {
    const last = items.at(-1);
    if (last) last.text = parts.join("\n");
  };
  for (; end < lines.count; end++) {
    const next = lines.pastComments(end);
    if (next !== end) {
      if (!continuesList(lines, next)) break;
      end = next;
    }
    const line = lines.at(end);
    if (isBlank(line)) {
      const below = lines.pastBlanks(end);
      if (lines.isQuoted(below) !== lines.isQuoted(at)) break;
      if (!continuesList(lines, below) && fenceEnd(lines, below, 0) === null) break;
      end = below - 1;
      continue;
    }
    const marker = isListItem(line) ? listMarker.exec(line) : null;
    const fenced = fenceEnd(lines, end, marker?.[0].length ?? 0);
    if (fenced !== null) end = fenced;
    else if (marker) {
      finishItem();
      const inner = innerMarkers.exec(line.slice(marker[0].length))?.[0] ?? "";
      parts = [line.slice(marker[0].length + inner.length).trim()];
      items.push(listItem(marker, inner, end + 1));
      lines.isItemQuoted = lines.isQuoted(end);
      lines.itemIndent = indentOf(marker[1] ?? "") + inner.length + 2;
    } else if (isRule(line) || startsOther(lines, end)) break;
    else parts.push(line.trim());
  }
  finishItem();
  blocks.push({ type: "list", items, line: at + 1, endLine: end });
  return end;
}

/** "- - Login": a list in a list. */
const innerMarkers = /^(?:[-*+][ \t]+(?=\S)){0,9}/;

function listItem(marker: RegExpExecArray, inner: string, line: number): ListItem {
  const indent = indentOf(marker[1] ?? "") + inner.length;
  return { text: "", indent, box: marker[2] ?? null, line };
}

const longestFence = 200;

/**
 * The last line of a code block that belongs to an item, since it is indented or begins in the item's own line; null
 * where none begins or ends. One that is not closed ends with its item.
 */
function fenceEnd(lines: Lines, at: number, markerLength: number): number | null {
  const line = lines.at(at);
  if (markerLength === 0 && !/^\s{2,}/.test(line)) return null;
  const fence = fenceOf(line.slice(markerLength));
  if (fence === null) return null;
  const inside = { ...fence, indent: fence.indent + markerLength };
  const last = Math.min(lines.count, at + longestFence);
  const { unfenced } = lines;
  const isKnown = unfenced.marks === fence.marks && unfenced.indent >= inside.indent;
  for (let end = isKnown ? Math.max(at + 1, unfenced.end) : at + 1; end < last; end++) {
    if (closesFence(lines.at(end), inside)) return end;
    if (lines.isBlank(end - 1) && /^\S/.test(lines.at(end))) return end - 1;
  }
  lines.unfenced = { ...inside, end: last };
  return null;
}

function continuesList(lines: Lines, at: number): boolean {
  const line = lines.at(at);
  if (isBlank(line)) return false;
  const isHeading = underlineLevel(lines.at(at + 1)) > 0;
  return isListItem(line) || (/^\s{2,}\S/.test(line) && !isHeading && !startsOther(lines, at));
}

/** A line at which a list or a paragraph ends, though no blank line stands before it. */
export function startsOther(lines: Lines, at: number): boolean {
  const line = lines.at(at);
  switch (firstMark(line)) {
    case "#":
      return /^\s*#{1,6}\s/.test(line);
    case "`":
    case "~":
      return fenceOf(line) !== null;
    case "<":
      return /^\s*<table\b/i.test(line) || verbatim.test(line);
    case "*":
    case "_":
      return isBoldLine(line.trim());
    default:
      return lines.startsTable(at);
  }
}
