import type { Status } from "../../coverage/item.ts";
import { type Legend, readStatus } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import type { Row as Fields } from "../rows.ts";
import { plain } from "./inline.ts";
import { meaningOf } from "./meaning.ts";
import type { Block, Heading } from "./scan.ts";
import { evidenceIn } from "./table-row.ts";

/**
 * Headings below a heading of gaps are gaps themselves when they are numbered or end in a status ("1. Store — ✅
 * Covered"). Gives, for each such heading, its row; the lines below it up to the next heading are its details.
 */
export function gapHeadings(blocks: Block[], legend: Legend): Map<Heading, Fields> {
  const found = new Map<Heading, Fields>();
  blocks.forEach((block, index) => {
    if (block.type !== "heading" || block.level > 6 || !meaningOf(block.text).isGaps) return;
    const children = childrenOf(blocks, index, block.level);
    const isNumbered = children.length > 0 && children.every(({ heading }) => startsNumbered(heading.text));
    for (const child of children) {
      const { name, suffix } = nameAndSuffix(child.heading.text, legend);
      if (!isNumbered && suffix === null) continue;
      found.set(child.heading, rowOf(child, { name, suffix, section: meaningOf(block.text).text, legend }));
    }
  });
  return found;
}

const startsNumbered = (text: string) =>
  /^(?:\*\*)?(?:#?\d{1,3}[.):]|[A-Z]{1,6}-?\d{1,4}\b)/.test(text.trim());

interface Child {
  heading: Heading;
  below: Block[];
}

/** The headings one level down, each with the blocks up to the next heading of its level or above. */
function childrenOf(blocks: Block[], parent: number, level: number): Child[] {
  const children: Child[] = [];
  for (const block of blocks.slice(parent + 1)) {
    if (block.type === "heading" && block.level <= level) break;
    const first = children[0];
    const isChild =
      block.type === "heading" &&
      block.level <= 6 &&
      (first === undefined || block.level <= first.heading.level);
    if (isChild) children.push({ heading: block, below: [] });
    else children.at(-1)?.below.push(block);
  }
  return children;
}

/** "Store — ✅ Covered", "Store (closed)", "Store: open": the status word is the suffix, if it is one. */
function nameAndSuffix(text: string, legend: Legend): { name: string; suffix: string | null } {
  const whole = plain(text).replace(/^#?\d{1,3}[.):]\s*/, "");
  const found =
    /^(.{1,400}?)(?:\s+[—–-]{1,2}\s+|:\s+|\s+\(|\s+\[|\s+(?=[✅❌⚠🟡🔴🟢☑✔✗✘]))([^()[\]—–]{1,60})[)\]]?$/u.exec(
      whole,
    );
  const suffix = found?.[2]?.trim() ?? null;
  if (!found || suffix === null) return { name: whole, suffix: null };
  const known = readStatus(suffix, legend).rule !== "none" || /^(?:open|closed)\b/i.test(suffix);
  return known ? { name: (found[1] ?? whole).trim(), suffix } : { name: whole, suffix: null };
}

interface Told {
  name: string;
  suffix: string | null;
  section: string;
  legend: Legend;
}

function rowOf({ heading, below }: Child, { name, suffix, section, legend }: Told): Fields {
  const details = below.flatMap(linesOf);
  const priority = meaningOf(heading.text).priority;
  const status: Status =
    suffix === null || /^open\b/i.test(fold(suffix)) ? "gap" : readStatus(suffix, legend).status;
  return {
    kind: "gap",
    line: heading.line,
    name,
    rawStatus: suffix,
    status,
    priority,
    section,
    evidence: evidenceIn(
      details.filter(
        (line) =>
          /^\W*(?:coverage|covered by|tests?|evidence|test files?|verified by)\b|^`[^`]+`/i.test(
            plain(line),
          ) || line.startsWith("`"),
      ),
    ).evidence,
    notes: details.map(plain).slice(0, 20),
  };
}

function linesOf(block: Block): string[] {
  if (block.type === "list") return block.items.map((item) => item.text);
  return block.type === "paragraph" ? [block.lines.join(" ")] : [];
}
