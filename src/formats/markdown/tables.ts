import type { Claim, Finding, Kind } from "../../coverage/item.ts";
import type { BlockFacts } from "../../coverage/reading.ts";
import { standsAlone } from "../../coverage/status.ts";
import { claimOf } from "../claims.ts";
import { few, half, mainly } from "../thresholds.ts";
import type { Row as Fields } from "../rows.ts";
import type { Table } from "./block.ts";
import type { Cell, Cells } from "./cell.ts";
import type { Column } from "./columns.ts";
import { type Grid, maxColumns, type Placed } from "./grids.ts";
import type { Context } from "./outline.ts";
import { recordOf } from "./records.ts";
import { isOne } from "../../lexicon/index.ts";
import { type CellRow, isTotal, statisticsOf } from "./statistics.ts";
import { isStruck, withdrawn } from "./struck.ts";
import { answers, kindOf } from "./table-kind.ts";
import { rowOf } from "./table-row.ts";
import { whyOf } from "./table-why.ts";

/** What a table was taken for, and what stands in it. */
export interface TableReading {
  reader: "matrix" | "test-table" | "gap-table" | "claims-table" | "inventory";
  why: string;
  rows: Fields[];
  claims: Claim[];
  findings: Finding[];
  /** Headers with what each column was taken for. */
  columns?: BlockFacts["columns"];
}

export function readTable({ table, context }: Placed, grid: Grid, cells: Cells): TableReading {
  const findings = flawsOf(table);
  const record = context.use ? null : recordOf(table, context, cells);
  if (record)
    return { reader: "test-table", why: "it tells of one test", rows: [record], claims: [], findings };
  const { columns, rows } = grid;
  findings.push(...grid.findings);
  const claims = statisticsOf(columns, rows, context.isAside);
  if (claims && !context.use) {
    const why =
      claims.length > 0 ? "its rows are figures for groups" : "its rows are figures of something else";
    return { reader: "claims-table", why, rows: [], claims, findings };
  }
  const kind = kindOf(columns, rows, context);
  const why = isMetadata(columns) && !context.use ? null : whyOf(columns, kind, context);
  if (why === null) return inventory(columns, rows, { findings, isAboutTests: context.isAboutTests });
  return readRows(rows, { columns, kind, context, why, findings });
}

function flawsOf({ header, hasDelimiter, cuts, line }: Table): Finding[] {
  const flaws: Finding[] = [];
  if (!hasDelimiter)
    flaws.push({
      severity: "warning",
      code: "no-delimiter-row",
      message: "this table has no row of dashes below its header, so GitHub shows it as text",
      line,
    });
  if (header.cells.length > maxColumns)
    flaws.push({
      severity: "warning",
      code: "too-many-columns",
      message: `expected at most ${maxColumns} columns, found ${header.cells.length}; the others were left out`,
      line,
    });
  for (const { line: cutLine, by } of cuts)
    flaws.push({
      severity: "warning",
      code: "cut-table",
      message: `a ${by} parts this row from the table above, which GitHub shows otherwise; it was read as a row of it`,
      line: cutLine,
    });
  return flaws;
}

/** "Field | Value": the document about itself. */
const isMetadata = ([first, second, ...others]: Column[]) =>
  others.length === 0 &&
  ((isOneOrNone(first, "column.field") && isOneOrNone(second, "column.value")) ||
    isOne(first?.folded ?? "", "column.column"));

const isOneOrNone = (column: Column | undefined, sense: "column.field" | "column.value") =>
  column !== undefined && (column.folded === "" || isOne(column.folded, sense));

