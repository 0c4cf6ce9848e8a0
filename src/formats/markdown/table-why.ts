import { occurs } from "../../lexicon/index.ts";
import type { Kind } from "../../coverage/item.ts";
import { half, most } from "../thresholds.ts";
import type { Column } from "./columns.ts";
import type { Context } from "./outline.ts";

const planSteps = /^(?:steps?|phase|milestone|week|sprint|pr|action|task|todo|iteration)$/;

/** Steps of a plan, gaps that a summary repeats, and advice that names no tests. */
function isElsewhere(
  columns: Column[],
  kind: Kind,
  { isAside, isSummary, isGaps, isAdvice }: Context,
): boolean {
  const filled = (field: Column["field"]) =>
    columns.find((column) => column.field === field && column.isFilled);
  return (
    (isAside && planSteps.test(filled("name")?.folded ?? "")) ||
    (kind === "gap" && isSummary && !isGaps) ||
    (isAdvice && !filled("tests"))
  );
}

/** Which part of the table says what is covered; null where none does. */
export function whyOf(columns: Column[], kind: Kind, context: Context): string | null {
  if (context.use) return `the config says that below "${context.section ?? ""}" are ${context.use}`;
  if (isElsewhere(columns, kind, context)) return null;
  const titled = (field: Column["field"]) =>
    columns.find((column) => column.field === field && column.isFilled);
  const status = titled("status");
  if (status) return `the column "${status.title}" gives the status`;
  const several = columns.filter(({ field }) => field === "axis" || field === "verdict");
  if (several.length > 0 && occurs((context.section ?? "").toLowerCase(), "roles")) return null;
  if (several.length > 0)
    return context.isAboutTests || several.some(({ folded }) => testAxes.test(folded))
      ? `the columns ${several.map(({ title }) => `"${title}"`).join(", ")} give the status`
      : null;
  if (kind === "gap")
    return (titled("name")?.figureShare ?? 0) >= half ? null : "its heading or header speaks of gaps";
  if (context.status) return `the heading "${context.section ?? ""}" gives the status`;
  if (kind === "test") return registersTests(columns, context) ? "each row registers a test" : null;
  const tests = titled("tests");
  return tests ? `the column "${tests.title}" tells what has tests` : null;
}

const testAxes =
  /\b(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|automated|regression|acceptance|contract|tests?|tested|covered|coverage)\b/;

function registersTests(columns: Column[], { isAboutTests }: Context): boolean {
  return (
    isAboutTests ||
    columns.some(
      (column) =>
        (column.field === "command" || column.field === "category" || column.field === "tests") &&
        column.isFilled,
    ) ||
    columns.some((column) => column.evidenceShare >= most)
  );
}
