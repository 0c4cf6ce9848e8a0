import { fieldByName } from "../../coverage/vocabulary.ts";
import { fold } from "../../coverage/text.ts";
import { isDelimiterRow, splitCells } from "./cells.ts";

export interface Heading {
  type: "heading";
  /** 1 to 6; 7 for a bold line, 8 for a plain line that heads the table or list right below it. */
  level: number;
  text: string;
  line: number;
  endLine: number;
}

export interface Row {
  cells: string[];
  line: number;
}

export interface Table {
  type: "table";
  header: Row;
  rows: Row[];
  line: number;
  endLine: number;
}

export interface ListItem {
  text: string;
  /** Indentation in columns, to tell nested items from their parents. */
  indent: number;
  ordered: boolean;
  /** Of a check box: ticked or not; null without one. */
  ticked: boolean | null;
  line: number;
}

export interface List {
  type: "list";
  items: ListItem[];
  line: number;
  endLine: number;
}

export interface Paragraph {
  type: "paragraph";
  lines: Row["cells"];
  line: number;
  endLine: number;
}

/** Front matter, code, comments: no content, but shown as what they were taken for. */
export interface Aside {
  type: "front-matter" | "code" | "comment" | "rule";
  /** False where the closing mark is missing and the block runs to the end of the text. */
  closed: boolean;
  line: number;
  endLine: number;
}

export type Block = Heading | Table | List | Paragraph | Aside;

/**
 * Markdown as people see it rather than as CommonMark has it: a header row may be indented, a table ends at the
 * first line without a pipe, and a short line right above a table heads it. One pass, linear in the text.
 */
export function scan(text: string): Block[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const blocks: Block[] = [];
  let at = frontMatter(lines, blocks);
  while (at < lines.length) at = takeBlock(lines, at, blocks);
  return blocks;
}

/** Quote marks stripped: a table in a quotation is still a table. */
const lineAt = (lines: string[], at: number): string => {
  const line = lines[at] ?? "";
  return line.startsWith(">") ? line.replace(/^(?:> ?)+/, "") : line;
};

const isBlank = (line: string) => line.trim() === "";

function frontMatter(lines: string[], blocks: Block[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0) return 0;
  blocks.push({ type: "front-matter", closed: true, line: 1, endLine: end + 1 });
  return end + 1;
}

function takeBlock(lines: string[], at: number, blocks: Block[]): number {
  const line = lineAt(lines, at);
  if (isBlank(line)) return at + 1;
  return (
    takeAside(lines, at, blocks) ??
    takeTable(lines, at, blocks) ??
    takeHeading(lines, at, blocks) ??
    takeList(lines, at, blocks) ??
    takeParagraph(lines, at, blocks)
  );
}

function takeAside(lines: string[], at: number, blocks: Block[]): number | null {
  const line = lineAt(lines, at).trimStart();
  const fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
  // A fence's info string holds no backtick: "```x``` is code" is a line of text.
  if (fence && !(fence.startsWith("`") && line.slice(fence.length).includes("`"))) {
    return closeAside(lines, at, blocks, "code", (candidate) => closesFence(candidate, fence));
  }
  if (line.startsWith("<!--")) {
    if (line.includes("-->")) {
      const after = line.slice(line.lastIndexOf("-->") + 3);
      if (!isBlank(after)) return null;
      blocks.push({ type: "comment", closed: true, line: at + 1, endLine: at + 1 });
      return at + 1;
    }
    return closeAside(lines, at, blocks, "comment", (candidate) => candidate.includes("-->"));
  }
  if (/^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(line.slice(0, 200)) && line.length < 200) {
    blocks.push({ type: "rule", closed: true, line: at + 1, endLine: at + 1 });
    return at + 1;
  }
  return null;
}

function closesFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.length >= fence.length && text === fence.charAt(0).repeat(text.length);
}

function closeAside(
  lines: string[],
  at: number,
  blocks: Block[],
  type: Aside["type"],
  closes: (line: string) => boolean,
): number {
  let end = at + 1;
  while (end < lines.length && !closes(lineAt(lines, end))) end++;
  const closed = end < lines.length;
  blocks.push({ type, closed, line: at + 1, endLine: closed ? end + 1 : lines.length });
  return end + 1;
}

function startsTable(lines: string[], at: number): boolean {
  const line = lineAt(lines, at);
  return (
    line.includes("|") &&
    at + 1 < lines.length &&
    isDelimiterRow(lineAt(lines, at + 1)) &&
    !isDelimiterRow(line)
  );
}

function takeTable(lines: string[], at: number, blocks: Block[]): number | null {
  if (!startsTable(lines, at)) return null;
  const header = { cells: splitCells(lineAt(lines, at)), line: at + 1 };
  const rows: Row[] = [];
  let end = at + 2;
  for (; end < lines.length; end++) {
    const line = lineAt(lines, end);
    if (isDelimiterRow(line)) continue;
    if (!line.includes("|") || isOutsideTable(line, lineAt(lines, at))) break;
    const cells = splitCells(line, header.cells.length);
    if (startsTable(lines, end) && isHeaderAgain(cells, header.cells)) break;
    rows.push({ cells, line: end + 1 });
  }
  blocks.push({ type: "table", header, rows, line: at + 1, endLine: end });
  return end;
}

/** A heading or list item with a pipe in it, below a table whose rows begin with pipes. */
function isOutsideTable(line: string, headerLine: string): boolean {
  return headerLine.trimStart().startsWith("|") && /^\s*(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s)/.test(line);
}

