import type { Block } from "./block.ts";
import type { Lines } from "./lines.ts";
import { isBlank } from "./marks.ts";

const longestFrontMatter = 1000;

/**
 * A `---` on line 1 may as well be a rule. What stands between it and the next one is front matter only where it is a
 * map of YAML; or a broken one that opens with a key, and holds nothing that a reader of the document would miss.
 */
export function takeFrontMatter(lines: Lines, blocks: Block[]): number {
  if (lines.at(0).trimEnd() !== "---") return 0;
  const last = Math.min(lines.count, longestFrontMatter);
  let end = 1;
  while (end < last && !/^(?:---|\.\.\.)\s*$/.test(lines.at(end))) end++;
  if (end === last) return 0;
  const shape = shapeOf(lines, end);
  if (shape.holdsContent || !shape.opensWithKey) return 0;
  blocks.push({ type: "front-matter", closed: true, line: 1, endLine: end + 1, ...doubtOf(shape, end + 1) });
  return end + 1;
}

interface Shape {
  opensWithKey: boolean;
  /** A line at its margin that is no key, item of a list below one, or comment. */
  isBroken: boolean;
  /** A table, a list that no key heads, or, where it is broken, a heading. */
  holdsContent: boolean;
  /** A comment of YAML below a blank line looks like one. */
  hasHeading: boolean;
}

const key = /^(?:[\p{L}\p{N}_$@./-][^:|]{0,200}|"[^"]{1,200}"|'[^']{1,200}')\s?:(?:\s|$)/u;
/** What may stand below: a list at the margin, or a text of several lines. */
const openKey = /:\s*(?:[&!]\S{1,100}\s*)?(?:#.*)?$/;

function shapeOf(lines: Lines, end: number): Shape {
  const shape = { opensWithKey: false, isBroken: false, holdsContent: false, hasHeading: false };
  let isFirst = true;
  let takesItems = false;
  let hasBareTable = false;
  for (let at = 1; at < end; at++) {
    const line = lines.at(at);
    if (isBlank(line)) continue;
    if (/^#{1,6}\s/.test(line)) shape.hasHeading ||= lines.isBlank(at - 1) || line.startsWith("##");
    if (/^[#\s]/.test(line)) continue;
    const isKey = key.test(line);
    if (isFirst) shape.opensWithKey = isKey;
    isFirst = false;
    if (isKey) takesItems = openKey.test(line);
    else if (/^[-*+]\s/.test(line)) shape.holdsContent ||= !takesItems || !line.startsWith("-");
    else if (!/^[\]}]/.test(line)) {
      shape.isBroken = true;
      hasBareTable ||= line.includes("|");
    }
  }
  shape.holdsContent ||= hasBareTable || (shape.isBroken && shape.hasHeading);
  return shape;
}

function doubtOf({ isBroken, hasHeading }: Shape, line: number): { doubt?: string } {
  if (!isBroken && !hasHeading) return {};
  const flaw = isBroken ? "are no map of YAML" : "hold what looks like a heading";
  return {
    doubt: `lines 1 to ${line} were taken for front matter, though they ${flaw}; nothing in them was read`,
  };
}
