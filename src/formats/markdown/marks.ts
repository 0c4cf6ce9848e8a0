/** What a line is told by. Each asks for the first mark before it asks a pattern: most lines are text. */

export const isBlank = (line: string): boolean => line === "" || !/\S/.test(line);

/** The first character that is no blank: what tells at a glance most of what a line cannot be. */
export function firstMark(line: string): string {
  const first = line.charAt(0);
  return first === " " || first === "\t" ? line.trimStart().charAt(0) : first;
}

const longestRule = 200;

export const isRule = (line: string): boolean =>
  line.length < longestRule && /^\s*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line);

/** Of the heading above a line of marks; 0 where it is none. */
export function underlineLevel(line: string): number {
  const mark = firstMark(line);
  if (mark !== "=" && mark !== "-") return 0;
  return /^ {0,3}(?:=+|-+)\s*$/.test(line) ? (mark === "=" ? 1 : 2) : 0;
}

export interface Fence {
  marks: string;
  indent: number;
}

/** The opening fence of a line. Its info string holds no backtick: "```x``` is code" is a line of text. */
export function fenceOf(line: string): Fence | null {
  const text = line.trimStart();
  const marks = /^(?:`{3,}|~{3,})/.exec(text)?.[0];
  if (!marks || (marks.startsWith("`") && text.includes("`", marks.length))) return null;
  return { marks, indent: indentOf(line) };
}

/** The same marks, or more of them, alone in a line that is not indented as code would be. */
export function closesFence(line: string, { marks, indent }: Fence): boolean {
  const text = line.trim();
  return (
    text.length >= marks.length &&
    text === marks.charAt(0).repeat(text.length) &&
    indentOf(line) <= indent + 3
  );
}

/** In columns; a tab is four. */
export function indentOf(line: string): number {
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? "";
  return blanks.includes("\t") ? blanks.replaceAll("\t", "    ").length : blanks.length;
}

/** "- ## Gaps": a heading all the same. A single "#" is meant as a number: "- # of tests". */
export const headingInItem = /^\s{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=#{2,6}[ \t])/;

export const listMarker = /^(\s*)(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[([ xX✓✔~—–-]?)\](?:[ \t]+|$))?/;

export const isListItem = (line: string): boolean =>
  /[-*+•\d]/.test(firstMark(line)) && listMarker.test(line) && !isRule(line) && !headingInItem.test(line);

export const longestBoldLine = 120;

export const isBoldLine = (text: string): boolean =>
  (text.startsWith("**") || text.startsWith("__")) &&
  text.length < longestBoldLine &&
  /^(\*\*|__)[^*_]+\1(?:\s*\([^()]*\))?:?$/.test(text) &&
  !isBoldSentence(text);

/** "**All of the planned tests are written now!**" */
const isBoldSentence = (text: string) => /[.!](?:\*\*|__)$/.test(text) && text.split(" ").length > 4;
