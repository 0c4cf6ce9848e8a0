import type { Claim, Finding, Kind } from "../../coverage/item.ts";
import { standsAlone } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { claimOf } from "../claims.ts";
import type { TableUse } from "../format.ts";
import type { Row as Fields } from "../rows.ts";
import type { Table } from "./block.ts";
import type { Cell, Cells } from "./cell.ts";
import { type Column, columnsOf } from "./columns.ts";
import { evenRows } from "./even-rows.ts";
import type { Context } from "./outline.ts";
import { recordOf } from "./records.ts";
import { settle } from "./settle.ts";
import { type CellRow, isTotal, statisticsOf } from "./statistics.ts";
import { rowOf } from "./table-row.ts";

/** What a table was taken for, and what stands in it. */
export interface TableReading {
  reader: "matrix" | "test-table" | "gap-table" | "claims-table" | "inventory";
  why: string;
  rows: Fields[];
  claims: Claim[];
  findings: Finding[];
}

/** Wider tables exist in nobody's documents, and each row costs as much as the header is wide. */
export const maxColumns = 64;

export function readTable(table: Table, context: Context, cells: Cells): TableReading {
  const header = table.header.cells.slice(0, maxColumns);
  const findings = flawsOf(table);
  const record = context.use ? null : recordOf(table, context, cells);
  if (record)
    return { reader: "test-table", why: "it tells of one test", rows: [record], claims: [], findings };
  const rows = evenRows(table, cells, findings).map((row): CellRow => ({
    line: row.line,
    cells: row.cells.slice(0, maxColumns).map((cell) => cells.of(cell)),
  }));
  const columns = columnsOf(
    header,
    rows.map((row) => row.cells),
  );
  settle(columns, rows.length);
  if (context.isParity) leaveOutModels(columns);
  if (context.isConformance) settleImplementation(columns, rows.length);
  const claims = statisticsOf(columns, rows);
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

/** "Requirement | Level | Implementation": what tells in prose how it is done says that it is. */
function settleImplementation(columns: Column[], rowCount: number): void {
  const told = columns.find(
    ({ folded, filled, answerShare }) =>
      folded.startsWith("implement") && filled.length * 10 >= rowCount * 8 && answerShare < 0.6,
  );
  if (!told || (told.field !== "notes" && told.field !== "status")) return;
  if (columns.some((column) => column !== told && answers.has(column.field))) return;
  told.field = "tests";
}

/** "Original ✅ | Ours ❌": what all rows have in an earlier column is the model, and says nothing of the port. */
function leaveOutModels(columns: Column[]): void {
  const axes = columns.filter(({ field }) => field === "axis");
  const isFull = ({ filled }: Column) => filled.every(({ status }) => status.status === "covered");
  const last = axes.at(-1);
  if (!last || isFull(last)) return;
  for (const axis of axes) if (isFull(axis)) axis.field = null;
}

function flawsOf({ header, hasDelimiter, line }: Table): Finding[] {
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
  return flaws;
}

/** "Field | Value": the document about itself. */
const isMetadata = ([first, second, ...others]: Column[]) =>
  others.length === 0 &&
  ((/^(?:field|key|property|attribute|item|setting|name|metadata|parameter|metric|campo|champ|feld|метрика|показатель|поле|параметр|項目|项目|指标|항목|)$/.test(
    first?.folded ?? "",
  ) &&
    /^(?:value|setting|details?|content|значение|valor|valeur|wert|値|值|数值|内容|값|내용|)$/.test(
      second?.folded ?? "-",
    )) ||
    /^(?:columns?|columna|coluna|colonne|spalte|столбец|колонка|列)$/.test(first?.folded ?? ""));

/** No coverage; but where its cells look like statuses, somebody meant something by them. */
function inventory(
  columns: Column[],
  rows: CellRow[],
  { findings, isAboutTests }: { findings: Finding[]; isAboutTests: boolean },
): TableReading {
  const least = isAboutTests ? 0.25 : 0.6;
  const telling = isMetadata(columns)
    ? undefined
    : columns.find(
        (column) =>
          column.filled.length >= 2 &&
          column.figureShare < 0.5 &&
          column.answerShare >= least &&
          column.filled.some(({ text, status }) => status.rule === "symbol" || text.length > 3),
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

const answerIn = ({ filled }: Column) =>
  filled.find(({ text, status }) => standsAlone(text, status))?.text ?? filled[0]?.text ?? "";

interface Given {
  columns: Column[];
  kind: Kind;
  context: Context;
  why: string;
  findings: Finding[];
}

function readRows(rows: CellRow[], { columns, kind, context, why, findings }: Given): TableReading {
  const reader = kind === "test" ? "test-table" : kind === "gap" ? "gap-table" : "matrix";
  const reading: TableReading = { reader, why, rows: [], claims: [], findings };
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
      reading.rows.push(fields);
    }
  }
  return reading;
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
    const isSum = column.filled.length > 1 && column.figureShare >= 0.6;
    const isStatus = column.field === "status" || claim.total !== null || claim.percent !== null;
    return isStatus && !isSum
      ? [claim]
      : [{ ...claim, label: `Total ${column.title}`, subject: { ...claim.subject, measure: null } }];
  });
}

