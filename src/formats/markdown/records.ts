import { fieldByName } from "../../coverage/vocabulary.ts";
import { fold } from "../../coverage/text.ts";
import type { Row as Fields } from "../rows.ts";
import type { Table } from "./block.ts";
import type { Cell, Cells } from "./cell.ts";
import type { Context } from "./outline.ts";

const ofTests =
  /\b(?:steps?|expected|actual|preconditions?|given|user story|situation|étapes|résultats?|pasos|passos|schritte|erwartet\w*)\b|步骤|预期|前提|手順|期待|ожидаем|шаги|예상|단계/u;

/** A table for one test: "Test ID | T-1", "Steps | …", "Status | Pass". Null where it is no such record. */
export function recordOf(table: Table, context: Context, cells: Cells): Fields | null {
  const pairs = [table.header, ...table.rows].map((row) => row.cells.map((cell) => cells.of(cell)));
  if (!context.isAboutTests || pairs.some((pair) => pair.length !== 2)) return null;
  const labels = pairs.map(([label]) => fold(label?.text ?? "").replace(/[?:]+$/, ""));
  const valueOf = (field: string): Cell | undefined =>
    pairs.find((_, at) => fieldByName.get(labels[at] ?? "") === field)?.[1];
  const status = valueOf("status");
  const told = valueOf("name") ?? valueOf("test") ?? valueOf("id");
  const name = told?.text ?? context.section;
  const isOfTests = valueOf("id") !== undefined || labels.some((label) => ofTests.test(label));
  if (!isOfTests || !status || status.status.status === "unknown" || name === null) return null;
  return {
    kind: "test",
    name,
    id: valueOf("id")?.text ?? null,
    line: table.line,
    rawStatus: status.text,
    read: status.status,
    section: context.section,
    priority: valueOf("priority")?.text ?? context.priority,
    category: valueOf("category")?.text ?? null,
    owner: valueOf("owner")?.text ?? null,
    evidence: (valueOf("tests") ?? valueOf("spec"))?.cited.evidence ?? [],
    baseline: context.isBaseline,
  };
}
