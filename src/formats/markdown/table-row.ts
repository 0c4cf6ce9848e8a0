import { combine } from "../../coverage/combine.ts";
import type { Finding, Kind, Status } from "../../coverage/item.ts";
import { isEmptyCell, levelStatus, type StatusReading } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { type Row as Fields, withoutName } from "../rows.ts";
import { some } from "../thresholds.ts";
import type { Cell } from "./cell.ts";
import { type Column, isMethod } from "./columns.ts";
import type { Context } from "./outline.ts";
import { titleStatus } from "./settle.ts";
import type { CellRow } from "./statistics.ts";

interface Given {
  context: Context;
  kind: Kind;
  /** The group row above, if any. */
  group: string | null;
  /** The name of the row above: an empty name cell goes on with it. */
  nameAbove: string | null;
  findings: Finding[];
}

/** One row of a table whose columns are known; null where it names nothing. */
export function rowOf(row: CellRow, columns: Column[], given: Given): Fields | null {
  const cells = new RowCells(row.cells, columns);
  const { id, name, category } = namesOf(cells, given);
  if (name === null) {
    given.findings.push(withoutName(row.line));
    return null;
  }
  const answer = answerOf(cells, given);
  const gap = cells.text("gap");
  const isCovered = (answer.status ?? answer.read?.status) === "covered";
  const tests = cells
    .all("tests")
    .concat(cells.all("command"))
    .map((cell) => cell.cited);
  const files = given.kind === "test" ? cells.all("spec").concat(cells.all("test")) : [];
  // "Unit: present in `a.test.ts`".
  const proving = files.concat(cells.all("axis"));
  return {
    kind: given.kind,
    line: row.line,
    name,
    id: id === name || isRowNumber(id) ? null : id,
    rawStatus: answer.rawStatus,
    ...(answer.status === null ? {} : { status: answer.status }),
    ...(answer.read === null ? {} : { read: answer.read }),
    priority: cells.text("priority") ?? given.context.priority,
    category,
    section: given.group ?? given.context.section,
    owner: cells.text("owner"),
    spec: cells.text("spec"),
    evidence: tests.flatMap((cited) => cited.evidence).concat(proving.flatMap((cell) => cell.cited.evidence)),
    notes: [
      answer.details,
      ...losers(cells),
      ...tests.map((cited) => cited.rest),
      ...cells.all("notes").map((cell) => cell.text),
      isCovered ? null : gap,
    ],
    nextGap: cells.text("nextGap") ?? (isCovered ? meantGap(gap) : null),
    baseline: given.context.isBaseline,
  };
}

function namesOf(cells: RowCells, { nameAbove }: Given) {
  const id = cells.text("id");
  const category = cells.text("category");
  const name = cells.text("name") ?? cells.text("test") ?? id ?? nameAbove;
  // "/orders | GET": a method names nothing without its route, and a route has several.
  if (name === null || category === null) return { id, name, category };
  if (isMethod(name)) return { id, name: `${name} ${category}`, category: null };
  return isMethod(category) && name.startsWith("/")
    ? { id, name: `${category} ${name}`, category: null }
    : { id, name, category };
}

/** The cells of a row by what their columns stand for. */
class RowCells {
  readonly columns: Column[];
  private readonly cells: Cell[];

  constructor(cells: Cell[], columns: Column[]) {
    this.cells = cells;
    this.columns = columns;
  }

  all(field: Column["field"]): Cell[] {
    const found: Cell[] = [];
    for (const column of this.columns) {
      if (column.field !== field) continue;
      const cell = this.cells[column.index];
      if (cell && !cell.isEmpty) found.push(cell);
    }
    return found;
  }

  text(field: Column["field"]): string | null {
    for (const column of this.columns) {
      if (column.field !== field) continue;
      const cell = this.cells[column.index];
      return cell && !cell.isEmpty ? cell.text : null;
    }
    return null;
  }

  of(column: Column): Cell | undefined {
    return this.cells[column.index];
  }
}

/** Two columns of statuses may disagree: one is the answer, the other is kept beside it. */
const losers = (cells: RowCells) =>
  cells.columns.flatMap((column) => {
    const cell = column.named === "status" && column.field === null ? cells.of(column) : undefined;
    return cell && !cell.isEmpty ? [`${column.title}: ${cell.text}`] : [];
  });

const isRowNumber = (id: string | null) => id === null || /^#?\d{1,4}\.?$/.test(id);

