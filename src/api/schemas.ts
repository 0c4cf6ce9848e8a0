import * as z from "zod";

import { maxConfigLength } from "../config/parse.ts";
import { certainties, itemSchema, kinds, priorities, proofs, statuses } from "../coverage/item.ts";
import { coverageSchema, driftSchema, sourceSchema, summarySchema } from "../coverage/snapshot.ts";
import { problemSchema } from "../coverage/item.ts";

export const maxPageSize = 200;
export const maxParseBytes = 3 * 1024 * 1024;
/** Values of one filter, and characters of one value: no path is longer. */
export const maxFilterValues = 1000;
const maxValueLength = 4096;

const filter = <T extends z.ZodType>(value: T) => z.array(value).max(maxFilterValues).optional();
const word = z.string().max(maxValueLength);
const truth = z.enum(["true", "false"]).transform((text) => text === "true");

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(50).describe("rows of a page"),
  cursor: z.string().optional().describe("nextCursor of the page before"),
});

export const noQuery = z.object({});

export const orgQuery = z.object({
  org: word.optional().describe("may be left out where you see one organization only"),
});

export const repoSorts = ["worst", "percent", "-percent", "-gaps", "name", "-changed"] as const;

export const reposQuery = z.object({
  ...pageQuery.shape,
  org: filter(word),
  q: filter(word).describe("part of the name"),
  sort: z.enum(repoSorts).default("worst"),
  measured: filter(truth),
});

/** Of a repo's items, on its page as in the API. A filter given several times means any of its values. */
export const itemFilters = z.object({
  kind: filter(z.enum(kinds)),
  status: filter(z.enum([...statuses, "open"])).describe("open: gap or planned"),
  priority: filter(z.enum(priorities)),
  category: filter(word),
  proof: filter(z.enum(proofs)),
  owner: filter(word),
  path: filter(word),
  counted: filter(truth),
  q: filter(word).describe("part of the name or key"),
});

export const itemsQuery = z.object({ ...pageQuery.shape, ...itemFilters.shape });

export const gapsQuery = z.object({
  ...pageQuery.shape,
  org: filter(word).describe("may be left out where you see one organization only"),
  priority: filter(z.enum(priorities)),
  category: filter(word),
  owner: filter(word),
  state: z
    .array(z.enum(["open", "next"]))
    .max(maxFilterValues)
    .default(["open"]),
});

const text = z.string().overwrite((given) => given.toWellFormed());
// Git's paths are bytes that end at a NUL; half a surrogate pair is no character of any encoding.
const path = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((given) => given.isWellFormed() && !given.includes("\0"), "expected a path as git has them");

const sourceFile = z.object({ path: path(1000).min(1), text });

const configText = text.max(maxConfigLength).optional().describe("the text of a canopy.yml");

const filesBody = z.object({
  files: z.array(sourceFile).min(1).max(100),
  tree: z
    .array(path(4096))
    .max(200_000)
    .optional()
    .describe("all paths of the commit; without it proof is unchecked"),
  config: configText,
});
const fileBody = sourceFile.extend({ config: configText });

export const parseBody = z.union([filesBody, fileBody]);

/** The shape that a body is meant to have, so that what it lacks can be named. */
export const parseBodyFor = (body: unknown) =>
  typeof body === "object" && body !== null && "files" in body ? filesBody : fileBody;

export const repoSchema = z.object({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  private: z.boolean(),
  defaultBranch: z.string(),
  url: z.string(),
});

export const snapshotSchema = z.object({
  commit: z.string(),
  committedAt: z.string(),
  syncedAt: z.string(),
  checkedCommit: z.string(),
  checkedAt: z.string(),
  engine: z.string(),
});

export const itemAnswer = z.object({ ...itemSchema.shape, url: z.string().nullable() });

export const listedRepo = z.object({
  ...repoSchema.shape,
  summary: summarySchema.nullable(),
  reason: z.string().nullable().describe("why it is unmeasured"),
  commit: z.string().nullable(),
  checkedAt: z.string().nullable(),
  changedAt: z.string().nullable(),
});

export const repoAnswer = z.object({
  repo: repoSchema,
  snapshot: snapshotSchema.nullable(),
  summary: summarySchema.nullable(),
  reason: z.string().nullable(),
  sources: z.array(sourceSchema),
  drift: z.array(driftSchema),
  problems: z.array(problemSchema),
});

export const reportAnswer = z.object({ ...repoAnswer.shape, items: z.array(itemAnswer) });

export const gapAnswer = z.object({
  ...itemAnswer.shape,
  repo: repoSchema,
  since: z.string().describe("when it took its present status"),
});

export const parseAnswer = z.object({
  ...coverageSchema.shape,
  summary: summarySchema.nullable(),
  reason: z.string().nullable().describe("why nothing counts"),
  items: z.array(itemAnswer),
  blocks: z
    .array(
      z.object({
        path: z.string(),
        line: z.int(),
        endLine: z.int(),
        kind: z.string(),
        certainty: z.enum(certainties),
        why: z.string(),
        readings: z.array(z.string()),
      }),
    )
    .describe("how each run of lines was taken"),
});

const openGaps = z.object({ P0: z.int(), P1: z.int(), P2: z.int(), P3: z.int(), none: z.int() });

export const overviewAnswer = z.object({
  org: z.string(),
  repos: z.object({
    total: z.int(),
    measured: z.int(),
    unmeasured: z.int(),
    unmeasuredSample: z.array(z.object({ name: z.string(), reason: z.string() })).max(20),
  }),
  summary: summarySchema,
  openGaps,
  unverifiedP0: z.int(),
  drift: z.object({ repos: z.int(), count: z.int() }),
  trend: z.array(
    z.object({
      date: z.string(),
      covered: z.int(),
      total: z.int(),
      percent: z.int().nullable(),
      marker: z.string().optional(),
    }),
  ),
  movers: z
    .array(
      z.object({
        owner: z.string(),
        name: z.string(),
        date: z.string(),
        from: z.int().nullable(),
        to: z.int().nullable(),
      }),
    )
    .max(10),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** RFC 9457. `code` is stable; `errors` names the fields that were wrong. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
