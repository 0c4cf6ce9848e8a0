import type { Block } from "./block.ts";
import { citationsIn } from "./citations.ts";
import { plain } from "./inline.ts";

const searchedLines = 400;

/** The files that a doc says it restates: a "Source:" line, or "generated from". As written, at most 20. */
export function madeFrom(blocks: Block[]): string[] {
  const found: string[] = [];
  let searched = 0;
  for (const block of blocks) {
    const lines =
      block.type === "paragraph"
        ? block.lines
        : block.type === "list"
          ? block.items.map(({ text }) => text)
          : [];
    for (const line of lines) {
      if (++searched > searchedLines) return pathsIn(found);
      if (/source|from/i.test(line.slice(0, 1000))) found.push(...namedIn(line.slice(0, 1000)));
    }
  }
  return pathsIn(found);
}

function namedIn(line: string): string[] {
  const text = plain(line);
  const isTold =
    /^(?:data )?sources?(?: files?| of truth)?\s*:\s*\S/i.test(text) ||
    /\b(?:generated|derived|rendered|built|produced) (?:automatically )?from\s+\S/i.test(text);
  if (!isTold) return [];
  const { marked } = citationsIn(line);
  const { bare } = citationsIn(line.slice(line.search(/source|from/i)));
  return [...marked, ...bare].flatMap(({ kind, text: path }) => (kind === "file" ? [path] : []));
}

function pathsIn(found: string[]): string[] {
  const paths = found.filter((path) => /\.(?:toml|ya?ml|jsonc?|json5)$/.test(path));
  return [...new Set(paths)].slice(0, 20);
}
