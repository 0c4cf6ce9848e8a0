import { standsAlone } from "../../coverage/status.ts";
import { type FieldName, statusByWord, statusRank } from "../../coverage/vocabulary.ts";
import { few, half, mainly, most, some } from "../thresholds.ts";
import type { Column } from "./columns.ts";
import { settleName } from "./settle-name.ts";

/** Which column of a table stands for what: told by the headers, corrected by the cells. */
export function settle(columns: Column[]): void {
  settleStatus(columns);
  settleGap(columns);
  settleTestsOfCodes(columns);
  settleName(columns);
  settleVerdicts(columns);
  settleCounts(columns);
  settleAxes(columns);
  settleTests(columns);
}

/** A header that no vocabulary knows, above cells that cite files and tests. */
function settleTests(columns: Column[]): void {
  const isAnswered = columns.some(({ field }) => field === "status" || field === "axis");
  for (const column of columns) {
    const isSpecs =
      column.field === "spec" &&
      /^spec(?:s|\(s\))?(?: files?)?$/.test(column.folded) &&
      column.testPathShare >= half;
    // "E2E: `journey_full`", and nothing else that answers.
    const isLevel = column.field === null && !isAnswered && testLevels.test(withoutGloss(column.folded));
    if (isSpecs || (isLevel && column.cells.some(({ raw }) => raw.includes("`")))) column.field = "tests";
    if (column.field === null && column.evidenceShare >= some)
      column.field = isAnswered && (citesCode(column) || ofCode.test(column.folded)) ? "spec" : "tests";
  }
}

/** The thing itself, what a run writes, or an example: none of them proves anything. */
const ofCode =
  /^(?!.*(?:test|spec|proof|evidence|verif|coverage)).*\b(?:implement\w*|source|code|modules?|packages?|crates?|components?|artifacts?|outputs?|published|examples?|conventions?)\b/;

