import * as z from "zod";

import { claimSchema, itemSchema, problemSchema, standings } from "./item.ts";
import { subjects } from "./subject-signs.ts";

const share = z.object({ covered: z.int(), total: z.int(), percent: z.int().nullable() });

/** `total` is the denominator: covered + partial + gap + planned. `percent` is floored; null without a denominator. */
export const summarySchema = z.object({
  percent: z.int().nullable(),
  verifiedPercent: z.int().nullable(),
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
  format: z.string().nullable(),
  role: z.enum(["registry", "doc", "derived"]).nullable(),
  state: z.enum(["read", "stale", "failed", "not-read"]),
  reason: z.string().nullable(),
  /** The commit that this reading is of: older than the snapshot's where the state is `stale`. */
  commit: z.string().nullable(),
  changedAt: z.string().nullable(),
  items: z.int(),
  standing: z.enum(standings).nullable(),
  standingReason: z.string().nullable().describe("a sentence: why it counts or does not"),
  points: z.int(),
  subject: z.enum(subjects).nullable(),
  seenItems: z.int().optional().describe("of a source that counts: how many of its items do not"),
  figure: share.nullable().describe("of a source that is seen: its own, in no total"),
  countLine: z.string().nullable().describe("lines of a canopy.yml that count it"),
  inRepo: z
    .object({
      standing: z.enum(standings).nullable(),
      points: z.int(),
      standingReason: z.string().nullable(),
      subject: z.enum(subjects).nullable(),
    })
    .optional()
    .describe("of a document given alone: what a repo would make of it"),
  problems: z.array(problemSchema),
  claims: z.array(claimSchema),
  /** What a registry says of its categories. */
  categories: z.record(z.string(), z.string()).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

export const driftSchema = z.object({
  kind: z.enum(["claim", "row", "contradiction"]),
  path: z.string(),
  line: z.int(),
  label: z.string(),
  key: z.string().nullable(),
  claimed: z.string(),
  actual: z.string(),
});
export type Drift = z.infer<typeof driftSchema>;

/** What was found and stands in no figure. */
export const outsideSchema = z.object({
  seen: z.object({ items: z.int(), sources: z.int() }).describe("nothing says that they are about tests"),
  unsure: z.object({ items: z.int(), blocks: z.int() }).describe("could be read otherwise"),
  stale: z.int().describe("sources of which an earlier reading stands"),
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
