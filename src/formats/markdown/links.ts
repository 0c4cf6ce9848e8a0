import { evidenceOf } from "../evidence.ts";

const maxTarget = 2000;
const maxTitle = 300;
/** More than anybody writes; so that no parenthesis is looked at many times. */
const maxDepth = 8;

export interface Target {
  /** As it is written, without the marks around it and the title behind. */
  target: string;
  /** The index behind the closing parenthesis. */
  end: number;
}

/** Where a link leads whose parenthesis opens at an index; null where it is no link, as far as anybody can say. */
export function targetAt(text: string, open: number): Target | null {
  const from = pastBlanks(text, open + 1);
  const found = text[from] === "<" ? angled(text, from) : bare(text, from);
  return found && { ...found, target: unescaped(found.target) };
}

function angled(text: string, from: number): Target | null {
  const [whole, target = ""] = /^<([^<>\n]*)>/.exec(text.slice(from, from + maxTarget)) ?? [];
  const end = whole === undefined ? null : closing(text, from + whole.length);
  return end === null ? null : { target, end };
}

/** Parentheses belong to the target where they are balanced, blanks where they do in a path. */
function bare(text: string, from: number): Target | null {
  let depth = 0;
  let hasBlanks = false;
  for (let at = from; at < text.length && at < from + maxTarget; at++) {
    const mark = text[at];
    if (mark === "\\" && /[()]/.test(text[at + 1] ?? "")) at++;
    else if (mark === "(" && ++depth > maxDepth) return null;
    else if (mark === ")" && --depth < 0) {
      const target = text.slice(from, at).trimEnd();
      return !hasBlanks || evidenceOf(target).length > 0 ? { target, end: at + 1 } : null;
    } else if (mark === " " && depth === 0) {
      const end = closing(text, at);
      if (end !== null) return { target: text.slice(from, at), end };
      hasBlanks = true;
      at = pastBlanks(text, at) - 1;
    }
  }
  return null;
}

const title = /^\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*\)/s;

/** Behind a target: nothing, or a title, and the end. */
function closing(text: string, from: number): number | null {
  if (text[from] === ")") return from + 1;
  const at = pastBlanks(text, from);
  if (text[at] === ")") return at + 1;
  if (!/["'(]/.test(text[at] ?? "")) return null;
  const [found] = title.exec(text.slice(from, at + maxTitle)) ?? [];
  return found === undefined ? null : from + found.length;
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}

/** `\(` is a parenthesis; but where `\` stands between names it parts folders, and no mark is escaped. */
const unescaped = (target: string) =>
  !target.includes("\\") || (/\\[\p{L}\p{N}.]/u.test(target) && !target.includes("/"))
    ? target
    : target.replace(/\\([!-/:-@[-`{-~])/g, "$1");

/** Links as their labels. */
export function labelsOf(markdown: string): string {
  const label = /!?\[([^[\]]{0,500})\]\(/g;
  let labelled = "";
  let from = 0;
  for (let found = label.exec(markdown); found; found = label.exec(markdown)) {
    const link = targetAt(markdown, label.lastIndex - 1);
    if (!link) continue;
    labelled += markdown.slice(from, found.index) + (found[1] ?? "");
    from = label.lastIndex = link.end;
  }
  return labelled + markdown.slice(from);
}
