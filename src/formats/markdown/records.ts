import { fold, withoutEnd } from "../../coverage/text.ts";
import { fieldByName, type FieldName } from "../../coverage/vocabulary.ts";
import type { Row as Fields } from "../rows.ts";
import { occurs } from "../../lexicon/index.ts";
import type { Table } from "./block.ts";
import type { Cell, Cells } from "./cell.ts";
import type { Context } from "./outline.ts";

/** A table for one test: "Test ID | T-1", "Steps | …", "Status | Pass". Null where it is no such record. */
export function recordOf(table: Table, context: Context, cells: Cells): Fields | null {
  const pairs = [table.header, ...table.rows];
  if (!context.isAboutTests || pairs.some((pair) => pair.cells.length !== 2)) return null;
  const record = new Record(pairs.map((pair) => pair.cells.map((cell) => cells.of(cell))));
  const status = record.get("status");
  const name = record.name ?? context.section;
  if (!record.isOfTests || !status || status.status.status === "unknown" || name === null) return null;
  return {
    kind: "test",
    name,
    id: record.text("id"),
    line: table.line,
    rawStatus: status.text,
    read: status.status,
    section: context.section,
    priority: record.text("priority") ?? context.priority,
    category: record.text("category"),
    owner: record.text("owner"),
    evidence: record.get("tests")?.cited.evidence ?? [],
    baseline: context.isBaseline,
  };
}

/** Pairs of a label and what it says. */
class Record {
  private readonly labels: string[];
  private readonly values: (Cell | undefined)[];

  constructor(pairs: Cell[][]) {
    this.labels = pairs.map(([label]) => withoutEnd(fold(label?.text ?? ""), "?:"));
    this.values = pairs.map(([, value]) => value);
  }

  get(field: FieldName): Cell | undefined {
    return this.values[this.labels.findIndex((label) => fieldByName.get(label) === field)];
  }

  text(field: FieldName): string | null {
    return this.get(field)?.text ?? null;
  }

  get name(): string | null {
    return this.text("name") ?? this.text("test") ?? this.text("id");
  }

  get isOfTests(): boolean {
    return this.get("id") !== undefined || this.labels.some((label) => occurs(label, "test-steps"));
  }
}
