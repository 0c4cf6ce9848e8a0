import type { Claim, Finding, Kind, Status } from "../../coverage/item.ts";
import { isEmptyCell, type Legend, readStatus } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { claimOf } from "../claims.ts";
import type { Row as Fields } from "../rows.ts";
import { type Column, columnsOf } from "./columns.ts";
import type { Context } from "./context.ts";
import { plain } from "./inline.ts";
import { fieldsOfRow, type RowReading } from "./table-row.ts";
import type { Table } from "./scan.ts";

/** What a table was taken for, and what stands in it. */
export interface TableReading {
  reader: "matrix" | "test-table" | "gap-table" | "claims-table" | "legend" | "inventory";
  why: string;
  rows: Fields[];
  claims: Claim[];
  findings: Finding[];
  legend: [string, Status][];
}

const nothing = { rows: [], claims: [], findings: [], legend: [] };

export function readTable(table: Table, context: Context, legend: Legend): TableReading {
  const cells = table.rows.map((row) => row.cells);
  const columns = columnsOf(table.header.cells, cells, legend);
  const learned = legendOf(table, columns, context);
  if (learned) return { ...nothing, reader: "legend", why: "its rows explain statuses", legend: learned };
  const claims = claimsOf(table, columns);
  if (claims) return { ...nothing, reader: "claims-table", why: "its rows are figures for groups", claims };
  return readRows(table, columns, context, legend);
}

/** "Symbol | Meaning": two or three columns, the first one short, under a heading or header that says so. */
function legendOf(table: Table, columns: Column[], context: Context): [string, Status][] | null {
  const [first, second] = table.header.cells.map((cell) => fold(plain(cell)));
  const headed =
    /^(?:symbol|icon|mark|marker|emoji|legend|key|code|status|level|value|state|term|label|grade|rating|badge)s?$/.test(
      first ?? "",
    );
  const explains =
    /^(?:meaning|means|definition|description|explanation|interpretation|criteria|what it means|notes?)$/.test(
      second ?? "",
    );
  if (columns.length > 3 || !((headed && explains) || (context.isLegend && columns.length === 2)))
    return null;
  return table.rows.flatMap(({ cells }) => legendEntry(plain(cells[0] ?? ""), plain(cells[1] ?? "")));
}

/** The meaning decides; where it is prose that no vocabulary knows, the word itself has its usual sense. */
export function legendEntry(mark: string, meaning: string): [string, Status][] {
  if (mark === "" || mark.length > 40) return [];
  const told = readStatus(meaning);
  const status = told.rule === "none" || told.rule === "empty" ? readStatus(mark).status : told.status;
  return status === "unknown" ? [] : [[fold(mark), status]];
}

const groupNames = ["category", "priority", "owner"];

/** "Category | Coverage" with fractions, or "Metric | Value": figures that the document states, not surfaces. */
function claimsOf(table: Table, columns: Column[]): Claim[] | null {
  const [label, ...others] = columns;
  if (!label || others.some((column) => column.field === "tests" && column.evidenceShare > 0)) return null;
  const figures = others.filter((column) => column.filled > 0 && column.figureShare >= 0.6);
  const isStatistics = /^(?:metric|measure|statistic|stat|indicator|figure|summary|kpi)s?$/.test(
    fold(label.title),
  );
  const isGrouped = label.named !== null && groupNames.includes(label.named);
  if (figures.length === 0 || !(isStatistics || isGrouped)) return null;
  const categories = label.named === "category";
  return table.rows.flatMap(({ cells, line }) => {
    const name = plain(cells[label.index] ?? "");
    const subject =
      categories && !isTotal(name)
        ? { category: name, measure: "coverage" as const, priority: null }
        : undefined;
    const [column] = figures;
    const claim = column && claimOf(name, plain(cells[column.index] ?? ""), line, subject);
    return claim && (claim.total !== null || claim.percent !== null || !categories) ? [claim] : [];
  });
}

const isTotal = (name: string) =>
  /^(?:grand )?(?:total|totals|all|sum|overall|合計|合计|总计|總計|summe|total général)$/.test(fold(name));

