import { type Legend, readStatus, standsAlone } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { fieldByName, type FieldName } from "../../coverage/vocabulary.ts";
import type { Row as Fields } from "../rows.ts";
import type { Block, Heading } from "./block.ts";
import { citedIn } from "./cell.ts";
import { plain } from "./inline.ts";
import { Labelled } from "./labelled.ts";
import { haveIds, splitId } from "./lead.ts";
import { namedTests } from "./named-tests.ts";
import { nestedItems } from "./nested.ts";
import type { Context, Outline, Section } from "./outline.ts";
import { readMarks } from "./status-list.ts";

/** A heading that is an item itself; the lines below it up to the next heading are its details. */
export interface HeadingItem {
  row: Fields;
  section: Section;
  reader: "gap-heading" | "status-heading";
  why: string;
}

/**
 * Headings below a heading of gaps are gaps when they are numbered or end in a status ("1. Store — ✅ Covered"), or
 * hold nothing but text. Elsewhere headings are surfaces where several beside each other end in a status.
 */
export function headingItems(blocks: Block[], outline: Outline, legend: Legend): Map<Heading, HeadingItem> {
  const found = new Map<Heading, HeadingItem>();
  const given: Given = { blocks, outline, legend };
  for (const parent of outline.sections) {
    if (found.has(parent.heading)) continue;
    const context = outline.contexts[parent.from - 1];
    if (!context || parent.children.length === 0) continue;
    const items =
      parent.meaning.isGaps || context.isClosed
        ? gapsBelow(parent, context, given)
        : context.isBaseline
          ? []
          : surfacesBelow(parent, context, given);
    for (const item of items) found.set(item.section.heading, item);
  }
  return found;
}

interface Given {
  blocks: Block[];
  outline: Outline;
  legend: Legend;
}