/** No coverage; but where its cells look like statuses, somebody meant something by them. */
function inventory(
  columns: Column[],
  rows: CellRow[],
  { findings, isAboutTests }: { findings: Finding[]; isAboutTests: boolean },
): TableReading {
  const least = isAboutTests ? few : mainly;
  const telling = isMetadata(columns)
    ? undefined
    : columns.find(
        (column) =>
          column.filled >= 2 &&
          column.figureShare < half &&
          column.answerShare >= least &&
          column.cells.some(({ text, status }) => status.rule === "symbol" || text.length > 3),
      );
  if (telling)
    findings.push({
      severity: "info",
      code: "unread-table",
      message: `the column "${telling.title}" holds words such as "${answerIn(telling)}", but nothing says that they are about tests`,
      line: rows[0]?.line ?? 1,
    });
  const why = "no column and no heading says what is tested";
  return { reader: "inventory", why, rows: [], claims: [], findings };
}

const answerIn = ({ cells }: Column) =>
  cells.find(({ text, status }) => standsAlone(text, status))?.text ?? cells[0]?.text ?? "";

interface Given {
  columns: Column[];
  kind: Kind;
  context: Context;
  why: string;
  findings: Finding[];
}

function readRows(rows: CellRow[], { columns, kind, context, why, findings }: Given): TableReading {
  const reader = kind === "test" ? "test-table" : kind === "gap" ? "gap-table" : "matrix";
  const seen = columns.map(({ title, field }) => ({ title, role: field }));
  const reading: TableReading = { reader, why, rows: [], claims: [], findings, columns: seen };
  let group: string | null = null;
  let nameAbove: string | null = null;
  for (const [at, row] of rows.entries()) {
    const first = row.cells[0];
    const isLast = at === rows.length - 1;
    if (row.cells.every((cell) => cell.isEmpty)) continue;
    const heads = groupOf(row.cells, columns.length, rows[at + 1]);
    if (heads) group = heads.text;
    else if (isTotal(first?.text ?? "") || (isLast && isBoldTotal(first)))
      reading.claims.push(...totalsOf(row, columns));
    else {
      const fields = rowOf(row, columns, { context, kind, group, nameAbove, findings });
      if (!fields) continue;
      nameAbove = fields.name;
      reading.rows.push(isWithdrawn(row, columns, fields.name) ? withdrawn(fields) : fields);
    }
  }
  return reading;
}

/** The name is struck, and whatever else would answer. */
function isWithdrawn({ cells }: CellRow, columns: Column[], name: string): boolean {
  if (!cells.some(({ raw, text }) => text === name && isStruck(raw))) return false;
  return columns.every(({ field, index }) => {
    const cell = cells[index];
    return !cell || cell.isEmpty || !answers.has(field) || isStruck(cell.raw);
  });
}

/** "**Total of new code**" in the last row. */
const isBoldTotal = (cell: Cell | undefined) => cell !== undefined && /^(?:\*\*|__)totals?\b/i.test(cell.raw);

/**
 * "| **Water** | | |": one cell alone. A bold one may stand anywhere; any other is a row without an answer below two
 * columns, and where no row with more in it follows.
 */
function groupOf(cells: Cell[], columns: number, below: CellRow | undefined): Cell | null {
  const [only, ...others] = cells.filter((cell) => cell.text !== "");
  if (!only || only.isEmpty || others.length > 0 || columns < 2) return null;
  if (/^(?:\*\*|__)/.test(only.raw)) return only;
  if (!below || below.cells.filter((cell) => cell.text !== "").length < 2) return null;
  return only === cells[0] && (columns > 2 || cells.length === 1) ? only : null;
}

function totalsOf({ cells, line }: CellRow, columns: Column[]): Claim[] {
  return columns.slice(1).flatMap((column) => {
    const claim = claimOf("Total", cells[column.index]?.text ?? "", line);
    if (!claim) return [];
    // Below a column of figures stands their sum or mean, and not what the rows come to.
    const isSum = column.filled > 1 && column.figureShare >= mainly;
    const isStatus = column.field === "status" || claim.total !== null || claim.percent !== null;
    return isStatus && !isSum
      ? [claim]
      : [{ ...claim, label: `Total ${column.title}`, subject: { ...claim.subject, measure: null } }];
  });
}
