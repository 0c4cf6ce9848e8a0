import type { FieldName } from "../../coverage/vocabulary.ts";
import { fieldByName, fieldNames } from "../../coverage/vocabulary.ts";
import { fold } from "../../coverage/text.ts";
import { isEmptyCell, type Legend, readStatus } from "../../coverage/status.ts";
import { evidenceOf } from "../evidence.ts";
import { citations, plain } from "./inline.ts";

export interface Column {
  index: number;
  /** The header as a reader sees it. */
  title: string;
  /** What the header's words say; null where they say nothing. */
  named: FieldName | null;
  /** What the column is taken for, once its cells were seen. */
  field: FieldName | "axis" | null;
  /** Shares of the filled cells, 0 to 1. */
  statusShare: number;
  figureShare: number;
  evidenceShare: number;
  filled: number;
  distinct: number;
}

const sampledRows = 200;

/** What each column of a table stands for: told by its header, corrected by its cells. */
export function columnsOf(header: string[], rows: string[][], legend: Legend): Column[] {
  const sample = rows.slice(0, sampledRows);
  const columns = header.map((cell, index) => columnOf(cell, index, sample, legend));
  settleStatus(columns);
  settleName(columns, sample.length);
  settleAxes(columns);
  settleTests(columns);
  return columns;
}

function columnOf(header: string, index: number, rows: string[][], legend: Legend): Column {
  const title = plain(header);
  const named = fieldOf(title);
  const cells = rows.map((row) => row[index] ?? "").filter((cell) => !isEmptyCell(plain(cell)));
  const share = (holds: (cell: string) => boolean) =>
    cells.length === 0 ? 0 : cells.filter(holds).length / cells.length;
  return {
    index,
    title,
    named,
    field: named,
    statusShare: share((cell) => isStatusCell(plain(cell), legend)),
    figureShare: share((cell) => /^[~≈<>≥≤]?\s?\d[\d.,\s]*(?:%|\/\s?\d+.*|[a-z]{0,3})?$/.test(plain(cell))),
    evidenceShare: share((cell) => citations(cell).cited.some((cited) => evidenceOf(cited).length > 0)),
    filled: cells.length,
    distinct: new Set(cells).size,
  };
}

/** Long prose that happens to begin with "no" or "some" is a note. */
function isStatusCell(text: string, legend: Legend): boolean {
  const { rule, rest } = readStatus(text, legend);
  return rule !== "none" && (rest === null || rest.length < 40 || rule === "symbol" || rule === "legend");
}

function fieldOf(title: string): FieldName | null {
  const folded = fold(title)
    .replace(/[?:]+$/, "")
    .trim();
  const bare = folded.replace(/\s*[([].*$/, "").trim();
  return fieldByName.get(folded) ?? fieldByName.get(bare) ?? lastWordField(bare);
}

/** "Backend status", "Rust tests", "Relevant spec": the last word names the field, the others which. */
function lastWordField(folded: string): FieldName | null {
  const last = folded.split(" ").at(-1) ?? "";
  const field = fieldByName.get(last);
  const narrow: (FieldName | undefined)[] = ["status", "tests", "priority", "owner", "notes", "spec", "id"];
  return field && last !== folded && narrow.includes(field) ? field : null;
}

const statusRank = (column: Column): number => {
  const rank = (fieldNames.status as readonly string[]).indexOf(fold(column.title).replace(/[?:]+$/, ""));
  return rank < 0 ? fieldNames.status.length : rank;
};

/** One status column at most: the best named one of those whose cells are statuses. */
function settleStatus(columns: Column[]): void {
  const named = columns.filter((column) => column.named === "status");
  for (const column of named) {
    if (column.filled > 0 && column.statusShare < 0.3)
      column.field = column.evidenceShare >= 0.3 ? "tests" : weakStatus(column, named);
  }
  const fit = named
    .filter((column) => column.field === "status")
    .toSorted((a, b) => statusRank(a) - statusRank(b));
  for (const loser of fit.slice(1)) loser.field = fold(loser.title) === "status" ? "status" : null;
}

/** A column headed just "Status" stays one even if its words are unknown: they are then reported, not dropped. */
function weakStatus(column: Column, named: Column[]): FieldName {
  return named.length === 1 && /\bstat(?:us|e)\b/.test(fold(column.title)) && column.figureShare < 0.5
    ? "status"
    : "notes";
}

function settleName(columns: Column[], rowCount: number): void {
  const names = columns.filter((column) => column.field === "name" || column.field === "test");
  const [first, second] = names;
  if (first && second) {
    // "Feature | Scenario": a first column that repeats itself groups the rows that the second one names.
    const groups = first.distinct * 10 < rowCount * 7 && second.distinct > first.distinct;
    const loser = groups ? first : second;
    loser.field = groups ? "category" : "notes";
    for (const other of names.slice(2)) other.field = "notes";
    return;
  }
  if (first) return;
  const candidate =
    columns.find((column) => isFreeText(column)) ?? columns.find((column) => column.field === "id");
  if (candidate) candidate.field = "name";
}

const isFreeText = (column: Column) =>
  (column.field === null ||
    column.field === "category" ||
    (column.field === "spec" && column.index === 0) ||
    (column.field === "notes" && column.index <= 1)) &&
  column.filled > 0 &&
  column.statusShare < 0.5 &&
  column.figureShare < 0.5;

/** Two or more columns of statuses beside each other (unit, integration, e2e; platforms) are the axes of one answer. */
function settleAxes(columns: Column[]): void {
  const isStatus = columns.some((column) => column.field === "status");
  const open = columns.filter(
    (column) =>
      (column.field === null || column.field === "tests" || column.field === "status") &&
      column.filled > 0 &&
      column.statusShare >= 0.8,
  );
  if (!isStatus && open.length === 1) {
    for (const column of open) column.field = "status";
  } else if (!isStatus || open.length > 2) {
    for (const column of open) if (column.field !== "status") column.field = "axis";
  }
}

/** A header that no vocabulary knows, above cells that cite files and tests. */
function settleTests(columns: Column[]): void {
  for (const column of columns)
    if (column.field === null && column.evidenceShare >= 0.3) column.field = "tests";
}
