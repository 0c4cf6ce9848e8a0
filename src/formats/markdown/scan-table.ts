import { fold } from "../../coverage/text.ts";
import { fieldByName } from "../../coverage/vocabulary.ts";
import type { Block, Row } from "./block.ts";
import { isDelimiterRow, splitCells } from "./cells.ts";
import { plain } from "./inline.ts";
import type { Lines } from "./lines.ts";

export function takeTable(lines: Lines, at: number, blocks: Block[]): number | null {
  const line = lines.at(at);
  if (!line.includes("|")) return null;
  const hasDelimiter = lines.startsTable(at);
  if (!hasDelimiter && !looksLikeTable(lines, at)) return null;
  const header = { cells: splitCells(line), line: at + 1 };
  const rows: Row[] = [];
  let end = at + (hasDelimiter ? 2 : 1);
  for (let next = lines.pastComments(end); next < lines.count; next = lines.pastComments(end)) {
    const below = lines.at(next);
    if (!below.includes("|") || isOutside(below, line)) break;
    const cells = splitCells(below, header.cells.length);
    if (lines.startsTable(next) && isHeaderAgain(cells, header.cells)) break;
    if (!isDelimiterRow(below)) rows.push({ cells, line: next + 1 });
    end = next + 1;
  }
  blocks.push({ type: "table", markup: "pipes", header, rows, hasDelimiter, line: at + 1, endLine: end });
  return end;
}

/** Rows between pipes under a row of column names, but without the row of dashes: a person still sees a table. */
function looksLikeTable(lines: Lines, at: number): boolean {
  const line = lines.at(at).trim();
  if (!isBetweenPipes(line) || !isBetweenPipes(lines.at(at + 1).trim())) return false;
  return splitCells(line).filter((cell) => fieldByName.has(fold(plain(cell)))).length >= 2;
}

const isBetweenPipes = (line: string) => line.length > 2 && line.startsWith("|") && line.endsWith("|");

/** A heading or list item with a pipe in it, below a table whose rows begin with pipes. */
const isOutside = (line: string, header: string): boolean =>
  header.trimStart().startsWith("|") && /^\s*(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s)/.test(line);

function isHeaderAgain(cells: string[], header: string[]): boolean {
  const folded = cells.map(fold);
  const same = folded.every((cell, column) => cell === fold(header[column] ?? ""));
  return same || folded.filter((cell) => fieldByName.has(cell)).length >= 2;
}
