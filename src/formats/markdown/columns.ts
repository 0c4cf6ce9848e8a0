import { levelStatus, standsAlone } from "../../coverage/status.ts";
import { fold, withoutEnd } from "../../coverage/text.ts";
import { type FieldName, fieldByName } from "../../coverage/vocabulary.ts";
import { half } from "../thresholds.ts";
import type { Cell } from "./cell.ts";
import { plain } from "./inline.ts";

/** A column of a table: what its header says, and what its cells look like, in all of its rows. */
export class Column {
  readonly index: number;
  /** The header as a reader sees it. */
  readonly title: string;
  readonly folded: string;
  /** What the header's words say; null where they say nothing. */
  readonly named: FieldName | null;
  /** What the column is taken for, once its cells were seen. */
  field: FieldName | "axis" | "verdict" | null;
  /** Its rows, and those of them with something in it. */
  readonly rows: number;
  readonly filled: number;
  /** What stands in it, each once; the same words in many rows are looked at once and counted. */
  readonly cells: readonly Cell[];
  private readonly counts = new Map<Cell, number>();
  private readonly shares = new Map<string, number>();

  constructor(header: string, index: number, rows: Cell[][]) {
    this.index = index;
    this.title = plain(header);
    this.folded = withoutEnd(fold(apart(this.title)), "?:").trim();
    this.named = fieldOf(this.folded);
    this.field = this.named;
    this.rows = rows.length;
    let filled = 0;
    for (const row of rows) {
      const cell = row[index];
      if (!cell || cell.isEmpty) continue;
      filled += 1;
      this.counts.set(cell, (this.counts.get(cell) ?? 0) + 1);
    }
    this.filled = filled;
    this.cells = [...this.counts.keys()];
  }

  get isFilled(): boolean {
    return this.filled > 0;
  }

  /** Of rows that have something in it. */
  get filledShare(): number {
    return this.rows === 0 ? 0 : this.filled / this.rows;
  }

  /** Of filled cells how many there are that differ. */
  get distinctShare(): number {
    return this.filled === 0 ? 0 : this.distinct / this.filled;
  }

  get statusShare(): number {
    return this.share("status", isStatusCell);
  }

  /** Of cells that are an answer, and no sentence that begins like one. */
  get answerShare(): number {
    return this.share("answer", ({ text, status }) => standsAlone(text, status));
  }

  /** Of cells with a figure: "12", "85%", "3/4", "12 ms". */
  get figureShare(): number {
    return this.share("figure", ({ text }) => isFigure(text));
  }

  get percentShare(): number {
    return this.share("percent", ({ text }) => isFigure(text) && /[%/]/.test(text));
  }

  get evidenceShare(): number {
    return this.share("evidence", (cell) => cell.cited.evidence.length > 0);
  }

  /** Of cells with a path of tests: "`tests/login`", "a.spec.ts". */
  get testPathShare(): number {
    return this.share("test path", ({ text }) =>
      /(?:^|[\s/`])(?:tests?|e2e|features|__tests__|cypress)\/|[._-](?:spec|test|cy)\.|(?:^|[\s/`])test_\w/.test(
        text.slice(0, 200),
      ),
    );
  }

  /** Of cells with a method of HTTP. */
  get methodShare(): number {
    return this.share("method", ({ text }) => isMethod(text));
  }

  /** Of cells with the path of a route: "/orders/:id". */
  get pathShare(): number {
    return this.share("route", ({ text }) => text.startsWith("/"));
  }

  /** Of cells that say how much: "High", "Low". */
  get levelShare(): number {
    return this.share("level", ({ text }) => levelStatus(text) !== null);
  }

  /** Words, and no sentences. */
  get isTerse(): boolean {
    return this.share("terse", ({ text }) => text.length <= 40) >= half;
  }

  /** Of cells that number or code a row rather than name it: "12", "REQ-004", "§4.1". */
  get idShare(): number {
    return this.share("id", ({ text }) => isId(text));
  }

  get distinct(): number {
    return this.cells.length;
  }

