import type { Block, ListItem } from "./block.ts";
import type { Lines } from "./lines.ts";
import { fenceOf, firstMark, isBlank, isBoldLine, isListItem, listMarker } from "./marks.ts";

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
      if (!continuesList(lines, end + 1) && fenceEnd(lines, end + 1) === null) break;
      continue;
    }
    const fenced = fenceEnd(lines, end);
    if (fenced !== null) {
      end = fenced;
      continue;
    }
    const marker = isListItem(line) ? listMarker.exec(line) : null;
    if (marker) {
      finishItem();
      parts = [line.slice(marker[0].length).trim()];
      items.push(listItem(marker, end + 1));
    } else if (startsOther(lines, end)) break;
    else parts.push(line.trim());
  }
  finishItem();
  blocks.push({ type: "list", items, line: at + 1, endLine: end });
  return end;
}

function listItem(marker: RegExpExecArray, line: number): ListItem {
  const indent = (marker[1] ?? "").replaceAll("\t", "    ").length;
  return { text: "", indent, box: marker[2] ?? null, line };
}

const longestFence = 200;

/** The last line of a code block that is indented and so belongs to an item; null where none begins or ends. */
function fenceEnd(lines: Lines, at: number): number | null {
  const fence = /^\s{2,}/.test(lines.at(at)) ? fenceOf(lines.at(at)) : null;
  if (fence === null) return null;
  for (let end = at + 1; end < lines.count && end - at < longestFence; end++) {
    if (lines.at(end).trim().startsWith(fence)) return end;
  }
  return null;
}

function continuesList(lines: Lines, at: number): boolean {
  const line = lines.at(at);
  return !isBlank(line) && (isListItem(line) || (/^\s{2,}\S/.test(line) && !startsOther(lines, at)));
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
      return /^\s*<table\b/i.test(line);
    case "*":
    case "_":
      return isBoldLine(line.trim());
    default:
      return lines.startsTable(at);
  }
}
