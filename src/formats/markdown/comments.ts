import { closesFence, type Fence, fenceOf, indentOf, isBlank } from "./marks.ts";

/** Whole lines that a comment takes; the lines around it go on as if they were not there. */
export interface Comment {
  /** The index of the line after its last. */
  end: number;
  closed: boolean;
  indent: number;
}

/** Takes what stands in `<!-- … -->` out of the lines, but in code. Gives the comments that take whole lines, by their first. */
export function takeOutComments(lines: string[]): Map<number, Comment> {
  const comments = new Map<number, Comment>();
  let fence: Fence | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (fence !== null) {
      if (closesFence(line, fence)) fence = null;
      continue;
    }
    fence = fenceOf(line);
    if (fence === null) at = takeOutFrom(lines, at, comments);
  }
  return comments;
}

const opening = "<!--";
const closing = "-->";

/** A line at which a comment ends may begin another. Gives the index of the last line looked at. */
function takeOutFrom(lines: string[], first: number, comments: Map<number, Comment>): number {
  let at = first;
  while (at < lines.length && (lines[at] ?? "").includes(opening)) {
    const last = takeOutOfLine(lines, at, comments);
    if (last === at) return at;
    at = last;
  }
  return at;
}

/** Gives the index of the line at which the last comment of the line ends. */
function takeOutOfLine(lines: string[], at: number, comments: Map<number, Comment>): number {
  const line = lines[at] ?? "";
  const lastEnd = line.lastIndexOf(closing);
  const marks = /`{1,3}[^`]{1,2000}`{1,3}|<!--/g;
  let kept = "";
  let from = 0;
  for (let found = marks.exec(line); found; found = marks.exec(line)) {
    if (found[0] !== opening) continue;
    kept += line.slice(from, found.index);
    from = found.index;
    // "<!-->" is a comment too.
    if (lastEnd >= found.index + 2) {
      from = marks.lastIndex = line.indexOf(closing, found.index + 2) + closing.length;
      continue;
    }
    const isBlock = isBlank(kept);
    const last = isBlock ? endBelow(lines, at) : endInText(lines, at, marks.lastIndex);
    if (last !== null) return takeOutLines(lines, { at, last, kept }, comments);
  }
  lines[at] = kept + line.slice(from);
  if (isBlank(lines[at]) && from > 0) comments.set(at, { end: at + 1, closed: true, indent: indentOf(line) });
  return at;
}

/** Where a comment ends that begins a line: at the end of the text, if nowhere else. */
function endBelow(lines: string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").includes(closing)) end++;
  return end;
}

/** One that begins behind text is none where its paragraph ends before it does, or another begins. */
function endInText(lines: string[], at: number, from: number): number | null {
  if ((lines[at] ?? "").includes(opening, from)) return null;
  for (let end = at + 1; end < lines.length; end++) {
    const line = lines[end] ?? "";
    if (isBlank(line) || fenceOf(line) !== null) return null;
    const close = line.indexOf(closing);
    const other = line.indexOf(opening);
    if (close >= 0 && (other < 0 || close < other)) return end;
    if (other >= 0) return null;
  }
  return null;
}

interface Taken {
  at: number;
  last: number;
  /** What stands before it in its first line. */
  kept: string;
}

function takeOutLines(lines: string[], { at, last, kept }: Taken, comments: Map<number, Comment>): number {
  lines[at] = kept;
  for (let index = at + 1; index < Math.min(last, lines.length); index++) lines[index] = "";
  const closed = last < lines.length;
  const lastLine = lines[last] ?? "";
  if (closed) lines[last] = lastLine.slice(lastLine.indexOf(closing) + closing.length);
  const first = isBlank(kept) ? at : at + 1;
  const end = closed && isBlank(lines[last] ?? "") ? last + 1 : last;
  if (end > first) comments.set(first, { end, closed, indent: indentOf(kept) });
  return last;
}
