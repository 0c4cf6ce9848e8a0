import * as z from "zod";

import { maxAlternatives } from "../coverage/braces.ts";
import { maxGlobText } from "../coverage/exact-glob.ts";
import { globOf } from "../coverage/glob.ts";
import { priorities, statuses } from "../coverage/item.ts";
import { subjects } from "../coverage/subject-signs.ts";
import { fieldNames, type FieldName } from "../coverage/vocabulary.ts";

export const maxListLength = 200;
export const maxTextLength = maxGlobText;

export const tableUses = ["surfaces", "tests", "gaps", "baseline", "none"] as const;

const text = z.string().trim().min(1).max(maxTextLength);
const isWhole = (pattern: string) => !globOf(pattern).isCut;
const tooMany = `expected at most ${maxAlternatives} alternatives in braces`;
const glob = text
  .refine(isWhole, tooMany)
  .describe(
    "a path of the repo, a folder for all below it, or a glob: * and ? within a folder, ** over folders, {a,b} either, [a-z] one character, \\ before a mark that is meant as it is",
  );
const ignored = text.refine(isWhole, tooMany).describe("a pattern as in .gitignore; {a,b} is either");
const list = <T extends z.ZodType>(value: T) => z.array(value).max(maxListLength);
const map = <T extends z.ZodType>(value: T) => z.record(text, value);

const columns = map(z.enum(Object.keys(fieldNames) as [FieldName, ...FieldName[]])) // its keys are its names
  .describe("headers of columns, or keys of a registry, to what they hold");
const tables = map(z.enum(tableUses)).describe(
  "headings above tables and lists, or names of lists in a registry, to what stands there; none is no coverage",
);
const statusWords = map(z.enum(statuses)).describe("words or symbols of status cells to statuses");
const priorityWords = map(z.enum(priorities)).describe("words of priority cells to priorities");

const source = z.strictObject({
  path: glob,
  role: z
    .enum(["registry", "doc", "derived"])
    .optional()
    .describe("what the file is; found out where left out"),
  format: z
    .enum(["markdown", "toml", "yaml", "json"])
    .optional()
    .describe("how to read it, whatever its name"),
  derivedFrom: z
    .union([glob, list(glob)])
    .optional()
    .describe("the registries that this doc restates: it is compared with them and not counted"),
  counts: z
    .boolean()
    .optional()
    .describe("whether its items count; a file that is named here counts where this is left out"),
  subject: z
    .enum(subjects)
    .optional()
    .describe("what it is about; only tests counts, the others are shown with figures of their own"),
  columns: columns.optional(),
  tables: tables.optional(),
  statuses: statusWords.optional(),
  priorities: priorityWords.optional(),
});

const waiver = z.strictObject({
  item: text.describe("key or name of an item"),
  reason: text,
  until: z.iso.date().describe("the last day, in UTC, on which the item is excluded"),
});

/** `.github/canopy.yml` or `canopy.yml` of a repo, and of an organization's `.github` repo as defaults for all. */
export const configShape = z.strictObject({
  version: z.literal(1).optional(),
  track: z.boolean().optional().describe("false: this repo opts out and counts as unmeasured"),
  sources: list(z.union([glob, source]))
    .optional()
    .describe("the files to read; without it Canopy finds them by their names"),
  discover: z
    .boolean()
    .optional()
    .describe("true: find files by their names besides those listed under sources"),
  ignore: list(ignored)
    .optional()
    .describe("files never to read, by patterns as in .gitignore; the last that fits counts"),
  columns: columns.optional(),
  tables: tables.optional(),
  statuses: statusWords.optional(),
  priorities: priorityWords.optional(),
  owners: z
    .record(glob, text)
    .optional()
    .describe(
      "globs over cited files or sources to owners; the last that fits counts. CODEOWNERS is read where this is absent",
    ),
  optIn: list(glob)
    .optional()
    .describe("test files that run only on demand: ignored by default, not skipped"),
  waivers: list(waiver).optional().describe("open items to leave out of the denominator for a time"),
});
export type ConfigFile = z.infer<typeof configShape>;

/** The settings that exist where a place lies, for suggestions. */
export function settingsNear(at: readonly PropertyKey[]): string[] {
  if (at.length === 0) return Object.keys(configShape.shape);
  return Object.keys(at[0] === "waivers" ? waiver.shape : source.shape);
}

/** For editors, which complete and check what is typed. */
export const configJsonSchema = () => ({
  ...z.toJSONSchema(configShape, { io: "input" }),
  $id: "canopy.json",
  title: "Canopy's configuration of a repo",
});
