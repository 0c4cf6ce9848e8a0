import * as z from "zod/mini";

import { claimSchema, itemSchema, problemSchema } from "./item.ts";

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

/** The normalized coverage of one repo at one commit. */
export const coverageSchema = z.object({
  summary: summarySchema,
  sources: z.array(sourceSchema),
  items: z.array(itemSchema),
  drift: z.array(driftSchema),
  problems: z.array(problemSchema),
});
export type Coverage = z.infer<typeof coverageSchema>;
