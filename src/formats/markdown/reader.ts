import type { Claim, Finding, Part, Status } from "../../coverage/item.ts";
import type { BlockFacts, BlockNote, Reading } from "../../coverage/reading.ts";
import type { ReadingOptions } from "../format.ts";
import { documentFacts } from "../document-facts.ts";
import { entriesOf, type Row } from "../rows.ts";
import type { Block, Heading, Table } from "./block.ts";
import { Cells } from "./cell.ts";
import { withColumns, withUse } from "./configured.ts";
import { type Grid, gridsOf, noGrid, type Placed } from "./grids.ts";
import { headingItems } from "./headings.ts";
import { plain } from "./inline.ts";
import { legendOf } from "./legends.ts";
import { readList } from "./lists.ts";
import { madeFrom } from "./made-from.ts";
import { listOfMarks } from "./marked-lines.ts";
import { type Context, type Outline, outlineOf, type Section } from "./outline.ts";
import { attachNotes, gapsOnlyInSummary, withoutRestatements } from "./restatements.ts";
import { headingClaim, isSummaryOfAll, sentenceClaims } from "./sentences.ts";
import { readTable } from "./tables.ts";
import { titleIn } from "./title.ts";

/** Goes once over the blocks of a document; each is taken by one block reader, and which one is written down. */
export class Reader {
  private readonly rows: Row[] = [];
  private readonly claims: Claim[] = [];
  private readonly findings: Finding[] = [];
  private readonly notes: BlockNote[] = [];
  private readonly facts: BlockFacts[] = [];
  private readonly groups = new Map<Section | null, number>();
  private readonly blocks: Block[];
  private readonly outline: Outline;
  private readonly legends = new Set<Block>();
  private readonly text: string;
  private readonly cells: Cells;
  private readonly grids: ReadonlyMap<Table, Grid>;
  private readonly options: ReadingOptions;

  constructor(scanned: Block[], text: string, path: string, options: ReadingOptions) {
    this.text = text;
    const blocks = withColumns(scanned, options.columns);
    this.blocks = blocks;
    this.options = options;
    this.outline = outlineOf(blocks, path);
    this.cells = new Cells(this.learnLegends());
    this.grids = gridsOf(this.tables(), this.cells);
  }

  /** Legends may stand below the tables that they explain. */
  private learnLegends(): Map<string, Status> {
    const legend = new Map<string, Status>(this.options.statuses);
    this.blocks.forEach((block, at) => {
      const context = this.outline.contexts[at];
      const learned = context ? legendOf(block, context) : null;
      if (!learned) return;
      this.legends.add(block);
      for (const [mark, status] of learned) legend.set(mark, status);
    });
    return legend;
  }

  private tables(): Placed[] {
    return this.blocks.flatMap((block, at) => {
      const told = this.outline.contexts[at];
      if (block.type !== "table" || !told || this.legends.has(block)) return [];
      const context = withUse(told, this.options.tables);
      return context.use === "none" ? [] : [{ table: block, context }];
    });
  }

  read(): Reading {
    const items = headingItems(this.blocks, this.outline, this.cells.legend);
    let detailsUntil = 0;
    this.blocks.forEach((block, at) => {
      const told = this.outline.contexts[at];
      if (!told) return;
      const context = withUse(told, this.options.tables);
      const item = block.type === "heading" ? items.get(block) : undefined;
      if (item) {
        detailsUntil = item.section.to;
        this.rows.push({ ...item.row, block: this.groupOf(item.section.parent, block, item.reader) });
        this.note(block, item.reader, item.why);
      } else if (block.type === "heading") this.takeHeading(block, at);
      else if (context.use === "none") this.note(block, "config", "the config says that this is no coverage");
      else if (at < detailsUntil && block.type !== "table")
        this.note(block, "details", "details of the heading above");
      else if (this.legends.has(block)) this.note(block, "legend", "it explains statuses");
      else this.take(block, context, at);
    });
    return this.finished();
  }

  private takeHeading(heading: Heading, at: number): void {
    if (heading.level > 6) {
      // "**Overall: 87%**" is a sentence that happens to be bold.
      const context = this.outline.contexts[at - 1];
      const line = {
        type: "paragraph" as const,
        lines: [heading.text],
        line: heading.line,
        endLine: heading.endLine,
      };
      const claims = context ? sentenceClaims(line, context) : [];
      if (claims.length > 0) this.note(heading, "sentence", "it states figures");
      this.claim(claims, at);
      return;
    }
    const claim = headingClaim(heading);
    if (!claim) return;
    this.note(heading, "heading", "it says how many stand below it");
    this.claim([claim], at, { isOnly: true });
  }

