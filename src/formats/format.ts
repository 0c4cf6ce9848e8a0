import type { Finding } from "../coverage/item.ts";
import type { ParseResult } from "../coverage/reading.ts";

export interface SourceDocument {
  path: string;
  text: string;
}

/**
 * The reader of one kind of file. `detect` is cheap and never parses; `parse` is total: any text gives a reading or
 * findings, never an exception.
 */
export interface Format {
  name: string;
  detect(document: SourceDocument): boolean;
  parse(document: SourceDocument): ParseResult;
}

export function unreadable(code: string, message: string, line: number | null = null): ParseResult {
  const finding: Finding = { severity: "error", code, message, line };
  return { ok: false, findings: [finding] };
}
