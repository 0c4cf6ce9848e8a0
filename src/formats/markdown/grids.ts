import type { Finding } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { mainly, most } from "../thresholds.ts";
import type { Table } from "./block.ts";
import type { Cells } from "./cell.ts";
import { type Column, columnsOf } from "./columns.ts";
import { evenRows } from "./even-rows.ts";
import { plain } from "./inline.ts";
import type { Context } from "./outline.ts";
import { settle } from "./settle.ts";
import type { CellRow } from "./statistics.ts";
import { answers } from "./table-kind.ts";

/** Wider tables exist in nobody's documents, and each row costs as much as the header is wide. */
export const maxColumns = 64;

/** A table and what the headings above it say. */
export interface Placed {
  table: Table;
  context: Context;
}

/** The rows of a table, and its columns as they are in all tables of its header. */
export interface Grid {
  columns: Column[];
  rows: CellRow[];
  findings: Finding[];
}

export const noGrid: Grid = { columns: [], rows: [], findings: [] };

/** Tables with the same header are one that stands in several places: measured together, and read alike. */
export function gridsOf(tables: Placed[], cells: Cells): ReadonlyMap<Table, Grid> {
  const grids = new Map<Table, Grid>();
  for (const sisters of sistersAmong(tables)) {
    const rowsOf = new Map(sisters.map(({ table }) => [table, readRows(table, cells)]));
    const columns = columnsOf(
      sisters[0].table.header.cells.slice(0, maxColumns),
      [...rowsOf.values()].flatMap(({ rows }) => rows.map((row) => row.cells)),
    );
    settle(columns);
    if (sisters.some(({ context }) => context.isParity)) leaveOutModels(columns);
    if (sisters.some(({ context }) => context.isConformance)) settleImplementation(columns);
    for (const [table, read] of rowsOf) grids.set(table, { columns, ...read });
  }
  return grids;
}

function sistersAmong(tables: Placed[]): Iterable<[Placed, ...Placed[]]> {
  const found = new Map<string | Table, [Placed, ...Placed[]]>();
  for (const one of tables) {
    const header = headerOf(one);
    const known = found.get(header);
    if (known) known.push(one);
    else found.set(header, [one]);
  }
  return found.values();
}

/** A table whose header says nothing is no other's sister. */
function headerOf({ table }: Placed): string | Table {
  const titles = table.header.cells.map((title) => fold(plain(title)));
  return titles.every((title) => title === "") ? table : titles.join("|");
}

function readRows(table: Table, cells: Cells): Omit<Grid, "columns"> {
  const findings: Finding[] = [];
  const rows = evenRows(table, cells, findings).map((row): CellRow => ({
    line: row.line,
    cells: row.cells.slice(0, maxColumns).map((cell) => cells.of(cell)),
  }));
  return { rows, findings };
}

/** "Requirement | Level | Implementation": what tells in prose how it is done says that it is. */
function settleImplementation(columns: Column[]): void {
  const told = columns.find(
    ({ folded, filledShare, answerShare }) =>
      folded.startsWith("implement") && filledShare >= most && answerShare < mainly,
  );
  if (!told || (told.field !== "notes" && told.field !== "status")) return;
  if (columns.some((column) => column !== told && answers.has(column.field))) return;
  told.field = "tests";
}

/** "Original ✅ | Ours ❌": what all rows have in an earlier column is the model, and says nothing of the port. */
function leaveOutModels(columns: Column[]): void {
  const axes = columns.filter(({ field }) => field === "axis");
  const isFull = ({ cells }: Column) => cells.every(({ status }) => status.status === "covered");
  const last = axes.at(-1);
  if (!last || isFull(last)) return;
  for (const axis of axes) if (isFull(axis)) axis.field = null;
}
