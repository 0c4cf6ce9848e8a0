import type { Finding, Priority } from "../coverage/item.ts";
import type { ProblemCode } from "../coverage/problem-codes.ts";
import type { ParseResult } from "../coverage/reading.ts";
import { type Legend, noLegend } from "../coverage/status.ts";
import type { FieldName } from "../coverage/vocabulary.ts";

/** What a config says of how to read a file. Keys are folded. */
export interface ReadingOptions {
  /** The format's name, whatever the path's ending. */
  format: string | null;
  /** Headers and keys to the fields that they stand for. */
  columns: ReadonlyMap<string, FieldName>;
  /** Headings and names of lists to what stands there. */
  tables: ReadonlyMap<string, TableUse>;
  statuses: Legend;
  priorities: ReadonlyMap<string, Priority>;
}
export type TableUse = "surfaces" | "tests" | "gaps" | "baseline" | "none";

export const noOptions: ReadingOptions = {
  format: null,
  columns: new Map(),
  tables: new Map(),
  statuses: noLegend,
  priorities: new Map(),
};

export interface SourceDocument {
  path: string;
  text: string;
  options?: ReadingOptions;
}

/**
 * The reader of one kind of file. `detect` is cheap and never parses; `parse` is total: any text gives a reading or
 * findings, never an exception.
 */
export interface Format {
  name: string;
  /** Endings of the files that it is looked for in, in lower case and without the dot. */
  extensions: readonly string[];
  detect(document: SourceDocument): boolean;
  parse(document: SourceDocument): ParseResult;
}

export const endingIn =
  (extensions: readonly string[]) =>
  ({ path }: Pick<SourceDocument, "path">): boolean =>
    extensions.includes(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "");

export function unreadable(code: ProblemCode, message: string, line: number | null = null): ParseResult {
  const finding: Finding = { severity: "error", code, message, line };
  return { ok: false, findings: [finding] };
}