const startsNumbered = (text: string) =>
  /^(?:\*\*)?(?:(?:gap )?#?\d{1,3}[.):]|[A-Z]{1,6}-?\d{1,4}\b)/i.test(text.trim());

interface Told {
  section: Section;
  name: string;
  suffix: string | null;
  details: string[];
  labelled: Labelled;
}

function childrenOf(parent: Section, { blocks, legend }: Given): Told[] {
  return parent.children.map((section) => {
    const details = detailsOf(section, blocks);
    return {
      section,
      ...nameAndSuffix(section.heading.text, legend),
      details: details.map(({ text }) => text),
      labelled: new Labelled(details.flatMap(({ text, isOwn }) => (isOwn ? [text] : []))),
    };
  });
}

function gapsBelow(parent: Section, { isClosed }: Context, given: Given): HeadingItem[] {
  const told = childrenOf(parent, given).filter(
    ({ section: { meaning, heading } }) =>
      startsNumbered(heading.text) || !(meaning.isAside || meaning.isLegend),
  );
  const isChaptered =
    parent.heading.level === 1 &&
    (told.length < parent.children.length || told.some(({ section }) => isChapter(section, given.blocks)));
  const areNumbered =
    told.every(({ section }) => startsNumbered(section.heading.text)) &&
    (!isChaptered ||
      told.filter(({ section }) => isWeighed(section, given.blocks)).length * 5 >= told.length * 3);
  const areTexts = told.every(({ section }) => isText(section, given.blocks));
  const haveCodes = haveIds(told.map(({ name }) => name));
  return told.flatMap((one): HeadingItem[] => {
    const stated = one.suffix ?? wordOf(one.labelled.get("status"));
    // "Critical gaps (no tests)" with gaps below it is their group.
    const { meaning, children } = one.section;
    const isGroup = meaning.isGaps && (children.length > 0 || holdsTable(one.section, given.blocks));
    if (
      isGroup ||
      (one.suffix === null &&
        (holdsTable(one.section, given.blocks) || holdsBoxes(one.section, given.blocks))) ||
      (!areNumbered && !areTexts && stated === null)
    )
      return [];
    const isOpen = stated === null ? !isClosed : /^open\b/i.test(fold(stated));
    const row = rowOf(one, given, {
      kind: "gap",
      ...(haveCodes ? splitId(one.name) : { name: one.name }),
      rawStatus: stated,
      status: isOpen ? "gap" : stated === null ? "covered" : readStatus(stated, given.legend).status,
      section: parent.meaning.text,
    });
    const why = "a numbered or marked heading below a heading of gaps";
    return [{ row, section: one.section, reader: "gap-heading", why }];
  });
}

/** "Coverage: 19.75%" is no state of a gap. */
const wordOf = (status: string | null) => (status !== null && /^\W*\d/.test(status) ? null : status);

/** Numbers of a whole document are those of its chapters: a summary, tables, chapters with sections. */
const isChapter = (section: Section, blocks: Block[]) =>
  section.meaning.isAside || section.children.length > 0 || holdsTable(section, blocks);

/** "**Risk.** Low", "**What is untested:** …": only a gap itself is spoken of so. */
const weighing =
  /^[*_]{2}(?:what (?:is|was|changed|it)|risk|impact|severity|issue|untested|missing|remaining risk|mitigation|effort)\b[^*_]{0,40}[*_]{2}/i;

function isWeighed({ from, to }: Section, blocks: Block[]): boolean {
  for (let at = from; at < to; at++) {
    const block = blocks[at];
    if (block?.type === "paragraph" && block.lines.some((line) => weighing.test(line))) return true;
  }
  return false;
}

/** Nothing but prose below it, and its own words are no heading of something else. */
function isText({ meaning, heading, children, from, to }: Section, blocks: Block[]): boolean {
  const isTelling = !meaning.isAside && meaning.status === null && !meaning.isClosed && !meaning.isLegend;
  if (!isTelling || children.length > 0 || onlyPriority.test(heading.text)) return false;
  for (let at = from; at < to; at++) {
    const type = blocks[at]?.type;
    if (type === "table" || type === "list" || type === "heading") return false;
  }
  return to > from;
}

const onlyPriority =
  /^\W*(?:P[0-3]|critical|blocker|high|medium|low)\W*(?:priority|gaps?|severity|risk)?\W*$/i;

const planSteps = /^(?:phase|milestone|step|week|sprint|day|part|stage|iteration|round|pr|task)s?\b/i;

/** Several headings beside each other, each with a status behind its name or on a line "Status: …" below it. */
function surfacesBelow(parent: Section, context: Context, given: Given): HeadingItem[] {
  if (!context.isAboutTests || context.isAside) return [];
  const told = childrenOf(parent, given);
  const marked = told.flatMap((one) => {
    const stated = one.suffix ?? one.labelled.get("status");
    const { rule } = readStatus(stated ?? "", given.legend);
    const isKnown =
      rule !== "none" && rule !== "empty" && !(rule === "percent" && holdsTests(one.section, given));
    return isKnown && stated !== null && !holdsMarks(one.section, given) ? [{ ...one, stated }] : [];
  });
  const areItems =
    marked.length >= 2 &&
    marked.length * 2 >= told.length &&
    marked.every(({ section, name }) => !planSteps.test(name) && !holdsMatrix(section, given.blocks));
  if (!areItems) return [];
  const haveCodes = haveIds(marked.map(({ name }) => name));
  return marked.map((one) => {
    const row = rowOf(one, given, {
      kind: "surface",
      ...(haveCodes ? splitId(one.name) : { name: one.name }),
      rawStatus: one.stated,
      section: parent.meaning.text,
    });
    const why = `${one.suffix === null ? "a line below it gives its status" : "its heading ends in a status"}, as with others beside it`;
    return { row, section: one.section, reader: "status-heading", why };
  });
}

/** A list whose items have statuses of their own says more than the heading above it. */
function holdsMarks({ from, to }: Section, { blocks, outline, legend }: Given): boolean {
  for (let at = from; at < to; at++) {
    const [block, context] = [blocks[at], outline.contexts[at]];
    if (block?.type === "list" && context && readMarks(nestedItems(block), context, legend)) return true;
  }
  return false;
}

/** "Coverage: 100% of the store" below a list of tests is their sum. */
function holdsTests({ from, to }: Section, { blocks, outline }: Given): boolean {
  for (let at = from; at < to; at++) {
    const [block, context] = [blocks[at], outline.contexts[at]];
    const tests = block?.type === "list" && context ? namedTests(nestedItems(block), context) : [];
    if (tests.some(({ name }) => name.startsWith("test_"))) return true;
  }
  return false;
}

/** A table of statuses or tests of its own, and not one of steps. */
function holdsMatrix({ from, to }: Section, blocks: Block[]): boolean {
  for (let at = from; at < to; at++) {
    const block = blocks[at];
    if (block?.type !== "table") continue;
    if (block.header.cells.some((cell) => matrixFields.has(fieldByName.get(fold(plain(cell)))))) return true;
  }
  return false;
}

const matrixFields: ReadonlySet<FieldName | undefined> = new Set(["status", "tests", "gap"] as const);

function holdsTable({ from, to }: Section, blocks: Block[]): boolean {
  for (let at = from; at < to; at++) if (blocks[at]?.type === "table") return true;
  return false;
}

/** Boxes are ticked one by one: the heading above them is their group. */
function holdsBoxes({ from, to }: Section, blocks: Block[]): boolean {
  for (let at = from; at < to; at++) {
    const block = blocks[at];
    if (block?.type === "list" && block.items.some(({ box }) => box !== null)) return true;
  }
  return false;
}

/** "Store — ✅ Covered", "Store (closed)", "Store: open": the status word is the suffix, if it is one. */
function nameAndSuffix(text: string, legend: Legend): { name: string; suffix: string | null } {
  const whole = plain(text.slice(0, 600))
    .replace(/^(?:gap )?#?\d{1,3}[.):]\s*/i, "")
    // "✅ Fixed (in March)": the remark says when.
    .replace(/(\s[✅❌☑✔✗✘]\ufe0f? ?[^()]{0,40}?)\s*\([^()]{1,60}\)$/u, "$1");
  for (const pattern of suffixed) {
    const [, name = "", suffix = ""] = pattern.exec(whole) ?? [];
    const reading = readStatus(suffix.trim(), legend);
    const isFigure = reading.rule === "percent" || reading.rule === "fraction";
    const isStatus = standsAlone(suffix, reading) && reading.status !== "unknown" && !isFigure;
    if (isStatus || /^(?:open|closed)\b/i.test(suffix)) return { name: name.trim(), suffix: suffix.trim() };
  }
  return { name: whole, suffix: null };
}

/** The plainest first: a mark, a dash, a bracket, a colon. */
const suffixed = [
  /^(.{1,400}?)(?:\s+[—–:-]{1,2})?\s+(?=[\p{Extended_Pictographic}☑✔✓✗✘])([^()[\]—–]{1,60})$/u,
  /^(.{1,400})\s+[—–-]{1,2}\s+([^()[\]—–]{1,60})$/u,
  /^(.{1,400})\s+[([]([^()[\]—–]{1,60})[)\]]$/u,
  /^(.{1,400}):\s+([^()[\]—–]{1,60})$/u,
];

type Stated = Pick<Fields, "kind" | "name" | "section"> &
  Partial<Pick<Fields, "id" | "rawStatus" | "status">>;

const maxDetails = 200;

/** What stands below a heading and above the next one. */
function detailsOf({ from, to }: Section, blocks: Block[]): { text: string; isOwn: boolean }[] {
  const details: { text: string; isOwn: boolean }[] = [];
  for (let at = from; at < to && details.length < maxDetails; at++) {
    const block = blocks[at];
    if (block?.type === "heading" && block.level <= 6) break;
    if (block?.type === "list")
      details.push(
        ...nestedItems(block).map(({ item, parent }) => ({ text: item.text, isOwn: parent === null })),
      );
    else if (block?.type === "paragraph")
      details.push(...linesOf(block.lines).map((text) => ({ text, isOwn: true })));
  }
  return details.slice(0, maxDetails);
}

/** Lines that each begin with a label stay lines; others are one text. */
const linesOf = (lines: string[]): string[] =>
  lines.every((line) => /^\W{0,4}[\p{L}][\p{L} /]{1,30}\W{0,3}:/u.test(line.slice(0, 60)))
    ? lines
    : [lines.join(" ")];

function rowOf({ section, details, labelled }: Told, { outline }: Given, stated: Stated): Fields {
  const { heading, meaning, from } = section;
  const context = outline.contexts[from - 1];
  const isCitation = (line: string) => line.startsWith("`") || citing.test(plain(line));
  return {
    ...stated,
    line: heading.line,
    priority: labelled.get("priority") ?? meaning.priority ?? context?.priority ?? null,
    category: labelled.get("category"),
    owner: labelled.get("owner"),
    evidence: details.filter(isCitation).flatMap((line) => citedIn(line).evidence),
    notes: details.slice(0, 20).map((line) => plain(line)),
    baseline: context?.isBaseline ?? false,
  };
}

const citing = /^\W*(?:coverage|covered by|tests?|evidence|test files?|verified by)\b/i;
