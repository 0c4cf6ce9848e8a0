import { standsAlone } from "../../coverage/status.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { type FieldName, fieldNames } from "../../coverage/vocabulary.ts";
import type { Column } from "./columns.ts";

/** Which column of a table stands for what: told by the headers, corrected by the cells. */
export function settle(columns: Column[], rowCount: number): void {
  settleStatus(columns);
  settleGap(columns);
  settleTestsOfCodes(columns, rowCount);
  settleName(columns, rowCount);
  settleVerdicts(columns);
  settleAxes(columns, rowCount);
  settleTests(columns);
}

/** A header that no vocabulary knows, above cells that cite files and tests. */
function settleTests(columns: Column[]): void {
  for (const column of columns) {
    const isSpecs =
      column.field === "spec" &&
      /^spec(?:s|\(s\))?(?: files?)?$/.test(column.folded) &&
      column.testPathShare >= 0.5;
    if (isSpecs || (column.field === null && column.evidenceShare >= 0.3)) column.field = "tests";
  }
}

const statusNames: readonly string[] = fieldNames.status;
const statusRank = ({ folded }: Column): number => {
  const rank = statusNames.indexOf(folded);
  return rank < 0 ? statusNames.length : rank;
};

/** "Passing: 1299 / 1299", where no other column gives a status. */
const sharesOfTests =
  /\b(?:pass(?:ed|ing|es)?|covered|tested|complete[d]?|done|implemented|percent(?:age)?)\b|%/;

/** One status column at most: the best named one of those whose cells are statuses. */
function settleStatus(columns: Column[]): void {
  const named = columns.filter((column) => column.named === "status");
  for (const column of named) {
    if (column.filled.length > 0 && column.statusShare < 0.3)
      column.field = column.evidenceShare >= 0.3 ? citing(column) : weakStatus(column, columns);
  }
  const shares = columns.filter(
    ({ folded, percentShare }) => sharesOfTests.test(folded) && percentShare >= 0.8,
  );
  const [share] = shares;
  if (share?.field === "number" && shares.length === 1 && named.length === 0) share.field = "status";
  const fit = named
    .filter((column) => column.field === "status")
    .toSorted((a, b) => statusRank(a) - statusRank(b));
  for (const loser of fit.slice(1)) loser.field = null;
}

/** "Implementation" above paths cites the code, not its tests. */
const citing = ({ folded }: Column): FieldName => (folded.startsWith("implement") ? "spec" : "tests");

const statusNamed =
  /\bstatus\b|^(?:(?:current|test|testing|coverage|overall) )?state$|\b(?:statut|stato|estado)\b|статус|состояние|状态|狀態|状態|상태|ステータス/;

/** A column headed just "Status" stays one even if its words are unknown: they are then reported, not dropped. */
function weakStatus(column: Column, columns: Column[]): FieldName {
  const rivals = columns.filter((other) => other.named === "status").length - 1;
  if (rivals === 0 && statusNamed.test(column.folded) && column.figureShare < 0.5 && column.isTerse)
    return "status";
  // "Covered | Missing": what is, beside what is not.
  const isCovered = /\b(?:covered|coverage|tested)\b/.test(column.folded);
  return isCovered && columns.some((other) => other.named === "gap") ? "tests" : "notes";
}

/** "Gap: 35%" is the distance to a target. */
function settleGap(columns: Column[]): void {
  for (const column of columns) {
    if (column.named === "gap" && column.filled.length > 0 && column.figureShare >= 0.8)
      column.field = "number";
  }
}

/** "C1 | wires_once", "C2 | —": codes come first, so the tests are theirs, and some have none. */
function settleTestsOfCodes(columns: Column[], rowCount: number): void {
  const [first] = columns;
  if (!first || first.idShare < 0.8 || first.filled.length < rowCount) return;
  for (const column of columns) {
    const lacks =
      column.filled.length < rowCount ||
      column.filled.some(({ text, status }) => status.status === "gap" && standsAlone(text, status));
    if (column.field === "test" && lacks) column.field = "tests";
  }
}