function readRows(table: Table, columns: Column[], context: Context, legend: Legend): TableReading {
  const kind = kindOf(table, columns, context, legend);
  const why = whyOf(columns, context, kind);
  if (why === null)
    return { ...nothing, reader: "inventory", why: "no column and no heading says what is tested" };
  const readings = readEach(table, columns, { context, legend, kind });
  return {
    reader: kind === "test" ? "test-table" : kind === "gap" ? "gap-table" : "matrix",
    why,
    rows: readings.flatMap((reading) => (reading.type === "row" ? [reading.row] : [])),
    claims: readings.flatMap((reading) => (reading.type === "total" ? reading.claims : [])),
    findings: readings.flatMap((reading) => reading.findings),
    legend: [],
  };
}

function readEach(
  table: Table,
  columns: Column[],
  given: { context: Context; legend: Legend; kind: Kind },
): RowReading[] {
  let group: string | null = null;
  let name: string | null = null;
  return table.rows.map((row): RowReading => {
    const filled = row.cells.filter((cell) => !isEmptyCell(plain(cell)));
    if (columns.length > 1 && filled.length === 1 && row.cells[0] === filled[0]) {
      group = plain(filled[0] ?? "");
      return { type: "group", findings: [] };
    }
    const first = plain(row.cells[0] ?? "");
    if (isTotal(first))
      return { type: "total", claims: totalsOf(row.cells, columns, row.line), findings: [] };
    const reading = fieldsOfRow(row, columns, { ...given, group, nameAbove: name });
    if (reading.type === "row") name = reading.row.name;
    return reading;
  });
}

function totalsOf(cells: string[], columns: Column[], line: number): Claim[] {
  return columns.flatMap((column) => {
    const claim = column.index > 0 ? claimOf("Total", plain(cells[column.index] ?? ""), line) : null;
    if (!claim) return [];
    const isStatus = column.field === "status" || claim.total !== null || claim.percent !== null;
    return isStatus
      ? [claim]
      : [{ ...claim, label: `Total ${column.title}`, subject: { ...claim.subject, measure: null } }];
  });
}

const gapHeaders = /\bgaps?\b|\bmissing\b|\buntested\b/;

function kindOf(table: Table, columns: Column[], context: Context, legend: Legend): Kind {
  const status = columns.find((column) => column.field === "status");
  if (isGapTable(columns, context) && !(status && holdsSurfaces(table, status, legend))) return "gap";
  return columns.some((column) => column.field === "test") ? "test" : "surface";
}

function isGapTable(columns: Column[], context: Context): boolean {
  const name = columns.find((column) => column.field === "name");
  const answers = columns.some((column) => ["status", "tests", "axis", "test"].includes(column.field ?? ""));
  const headed = name !== undefined && gapHeaders.test(fold(name.title));
  return context.isGaps || headed || (!answers && columns.some((column) => column.field === "gap"));
}

/** Below a heading with "gap" there may stand a matrix of all surfaces: it says covered, not closed, of some. */
function holdsSurfaces(table: Table, status: Column, legend: Legend): boolean {
  const closing =
    /^\W*(?:closed|resolved|fixed|done|covered|implemented|landed|merged|complete|completed|added)\b/;
  const cells = table.rows.map(({ cells: row }) => plain(row[status.index] ?? ""));
  const covered = cells.filter((cell) => readStatus(cell, legend).status === "covered");
  return (
    covered.some((cell) => !closing.test(fold(cell))) ||
    cells.some(
      (cell) =>
        readStatus(cell, legend).status === "partial" &&
        statusByWord.get(fold(cell)) !== undefined &&
        !/progress|started|ongoing|wip/.test(fold(cell)),
    )
  );
}

/** Which part of the table says what is covered; null where none does. */
function whyOf(columns: Column[], context: Context, kind: Kind): string | null {
  const titled = (field: string) => columns.find((column) => column.field === field && column.filled > 0);
  const status = titled("status");
  if (status) return `the column "${status.title}" gives the status`;
  const axes = columns.filter((column) => column.field === "axis");
  if (axes.length > 0)
    return `the columns ${axes.map((axis) => `"${axis.title}"`).join(", ")} give the status`;
  if (kind === "gap") return "its heading or header speaks of gaps";
  if (context.status) return `the heading "${context.section ?? ""}" gives the status`;
  if (
    kind === "test" &&
    (titled("command") || titled("category") || titled("tests") || context.speaksOfTests)
  )
    return "each row registers a test";
  const tests = titled("tests");
  return tests ? `the column "${tests.title}" tells what has tests` : null;
}