const gapHeaders = /\bgaps?\b|\bmissing\b|\buntested\b/;

const kindByUse: Partial<Record<TableUse, Kind>> = { surfaces: "surface", tests: "test", gaps: "gap" };

function kindOf(columns: Column[], rows: CellRow[], context: Context): Kind {
  const told = context.use && kindByUse[context.use];
  if (told) return told;
  const status = columns.find((column) => column.field === "status");
  if (isGapTable(columns, context) && !(status && holdsSurfaces(rows, status))) return "gap";
  return columns.some((column) => column.field === "test") ? "test" : "surface";
}

const answers: ReadonlySet<Column["field"]> = new Set(["status", "tests", "axis", "verdict", "test"]);

function isGapTable(columns: Column[], context: Context): boolean {
  const name = columns.find((column) => column.field === "name");
  if (name && gapHeaders.test(name.folded)) return true;
  // "Area | Unit | E2E": whatever the heading speaks of, this tells what there is and what there is not.
  if (columns.filter(({ field }) => field === "axis").length >= 2) return false;
  // "Features and initial gaps", and there what covers them now.
  if (columns.some(({ field, folded }) => field === "tests" && /\b(?:current|existing)\b/.test(folded)))
    return false;
  if (context.isGaps || context.isClosed) return true;
  return (
    columns.some((column) => column.field === "gap" && column.filled.length > 0) &&
    !columns.some((column) => answers.has(column.field))
  );
}

const closing =
  /^\W*(?:closed|resolved|fixed|done|covered|implemented|landed|merged|complete|completed|added)\b/;

/** Below a heading with "gap" there may stand a matrix of all surfaces: it says covered, not closed, of some. */
function holdsSurfaces(rows: CellRow[], { index, folded, figureShare }: Column): boolean {
  if (/\b(?:coverage|covered|tested)\b/.test(folded) && figureShare < 0.5) return true;
  return rows.some(({ cells }) => {
    const cell = cells[index];
    if (cell?.status.status === "covered") return !closing.test(fold(cell.text));
    if (cell?.status.status !== "partial") return false;
    const folded = fold(cell.text);
    const isTold = cell.status.rule === "symbol" || statusByWord.has(folded);
    return isTold && !/🔄|🚧|progress|started|ongoing|wip|open|active|known|todo/u.test(folded);
  });
}

const planSteps = /^(?:steps?|phase|milestone|week|sprint|pr|action|task|todo|iteration)$/;

/** Steps of a plan, gaps that a summary repeats, and advice that names no tests. */
function isElsewhere(
  columns: Column[],
  kind: Kind,
  { isAside, isSummary, isGaps, isAdvice }: Context,
): boolean {
  const filled = (field: Column["field"]) =>
    columns.find((column) => column.field === field && column.filled.length > 0);
  return (
    (isAside && planSteps.test(filled("name")?.folded ?? "")) ||
    (kind === "gap" && isSummary && !isGaps) ||
    (isAdvice && !filled("tests"))
  );
}

/** Which part of the table says what is covered; null where none does. */
function whyOf(columns: Column[], kind: Kind, context: Context): string | null {
  if (context.use) return `the config says that below "${context.section ?? ""}" are ${context.use}`;
  if (isElsewhere(columns, kind, context)) return null;
  const titled = (field: Column["field"]) =>
    columns.find((column) => column.field === field && column.filled.length > 0);
  const status = titled("status");
  if (status) return `the column "${status.title}" gives the status`;
  const several = columns.filter(({ field }) => field === "axis" || field === "verdict");
  if (several.length > 0 && ofRoles.test(context.section ?? "")) return null;
  if (several.length > 0)
    return context.isAboutTests || several.some(({ folded }) => testAxes.test(folded))
      ? `the columns ${several.map(({ title }) => `"${title}"`).join(", ")} give the status`
      : null;
  if (kind === "gap")
    return (titled("name")?.figureShare ?? 0) >= 0.5 ? null : "its heading or header speaks of gaps";
  if (context.status) return `the heading "${context.section ?? ""}" gives the status`;
  if (kind === "test") return registersTests(columns, context) ? "each row registers a test" : null;
  const tests = titled("tests");
  return tests ? `the column "${tests.title}" tells what has tests` : null;
}

/** Who may do what: "Permission matrix", "Matriz de permissões". */
const ofRoles =
  /\bpermiss(?:ions?|ões)\b|\bpermisos\b|\brbac\b|\baccess (?:matrix|control)\b|berechtigung|права доступа|权限|権限|권한/i;

const testAxes =
  /\b(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|automated|regression|acceptance|contract|tests?|tested|covered|coverage)\b/;

function registersTests(columns: Column[], { isAboutTests }: Context): boolean {
  return (
    isAboutTests ||
    columns.some(
      (column) =>
        (column.field === "command" || column.field === "category" || column.field === "tests") &&
        column.filled.length > 0,
    ) ||
    columns.some((column) => column.evidenceShare >= 0.8)
  );
}
