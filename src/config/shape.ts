import * as z from "zod/mini";

import { maxAlternatives } from "../coverage/braces.ts";
import { maxGlobText } from "../coverage/exact-glob.ts";
import { globOf } from "../coverage/glob.ts";
import { priorities, statuses } from "../coverage/item.ts";
import { subjects } from "../coverage/subject-signs.ts";
import { fields } from "../coverage/vocabulary.ts";

export const maxListLength = 200;
export const maxTextLength = maxGlobText;

export const tableUses = ["surfaces", "tests", "gaps", "baseline", "none"] as const;

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(maxTextLength));
const isWhole = (pattern: string) => !globOf(pattern).isCut;
const tooMany = `expected at most ${maxAlternatives} alternatives in braces`;
const glob = text.check(
  z.refine(isWhole, tooMany),
  z.describe(
    "a path of the repo, a folder for all below it, or a glob: * and ? within a folder, ** over folders, {a,b} either, [a-z] one character, \\ before a mark that is meant as it is",
  ),
);
const ignored = text.check(
  z.refine(isWhole, tooMany),
  z.describe("a pattern as in .gitignore; {a,b} is either"),
);
const list = <T extends z.ZodMiniType>(value: T) => z.array(value).check(z.maxLength(maxListLength));
const map = <T extends z.ZodMiniType>(value: T) => z.record(text, value);

const columns = map(z.enum(fields)).check(
  z.describe("headers of columns, or keys of a registry, to what they hold"),
);
const tables = map(z.enum(tableUses)).check(
  z.describe(
    "headings above tables and lists, or names of lists in a registry, to what stands there; none is no coverage",
  ),
);
const statusWords = map(z.enum(statuses)).check(z.describe("words or symbols of status cells to statuses"));
const priorityWords = map(z.enum(priorities)).check(z.describe("words of priority cells to priorities"));

const source = z.strictObject({
  path: glob,
  role: z
    .optional(z.enum(["registry", "doc", "derived"]))
    .check(z.describe("what the file is; found out where left out")),
  format: z
    .optional(z.enum(["markdown", "toml", "yaml", "json"]))
    .check(z.describe("how to read it, whatever its name")),
  derivedFrom: z
    .optional(z.union([glob, list(glob)]))
    .check(z.describe("the registries that this doc restates: it is compared with them and not counted")),
  counts: z
    .optional(z.boolean())
    .check(z.describe("whether its items count; a file that is named here counts where this is left out")),
  subject: z
    .optional(z.enum(subjects))
    .check(z.describe("what it is about; only tests counts, the others are shown with figures of their own")),
  columns: z.optional(columns),
  tables: z.optional(tables),
  statuses: z.optional(statusWords),
  priorities: z.optional(priorityWords),
});

const waiver = z.strictObject({
  item: text.check(z.describe("key or name of an item")),
  reason: text,
  until: z.iso.date().check(z.describe("the last day, in UTC, on which the item is excluded")),
});

/** `.github/canopy.yml` or `canopy.yml` of a repo, and of an organization's `.github` repo as defaults for all. */
export const configShape = z.strictObject({
  version: z.optional(z.literal(1)),
  track: z.optional(z.boolean()).check(z.describe("false: this repo opts out and counts as unmeasured")),
  sources: z
    .optional(list(z.union([glob, source])))
    .check(z.describe("the files to read; without it Canopy finds them by their names")),
  discover: z
    .optional(z.boolean())
    .check(z.describe("true: find files by their names besides those listed under sources")),
  ignore: z
    .optional(list(ignored))
    .check(z.describe("files never to read, by patterns as in .gitignore; the last that fits counts")),
  columns: z.optional(columns),
  tables: z.optional(tables),
  statuses: z.optional(statusWords),
  priorities: z.optional(priorityWords),
  owners: z
    .optional(z.record(glob, text))
    .check(
      z.describe(
        "globs over cited files or sources to owners; the last that fits counts. CODEOWNERS is read where this is absent",
      ),
    ),
  optIn: z
    .optional(list(glob))
    .check(z.describe("test files that run only on demand: ignored by default, not skipped")),
  waivers: z
    .optional(list(waiver))
    .check(z.describe("open items to leave out of the denominator for a time")),
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
