import { languages, listed, marksOf } from "../lexicon/index.ts";
import { statusRanks } from "../lexicon/ranks.ts";
import { type Priority, type Status, statuses } from "./item.ts";

/** The lexicon by what a cell, a header or a key means to a reader; words are folded (see `fold`). */
type Groups<Name extends string> = Record<Name, readonly string[]>;

const groupsOf = <Name extends string>(
  names: readonly Name[],
  wordsOf: (name: Name) => readonly string[],
): Groups<Name> =>
  Object.fromEntries(names.map((name) => [name, wordsOf(name)])) as Groups<Name>; // of all names

const index = <Name extends string>(groups: Groups<Name>): Map<string, Name> =>
  new Map((Object.keys(groups) as Name[]).flatMap((name) => groups[name].map((word) => [word, name])));

/** Fields that a column or a key may stand for. */
export const fields = [
  "status",
  "name",
  "test",
  "id",
  "tests",
  "spec",
  "nextGap",
  "gap",
  "notes",
  "category",
  "priority",
  "owner",
  "command",
  "number",
] as const;
export type FieldName = (typeof fields)[number];

const ranked = ["P0", "P1", "P2", "P3"] as const satisfies Priority[];
const levels = ["covered", "partial"] as const satisfies Status[];

/** The longest phrase that begins a cell wins, so "implemented but indirectly tested" is not "implemented". */
export const statusWords = groupsOf(statuses, (status) => listed(`status.${status}`));
export const statusSymbols = groupsOf(statuses, (status) => marksOf(`status.${status}`));
export const fieldNames = groupsOf(fields, (field) => listed(`column.${field}`));
export const priorityWords = groupsOf(ranked, (priority) => listed(`priority.${priority}`));

export const statusByWord = index(statusWords);
export const statusByLevel = index(groupsOf(levels, (level) => listed(`level.${level}`)));
export const statusBySymbol = index(statusSymbols);
export const priorityByWord = index(priorityWords);
export const fieldByName = index(fieldNames);

const rankByHeader = new Map(statusRanks.flatMap((words, rank) => words.map((word) => [word, rank])));

/** Of several headers that could give the status the one of the lowest rank does. */
export const statusRank = (header: string): number => rankByHeader.get(header) ?? statusRanks.length;

/** A header that stands for the field: its own name, if that is one. */
export const headerOf = (field: FieldName): string =>
  fieldByName.get(field) === field ? field : (languages["en"]?.[`column.${field}`]?.[0] ?? field);