const meantGap = (gap: string | null) => (gap !== null && isNoGap(gap) ? null : gap);
/** "None", "No gaps", "N/A (by design)"; but "No e2e test" is one. */
const isNoGap = (gap: string) =>
  isEmptyCell(gap) ||
  /^(?:none|no|n\/a|nothing)(?:\W*$|\s?[,;:.(—–-]|\s(?:(?:known|open|remaining|major|critical) )?(?:gaps?|identified|known|left|missing|found)\b)/i.test(
    gap,
  );

interface Answer {
  rawStatus: string | null;
  read: StatusReading | null;
  /** The status where no word of the row gives it. */
  status: Status | null;
  details: string | null;
}

const derived = (status: Status, details: string | null = null): Answer => ({
  rawStatus: null,
  read: null,
  status,
  details,
});

/** Status column, then axes, then the heading, then what stands in the tests column. */
function answerOf(cells: RowCells, { context, kind }: Given): Answer {
  const axes = cells.columns.filter(({ field }) => field === "axis");
  const details =
    axes.length === 0 ? null : axes.map((axis) => `${axis.title}: ${cells.of(axis)?.text || "—"}`).join(", ");
  const status = cells.columns.find(({ field }) => field === "status");
  if (status) {
    const told = statedAnswer(status, cells, kind === "gap");
    return { ...told, details };
  }
  if (axes.length > 0) {
    const cellsOfAxes = axes.flatMap((axis) => cells.of(axis) ?? []);
    return derived(meantByName(cells.text("name")) ?? combined(cellsOfAxes), details);
  }
  const verdicts = cells.columns.filter(({ field }) => field === "verdict");
  if (verdicts.length > 0) return derived(pointedAt(verdicts, cells));
  if (context.isClosed && kind === "gap") return derived("covered");
  if (context.status && !(kind === "gap" && context.status !== "planned")) return derived(context.status);
  if (kind === "test") return derived("covered");
  if (kind === "gap") return derived(isSettled(cells.text("priority")) ? "covered" : "gap");
  return derived(fromTests(cells));
}

function statedAnswer(status: Column, cells: RowCells, isGap: boolean): Answer {
  const cell = cells.of(status);
  if (isEmptyCell(cell?.text ?? "") && hasNoTest(cells)) return derived("gap");
  const read = isGap ? null : readLevel(cell?.status ?? null, cell, status);
  return { rawStatus: cell?.text || "—", read, status: null, details: null };
}

/** "Testbench: ❌, Pass/Fail: -": what has no test has no result. */
const hasNoTest = (cells: RowCells) =>
  cells.columns.some(({ field }) => field === "tests") && fromTests(cells) === "gap";

/** "Closed" where the others have a severity. */
const isSettled = (weight: string | null) => statusByWord.get(fold(weight ?? "")) === "covered";

/** "High", "Low" below "Coverage". */
function readLevel(
  read: StatusReading | null,
  cell: Cell | undefined,
  { levelShare }: Column,
): StatusReading | null {
  const level = cell && read?.rule === "none" && levelShare >= some ? levelStatus(cell.text) : null;
  return level === null ? read : { status: level, rest: null, rule: "word" };
}

/** "Stapling (planned)": its marks say where it will be. */
function meantByName(name: string | null): Status | null {
  const remark = /\((\p{L}[\p{L} ]{2,30})\)$/u.exec(name ?? "")?.[1];
  const status = remark === undefined ? undefined : statusByWord.get(fold(remark));
  return status === "planned" || status === "excluded" ? status : null;
}

/** What the cells of axes come to: empty ones say nothing, one that names a test is covered. */
function combined(cells: Cell[]): Status {
  const told = cells.filter(({ status }) => status.rule !== "empty");
  const statuses = told.map(({ status, cited }) =>
    status.rule === "none" && cited.evidence.length > 0 ? "covered" : status.status,
  );
  // What a legend explains is no blank, even where it says of all that it does not apply.
  const isExplained = told.some(({ status }) => status.rule === "legend");
  return (isExplained ? alike(statuses) : null) ?? combine(statuses);
}

const best: readonly Status[] = ["covered", "partial", "planned", "external", "excluded", "gap", "unknown"];

/** "Covered | Missing" with a mark below one of them; below both it is partial, and "Automated | Manual" is automated. */
function pointedAt(columns: Column[], cells: RowCells): Status {
  const marked = columns.filter((column) => cells.of(column)?.status.status === "covered");
  const statuses = new Set(marked.map((column) => titleStatus(column) ?? "unknown"));
  if (statuses.has("covered") && statuses.has("gap")) return "partial";
  return best.find((status) => statuses.has(status)) ?? "unknown";
}

/** One status that all have stays, even where it is that nothing applies. */
function alike(statuses: Status[]): Status | undefined {
  const [only, ...others] = new Set(statuses);
  return others.length === 0 ? only : combine(statuses);
}

/** Tests named: covered, or partial where gaps are named too. None, or a word for none: gap. "TBD" is no plan here. */
function fromTests(cells: RowCells): Status {
  const told = cells.columns.filter(({ field }) => field === "tests");
  const tests = testStatus(cells.all("tests"));
  if (tests === "covered" && told.every(({ folded }) => plannedTests.test(folded))) return "planned";
  const gaps = cells.all("gap").filter((cell) => !isNoGap(cell.text));
  return tests === "covered" && gaps.length > 0 ? "partial" : tests;
}

const plannedTests =
  /\b(?:planned|proposed|suggested|geplant\p{L}*|planificad\p{L}+|planejad\p{L}+|prévue?s?)(?!\p{L})|计划|予定|예정|запланир/u;

function testStatus(filled: Cell[]): Status {
  if (filled.length === 0) return "gap";
  const known = filled
    .map((cell) =>
      /^[~≈]?\d[\d,]*\+?(?:\s[\p{L} ]+)?$/u.test(cell.text)
        ? Number.parseInt(cell.text.replace(/^\D/, ""), 10) > 0
          ? "covered"
          : "gap"
        : cell.status.status,
    )
    .filter((status) => status !== "unknown");
  return alike(known) ?? "covered";
}