function settleName(columns: Column[], rowCount: number): void {
  for (const column of columns) {
    if (
      column.field === "name" &&
      column.methodShare >= 0.8 &&
      columns.some(({ pathShare }) => pathShare >= 0.8)
    )
      column.field = "category";
  }
  const names = columns.filter(
    (column) =>
      (column.field === "name" || column.field === "test") && column.idShare < 0.8 && !isManner(column),
  );
  const files = columns[0];
  const isTold = columns.some(
    (column) => column !== files && column.field === "tests" && column.evidenceShare >= 0.3,
  );
  if (
    files?.field === "spec" &&
    !isTold &&
    files.testPathShare >= 0.8 &&
    files.distinct === files.filled.length
  ) {
    // "tests/a.py | what it covers": the file is the row.
    files.field = "test";
    for (const other of names) other.field = besideName(other);
    return;
  }
  const [first, second] = names;
  if (first && first.distinct * 2 > first.filled.length)
    for (const column of columns) {
      // "Scenario | Title": a code, and the name that it stands for.
      if ((column.field === "name" || column.field === "test") && !names.includes(column))
        column.field = "id";
    }
  if (first && second) {
    // "Feature | Scenario": a first column that repeats itself groups the rows that the second one names.
    const groups = first.distinct * 10 < rowCount * 7 && second.distinct > first.distinct;
    const loser = groups ? first : second;
    loser.field = groups ? "category" : besideName(second);
    for (const other of names.slice(2)) other.field = besideName(other);
    return;
  }
  if (!first) nameOtherwise(columns, rowCount);
  else if (isGroup(first, columns[1])) {
    first.field = "category";
    columns[1].field = "name";
  }
  settleGroup(columns);
}

/** "Method: automated": how it is checked, and not what. */
const isManner = ({ folded, answerShare }: Column) => folded === "method" && answerShare >= 0.5;

/** "OS | Host": the first repeats itself, the second tells apart what it groups. */
const isGroup = (first: Column, second: Column | undefined): second is Column =>
  first.index === 0 &&
  first.filled.length > 2 &&
  first.distinct * 2 < first.filled.length &&
  second?.field === null &&
  second.answerShare < 0.5 &&
  second.figureShare < 0.5 &&
  second.distinct > first.distinct;

/** "macOS | REAPER": a first column that nothing names and that repeats itself groups the rows. */
function settleGroup(columns: Column[]): void {
  const [front] = columns;
  const isNamed = columns.some(({ field, index }) => index > 0 && (field === "name" || field === "test"));
  if (front?.field === null && isNamed && front.filled.length > 2 && front.distinct * 2 < front.filled.length)
    front.field = "category";
}

const besideName = (column: Column) =>
  column.field === "test" || column.evidenceShare >= 0.5 ? "tests" : "notes";

/** No column is headed as a name, or it holds but codes. */
function nameOtherwise(columns: Column[], rowCount: number): void {
  // "AC | Description | Method": a code first, and then what it stands for.
  const isCodeFirst = (columns[0]?.idShare ?? 0) >= 0.8;
  const rank = (column: Column) =>
    isCodeFirst && column.field === "notes" ? column.index + 0.5 : nameRank(column, rowCount);
  // Words such as "open" and "close" may be names after all.
  const front = columns.find(
    (column) => column.index === 0 && column.field === null && column.filled.length > 0,
  );
  const isTold = columns.some(({ field, filled }) => field === "tests" && filled.length > 0);
  // "1.2 | a.test.ts | no e2e test": a code names the row sooner than what it lacks.
  const isCoded =
    isTold && columns.some(({ field, idShare }) => field === "id" || (field === "name" && idShare >= 0.8));
  const best =
    columns
      .filter((column) => isNameable(column) && !(isCoded && column.field === "gap"))
      .toSorted((a, b) => rank(a) - rank(b))[0] ?? front;
  if (!best) return;
  for (const column of columns) {
    const isCode = column.index === 0 && column.idShare >= 0.8;
    if (column !== best && (isCode || column.field === "name" || column.field === "test"))
      column.field = "id";
  }
  const isTest = best.field === "test" || (best.field === "tests" && best.evidenceShare >= 0.5);
  best.field = isTest ? "test" : "name";
}

const describing =
  /\b(?:descriptions?|summary|meaning|scenario|statement|text|behaviou?rs?|purpose|what|details?|title|expected|bemerkung|beschreibung|descripción|descrição)\b|описание|说明|説明|描述|설명/u;

const nameless: ReadonlySet<Column["field"]> = new Set(["status", "priority", "owner", "command", "nextGap"]);
const named: ReadonlySet<Column["field"]> = new Set(["id", "name", "test"]);

function isNameable(column: Column): boolean {
  const { field, filled, index } = column;
  if (filled.length === 0 || column.figureShare >= 0.5 || nameless.has(field)) return false;
  if (named.has(field)) return true;
  if (field === "notes") return describing.test(column.folded);
  if (field === "number") return index === 0;
  return column.answerShare < 0.5 && (field !== "tests" || index === 0);
}

const lateFields: Partial<Record<NonNullable<Column["field"]>, number>> = {
  category: 3,
  tests: 5,
  number: 5,
  spec: 10,
  gap: 12,
  notes: 20,
  id: 30,
};

