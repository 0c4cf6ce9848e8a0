import type { Claim, Evidence, Finding, Kind, Status } from "../../coverage/item.ts";
import { isEmptyCell, type Legend, readStatus } from "../../coverage/status.ts";
import type { FieldName } from "../../coverage/vocabulary.ts";
import { evidenceOf, proseEvidence } from "../evidence.ts";
import type { Row as Fields } from "../rows.ts";
import type { Column } from "./columns.ts";
import type { Context } from "./context.ts";
import { citations, plain } from "./inline.ts";
import type { Row } from "./scan.ts";

export type RowReading =
  | { type: "row"; row: Fields; findings: Finding[] }
  | { type: "total"; claims: Claim[]; findings: Finding[] }
  | { type: "group"; findings: Finding[] };

interface Given {
  context: Context;
  legend: Legend;
  kind: Kind;
  /** The group row above, if any. */
  group: string | null;
  /** The name of the row above: an empty name cell goes on with it. */
  nameAbove: string | null;
}

/** One row of a table whose columns are known. */
export function fieldsOfRow(row: Row, columns: Column[], given: Given): RowReading {
  const findings: Finding[] = [];
  const cells = evened(row, columns.length, findings);
  const raw = (field: FieldName | "axis") =>
    columns.filter((column) => column.field === field).map((column) => cells[column.index] ?? "");
  const text = (field: FieldName) => textOf(raw(field)[0]);
  const id = text("id");
  const name = text("name") ?? text("test") ?? id ?? given.nameAbove;
  if (name === null) {
    findings.push({
      severity: "warning",
      code: "row-without-name",
      message: "a row without a name was left out",
      line: row.line,
    });
    return { type: "group", findings };
  }
  const answer = answerOf(columns, cells, given);
  const gap = text("gap");
  const isCovered =
    (answer.status ??
      (answer.rawStatus === null ? null : readStatus(answer.rawStatus, given.legend).status)) === "covered";
  const tests = evidenceIn([...raw("tests"), ...raw("command")]);
  return {
    type: "row",
    findings,
    row: {
      kind: given.kind,
      line: row.line,
      name,
      id: id === name || isRowNumber(id) ? null : id,
      rawStatus: answer.rawStatus,
      ...(answer.status === null ? {} : { status: answer.status }),
      priority: text("priority") ?? given.context.priority,
      category: text("category"),
      section: given.group ?? given.context.section,
      owner: text("owner"),
      spec: text("spec"),
      evidence: tests.evidence,
      notes: [answer.details, tests.rest, ...raw("notes").map(textOf), isCovered ? null : gap],
      nextGap: text("nextGap") ?? (isCovered ? meantGap(gap) : null),
      baseline: given.context.isBaseline,
    },
  };
}

const textOf = (cell: string | undefined): string | null => {
  const text = plain(cell ?? "");
  return isEmptyCell(text) ? null : text;
};

const isRowNumber = (id: string | null) => id === null || /^\d{1,4}\.?$/.test(id);

const meantGap = (gap: string | null) =>
  gap !== null && /^(?:none|no|n\/a|nothing)\b/i.test(gap) ? null : gap;

/** Short rows are padded; the surplus of long ones is joined into the last column, and said. */
function evened(row: Row, columns: number, findings: Finding[]): string[] {
  if (row.cells.length <= columns) return row.cells;
  findings.push({
    severity: "warning",
    code: "ragged-row",
    message: `a row has ${row.cells.length} cells where the header has ${columns}; the surplus was joined into the last column`,
    line: row.line,
  });
  return [...row.cells.slice(0, columns - 1), row.cells.slice(columns - 1).join(" | ")];
}

interface Answer {
  rawStatus: string | null;
  status: Status | null;
  details: string | null;
}

/** Status column, then axes, then the heading, then what stands in the tests column. */
function answerOf(columns: Column[], cells: string[], { context, legend, kind }: Given): Answer {
  const cellOf = (column: Column) => plain(cells[column.index] ?? "");
  const axes = columns.filter((column) => column.field === "axis");
  const details = axes.map((axis) => `${axis.title}: ${cellOf(axis) || "—"}`).join(", ") || null;
  const status = columns.find((column) => column.field === "status");
  if (status) return { rawStatus: cellOf(status) === "" ? "—" : cellOf(status), status: null, details };
  if (axes.length > 0) {
    const rawStatus = axes
      .map(cellOf)
      .map((cell) => cell || "—")
      .join(" / ");
    return { rawStatus: null, status: combined(axes.map(cellOf), legend), details: details ?? rawStatus };
  }
  if (context.status && !(kind === "gap" && context.status !== "planned"))
    return { rawStatus: null, status: context.status, details };
  if (kind === "test") return { rawStatus: null, status: "covered", details };
  if (kind === "gap") return { rawStatus: null, status: "gap", details };
  const tests = columns.filter((column) => column.field === "tests").map(cellOf);
  return { rawStatus: null, status: fromTests(tests, legend), details };
}

/** Cells that mean "not applicable" and empty ones drop out; then all of one kind, or partial. */
function combined(cells: string[], legend: Legend): Status {
  const read = cells
    .map((cell) => readStatus(cell, legend))
    .filter(({ rule, status }) => rule !== "empty" && status !== "excluded");
  const [first, ...others] = new Set(read.map(({ status }) => status));
  if (!first)
    return cells.some((cell) => readStatus(cell, legend).status === "excluded") ? "excluded" : "unknown";
  return others.length === 0 ? first : "partial";
}

/** Tests named: covered. None, or a word for none: gap. "TBD" in a tests column is a gap, not a plan. */
function fromTests(cells: string[], legend: Legend): Status {
  const filled = cells.filter((cell) => !isEmptyCell(cell));
  if (filled.length === 0) return "gap";
  const statuses = filled.map((cell) =>
    /^\d+$/.test(cell) ? (Number(cell) > 0 ? "covered" : "gap") : readStatus(cell, legend).status,
  );
  const known = statuses.filter((status) => status !== "unknown");
  if (known.length === 0) return "covered";
  return known.every((status) => status === known[0]) ? (known[0] ?? "covered") : "partial";
}

/** Code spans, links and bare paths that cite something; the prose between them is kept as a note. */
export function evidenceIn(cells: string[]): { evidence: Evidence[]; rest: string | null } {
  const evidence: Evidence[] = [];
  const notes: string[] = [];
  for (const cell of cells) {
    if (isEmptyCell(plain(cell))) continue;
    const { cited, rest } = citations(cell);
    for (const text of cited) evidence.push(...evidenceOf(text));
    const bare = proseEvidence(rest);
    evidence.push(...bare);
    const words = rest.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const isAnswer = /^(?:yes|no|none|n a|tbd|ok|done)?$/i.test(words);
    if (!isAnswer && bare.length * 2 < words.split(" ").length) notes.push(plain(cell));
  }
  return { evidence, rest: notes.length === 0 ? null : notes.join("; ") };
}
