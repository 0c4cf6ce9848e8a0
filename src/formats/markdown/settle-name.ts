import { half, mainly, most, some } from "../thresholds.ts";
import type { Column } from "./columns.ts";

const isName = ({ field }: Column) => field === "name" || field === "test";

/** Which column names the row, and which of its rivals groups it, numbers it or says more of it. */
export function settleName(columns: Column[]): void {
  settleMethods(columns);
  settleProven(columns);
  settleToldAtLength(columns);
  const names = columns.filter((column) => isName(column) && column.idShare < most && !isManner(column));
  if (areTestFiles(columns)) {
    columns[0].field = "test";
    for (const other of names) other.field = besideName(other);
    return;
  }
  const [first, second] = names;
  if (!first) nameOtherwise(columns);
  else {
    settleCodes(columns, names, first);
    if (second) settleRivals(names, first, second);
    else if (isGroup(first, columns[1])) {
      first.field = "category";
      columns[1].field = "name";
    }
  }
  settleFront(columns);
}

/** "Method | Path": GET names nothing without its route. */
function settleMethods(columns: Column[]): void {
  if (!columns.some(({ pathShare }) => pathShare >= most)) return;
  for (const column of columns)
    if (column.field === "name" && column.methodShare >= most) column.field = "category";
}

/** "ID | Promise | Test": whatever its header says, a test in the last place proves what stands before it. */
function settleProven(columns: Column[]): void {
  const test = columns.find(({ field }) => field === "test");
  if (!test || test.evidenceShare < half || columns.some(({ field }) => field === "name")) return;
  const told = columns.find(
    (column) =>
      column.field === null &&
      column.index > 0 &&
      column.index < test.index &&
      column.filledShare >= most &&
      column.distinctShare >= most &&
      [column.answerShare, column.figureShare, column.evidenceShare, column.idShare].every(
        (share) => share < some,
      ),
  );
  if (!told || !columns.some(({ index, idShare }) => index < told.index && idShare >= most)) return;
  told.field = "name";
  test.field = "tests";
}

/** "Category | Status | Test": what is told at length, each once, is no group. */
function settleToldAtLength(columns: Column[]): void {
  const [front] = columns;
  const test = columns.find(({ field }) => field === "test");
  if (front?.field !== "category" || !test || test.evidenceShare < half) return;
  if (front.isTerse || front.distinctShare < 1 || columns.some(({ field }) => field === "name")) return;
  front.field = "name";
  test.field = "tests";
}

/** "tests/a.py | what it covers": the file is the row. */
function areTestFiles(columns: Column[]): columns is [Column, ...Column[]] {
  const [files, ...others] = columns;
  return (
    files?.field === "spec" &&
    files.testPathShare >= most &&
    files.distinctShare === 1 &&
    !others.some(({ field, evidenceShare }) => field === "tests" && evidenceShare >= some)
  );
}

/** "Scenario | Title": a code, and the name that it stands for. */
function settleCodes(columns: Column[], names: Column[], first: Column): void {
  if (first.distinctShare <= half) return;
  for (const column of columns) if (isName(column) && !names.includes(column)) column.field = "id";
}

/** "Feature | Scenario": a first column that repeats itself groups the rows that the second one names. */
function settleRivals(names: Column[], first: Column, second: Column): void {
  const groups = first.distinctShare * first.filledShare < mainly && second.distinct > first.distinct;
  const loser = groups ? first : second;
  loser.field = groups ? "category" : besideName(second);
  for (const other of names.slice(2)) other.field = besideName(other);
}

/** "Method: automated": how it is checked, and not what. */
const isManner = ({ folded, answerShare }: Column) => folded === "method" && answerShare >= half;

const repeatsItself = ({ index, filled, distinctShare }: Column) =>
  index === 0 && filled > 2 && distinctShare < half;

/** "OS | Host": the first repeats itself, the second tells apart what it groups. */
const isGroup = (first: Column, second: Column | undefined): second is Column =>
  repeatsItself(first) &&
  second?.field === null &&
  second.answerShare < half &&
  second.figureShare < half &&
  second.distinct > first.distinct;

/** A first column that nothing names and that repeats itself groups the rows too. */
function settleFront(columns: Column[]): void {
  const [front, ...others] = columns;
  if (front?.field === null && others.some(isName) && repeatsItself(front)) front.field = "category";
}