/** Where no header names the name: text before codes, filled before sparse, the front before the back. */
function nameRank(column: Column, rowCount: number): number {
  const isSparse = column.filled.length * 10 < rowCount * 8;
  const isTestFile = column.index === 0 && column.field === "tests" && column.evidenceShare >= 0.5;
  const isRepeating = column.distinct * 2 < column.filled.length;
  const isSource = column.index === 0 && column.field === "spec" && column.distinct === column.filled.length;
  const late = column.field === null || isTestFile || isSource ? 0 : (lateFields[column.field] ?? 0);
  return (
    column.index + late + (column.idShare >= 0.8 ? 40 : 0) + (isSparse ? 50 : 0) + (isRepeating ? 20 : 0)
  );
}

/** "Covered | Partial | Missing", with a mark below the one that holds. */
function settleVerdicts(columns: Column[]): void {
  if (
    columns.some((column) => column.field === "status" && column.statusShare >= 0.8 && !titleStatus(column))
  )
    return;
  const titled = columns.filter((column) => column.field !== "name" && titleStatus(column) !== undefined);
  const kinds = new Set(titled.map(titleStatus));
  const areMarks = titled.every(
    (column) => column.filled.length === 0 || (column.statusShare >= 0.8 && column.figureShare < 0.5),
  );
  if (titled.length < 2 || kinds.size < 2 || !areMarks) return;
  for (const column of titled) column.field = "verdict";
}

export const titleStatus = (column: Column) => statusByWord.get(column.folded);

const isOpen = (field: Column["field"]) => field === null || field === "tests" || field === "status";

const testLevels =
  /^(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|automated|regression|acceptance|contract|component|api|ui)(?: tests?| testing| coverage)?$/;

/** A yes or no to another question than whether it is tested. */
const ofProcess =
  /\b(?:runs? in ci|in ci|required|mandatory|blocking|blocks|gates?|gating|optional|default|enabled|deprecated|breaking|parallel|cached|nullable|public|exported|async|free|paid|auth|authenticated|idempotent|paginated)\b/;

/** Two or more columns of statuses beside each other (unit, integration, e2e; platforms) are the axes of one answer. */
function settleAxes(columns: Column[], rowCount: number): void {
  if (columns.some((column) => column.field === "verdict")) return;
  const open = axesAmong(columns.filter(({ field, filled }) => isOpen(field) && filled.length > 0));
  for (const column of columns) {
    // "Production", "Beta": how mature it is, beside the levels that say how it is tested.
    if (column.field === "status" && column.statusShare < 0.2 && open.length >= 2) column.field = "notes";
    if (isAxisToo(column, open, rowCount)) column.field = null;
  }
  const hasStatus = columns.some((column) => column.field === "status");
  if (!hasStatus && open.length === 1) {
    for (const column of open) column.field = "status";
  } else if (!hasStatus || open.length > 2) {
    for (const column of open) if (column.field !== "status") column.field = "axis";
  }
}

/** "Smoke | Security | Compliance": a kind of test that is also a word for a status, or mostly blank beside others. */
function isAxisToo(column: Column, open: Column[], rowCount: number): boolean {
  if (column.field !== "status" || open.filter(({ named }) => named === null).length < 2) return false;
  return column.filled.length * 10 < rowCount * 6 || kindsOfTest.test(column.folded);
}

const kindsOfTest = /^(?:compliance|conformance|verification|validation|implementation|support)$/;

/** Columns of answers; beside them levels of testing, some of whose cells name the tests instead. */
function axesAmong(columns: Column[]): Column[] {
  // "Tests: ✅ `a.test.ts`" answers by itself; marks beside it answer other questions.
  const isAnswer = ({ named, statusShare, evidenceShare }: Column) =>
    named === "tests" && statusShare >= 0.8 && evidenceShare >= 0.3;
  if (columns.some(isAnswer) && !columns.some(({ folded }) => testLevels.test(folded))) return [];
  const answering = columns.filter(
    (column) =>
      !ofProcess.test(column.folded) &&
      column.statusShare >= 0.8 &&
      column.answerShare >= 0.6 &&
      (column.figureShare < 0.5 || column.percentShare >= 0.8),
  );
  const levels = columns.filter(({ folded }) => testLevels.test(folded));
  if (levels.length < 2 || !levels.some((level) => answering.includes(level))) return answering;
  const naming = levels.filter(({ statusShare, evidenceShare }) => statusShare >= 0.5 || evidenceShare > 0);
  return columns.filter((column) => answering.includes(column) || naming.includes(column));
}
