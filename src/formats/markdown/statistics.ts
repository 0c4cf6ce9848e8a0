import type { Claim, ClaimSubject } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { isOne, listed } from "../../lexicon/index.ts";
import { claimOf } from "../claims.ts";
import { half, mainly, most } from "../thresholds.ts";
import type { Cell } from "./cell.ts";
import type { Column } from "./columns.ts";
import { areCounted } from "./settle.ts";

/** A row of cells at its line. */
export interface CellRow {
  cells: Cell[];
  line: number;
}

// Most names are told by their first letter.
const initials = new Set(listed("total").map(([first]) => first));

export const isTotal = (name: string): boolean =>
  name.length < 40 && initials.has(/[^\s`*_]/u.exec(name)?.[0].toLowerCase()) && isOne(fold(name), "total");

const groups: ReadonlySet<Column["field"]> = new Set(["category", "priority", "owner"]);

/** "Count: 15 modules (109 routes)". */
const isCount = ({ folded, cells }: Column) =>
  /^(?:count|number|total)s?$/.test(folded) && cells.every(({ text }) => /^\W{0,2}\d/.test(text));

/** "Category | Coverage" with fractions, or "Metric | Value": figures that the document states, not surfaces. */
export function statisticsOf(columns: Column[], rows: CellRow[], isAside: boolean): Claim[] | null {
  const [label, ...others] = columns;
  if (!label || others.length === 0) return null;
  const isMetric =
    isOne(label.folded, "column.measure") || (label.named === "status" && others.some(isCount));
  const figures = others.filter(
    (column) => column.isFilled && (column.figureShare >= mainly || (isMetric && isCount(column))),
  );
  // "Metric | Target | Actual": not all of them need be figures.
  const isMeasured = figures.length > 0 || (isMetric && others.some(isAsked));
  if (!isMeasured) return null;
  const isGrouped = groups.has(label.named);
  const isTallied = isAside && !others.some(isMarked) && endsInTotal(label, rows);
  if (areAnswered(label, others, isTallied)) return null;
  if (isHistory(label, others, figures) || isThreshold(others, figures)) return [];
  if (!isGrouped && !isMetric && !isTallied && !areRuns(label, others, figures)) return null;
  return claimsIn(rows, label, figures, isGrouped || isMetric);
}

/** "Comprehensive" beside counts with a total; a list of tests stays one. */
const endsInTotal = (label: Column, rows: CellRow[]) =>
  label.named !== "test" && isTotal(rows.at(-1)?.cells[label.index]?.text ?? "");

/** Its groups have tests or answers of their own, or group rows that have names. */
function areAnswered(label: Column, others: Column[], isTallied: boolean): boolean {
  if (others.some(namesTests) || (!isTallied && areCounted(others))) return true;
  if (label.named === "priority") return others.some(({ field }) => field === "name");
  return label.named === "category" && !isTallied && others.some(isAnswering) && !areSuites(label);
}

/** One claim for each row: the share that its figures make, or the figure that says most. */
function claimsIn(rows: CellRow[], label: Column, figures: Column[], isTold: boolean): Claim[] {
  const categories = label.named === "category";
  const told = figures.filter((column) => !isAsked(column));
  const column = told.find(({ percentShare }) => percentShare >= mainly) ?? told[0] ?? figures[0];
  const share = shareOf(told);
  const subjectOf = (name: string): Partial<ClaimSubject> | undefined => {
    if (share?.isRun) return { measure: null };
    if (categories && !isTotal(name)) return { category: name, measure: "coverage", priority: null };
    return isTold ? undefined : { measure: null };
  };
  return rows.flatMap(({ cells, line }) => {
    const name = cells[label.index]?.text ?? "";
    if (!column || name === "") return [];
    const textOf = (of: Column) => cells[of.index]?.text ?? "";
    const text = share ? `${textOf(share.part)}/${textOf(share.whole)}` : textOf(column);
    const claim = claimOf(name, text, line, subjectOf(name));
    return claim && (claim.total !== null || claim.percent !== null || !categories) ? [claim] : [];
  });
}

/** "Unit tests", "Benchmarks": how many of them there are, and no behaviour. */
const areSuites = (column: Column) =>
  column.share("suite", ({ text }) => /\b(?:tests?|benchmarks?|suites?|total)$/i.test(text)) >= most;

interface Share {
  part: Column;
  whole: Column;
  /** Of tests that ran, and not of what is covered. */
  isRun: boolean;
}

/** "Entries | Tested": so many of so many, where no column has percents. */
function shareOf(figures: Column[]): Share | null {
  if (figures.some(({ percentShare }) => percentShare >= mainly)) return null;
  const part = figures.find(({ folded }) =>
    /^(?:tested|covered|with tests|implemented|done|passed|passing)$/.test(folded),
  );
  const whole = figures.find(({ folded }) =>
    /^(?:total|all|entries|items|count|cases|requirements|endpoints|features|scenarios|surfaces|tests|total tests)$/.test(
      folded,
    ),
  );
  return part && whole
    ? { part, whole, isRun: part.folded.startsWith("pass") || /tests|cases/.test(whole.folded) }
    : null;
}

/** Marks or words beside the figures say of each group what is covered. */
const isAnswering = (column: Column) =>
  column.named === "status" && column.figureShare < half && column.statusShare >= most;

const isMarked = (column: Column) =>
  isAnswering(column) && column.cells.every(({ status }) => status.rule === "symbol");

const namesTests = (column: Column) => column.field === "tests" && column.evidenceShare > 0;

const measured =
  /\b(?:lines?|branch(?:es)?|functions?|funcs|statements?|stmts|instructions?|passed|passing|pass|failed|failing|fail|skipped|errors?|total|count|target|minimum|min|threshold|goal|required|current|actual|baseline|delta|change|loc|duration|time|runtime|percent(?:age)?)\b|%|^#/;

/** "Covered | Gaps | Total": how many of each there are in a group. */
const tallies =
  /^(?:covered|partial|gaps?|missing|total|tested|untested|uncovered|planned|deferred|pass(?:ed|ing)?|fail(?:ed|ing)?|divergent|skipped|non goals|not applicable|n\/a|tests|items|requirements|implemented|not implemented|verified)$/;

/** Nothing but figures, and at least one of them of a run or of code: line and branch percents, passed and failed. */
function areRuns(label: Column, others: Column[], figures: Column[]): boolean {
  const isAllFigures = others.every(
    (column) => !column.isFilled || figures.includes(column) || (areOfCode(figures) && isRemark(column)),
  );
  if (!others.some(isAnswering) && figures.filter(({ folded }) => tallies.test(folded)).length >= 3)
    return true;
  const kinds = figures.filter((column) => measured.test(column.folded));
  const counts = figures.filter((column) => column.percentShare < half);
  if (!isAllFigures || label.figureShare >= half) return false;
  return kinds.length >= 2 || (figures.length >= 2 && counts.length === figures.length);
}

/** "File | Stmts | Covered | % | Reason": figures of lines stay figures beside a remark. */
const areOfCode = (figures: Column[]) =>
  figures.length >= 2 &&
  figures.some(({ folded }) =>
    /^(?:lines?|stmts?|statements?|branch(?:es)?|functions?|funcs|loc|miss(?:ed|ing)?)\b/.test(folded),
  );
const isRemark = ({ named, evidenceShare, statusShare }: Column) =>
  named === "notes" || named === "gap" || (named === null && evidenceShare < half && statusShare < half);

const asked =
  /^(?:target|minimum|min|threshold|goal|required|acceptable|good|excellent|ideal|stretch)\b|\b(?:target|minimum|threshold|goal)$/;

const isAsked = ({ folded }: Column) => asked.test(folded);

/** "Package | Minimum | Target": what is asked for, not what is. */
const isThreshold = (others: Column[], figures: Column[]) =>
  figures.every(isAsked) &&
  !others.some((column) => !figures.includes(column) && column.named === "status" && column.isFilled);

/** A row for each date: how a figure went, not surfaces. */
function isHistory(label: Column, others: Column[], figures: Column[]): boolean {
  const dated = label.share("date", ({ text }) =>
    /^\W*(?:\d{4}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})/.test(text),
  );
  const isDated = dated >= most;
  return isDated && others.filter(({ isFilled }) => isFilled).every((column) => figures.includes(column));
}
