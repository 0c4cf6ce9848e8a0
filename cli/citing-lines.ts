import type { Evidence, Item } from "../src/coverage/item.ts";
import type { File } from "../src/parse-files.ts";

/** Where in a document a piece of evidence is cited: an entry of a registry goes on over several lines. */
export class CitingLines {
  private readonly lines: Map<string, string[]>;
  /** By path, where items begin. */
  private readonly starts = new Map<string, number[]>();

  constructor(files: File[], items: Item[]) {
    this.lines = new Map(files.map(({ path, text }) => [path, text.split(/\r\n?|\n/)]));
    for (const { path, line } of items) this.starts.set(path, [...(this.starts.get(path) ?? []), line]);
  }

  of({ path, line }: Item, { text }: Evidence): number {
    const lines = this.lines.get(path) ?? [];
    const next = (this.starts.get(path) ?? []).filter((start) => start > line);
    const end = Math.min(lines.length + 1, ...next);
    // In strings of data `\` is written twice.
    const written = [text, text.replaceAll("\\", "\\\\")];
    for (let at = line; at < end; at++) if (written.some((one) => lines[at - 1]?.includes(one))) return at;
    return line;
  }
}
