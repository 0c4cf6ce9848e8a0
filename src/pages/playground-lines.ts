import type { Claim, Item, Problem } from "../coverage/item.ts";
import type { BlockNote } from "../coverage/reading.ts";
import type { Drift } from "../coverage/snapshot.ts";
import { clean } from "../formats/clean.ts";
import { meaningOf } from "../formats/markdown/meaning.ts";
import { scan } from "../formats/markdown/scan.ts";
import type { File, Parsed } from "../parse-files.ts";

export const shownLines = 2000;

/** A line of a document with all that was made of it. */
export interface ExplainedLine {
  number: number;
  text: string;
  /** What it was taken for; none where it belongs to no block. */
  blocks: BlockNote[];
  items: Item[];
  claims: Omit<Claim, "subject">[];
  drift: Drift[];
  problems: Problem[];
  /** What it is where no item and no figure stands in it; empty where one does, or nothing stands there. */
  part: string;
}

export function explainLines({ path, text: raw }: File, parsed: Parsed): ExplainedLine[] {
  const lines = clean(raw)
    .text.split("\n", shownLines)
    .map((text, index): ExplainedLine => ({
      number: index + 1,
      text,
      blocks: [],
      items: [],
      claims: [],
      drift: [],
      problems: [],
      part: "",
    }));
  const at = (line: number | null) => lines[(line ?? 0) - 1];
  const take = (block: BlockNote) => {
    for (const line of lines.slice(block.line - 1, block.endLine)) line.blocks.push(block);
  };
  const source = parsed.sources.find((source) => source.path === path);
  parsed.blocks.forEach(take);
  if (source?.format === "markdown")
    for (const heading of headingsOf(lines.map((line) => line.text).join("\n")))
      if (at(heading.line)?.blocks.length === 0) take(heading);
  for (const item of parsed.items) at(item.line)?.items.push(item);
  for (const claim of source?.claims ?? []) at(claim.line)?.claims.push(claim);
  for (const found of parsed.drift) at(found.line)?.drift.push(found);
  for (const problem of parsed.problems) if (problem.path === path) at(problem.line)?.problems.push(problem);
  tellParts(lines, source?.format ?? null);
  return lines;
}

/** Headings make no statement themselves, but what stands below them is read by what they say. */
function headingsOf(text: string): BlockNote[] {
  return scan(text).flatMap((block) => {
    if (block.type !== "heading") return [];
    const { line, endLine } = block;
    const said = meaningOf(block.text);
    const told = [
      said.isGaps && "what stands below it is missing",
      said.isClosed && "gaps below it are closed",
      said.isBaseline && "what stands below it is the state before",
      said.isLegend && "what stands below it explains statuses",
      said.isAside && "lists below it are advice, plans or figures",
      said.status && !said.isGaps && `what stands below it is ${said.status}, unless it says otherwise`,
      said.priority && `what stands below it is ${said.priority}`,
    ].filter((words) => typeof words === "string");
    return [{ line, endLine, reader: "heading", why: told.join("; ") || "it names a section" }];
  });
}

/** For lines without item, figure or problem: which item they belong to, else what they are. */
function tellParts(lines: ExplainedLine[], format: string | null): void {
  let owner: ExplainedLine | null = null;
  let depth = 0;
  let isInString = false;
  for (const line of lines) {
    if (line.text.trim() === "") continue;
    if (line.items.length > 0) {
      owner = line;
      depth = brackets(line.text.replace(/^[\s\]}),]+/, ""));
      continue;
    }
    const isPart: boolean = owner !== null && (isInString || isPartOf(owner, line, { format, depth }));
    if (!isPart) owner = null;
    if (format === "toml" && line.text.split(/"""|'''/).length % 2 === 0) isInString = !isInString;
    depth += brackets(line.text);
    if (line.claims.length > 0) continue;
    line.part = owner ? `part of the item of line ${owner.number}` : partOf(line, format);
    // The block of a list ends where its last item begins.
    if (owner && line.blocks.length === 0) line.blocks = owner.blocks.slice(-1);
  }
}

const indent = (text: string) => text.search(/[^\s>]/);

/** How many brackets are still open at its end. */
function brackets(text: string): number {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
}

interface Place {
  format: string | null;
  depth: number;
}

function isPartOf(owner: ExplainedLine, line: ExplainedLine, { format, depth }: Place): boolean {
  const isDeeper = indent(line.text) > indent(owner.text);
  if (format === "yaml") return isDeeper;
  if (format !== "markdown") return depth > 0 || (format === "toml" && isOfTable(owner.text, line.text));
  const [block] = line.blocks;
  if (block?.reader === "details") return true;
  return block !== undefined && owner.blocks.includes(block) && (isDeeper || owner.text.includes("<"));
}

/** Below "[[tests]]" until the next header, unless that is "[tests.runs]". */
function isOfTable(owner: string, text: string): boolean {
  const [, name] = /^\s*\[+([^\]]+)/.exec(owner) ?? [];
  const [, other] = /^\s*\[+([^\],]+)\]+\s*(?:#.*)?$/.exec(text) ?? [];
  return name !== undefined && (other === undefined || other.startsWith(`${name}.`));
}

const tables = ["matrix", "test-table", "gap-table", "claims-table", "inventory"];

function partOf({ text, number, blocks: [block] }: ExplainedLine, format: string | null): string {
  if (block) {
    if (tables.includes(block.reader)) {
      if (block.line === number) return "names of the columns";
      if (/^[\s>|:+-]+$/.test(text)) return "a rule of the table";
    }
    return block.reader === "heading" ? "" : "no item";
  }
  if (format === "markdown" || format === null) return "not read";
  if (/^[\s\]}[{,;]+$/.test(text)) return "brackets";
  return /^\s*(?:#|\/\/)/.test(text)
    ? "a comment"
    : "no item: outside of the lists of tests, surfaces and gaps";
}
