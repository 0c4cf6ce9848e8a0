import { citations, plain } from "./inline.ts";
import type { Block } from "./scan.ts";

/** The files that a doc says it restates: a "Source:" line, or "generated from". As written, at most 20. */
export function madeFrom(blocks: Block[]): string[] {
  const lines = blocks.flatMap((block) =>
    block.type === "paragraph"
      ? block.lines
      : block.type === "list"
        ? block.items.map((item) => item.text)
        : [],
  );
  const found = lines.slice(0, 400).flatMap((line) => {
    const text = plain(line.slice(0, 1000));
    const told =
      /^(?:data )?sources?(?: files?| of truth)?\s*:\s*(.+)$/i.exec(text) ??
      /\b(?:generated|derived|rendered|built|produced) (?:automatically )?from\s+(.+)$/i.exec(text);
    return told ? [...citations(line).cited, ...(told[1] ?? "").split(/[\s,;+&]+/)] : [];
  });
  const paths = found
    .map((path) => path.replace(/^[`"'(]+|[`"').,:]+$/g, ""))
    .filter((path) => /^[\w@./-]+\.(?:toml|ya?ml|jsonc?|json5)$/.test(path));
  return [...new Set(paths)].slice(0, 20);
}
