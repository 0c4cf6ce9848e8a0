import type { Kind } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import type { TableUse } from "../format.ts";
import { half } from "../thresholds.ts";
import type { Column } from "./columns.ts";
import type { Context } from "./outline.ts";
import type { CellRow } from "./statistics.ts";

const gapHeaders = /\bgaps?\b|\bmissing\b|\buntested\b/;

const kindByUse: Partial<Record<TableUse, Kind>> = { surfaces: "surface", tests: "test", gaps: "gap" };

/** Gaps, tests or surfaces: told by the config, the heading and the columns. */
export function kindOf(columns: Column[], rows: CellRow[], context: Context): Kind {
  const told = context.use && kindByUse[context.use];
  if (told) return told;
  const status = columns.find((column) => column.field === "status");
  if (isGapTable(columns, context) && !(status && holdsSurfaces(rows, status))) return "gap";
  return columns.some((column) => column.field === "test") ? "test" : "surface";
}

export const answers: ReadonlySet<Column["field"]> = new Set(["status", "tests", "axis", "verdict", "test"]);

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
    columns.some((column) => column.field === "gap" && column.isFilled) &&
    !columns.some((column) => answers.has(column.field))
  );
}

const closing =
  /^\W*(?:closed|resolved|fixed|done|covered|implemented|landed|merged|complete|completed|added)\b/;

/** Below a heading with "gap" there may stand a matrix of all surfaces: it says covered, not closed, of some. */
function holdsSurfaces(rows: CellRow[], { index, folded, figureShare }: Column): boolean {
  if (/\b(?:coverage|covered|tested)\b/.test(folded) && figureShare < half) return true;
  return rows.some(({ cells }) => {
    const cell = cells[index];
    if (cell?.status.status === "covered") return !closing.test(fold(cell.text));
    if (cell?.status.status !== "partial") return false;
    const folded = fold(cell.text);
    const isTold = cell.status.rule === "symbol" || statusByWord.has(folded);
    return isTold && !/🔄|🚧|progress|started|ongoing|wip|open|active|known|todo/u.test(folded);
  });
}
