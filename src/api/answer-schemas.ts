import * as z from "zod/mini";

import { itemSchema, problemSchema } from "../coverage/item-schema.ts";
import { certainties } from "../coverage/item.ts";
import {
  coverageSchema,
  driftSchema,
  outsideSchema,
  sourceSchema,
  summarySchema,
} from "../coverage/snapshot.ts";

export const repoSchema = z.object({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  private: z.boolean(),
  defaultBranch: z.string(),
  url: z.string(),
  archived: z.boolean(),
});

/** A figure or the reason why there is none, and what stands beside it. */
const figure = {
  summary: z.nullable(summarySchema).check(z.describe("null where nothing counts")),
  ...outsideSchema.shape,
  reason: z.nullable(z.string()).check(z.describe("why there is no summary")),
};

export const snapshotSchema = z.object({
  commit: z.string(),
  committedAt: z.string(),
  syncedAt: z.string(),
  checkedCommit: z.string(),
  checkedAt: z.string(),
  engine: z.string(),
});

export const itemAnswer = z.object({ ...itemSchema.shape, url: z.nullable(z.string()) });

export const listedRepo = z.object({
  ...repoSchema.shape,
  ...figure,
  commit: z.nullable(z.string()),
  checkedAt: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
});

export const repoAnswer = z.object({
  repo: repoSchema,
  snapshot: z.nullable(snapshotSchema),
  ...figure,
  sources: z.array(sourceSchema),
  drift: z.array(driftSchema),
  problems: z.array(problemSchema),
});

export const reportAnswer = z.object({ ...repoAnswer.shape, items: z.array(itemAnswer) });

export const gapAnswer = z.object({
  ...itemAnswer.shape,
  repo: repoSchema,
  since: z.string().check(z.describe("when it took its present status")),
});

export const parseAnswer = z.object({
  ...coverageSchema.shape,
  ...figure,
  items: z.array(itemAnswer),
  blocks: z
    .array(
      z.object({
        path: z.string(),
        line: z.int(),
        endLine: z.int(),
        kind: z.string().check(z.describe("by which reader it was taken")),
        certainty: z.nullable(z.enum(certainties)).check(z.describe("null where it gave no item")),
        why: z.string(),
        readings: z.array(z.string()).check(z.describe("a sentence each: how it was read")),
      }),
    )
    .check(z.describe("how each run of lines was taken")),
});

const openGaps = z.object({ P0: z.int(), P1: z.int(), P2: z.int(), P3: z.int(), none: z.int() });

export const overviewAnswer = z.object({
  org: z.string(),
  repos: z.object({
    total: z.int(),
    measured: z.int(),
    unmeasured: z.int(),
    unmeasuredSample: z.array(z.object({ name: z.string(), reason: z.string() })).check(z.maxLength(20)),
  }),
  ...figure,
  openGaps,
  unverifiedP0: z.int(),
  drift: z.object({ repos: z.int(), count: z.int() }),
  trend: z.array(
    z.object({
      date: z.string(),
      covered: z.int(),
      total: z.int(),
      percent: z.nullable(z.int()),
      marker: z.optional(z.string()),
    }),
  ),
  movers: z
    .array(
      z.object({
        owner: z.string(),
        name: z.string(),
        date: z.string(),
        from: z.nullable(z.int()),
        to: z.nullable(z.int()),
      }),
    )
    .check(z.maxLength(10)),
  lostFigure: z
    .array(
      z.object({
        owner: z.string(),
        name: z.string(),
        date: z.string(),
        from: z.nullable(z.int()),
        reason: z.string(),
        marker: z
          .optional(z.enum(["engine", "config"]))
          .check(z.describe("not the repo changed, but its reading")),
      }),
    )
    .check(z.maxLength(10), z.describe("repos that had a figure within the last 7 days and have none now")),
});

export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** RFC 9457. `code` is stable; `errors` names the fields that were wrong. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});