function isHeaderAgain(cells: string[], header: string[]): boolean {
  const folded = cells.map(fold);
  const same = folded.every((cell, column) => cell === fold(header[column] ?? ""));
  return same || folded.filter((cell) => fieldByName.has(cell)).length >= 2;
}

function takeHeading(lines: string[], at: number, blocks: Block[]): number | null {
  const line = lineAt(lines, at);
  const atx = /^\s{0,3}(#{1,6})(?:[ \t]+|$)/.exec(line);
  if (atx) {
    const text = line
      .slice(atx[0].length)
      .replace(/[ \t]#+[ \t]*$/, "")
      .trim();
    blocks.push({ type: "heading", level: atx[1]?.length ?? 1, text, line: at + 1, endLine: at + 1 });
    return at + 1;
  }
  const next = lineAt(lines, at + 1).trim();
  if (at + 1 < lines.length && isUnderline(next) && !isListItem(line)) {
    const level = next.startsWith("=") ? 1 : 2;
    blocks.push({ type: "heading", level, text: line.trim(), line: at + 1, endLine: at + 2 });
    return at + 2;
  }
  const level = pseudoLevel(lines, at);
  if (level === null) return null;
  blocks.push({ type: "heading", level, text: line.trim(), line: at + 1, endLine: at + 1 });
  return at + 1;
}

const isUnderline = (text: string) =>
  text.length >= 2 && (text === "=".repeat(text.length) || text === "-".repeat(text.length));

const longestCaption = 48;

/** A bold line stands for a heading; so does a short line that a table or a list follows at once. */
function pseudoLevel(lines: string[], at: number): number | null {
  const text = lineAt(lines, at).trim();
  if (isListItem(text)) return null;
  if (text.length < 120 && /^(\*\*|__)[^*_]+\1:?$/.test(text)) return 7;
  if (text.length > longestCaption || /[.!?,;`]$/.test(text) || text.split(/\s+/).length > 5) return null;
  const below = isBlank(lineAt(lines, at + 1)) && text.endsWith(":") ? at + 2 : at + 1;
  const headsBelow = startsTable(lines, below) || isListItem(lineAt(lines, below));
  const aloneAbove = at === 0 || !isParagraphLine(lines, at - 1) || /[.:;!?]\s*$/.test(lineAt(lines, at - 1));
  return headsBelow && aloneAbove ? 8 : null;
}

function isParagraphLine(lines: string[], at: number): boolean {
  const line = lineAt(lines, at);
  return !isBlank(line) && !line.includes("|") && !line.trimStart().startsWith("#") && !isListItem(line);
}

const listMarker = /^(\s*)(?:[-*+•]|(\d{1,9})[.)])(?:[ \t]+|$)(?:\[([ xX✓✔~-]?)\][ \t]+)?/;

const isListItem = (line: string) =>
  listMarker.test(line) && !/^\s*(?:[-*_]\s*){3,}$/.test(line.slice(0, 80));

function takeList(lines: string[], at: number, blocks: Block[]): number | null {
  if (!isListItem(lineAt(lines, at))) return null;
  const items: ListItem[] = [];
  let end = at;
  let parts: string[] = [];
  const finishItem = () => {
    const last = items.at(-1);
    if (last) last.text = parts.join("\n");
  };
  for (; end < lines.length; end++) {
    const line = lineAt(lines, end);
    if (isBlank(line)) {
      if (!continuesList(lines, end + 1)) break;
      continue;
    }
    const marker = isListItem(line) ? listMarker.exec(line) : null;
    if (marker) {
      finishItem();
      parts = [line.slice(marker[0].length).trim()];
      items.push(listItem(marker, end + 1));
    } else if (startsOther(lines, end)) break;
    else parts.push(line.trim());
  }
  finishItem();
  blocks.push({ type: "list", items, line: at + 1, endLine: end });
  return end;
}

function listItem(marker: RegExpExecArray, line: number): ListItem {
  const box = marker[3];
  return {
    text: "",
    indent: (marker[1] ?? "").replaceAll("\t", "    ").length,
    ordered: marker[2] !== undefined,
    ticked: box === undefined ? null : /[xX✓✔]/.test(box),
    line,
  };
}

function continuesList(lines: string[], at: number): boolean {
  const line = lineAt(lines, at);
  return !isBlank(line) && (isListItem(line) || (/^\s{2,}\S/.test(line) && !startsOther(lines, at)));
}

function startsOther(lines: string[], at: number): boolean {
  const line = lineAt(lines, at).trimStart();
  return (
    /^(?:#{1,6}\s|`{3,}|~{3,}|<!--)/.test(line) || startsTable(lines, at) || pseudoLevel(lines, at) === 7
  );
}

function takeParagraph(lines: string[], at: number, blocks: Block[]): number {
  let end = at + 1;
  while (end < lines.length && !endsParagraph(lines, end)) end++;
  const text = lines.slice(at, end).map((_, offset) => lineAt(lines, at + offset).trim());
  blocks.push({ type: "paragraph", lines: text, line: at + 1, endLine: end });
  return end;
}

function endsParagraph(lines: string[], at: number): boolean {
  const line = lineAt(lines, at);
  return isBlank(line) || isListItem(line) || startsOther(lines, at) || pseudoLevel(lines, at) !== null;
}
