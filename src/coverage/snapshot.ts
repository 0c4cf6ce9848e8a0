import * as z from "zod/mini";

import { claimSchema, itemSchema, problemSchema } from "./item-schema.ts";
import { standings } from "./item.ts";
import { subjects } from "./subject-signs.ts";

const share = z.object({ covered: z.int(), total: z.int(), percent: z.nullable(z.int()) });

/** `total` is the denominator: covered + partial + gap + planned. `percent` is floored; null without a denominator. */
export const summarySchema = z.object({
  percent: z.nullable(z.int()),
  verifiedPercent: z.nullable(z.int()),
  basis: z.enum(["counted", "declared", "mixed"]),
  covered: z.int(),
  partial: z.int(),
  gap: z.int(),
  planned: z.int(),
  external: z.int(),
  excluded: z.int(),
  unknown: z.int(),
  total: z.int(),
  gapsOpen: z.int(),
  gapsClosed: z.int(),
  unverifiedP0: z.int(),
  proof: z.object({
    verified: z.int(),
    claimed: z.int(),
    dangling: z.int(),
    skipped: z.int(),
    unchecked: z.int(),
  }),
  byPriority: z.record(z.string(), share),
  byCategory: z.record(z.string(), share),
});
export type Summary = z.infer<typeof summarySchema>;
export type Share = z.infer<typeof share>;

export const sourceSchema = z.object({
  path: z.string(),
  format: z.nullable(z.string()),
  role: z.nullable(z.enum(["registry", "doc", "derived"])),
  state: z.enum(["read", "stale", "failed", "not-read"]),
  reason: z.nullable(z.string()),
  /** The commit that this reading is of: older than the snapshot's where the state is `stale`. */
  commit: z.nullable(z.string()),
  changedAt: z.nullable(z.string()),
  items: z.int(),
  standing: z.nullable(z.enum(standings)),
  standingReason: z.nullable(z.string()).check(z.describe("a sentence: why it counts or does not")),
  points: z.int(),
  subject: z.nullable(z.enum(subjects)),
  seenItems: z.optional(z.int()).check(z.describe("of a source that counts: how many of its items do not")),
  figure: z.nullable(share).check(z.describe("of a source that is seen: its own, in no total")),
  countLine: z.nullable(z.string()).check(z.describe("lines of a canopy.yml that count it")),
  inRepo: z
    .optional(
      z.object({
        standing: z.nullable(z.enum(standings)),
        points: z.int(),
        standingReason: z.nullable(z.string()),
        subject: z.nullable(z.enum(subjects)),
      }),
    )
    .check(z.describe("of a document given alone: what a repo would make of it")),
  problems: z.array(problemSchema),
  claims: z.array(claimSchema),
  /** What a registry says of its categories. */
  categories: z.optional(z.record(z.string(), z.string())),
});
export type Source = z.infer<typeof sourceSchema>;

export const driftSchema = z.object({
  kind: z.enum(["claim", "row", "contradiction"]),
  path: z.string(),
  line: z.int(),
  label: z.string(),
  key: z.nullable(z.string()),
  claimed: z.string(),
  actual: z.string(),
});
export type Drift = z.infer<typeof driftSchema>;

/** What was found and stands in no figure. */
export const outsideSchema = z.object({
  seen: z
    .object({ items: z.int(), sources: z.int() })
    .check(z.describe("nothing says that they are about tests")),
  unsure: z.object({ items: z.int(), blocks: z.int() }).check(z.describe("could be read otherwise")),
  stale: z.int().check(z.describe("sources of which an earlier reading stands")),
});
export type Outside = z.infer<typeof outsideSchema>;

/** The normalized coverage of one repo at one commit. */
export const coverageSchema = z.object({
  summary: summarySchema,
  ...outsideSchema.shape,
  sources: z.array(sourceSchema),
  items: z.array(itemSchema),
  drift: z.array(driftSchema),
  problems: z.array(problemSchema),
});
export type Coverage = z.infer<typeof coverageSchema>;
