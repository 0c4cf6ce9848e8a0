import type { Claim, Entry, Finding, Status } from "../../coverage/item.ts";
import type { BlockNote, ParseResult } from "../../coverage/reading.ts";
import { noLegend } from "../../coverage/status.ts";
import type { Format, SourceDocument } from "../format.ts";
import { entryOf, type Row } from "../rows.ts";
import { Outline } from "./context.ts";
import { gapHeadings } from "./gap-headings.ts";
import { readList } from "./lists.ts";
import { madeFrom } from "./made-from.ts";
import { attachNotes, gapsOnlyInSummary } from "./restatements.ts";
import { type Block, scan } from "./scan.ts";
import { sentenceClaims } from "./sentences.ts";
import { readTable } from "./tables.ts";

/** Coverage docs: matrices, gap lists, scenario lists, check lists and the figures that they state. */
export const markdown: Format = {
  name: "markdown",
  detect: ({ path }) => /\.(?:md|markdown|mdx|mdown)$/i.test(path),
  parse: ({ text }: SourceDocument): ParseResult => ({ ok: true, reading: new Reader(scan(text)).read() }),
};

/** Goes once over the blocks of a document; each is taken by one block reader, and which one is written down. */
class Reader {
  private readonly outline = new Outline();
  private readonly rows: Row[] = [];
  private readonly claims: Claim[] = [];
  private readonly findings: Finding[] = [];
  private readonly notes: BlockNote[] = [];
  private readonly legend = new Map<string, Status>();
  private readonly blocks: Block[];

  constructor(blocks: Block[]) {
    this.blocks = blocks;
  }

  read() {
    this.learnLegends();
    const headings = gapHeadings(this.blocks, this.legend);
    let within: number | null = null;
    for (const block of this.blocks) {
      if (block.type === "heading") {
        if (within !== null && block.level <= within) within = null;
        this.outline.open(block);
        const row = headings.get(block);
        if (!row) continue;
        within = block.level;
        this.rows.push(row);
        this.note(block, "gap-heading", "a numbered or marked heading below a heading of gaps");
      } else if (within !== null && block.type !== "table") {
        this.note(block, "gap-heading", "details of the gap above");
      } else this.take(block);
    }
    return this.finished();
  }

  /** Legends may stand below the tables that they explain. */
  private learnLegends(): void {
    for (const block of this.blocks) {
      if (block.type === "heading") this.outline.open(block);
      if (block.type !== "table" && block.type !== "list" && block.type !== "paragraph") continue;
      const context = this.outline.context();
      const learned =
        block.type === "table"
          ? readTable(block, context, noLegend).legend
          : block.type === "list" && context.isLegend
            ? readList(block, context, noLegend).legend
            : [];
      for (const [mark, status] of learned) this.legend.set(mark, status);
      this.outline.closeCaption();
    }
  }

  private take(block: Block): void {
    const context = this.outline.context();
    if (block.type === "table" || block.type === "list") {
      const reading =
        block.type === "table"
          ? readTable(block, context, this.legend)
          : readList(block, context, this.legend);
      // One by one: a call with a hundred thousand arguments overflows the stack.
      for (const row of reading.rows) this.rows.push(row);
      for (const claim of reading.claims) this.claims.push(claim);
      for (const finding of reading.findings) this.findings.push(finding);
      this.note(block, reading.reader, reading.why);
      this.outline.closeCaption();
    } else if (block.type === "paragraph") {
      const claims = sentenceClaims(block, context);
      this.claims.push(...claims);
      this.note(
        block,
        claims.length > 0 ? "sentence" : "prose",
        claims.length > 0 ? "it states figures" : "text",
      );
      this.outline.closeCaption();
    } else if (block.type !== "heading") {
      this.note(block, block.type, "no content");
      if (!block.closed) this.findings.push(unclosed(block.type, block.line));
    }
  }

  private note(block: Block, reader: string, why: string): void {
    this.notes.push({ line: block.line, endLine: block.endLine, reader, why });
  }

  private finished() {
    const entries: Entry[] = [];
    for (const row of this.rows) {
      const { entry, findings } = entryOf(row, this.legend);
      entries.push(entry);
      this.findings.push(...findings);
    }
    const kept = attachNotes(entries);
    for (const finding of gapsOnlyInSummary(this.blocks, kept)) this.findings.push(finding);
    if (kept.length === 0 && this.claims.length === 0) this.findings.push(nothingFound);
    return {
      format: markdown.name,
      family: "doc" as const,
      entries: kept,
      claims: this.claims,
      findings: this.findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      madeFrom: madeFrom(this.blocks),
      blocks: this.notes,
    };
  }
}

const nothingFound: Finding = {
  severity: "info",
  code: "no-coverage",
  message: "no table, list or heading of this file says what is tested or what is missing",
  line: 1,
};

function unclosed(type: string, line: number): Finding {
  return {
    severity: "warning",
    code: "unclosed-block",
    message: `the ${type} block that begins here has no end, so the rest of the file was taken for ${type}`,
    line,
  };
}
