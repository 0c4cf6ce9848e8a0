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

/** The opening fence of a line. Its info string holds no backtick: "```x``` is code" is a line of text. */
export function fenceOf(line: string): string | null {
  const text = line.trimStart();
  const fence = /^(?:`{3,}|~{3,})/.exec(text)?.[0];
  if (!fence || (fence.startsWith("`") && text.includes("`", fence.length))) return null;
  return fence;
}

export function closesFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.length >= fence.length && text === fence.charAt(0).repeat(text.length);
}

export const listMarker = /^(\s*)(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[([ xX✓✔~—–-]?)\](?:[ \t]+|$))?/;

export const isListItem = (line: string): boolean =>
  /[-*+•\d]/.test(firstMark(line)) && listMarker.test(line) && !isRule(line);

export const longestBoldLine = 120;

export const isBoldLine = (text: string): boolean =>
  (text.startsWith("**") || text.startsWith("__")) &&
  text.length < longestBoldLine &&
  /^(\*\*|__)[^*_]+\1(?:\s*\([^()]*\))?:?$/.test(text) &&
  !isBoldSentence(text);

/** "**All of the planned tests are written now!**" */
const isBoldSentence = (text: string) => /[.!](?:\*\*|__)$/.test(text) && text.split(" ").length > 4;
