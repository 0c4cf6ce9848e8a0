import { fold } from "../../coverage/text.ts";
import { fieldByName } from "../../coverage/vocabulary.ts";
import type { Block, Table } from "./block.ts";
import { isDelimiterRow, splitCells } from "./cells.ts";
import { plain } from "./inline.ts";
import type { Lines } from "./lines.ts";
import { isListItem, isRule } from "./marks.ts";
import { pseudoLevel } from "./scan-heading.ts";
import { startsOther } from "./scan-list.ts";

export function takeTable(lines: Lines, at: number, blocks: Block[]): number | null {
  const line = lines.at(at);
  if (!line.includes("|")) return null;
  const hasDelimiter = lines.startsTable(at);
  if (!hasDelimiter && !looksLikeTable(lines, at)) return null;
  const header = { cells: splitCells(line), line: at + 1 };
  const table: Table = {
    type: "table",
    markup: "pipes",
    header,
    rows: [],
    hasDelimiter,
    cuts: [],
    line: at + 1,
    endLine: at + (hasDelimiter ? 2 : 1),
  };
  blocks.push(table);
  takeRows(lines, line, table);
  for (let next = goesOnAt(lines, table); next !== null; next = goesOnAt(lines, table)) {
    const texts = range(table.endLine, next).filter((index) => !lines.isBlank(index));
    table.cuts.push({ line: next + 1, by: texts.length > 0 ? "line of text" : "blank line" });
    for (const index of texts) blocks.push(paragraphAt(lines, index));
    table.endLine = next;
    takeRows(lines, line, table);
  }
  return table.endLine;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

const paragraphAt = (lines: Lines, at: number): Block => ({
  type: "paragraph",
  lines: [lines.at(at).trim()],
  line: at + 1,
  endLine: at + 1,
});

/** The rows from the end of a table on, with none but comments between them. */
function takeRows(lines: Lines, headerLine: string, table: Table): void {
  const { cells: titles } = table.header;
  for (let next = lines.pastComments(table.endLine); next < lines.count;) {
    const below = lines.at(next);
    const isPiped = below.includes("|");
    const isBareRow = !isPiped && titles.length === 1 && !lines.isBlank(next) && isText(lines, next);
    if ((!isPiped && !isBareRow) || isOutside(below, headerLine)) return;
    const cells = splitCells(below, titles.length);
    if (lines.startsTable(next) && isHeaderAgain(cells, titles)) return;
    if (!isDelimiterRow(below) && !/^[|=:\s]*=[|=:\s]*$/.test(below))
      table.rows.push({ cells, line: next + 1 });
    table.endLine = next + 1;
    next = lines.pastComments(table.endLine);
  }
}

const longestCut = 4;

/** Where the rows of a table go on below blank lines and at most one line of text; null where they do not. */
function goesOnAt(lines: Lines, { header, endLine }: Table): number | null {
  let texts = 0;
  let at = lines.pastComments(endLine);
  for (let seen = 0; seen < longestCut && at < lines.count; seen++) {
    if (isRowOf(lines, at, header.cells.length)) return at;
    if (!lines.isBlank(at) && (++texts > 1 || !isText(lines, at))) return null;
    at = lines.pastComments(at + 1);
  }
  return null;
}

function isRowOf(lines: Lines, at: number, columns: number): boolean {
  const line = lines.at(at);
  return (
    isBetweenPipes(line.trim()) &&
    !isDelimiterRow(line) &&
    !lines.startsTable(at) &&
    !looksLikeTable(lines, at) &&
    splitCells(line, columns).length === columns
  );
}

const isText = (lines: Lines, at: number): boolean =>
  !lines.at(at).includes("|") &&
  !isListItem(lines.at(at)) &&
  !isRule(lines.at(at)) &&
  !startsOther(lines, at) &&
  pseudoLevel(lines, at) === null &&
  !isRule(lines.at(at + 1));

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
