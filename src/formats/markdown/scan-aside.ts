import type { Aside, Block } from "./block.ts";
import type { Lines } from "./lines.ts";
import { closesFence, fenceOf, firstMark, isRule } from "./marks.ts";

export function takeComment(lines: Lines, at: number, blocks: Block[]): number | null {
  const comment = lines.commentAt(at);
  if (!comment) return null;
  blocks.push({ type: "comment", closed: comment.closed, line: at + 1, endLine: comment.end });
  return comment.end;
}

export function takeAside(lines: Lines, at: number, blocks: Block[]): number | null {
  const line = lines.at(at);
  switch (firstMark(line)) {
    case "`":
    case "~":
      return takeFence(lines, at, blocks);
    case "-":
    case "*":
    case "_":
      if (!isRule(line)) return null;
      blocks.push({ type: "rule", closed: true, line: at + 1, endLine: at + 1 });
      return at + 1;
    default:
      return null;
  }
}

function takeFence(lines: Lines, at: number, blocks: Block[]): number | null {
  const fence = fenceOf(lines.at(at));
  if (fence === null) return null;
  return close(lines, at, { blocks, type: "code", closes: (line) => closesFence(line, fence) });
}

interface Open {
  blocks: Block[];
  type: Aside["type"];
  closes: (line: string) => boolean;
}

function close(lines: Lines, at: number, { blocks, type, closes }: Open): number {
  let end = at + 1;
  while (end < lines.count && !closes(lines.at(end))) end++;
  const closed = end < lines.count;
  blocks.push({ type, closed, line: at + 1, endLine: closed ? end + 1 : lines.count });
  return end + 1;
}
