import * as z from "zod/mini";

import { certainties, kinds, priorities, proofs, severities, standings, statuses } from "./item.ts";
import { problemCodes } from "./problem-codes.ts";

// What the API says of items, problems and claims; the Worker only describes it, so that it carries none of it.

export const evidenceSchema = z.object({
  text: z.string(),
  kind: z.enum(["file", "glob", "test", "command"]),
  /** True or false once looked at; null where there is nothing to look at, or nobody has looked yet. */
  resolved: z.nullable(z.boolean()),
  /** The file that is meant; beside null the place at which the tree could not show it. */
  path: z.optional(z.string()),
  line: z.optional(z.int()),
  skipped: z.optional(z.boolean()),
  optIn: z.optional(z.boolean()),
});

/** An open item that the config leaves out until a day. `line` is the waiver's, in the config. */
export const waiverSchema = z.object({ until: z.string(), reason: z.string(), line: z.int() });

export const itemSchema = z.object({
  key: z.string(),
  kind: z.enum(kinds),
  name: z.string(),
  status: z.enum(statuses),
  rawStatus: z.nullable(z.string()),
  priority: z.enum(priorities),
  rawPriority: z.nullable(z.string()),
  category: z.nullable(z.string()),
  section: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  spec: z.nullable(z.string()),
  evidence: z.array(evidenceSchema),
  notes: z.nullable(z.string()),
  nextGap: z.nullable(z.string()),
  waiver: z.nullable(waiverSchema).check(z.describe("while it holds the status is excluded")),
  proof: z.nullable(z.enum(proofs)),
  path: z.string(),
  line: z.int(),
  counted: z.boolean(),
  standing: z.enum(standings).check(z.describe("of its block; seen items are kept and not counted")),
  certainty: z.enum(certainties),
  baseline: z.boolean(),
  /** What a registry estimates that the test takes. */
  runtimeSeconds: z.optional(z.number()),
});

export const problemSchema = z.object({
  severity: z.enum(severities),
  code: z.enum(problemCodes),
  message: z.string(),
  path: z.string(),
  line: z.nullable(z.int()),
});

export const claimSchema = z.object({
  label: z.string(),
  text: z.string(),
  value: z.nullable(z.number()),
  covered: z.nullable(z.number()),
  total: z.nullable(z.number()),
  percent: z.nullable(z.number()),
  line: z.int(),
});