  private take(taken: Exclude<Block, Heading>, context: Context, at: number): void {
    const block = (taken.type === "paragraph" ? listOfMarks(taken) : null) ?? taken;
    if (block.type === "table" || block.type === "list") {
      const reading =
        block.type === "table"
          ? readTable({ table: block, context }, this.grids.get(block) ?? noGrid, this.cells)
          : readList(block, context, this.cells);
      if (reading.rows.length > 0) {
        const shape = block.type === "table" ? "table" : reading.reader === "check-list" ? "boxes" : "list";
        const columns = "columns" in reading ? (reading.columns ?? []) : [];
        const place = this.see(block, {
          shape,
          reader: reading.reader,
          columns,
          headings: this.headingsAt(at),
        });
        for (const row of reading.rows) this.rows.push({ ...row, block: place });
      }
      for (const finding of reading.findings) this.findings.push(finding);
      this.claim(reading.claims, at);
      this.note(block, reading.reader, reading.why);
    } else if (block.type === "paragraph") {
      const claims = sentenceClaims(block, context);
      this.claim(claims, at);
      if (claims.length > 0) this.note(block, "sentence", "it states figures");
      else this.note(block, "prose", "text");
    } else {
      this.note(block, block.type, "no content");
      if (!block.closed) this.findings.push(unclosed(block.type, block.line));
      if (block.doubt !== undefined) this.findings.push(doubtful(block.doubt, block.line));
    }
  }

  /** What a section below the title says may be about that section alone; its summary is one of what is around it. */
  private claim(claims: Claim[], at: number, { isOnly = false } = {}): void {
    const section = this.outline.sectionOf[at];
    const within = section && claims.length > 0 ? this.partOf(section, isOnly) : null;
    for (const claim of claims) {
      this.claims.push(within ? { ...claim, subject: { ...claim.subject, within } } : claim);
    }
  }

  private partOf(section: Section, isOnly: boolean): Part | null {
    const [first] = this.outline.sections;
    const isSummary = !isOnly && isSummaryOfAll(section.heading);
    const about = isSummary ? section.parent : section;
    const last = about ? this.blocks[about.to - 1] : undefined;
    const isTitle = about === first && about?.heading.level === 1;
    if (!about || !last || (isTitle && !isOnly)) return null;
    const { line, text } = about.heading;
    return { line, endLine: last.endLine, isOnly, heading: plain(text), isSummary };
  }

  /** Headings that are items stand together below the one that they share. */
  private groupOf(parent: Section | null, block: Block, reader: string): number {
    const known = this.groups.get(parent);
    const facts = known === undefined ? undefined : this.facts[known];
    if (known !== undefined && facts) {
      facts.endLine = block.endLine;
      return known;
    }
    const headings = headingsAbove(parent);
    const place = this.see(block, { shape: "headings", reader, columns: [], headings });
    this.groups.set(parent, place);
    return place;
  }

  private headingsAt(at: number): string[] {
    const caption = this.outline.contexts[at]?.section;
    const above = headingsAbove(this.outline.sectionOf[at] ?? null);
    return (caption && caption !== above[0] ? [caption, ...above] : above).slice(0, headingsSeen);
  }

  private see(
    { line, endLine }: Block,
    seen: Pick<BlockFacts, "shape" | "reader" | "columns" | "headings">,
  ): number {
    this.facts.push({ line, endLine, ...seen, stated: 0, unknown: 0 });
    return this.facts.length - 1;
  }

  private note(block: Block, reader: string, why: string): void {
    this.notes.push({ line: block.line, endLine: block.endLine, reader, why });
  }

  private finished(): Reading {
    const { entries, findings } = entriesOf(
      this.rows,
      this.cells.legend,
      this.options.priorities,
      this.facts,
    );
    const kept = attachNotes(withoutRestatements(entries));
    const all = this.findings.concat(findings, gapsOnlyInSummary(this.blocks, this.outline, kept));
    if (kept.length === 0) all.push(this.claims.length === 0 ? nothingFound : onlyFigures);
    return {
      format: "markdown",
      family: "doc",
      entries: kept,
      claims: this.claims,
      findings: all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      madeFrom: madeFrom(this.blocks),
      blocks: this.notes,
      facts: this.facts,
      document: documentFacts(this.text, titleIn(this.text, this.blocks)),
    };
  }
}

const headingsSeen = 3;

/** The title heads everything, so it is one of them only where none stands between. */
function headingsAbove(section: Section | null): string[] {
  const above: string[] = [];
  for (let one = section; one && above.length < headingsSeen; one = one.parent)
    if (one.parent !== null || above.length === 0) above.push(one.meaning.text);
  return above;
}

const nothingFound: Finding = {
  severity: "info",
  code: "no-coverage",
  message: "no table, list or heading of this file says what is tested or what is missing",
  line: 1,
};

const onlyFigures: Finding = {
  ...nothingFound,
  message: "this file states figures, but no table, list or heading of it says what they are of",
};

const doubtful = (message: string, line: number): Finding => ({
  severity: "warning",
  code: "front-matter-doubt",
  message,
  line,
});

const unclosed = (type: string, line: number): Finding => ({
  severity: "warning",
  code: "unclosed-block",
  message: `the ${type} block that begins here has no end, so the rest of the file was taken for ${type}`,
  line,
});
