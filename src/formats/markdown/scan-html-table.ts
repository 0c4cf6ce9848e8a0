import type { Block, Row } from "./block.ts";
import type { Lines } from "./lines.ts";
import { firstMark } from "./marks.ts";
import { decoded } from "./references.ts";

/** `<table>` to the same block as a table of pipes. Cells keep their other tags, which inline reading takes away. */
export function takeHtmlTable(lines: Lines, at: number, blocks: Block[]): number | null {
  if (firstMark(lines.at(at)) !== "<" || !/^\s*<table\b/i.test(lines.at(at))) return null;
  if (at < lines.tableless) return null;
  let end = at;
  while (end < lines.count && !/<\/table\s*>/i.test(lines.at(end))) end++;
  const last = Math.min(end, lines.count - 1);
  const rows: Row[] = [];
  const open: Open = { cell: null };
  for (let index = at; index <= last; index++) readLine(lines.at(index), index + 1, rows, open);
  closeCell(rows, open);
  const [header, ...others] = rows.filter(({ cells }) => cells.length > 0);
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

interface Open {
  /** The pieces of the cell that is being read; null between cells. */
  cell: string[] | null;
}

const tag = /<(\/?)(tr|td|th|table)\b[^<>]{0,500}>/gi;

function readLine(line: string, number: number, rows: Row[], open: Open): void {
  let from = 0;
  for (const found of line.matchAll(tag)) {
    open.cell?.push(line.slice(from, found.index));
    from = found.index + found[0].length;
    const name = (found[2] ?? "").toLowerCase();
    closeCell(rows, open);
    if (found[1] === "/") continue;
    if (name === "tr") rows.push({ cells: [], line: number });
    else if (name !== "table") open.cell = [];
  }
  open.cell?.push(line.slice(from), " ");
}

/** A check box that is ticked or not; other fields are forms to fill in. */
const boxOf = (told: string) => (/checkbox/i.test(told) ? (/\bchecked\b/i.test(told) ? "[x]" : "[ ]") : "");

function closeCell(rows: Row[], open: Open): void {
  if (!open.cell) return;
  const text = open.cell
    .join("")
    .replace(/<input\b([^<>]{0,200})>/gi, (_, told: string) => boxOf(told))
    .replace(/<(?:code|kbd|tt|samp)>[^<]{0,2000}/gi, (code) => decoded(code).replace(/`/g, "'"))
    .replace(/<\/?(?:code|kbd|tt|samp)>/gi, "`")
    .replace(/<a\s[^<>]{0,200}?href="([^"<>\s]{1,500})"[^<>]{0,200}>([^<>]{0,500})<\/a>/gi, "[$2]($1)")
    .trim();
  rows.at(-1)?.cells.push(text);
  open.cell = null;
}
