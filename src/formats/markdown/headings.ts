import { type Legend, readStatus } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import type { Row as Fields } from "../rows.ts";
import type { Block, Heading } from "./block.ts";
import { citedIn } from "./cell.ts";
import {
  type Given,
  holdsBoxes,
  holdsMarks,
  holdsMatrix,
  holdsTable,
  holdsTests,
  isText,
  isWeighed,
} from "./heading-contents.ts";
import { detailsOf } from "./heading-details.ts";
import { nameAndSuffix } from "./heading-name.ts";
import { plain } from "./inline.ts";
import { Labelled } from "./labelled.ts";
import { haveIds, splitId } from "./lead.ts";
import type { Context, Outline, Section } from "./outline.ts";

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
    (told.length < parent.children.length || told.some(({ section }) => isChapter(section, given)));
  const areNumbered =
    told.every(({ section }) => startsNumbered(section.heading.text)) &&
    (!isChaptered || told.filter(({ section }) => isWeighed(section, given)).length * 5 >= told.length * 3);
  const areTexts = told.every(({ section }) => isText(section, given));
  const haveCodes = haveIds(told.map(({ name }) => name));
  return told.flatMap((one): HeadingItem[] => {
    const stated = one.suffix ?? wordOf(one.labelled.get("status"));
    // "Critical gaps (no tests)" with gaps below it is their group.
    const { meaning, children } = one.section;
    const isGroup =
      meaning.isGaps &&
      (meaning.status === "excluded" || children.length > 0 || holdsTable(one.section, given));
    if (
      isGroup ||
      (stated === null && isSubsection(one.section, parent, given.blocks)) ||
      (one.suffix === null && (holdsTable(one.section, given) || holdsBoxes(one.section, given))) ||
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

/** "3.1 Backend" below "3. Missing tests", with nothing but bullets: they are the gaps. */
function isSubsection({ heading, from, to }: Section, parent: Section, blocks: Block[]): boolean {
  const number = /^(\d{1,3})\.\d{1,3}\b/.exec(heading.text.trim())?.[1];
  if (number === undefined || !parent.heading.text.trim().startsWith(`${number}.`)) return false;
  const below = blocks.slice(from, to);
  return (
    below.length > 0 &&
    below.every((block) => block.type === "list" && !block.items.some(({ text }) => labelled.test(text)))
  );
}

const labelled = /^[*_]{2}[^*_]{1,40}(?::[*_]{2}|[*_]{2}\s?:)/;

/** "Coverage: 19.75%" is no state of a gap. */
const wordOf = (status: string | null) => (status !== null && /^\W*\d/.test(status) ? null : status);

/** Numbers of a whole document are those of its chapters: a summary, tables, chapters with sections. */
const isChapter = (section: Section, given: Given) =>
  section.meaning.isAside || section.children.length > 0 || holdsTable(section, given);

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
    marked.every(({ section, name }) => !planSteps.test(name) && !holdsMatrix(section, given));
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

type Stated = Pick<Fields, "kind" | "name" | "section"> &
  Partial<Pick<Fields, "id" | "rawStatus" | "status">>;

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
