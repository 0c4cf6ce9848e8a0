import { oneLine } from "../src/coverage/plain-text.ts";
import type { Parsed } from "../src/parse-files.ts";
import { terminalLine } from "./escapes.ts";

/** Each line of a document after what it was taken for: the reader and why, items, claims and problems on it. */
export function explained(text: string, { blocks, items, sources, problems }: Parsed): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const width = String(lines.length).length;
  const notes = new Map<number, string[]>();
  const note = (line: number | null, what: string) =>
    notes.set(line ?? 1, [...(notes.get(line ?? 1) ?? []), what]);
  for (const { line, endLine, reader, why } of blocks)
    note(line, `${reader}${endLine > line ? ` to line ${endLine}` : ""}: ${why}`);
  for (const { line, kind, status, name } of items) note(line, `${kind}, ${status}: ${name}`);
  for (const { line, label } of sources.flatMap(({ claims }) => claims)) note(line, `claim: ${label}`);
  for (const { line, severity, code, message } of problems) note(line, `${severity} ${code}: ${message}`);
  return lines
    .flatMap((line, index) => [
      ...(notes.get(index + 1) ?? []).map((what) => `${" ".repeat(width)} ┌ ${oneLine(what)}`),
      `${String(index + 1).padStart(width)} │ ${line}`,
    ])
    .map(terminalLine)
    .join("\n");
}