const withoutGloss = (folded: string) => folded.replace(/\s*\(.*$/, "");

/** "`internal/models`": files and folders, none of which holds tests. */
const citesCode = ({ cells, testPathShare }: Column) =>
  testPathShare === 0 &&
  cells.every(
    ({ cited, text }) =>
      !/test|spec|e2e/i.test(text) && cited.evidence.every(({ kind }) => kind === "file" || kind === "glob"),
  );

/** "Passing: 1299 / 1299", where no other column gives a status. */
const sharesOfTests =
  /\b(?:pass(?:ed|ing|es)?|covered|tested|complete[d]?|done|implemented|percent(?:age)?)\b|%/;

/** One status column at most: the best named one of those whose cells are statuses. */
function settleStatus(columns: Column[]): void {
  const named = columns.filter((column) => column.named === "status");
  for (const column of named) {
    // "Coverage: High, Low, None".
    const areLevels = column.levelShare > 0 && saysCovered.test(column.folded);
    if (areLevels && column.levelShare + column.statusShare >= most) continue;
    if (column.isFilled && column.statusShare < some)
      column.field = column.evidenceShare >= some ? citing(column) : weakStatus(column, columns);
  }
  const shares = columns.filter(
    ({ folded, percentShare }) => sharesOfTests.test(folded) && percentShare >= most,
  );
  const [share] = shares;
  if (share?.field === "number" && shares.length === 1 && named.length === 0) share.field = "status";
  const fit = named
    .filter((column) => column.field === "status")
    .toSorted((a, b) => statusRank(a.folded) - statusRank(b.folded));
  for (const loser of fit.slice(1)) loser.field = null;
}

/** "Implementation" above paths cites the code, not its tests. */
const citing = ({ folded }: Column): FieldName => (folded.startsWith("implement") ? "spec" : "tests");

const saysCovered =
  /\b(?:covered|coverage|tested|couverture|couvert|cobertura|abdeckung|abgedeckt)\b|покрыт|覆盖|覆蓋|カバレッジ|커버리지/;
const statusNamed =
  /\bstatus\b|^(?:(?:current|test|testing|coverage|overall) )?state$|\b(?:statut|stato|estado)\b|статус|состояние|状态|狀態|状態|상태|ステータス/;

/** A column headed just "Status" stays one even if its words are unknown: they are then reported, not dropped. */
function weakStatus(column: Column, columns: Column[]): FieldName {
  const rivals = columns.filter((other) => other.named === "status").length - 1;
  if (rivals === 0 && statusNamed.test(column.folded) && column.figureShare < half && column.isTerse)
    return "status";
  // "Covered | Missing": what is, beside what is not.
  const isCovered = saysCovered.test(column.folded);
  const isOnly = !columns.some(({ named }) => named === "tests" || named === "test" || named === "number");
  const tells = columns.some((other) => other.named === "gap") || (rivals === 0 && isOnly);
  return isCovered && tells && column.figureShare < half ? "tests" : "notes";
}

/** "Gap: 35%" is the distance to a target. */
function settleGap(columns: Column[]): void {
  for (const column of columns) {
    if (column.named === "gap" && column.isFilled && column.figureShare >= most) column.field = "number";
  }
}

/** "C1 | wires_once", "C2 | —": codes come first, so the tests are theirs, and some have none. */
function settleTestsOfCodes(columns: Column[]): void {
  const [first] = columns;
  if (!first || first.idShare < most || first.filledShare < 1) return;
  for (const column of columns) {
    const lacks =
      column.filledShare < 1 ||
      column.cells.some(({ text, status }) => status.status === "gap" && standsAlone(text, status));
    if (column.field === "test" && lacks) column.field = "tests";
  }
}

/** "Covered | Partial | Missing", with a mark below the one that holds. */
function settleVerdicts(columns: Column[]): void {
  if (
    columns.some((column) => column.field === "status" && column.statusShare >= most && !titleStatus(column))
  )
    return;
  const titled = columns.filter((column) => column.field !== "name" && titleStatus(column) !== undefined);
  const kinds = new Set(titled.map(titleStatus));
  const areMarks = titled.every(
    (column) => !column.isFilled || (column.statusShare >= most && column.figureShare < half),
  );
  if (titled.length < 2 || kinds.size < 2 || !areMarks) return;
  for (const column of titled) column.field = "verdict";
}

export const titleStatus = (column: Column) => statusByWord.get(column.folded);

const isOpen = (field: Column["field"]) => field === null || field === "tests" || field === "status";

const testLevels =
  /^(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|automated|regression|acceptance|contract|component|api|ui)(?: tests?| testing| coverage)?$/;

/** "Unit: 13", "E2E: 2": how many tests of each level a thing has. */
function settleCounts(columns: Column[]): void {
  const counts = columns.filter(
    ({ folded, cells }) =>
      testLevels.test(folded) && cells.every(({ text }) => /^\W{0,2}\d{1,6}\W{0,2}$/.test(text)),
  );
  const isAnswered = columns.some(({ field, statusShare }) => field === "status" && statusShare >= half);
  if (counts.filter(({ isFilled }) => isFilled).length < 2 || isAnswered) return;
  for (const column of counts) column.field = "tests";
}

/** Levels of testing with the tests of each counted: they tell of the row. */
export const areCounted = (columns: Column[]) =>
  columns.filter(
    ({ field, folded, figureShare }) => field === "tests" && figureShare >= half && testLevels.test(folded),
  ).length >= 2;

/** A yes or no to another question than whether it is tested. */
const ofProcess =
  /\b(?:runs? in ci|in ci|required|mandatory|blocking|blocks|gates?|gating|optional|default|enabled|deprecated|breaking|parallel|cached|nullable|public|exported|async|free|paid|auth|authenticated|idempotent|paginated)\b/;

/** Two or more columns of statuses beside each other (unit, integration, e2e; platforms) are the axes of one answer. */
function settleAxes(columns: Column[]): void {
  if (columns.some((column) => column.field === "verdict")) return;
  const open = axesAmong(columns.filter(({ field, isFilled }) => isOpen(field) && isFilled));
  for (const column of columns) {
    // "Production", "Beta": how mature it is, beside the levels that say how it is tested.
    if (column.field === "status" && column.statusShare < few && open.length >= 2) column.field = "notes";
    if (isAxisToo(column, open)) column.field = null;
  }
  const hasStatus = columns.some((column) => column.field === "status");
  if (!hasStatus && open.length === 1) {
    for (const column of open) column.field = "status";
  } else if (!hasStatus || open.length > 2) {
    for (const column of open) if (column.field !== "status") column.field = "axis";
  }
}

/** "Smoke | Security | Compliance": a kind of test that is also a word for a status, or mostly blank beside others. */
function isAxisToo(column: Column, open: Column[]): boolean {
  if (column.field !== "status" || open.filter(({ named }) => named === null).length < 2) return false;
  return column.filledShare < mainly || kindsOfTest.test(column.folded);
}

const kindsOfTest = /^(?:compliance|conformance|verification|validation|implementation|support)$/;

/** Columns of answers; beside them levels of testing, some of whose cells name the tests instead. */
function axesAmong(columns: Column[]): Column[] {
  // "Tests: ✅ `a.test.ts`" answers by itself; marks beside it answer other questions.
  const isAnswer = ({ named, statusShare, evidenceShare }: Column) =>
    named === "tests" && statusShare >= most && evidenceShare >= some;
  if (columns.some(isAnswer) && !columns.some(({ folded }) => testLevels.test(folded))) return [];
  const answering = columns.filter(
    (column) =>
      !ofProcess.test(column.folded) &&
      column.statusShare >= most &&
      column.answerShare >= mainly &&
      (column.figureShare < half || column.percentShare >= most),
  );
  const levels = columns.filter(({ folded }) => testLevels.test(folded));
  if (levels.length < 2 || !levels.some((level) => answering.includes(level))) return answering;
  const naming = levels.filter(({ statusShare, evidenceShare }) => statusShare >= half || evidenceShare > 0);
  return columns.filter((column) => answering.includes(column) || naming.includes(column));
}
