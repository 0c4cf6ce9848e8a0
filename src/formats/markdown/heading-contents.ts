import type { Legend } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { fieldByName, type FieldName } from "../../coverage/vocabulary.ts";
import type { Block, List } from "./block.ts";
import { plain } from "./inline.ts";
import { namedTests } from "./named-tests.ts";
import { nestedItems } from "./nested.ts";
import type { Context, Outline, Section } from "./outline.ts";
import { readMarks } from "./status-list.ts";

/** The document that the headings stand in. */
export interface Given {
  blocks: Block[];
  outline: Outline;
  legend: Legend;
}

const within = ({ from, to }: Section, { blocks }: Given) => blocks.slice(from, to);

const holdsList = (section: Section, given: Given, holds: (list: List, context: Context) => boolean) =>
  within(section, given).some((block, at) => {
    const context = given.outline.contexts[section.from + at];
    return block.type === "list" && context !== undefined && holds(block, context);
  });

/** A list whose items have statuses of their own says more than the heading above it. */
export const holdsMarks = (section: Section, given: Given): boolean =>
  holdsList(section, given, (list, context) => readMarks(nestedItems(list), context, given.legend) !== null);

/** "Coverage: 100% of the store" below a list of tests is their sum. */
export const holdsTests = (section: Section, given: Given): boolean =>
  holdsList(section, given, (list, context) =>
    namedTests(nestedItems(list), context).some(({ name }) => name.startsWith("test_")),
  );

/** Boxes are ticked one by one: the heading above them is their group. */
export const holdsBoxes = (section: Section, given: Given): boolean =>
  holdsList(section, given, ({ items }) => items.some(({ box }) => box !== null));

export const holdsTable = (section: Section, given: Given): boolean =>
  within(section, given).some(({ type }) => type === "table");

const matrixFields: ReadonlySet<FieldName | undefined> = new Set(["status", "tests", "gap"] as const);

/** A table of statuses or tests of its own, and not one of steps. */
export const holdsMatrix = (section: Section, given: Given): boolean =>
  within(section, given).some(
    (block) =>
      block.type === "table" &&
      block.header.cells.some((cell) => matrixFields.has(fieldByName.get(fold(plain(cell))))),
  );

/** "**Risk.** Low", "**What is untested:** …": only a gap itself is spoken of so. */
const weighing =
  /^[*_]{2}(?:what (?:is|was|changed|it)|risk|impact|severity|issue|untested|missing|remaining risk|mitigation|effort)\b[^*_]{0,40}[*_]{2}/i;

export const isWeighed = (section: Section, given: Given): boolean =>
  within(section, given).some(
    (block) => block.type === "paragraph" && block.lines.some((line) => weighing.test(line)),
  );

const onlyPriority =
  /^\W*(?:P[0-3]|critical|blocker|high|medium|low)\W*(?:priority|gaps?|severity|risk)?\W*$/i;

/** Nothing but prose below it, and its own words are no heading of something else. */
export function isText(section: Section, given: Given): boolean {
  const { meaning, heading, children, from, to } = section;
  const isTelling = !meaning.isAside && meaning.status === null && !meaning.isClosed && !meaning.isLegend;
  if (!isTelling || children.length > 0 || onlyPriority.test(heading.text)) return false;
  return (
    to > from &&
    !within(section, given).some(({ type }) => type === "table" || type === "list" || type === "heading")
  );
}
