import type { Block, Row } from "./block.ts";
import type { Lines } from "./lines.ts";
import { firstMark } from "./marks.ts";
import { decoded } from "./references.ts";

/**
 * `<table>` to the same block as a table of pipes. A cell that spans rows or columns stands in each of them. Cells keep
 * their other tags, which inline reading takes away.
 */
export function takeHtmlTable(lines: Lines, at: number, blocks: Block[]): number | null {
  if (firstMark(lines.at(at)) !== "<" || !/^\s*<table\b/i.test(lines.at(at))) return null;
  if (at < lines.tableless) return null;
  let end = at;
  while (end < lines.count && !/<\/table\s*>/i.test(lines.at(end))) end++;
  const last = Math.min(end, lines.count - 1);
  const grid = new Grid(lines);
  for (let index = at; index <= last; index++) readLine(lines.at(index), index + 1, grid);
  grid.closeCell();
  const [header, ...others] = grid.rowsBelowHeader();
  if (!header || others.length === 0) {
    lines.tableless = last + 1;
    return null;
  }
  blocks.push({
    type: "table",
    markup: "html",
    header,
    rows: others,
    hasDelimiter: true,
    cuts: [],
    line: at + 1,
    endLine: last + 1,
  });
  return last + 1;
}

const tag = /<(\/?)(tr|td|th|table)\b([^<>]{0,500})>/gi;

function readLine(line: string, number: number, grid: Grid): void {
  let from = 0;
  for (const found of line.matchAll(tag)) {
    grid.write(line.slice(from, found.index));
    from = found.index + found[0].length;
    const name = (found[2] ?? "").toLowerCase();
    grid.closeCell();
    if (found[1] === "/") continue;
    if (name === "tr") grid.openRow(number);
    else if (name !== "table") grid.openCell(name, found[3] ?? "");
  }
  grid.write(line.slice(from), " ");
}

/** More of either exist in nobody's documents. */
const maxColumnsSpanned = 64;
const maxRowsSpanned = 1000;

const spanOf = (span: RegExp, told: string, most: number): number =>
  told === "" ? 1 : Math.min(Math.max(Number(span.exec(told)?.[1] ?? 1), 1), most);

interface OpenCell {
  pieces: string[];
  columns: number;
  rows: number;
}

interface Spanning {
  text: string;
  /** How many rows below it still reaches into. */
  left: number;
}

class Grid {
  private readonly rows: (Row & { isHeader: boolean; spansAll: boolean })[] = [];
  /** By column: what reaches down into the row that is being read. */
  private spanning = new Map<number, Spanning>();
  /** The same for the row below. */
  private next = new Map<number, Spanning>();
  private cell: OpenCell | null = null;
  private readonly lines: Lines;

  constructor(lines: Lines) {
    this.lines = lines;
  }

  openRow(line: number): void {
    this.closeRow();
    this.rows.push({ cells: [], line, isHeader: true, spansAll: false });
    this.spanning = this.next;
    this.next = new Map();
  }

  openCell(name: string, told: string): void {
    const row = this.rows.at(-1);
    if (row && name === "td") row.isHeader = false;
    this.cell = {
      pieces: [],
      columns: spanOf(/\bcolspan\s*=\s*["']?(\d{1,5})/i, told, maxColumnsSpanned),
      rows: spanOf(/\browspan\s*=\s*["']?(\d{1,5})/i, told, maxRowsSpanned),
    };
  }

  write(...pieces: string[]): void {
    this.cell?.pieces.push(...pieces);
  }

  closeCell(): void {
    const { cell } = this;
    this.cell = null;
    const row = this.rows.at(-1);
    if (!cell || !row) return;
    this.fillSpanned(row);
    const text = textOf(cell.pieces);
    const isAlone = row.cells.length === 0 && cell.columns > 1;
    row.spansAll = isAlone;
    this.place(row, { text, left: cell.rows - 1 });
    for (let column = 1; column < cell.columns && !this.spanning.has(row.cells.length); column++)
      this.copy(row, { text, left: cell.rows - 1 });
  }

  /** The first row and those below it; of several rows of headers the last, as far as its cells tell more. */
  rowsBelowHeader(): Row[] {
    this.closeRow();
    const rows = this.rows.filter(({ cells }) => cells.length > 0);
    const firstOther = rows.findIndex(({ isHeader }) => !isHeader);
    return rows
      .slice(Math.max(0, firstOther - 1))
      .map(({ cells, line, spansAll }) => ({ cells: spansAll ? cells.slice(0, 1) : cells, line }));
  }

  private closeRow(): void {
    const row = this.rows.at(-1);
    if (row && row.cells.length > 0) this.fillSpanned(row);
  }

  /** Up to the next column that no cell from above reaches into. */
  private fillSpanned(row: Row): void {
    for (
      let above = this.spanning.get(row.cells.length);
      above;
      above = this.spanning.get(row.cells.length)
    ) {
      if (this.lines.copiesLeft <= 0) return;
      this.copy(row, { text: above.text, left: above.left - 1 });
    }
  }

  private copy(row: Row, spanning: Spanning): void {
    if (this.lines.copiesLeft-- > 0) this.place(row, spanning);
  }

  private place(row: Row, { text, left }: Spanning): void {
    if (left > 0) this.next.set(row.cells.length, { text, left });
    row.cells.push(text);
  }
}

/** A check box that is ticked or not; other fields are forms to fill in. */
const boxOf = (told: string) => (/checkbox/i.test(told) ? (/\bchecked\b/i.test(told) ? "[x]" : "[ ]") : "");

const textOf = (pieces: string[]): string =>
  pieces
    .join("")
    .replace(/<input\b([^<>]{0,200})>/gi, (_, told: string) => boxOf(told))
    .replace(/<(?:code|kbd|tt|samp)>[^<]{0,2000}/gi, (code) => decoded(code).replace(/`/g, "'"))
    .replace(/<\/?(?:code|kbd|tt|samp)>/gi, "`")
    .replace(/<a\s[^<>]{0,200}?href="([^"<>\s]{1,500})"[^<>]{0,200}>([^<>]{0,500})<\/a>/gi, "[$2]($1)")
    .trim();