  share(name: string, holds: (cell: Cell) => boolean): number {
    const known = this.shares.get(name);
    if (known !== undefined) return known;
    let held = 0;
    for (const [cell, count] of this.counts) if (holds(cell)) held += count;
    const share = this.filled === 0 ? 0 : held / this.filled;
    this.shares.set(name, share);
    return share;
  }
}

/** A row that is repeated word for word says no more than it says once, so it is measured once. */
export function columnsOf(header: string[], rows: Cell[][]): Column[] {
  const measured = (of: Cell[][]) => header.map((cell, index) => new Column(cell, index, of));
  const columns = measured(rows);
  if (columns.some(({ distinct }) => distinct === rows.length)) return columns;
  const once = new Map(rows.map((cells) => [cells.map(({ raw }) => raw).join("|"), cells]));
  return once.size === rows.length ? columns : measured([...once.values()]);
}

/** Long prose that happens to begin with "no" or "some" is a note. */
function isStatusCell({ raw, status: { rule, rest } }: Cell): boolean {
  if (rule === "none") return false;
  return rest === null || rest.length < 40 || rule !== "word" || /^(?:\*\*|__)?[A-Z]{3,}\b/.test(raw);
}

const isFigure = (text: string) =>
  text.length < 40 &&
  /^[~≈<>≥≤]?\s?\d[\d.,\s]*(?:[-–]\s?\d[\d.,]*)?(?:%.{0,20}|\/\s?\d+.*|\+|[a-z]{0,3})?$/.test(text);

export const isMethod = (text: string) =>
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS|ANY|ALL)$/.test(text);

const isId = (text: string) =>
  text.length <= 24 &&
  /\d/.test(text) &&
  /^(?:§\s?)?[\p{L}]{0,10}[-_ .#]?[\p{Lu}\d]{0,6}(?:[-_.]?[\p{Lu}\d]{1,6}){0,4}[a-z]?\.?$/u.test(text);

/** "RequirementID", "PlannedTestFile": words, where they are ones of ours; "JavaScript" stays. */
function apart(title: string): string {
  if (!/^[A-Za-z][a-z]+(?:[A-Z][a-z]*)+$/.test(title)) return title;
  const words = title.replace(/([a-z])(?=[A-Z])/g, "$1 ");
  return fieldByName.has(fold(title)) || fieldOf(fold(words)) === null ? title : words;
}

function fieldOf(folded: string): FieldName | null {
  if (/^(?:prior|previous|former|initial|old|before|removed|deleted) /.test(folded)) return "notes";
  const bare = folded.replace(/\s*[([].*$/, "").trim();
  const known = fieldByName.get(folded) ?? fieldByName.get(bare) ?? statusBeside(folded);
  return known ?? lastWordField(bare) ?? firstWordField(bare) ?? null;
}

/** "Status / notes" is a status first. */
function statusBeside(folded: string): FieldName | null {
  const first = fieldByName.get(folded.slice(0, Math.max(folded.indexOf(" /"), 0)));
  return first === "status" ? first : null;
}

const narrow: ReadonlySet<FieldName | undefined> = new Set([
  "status",
  "tests",
  "priority",
  "owner",
  "notes",
  "spec",
  "id",
] as const);

/** "Статус автоматизации", "Estado de la prueba": elsewhere the first word names the field. */
function firstWordField(folded: string): FieldName | null {
  const first = folded.slice(0, Math.max(folded.indexOf(" "), 0));
  const field = elsewhere.test(first) ? fieldByName.get(first) : undefined;
  return field && narrow.has(field) ? field : null;
}

const elsewhere = /[^\x20-\x7e]|^(?:estado|statut|stato|prioridad|prioridade|responsable|notas|casos)$/;

/** "Backend status", "Rust tests", "Relevant spec": the last word names the field, the others which. */
function lastWordField(folded: string): FieldName | null {
  const last = folded.slice(folded.lastIndexOf(" ") + 1);
  if (last === "test" && last !== folded) return "tests";
  const field = last === folded ? undefined : fieldByName.get(last);
  return field && narrow.has(field) ? field : null;
}
