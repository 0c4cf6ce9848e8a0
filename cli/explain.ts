import { oneLine } from "../src/coverage/plain-text.ts";
import type { File, Parsed } from "../src/parse-files.ts";
import { terminalLine } from "./escapes.ts";

/** Each line of a document after what it was taken for: the reader and why, items, claims and problems on it. */
export function explained({ path, text }: File, parsed: Parsed): string {
  const { blocks, items, problems } = parsed;
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines.at(-1) === "") lines.pop();
  const width = String(lines.length).length;
  const notes = new Map<number, string[]>();
  const note = (line: number | null, what: string) =>
    notes.set(line ?? 1, [...(notes.get(line ?? 1) ?? []), what]);
  for (const { line, endLine, reader, why, certainty, inRepo } of blocks) {
    note(line, `${reader}${endLine > line ? ` to line ${endLine}` : ""}: ${why}`);
    if (certainty === "unsure") note(line, "unsure: its items are shown and not counted");
    if (inRepo?.standing === "counts") note(line, `counts: ${inRepo.reason}`);
    else if (inRepo) note(line, `in a repo: ${inRepo.standing}, ${inRepo.reason}`);
  }
  for (const { line, kind, status, name } of items) note(line, `${kind}, ${status}: ${name}`);
  for (const { line, label } of parsed.sources.flatMap(({ claims }) => claims)) note(line, `claim: ${label}`);
  for (const { line, severity, code, message } of problems.filter((problem) => problem.path === path))
    note(line, `${severity} ${code}: ${message}`);
  return lines
    .flatMap((line, index) => [
      ...(notes.get(index + 1) ?? []).map((what) => `${" ".repeat(width)} ┌ ${oneLine(what)}`),
      `${String(index + 1).padStart(width)} │ ${line}`,
    ])
    .map(terminalLine)
    .join("\n");
}