const besideName = (column: Column) =>
  column.field === "test" || column.evidenceShare >= half ? "tests" : "notes";

/** No column is headed as a name, or it holds but codes. */
function nameOtherwise(columns: Column[]): void {
  // "AC | Description | Method": a code first, and then what it stands for.
  const isCodeFirst = (columns[0]?.idShare ?? 0) >= most;
  const rank = (column: Column) => {
    if (isCodeFirst && column.field === "notes") return column.index + 0.5;
    return isFirstTold(columns, column) ? column.index : nameRank(column);
  };
  // Words such as "open" and "close" may be names after all.
  const front = columns.find((column) => column.index === 0 && column.field === null && column.isFilled);
  const isTold = columns.some(({ field, isFilled }) => field === "tests" && isFilled);
  // "1.2 | a.test.ts | no e2e test": a code names the row sooner than what it lacks.
  const isCoded =
    isTold &&
    columns.some(
      (column) =>
        (column.field === "id" && hasCodes(column)) || (column.field === "name" && column.idShare >= most),
    );
  // "RequirementID | Suite": a code tells rows apart sooner than what many of them share.
  const isNumbered = columns.some(
    (column) =>
      column.field === "id" && hasCodes(column) && column.filledShare === 1 && column.distinctShare >= mainly,
  );
  const isShared = ({ field, rows, distinctShare, idShare }: Column) =>
    isNumbered && field !== "id" && rows > 1 && (distinctShare <= half || idShare >= most);
  const best =
    columns
      .filter((column) => isNameable(column) && !(isCoded && column.field === "gap") && !isShared(column))
      .toSorted((a, b) => rank(a) - rank(b))[0] ?? front;
  if (!best) return;
  for (const column of columns) {
    const isCode = column.index === 0 && column.idShare >= most;
    if (column !== best && (isCode || column.field === "name" || column.field === "test"))
      column.field = "id";
  }
  const isTest = best.field === "test" || (best.field === "tests" && best.evidenceShare >= half);
  best.field = isTest ? "test" : "name";
}

/** "# | Gap | Basis": the gaps are what the rows are of. */
const isFirstTold = (columns: Column[], { field, index }: Column) =>
  field === "gap" &&
  columns.slice(0, index).every((before) => before.field === "id" || before.field === "priority");

/** More than the numbers of the rows. */
const hasCodes = ({ cells }: Column) => cells.some(({ text }) => !/^#?\d{1,4}\.?$/.test(text));

const describing =
  /\b(?:descriptions?|summary|meaning|scenario|statement|text|behaviou?rs?|purpose|what|details?|title|expected|bemerkung|beschreibung|descripción|descrição)\b|описание|说明|説明|描述|설명/u;

const nameless: ReadonlySet<Column["field"]> = new Set(["status", "priority", "owner", "command", "nextGap"]);
const named: ReadonlySet<Column["field"]> = new Set(["id", "name", "test"]);

function isNameable(column: Column): boolean {
  const { field, isFilled, index } = column;
  if (!isFilled || column.figureShare >= half || nameless.has(field)) return false;
  if (named.has(field)) return true;
  if (field === "notes") return describing.test(column.folded);
  if (field === "number") return index === 0;
  return column.answerShare < half && (field !== "tests" || index === 0 || namesSuites(column));
}

/** "Test suite: Sign-in flows": names, and none that leads to a file. */
const namesSuites = ({ folded, evidenceShare }: Column) => /\bsuites?\b/.test(folded) && evidenceShare < some;

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
function nameRank(column: Column): number {
  const isSparse = column.filledShare < most;
  const isTestFile = column.index === 0 && column.field === "tests" && column.evidenceShare >= half;
  const isRepeating = column.distinctShare < half;
  const isSource = column.index === 0 && column.field === "spec" && column.distinctShare === 1;
  const late =
    column.field === null || isTestFile || isSource || namesSuites(column)
      ? 0
      : (lateFields[column.field] ?? 0);
  return (
    column.index + late + (column.idShare >= most ? 40 : 0) + (isSparse ? 50 : 0) + (isRepeating ? 20 : 0)
  );
}
