import * as z from "zod/mini";

import { maxConfigLength } from "../config/parse.ts";
import { certainties, kinds, priorities, proofs, standings, statuses } from "../coverage/item.ts";
import { boardStates } from "../store/schema.ts";

export const maxPageSize = 200;
export const maxParseBytes = 3 * 1024 * 1024;
/** Values of one filter, and characters of one value: no path is longer. */
export const maxFilterValues = 1000;
const maxValueLength = 4096;

const filter = <T extends z.ZodMiniType>(value: T) =>
  z.optional(z.array(value).check(z.maxLength(maxFilterValues)));
const word = z.string().check(z.maxLength(maxValueLength));
const truth = z.pipe(
  z.enum(["true", "false"]),
  z.transform((text) => text === "true"),
);

export const pageQuery = z.object({
  limit: z
    ._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(maxPageSize)), 50)
    .check(z.describe("rows of a page")),
  cursor: z.optional(z.string()).check(z.describe("nextCursor of the page before")),
});

export const noQuery = z.object({});

export const orgQuery = z.object({
  org: z.optional(word).check(z.describe("may be left out where you see one organization only")),
});

export const repoSorts = ["worst", "percent", "-percent", "-gaps", "name", "-changed"] as const;

export const reposQuery = z.object({
  ...pageQuery.shape,
  org: filter(word),
  q: filter(word).check(z.describe("part of the name")),
  sort: z._default(z.enum(repoSorts), "worst"),
  measured: filter(truth),
  archived: filter(truth).check(z.describe("archived repos come last otherwise")),
});

/** Of a repo's items, on its page as in the API. A filter given several times means any of its values. */
export const itemFilters = z.object({
  kind: filter(z.enum(kinds)),
  status: filter(z.enum([...statuses, "open"])).check(z.describe("open: gap or planned")),
  priority: filter(z.enum(priorities)),
  category: filter(word),
  proof: filter(z.enum(proofs)),
  owner: filter(word),
  path: filter(word),
  counted: filter(truth),
  standing: filter(z.enum(standings)),
  certainty: filter(z.enum(certainties)),
  q: filter(word).check(z.describe("part of the name or key")),
});

export const itemsQuery = z.object({ ...pageQuery.shape, ...itemFilters.shape });

export const gapsQuery = z.object({
  ...pageQuery.shape,
  org: filter(word).check(z.describe("may be left out where you see one organization only")),
  priority: filter(z.enum(priorities)),
  category: filter(word),
  owner: filter(word),
  state: z._default(z.array(z.enum(boardStates)).check(z.maxLength(maxFilterValues)), ["open"]),
  archived: filter(truth).check(z.describe("without it none of archived repos")),
});

const text = z.string().check(z.overwrite((given) => given.toWellFormed()));
// Git's paths are bytes that end at a NUL; half a surrogate pair is no character of any encoding.
const path = (maxLength: number) =>
  z.string().check(
    z.maxLength(maxLength),
    z.refine((given) => given.isWellFormed() && !given.includes("\0"), "expected a path as git has them"),
  );

const sourceFile = z.object({ path: path(1000).check(z.minLength(1)), text });

const configText = z
  .optional(text.check(z.maxLength(maxConfigLength)))
  .check(z.describe("the text of a canopy.yml"));

const filesBody = z.object({
  files: z.array(sourceFile).check(z.minLength(1), z.maxLength(100)),
  tree: z
    .optional(z.array(path(4096)).check(z.maxLength(200_000)))
    .check(z.describe("all paths of the commit; without it proof is unchecked")),
  config: configText,
});
const fileBody = z.extend(sourceFile, { config: configText });

export const parseBody = z.union([filesBody, fileBody]);

/** The shape that a body is meant to have, so that what it lacks can be named. */
export const parseBodyFor = (body: unknown) =>
  typeof body === "object" && body !== null && "files" in body ? filesBody : fileBody;
