import type { Block } from "./block.ts";
import type { Lines } from "./lines.ts";
import {
  firstMark,
  headingInItem,
  isBlank,
  isBoldLine,
  isListItem,
  isRule,
  longestBoldLine,
  underlineLevel,
} from "./marks.ts";
import { startsOther } from "./scan-list.ts";

export function takeHeading(lines: Lines, at: number, blocks: Block[]): number | null {
  const line = lines.at(at).replace(headingInItem, "");
  if (firstMark(line) === "#") {
    const atx = /^\s*(#{1,6})(?:[ \t]+|$)/.exec(line);
    if (!atx) return null;
    const text = line
      .slice(atx[0].length)
      .replace(/[ \t]#{1,20}[ \t]*$/, "")
      .trim();
    blocks.push({ type: "heading", level: atx[1]?.length ?? 1, text, line: at + 1, endLine: at + 1 });
    return at + 1;
  }
  const underlined = isListItem(line) ? null : underlinedAt(lines, at);
  if (underlined) {
    const second = underlined.at > at + 1 ? ` ${lines.at(at + 1).trim()}` : "";
    const text = line.trim() + second;
    blocks.push({ type: "heading", level: underlined.level, text, line: at + 1, endLine: underlined.at + 1 });
    return underlined.at + 1;
  }
  const level = pseudoLevel(lines, at);
  if (level === null) return null;
  blocks.push({ type: "heading", level, text: line.trim(), line: at + 1, endLine: at + 1 });
  return at + 1;
}

interface Underline {
  at: number;
  level: number;
}

/** The line of marks below one line of text, or two. */
function underlinedAt(lines: Lines, at: number): Underline | null {
  const level = underlineLevel(lines.at(at + 1));
  if (level > 0) return { at: at + 1, level };
  const below = underlineLevel(lines.at(at + 2));
  const isText = (index: number) =>
    !lines.at(index).includes("|") &&
    !isListItem(lines.at(index)) &&
    !startsOther(lines, index) &&
    !isRule(lines.at(index));
  return below > 0 && !lines.isBlank(at + 1) && isText(at) && isText(at + 1)
    ? { at: at + 2, level: below }
    : null;
}

const longestCaption = 48;

/** A bold line stands for a heading; so does a short line that a table or a list follows at once. */
export function pseudoLevel(lines: Lines, at: number): number | null {
  const line = lines.at(at);
  if (line.length > 2 * longestBoldLine) return null;
  const text = line.trim();
  if (isBoldLine(text)) return 7;
  if (text.length > longestCaption || /[.!?,;`]$/.test(text) || isListItem(text)) return null;
  if (text.includes("|") || text.split(/\s+/).length > 5) return null;
  const below = lines.isBlank(at + 1) && (text.endsWith(":") || isLegendTitle(text)) ? at + 2 : at + 1;
  const isListBelow = isListItem(lines.at(below)) && !lines.isWrappedNumber(below);
  const headsBelow = isListBelow || lines.startsTable(below);
  return headsBelow && standsAlone(lines, at) ? 8 : null;
}

const isLegendTitle = (text: string) => /^(?:\w+ )?legend$/i.test(text);

function standsAlone(lines: Lines, at: number): boolean {
  if (at === 0) return true;
  const above = lines.at(at - 1);
  const isText =
    !isBlank(above) && !above.includes("|") && !above.trimStart().startsWith("#") && !isListItem(above);
  return !isText || /[.:;!?]\s*$/.test(above.slice(-20));
}
