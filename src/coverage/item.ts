import * as z from "zod/mini";

import { problemCodes } from "./problem-codes.ts";

export const kinds = ["test", "surface", "gap"] as const;
export type Kind = (typeof kinds)[number];

export const statuses = ["covered", "partial", "gap", "planned", "external", "excluded", "unknown"] as const;
export type Status = (typeof statuses)[number];

export const priorities = ["P0", "P1", "P2", "P3", "none"] as const;
export type Priority = (typeof priorities)[number];

/** In the order of precedence: the first that holds of a covered item's evidence. */
export const proofs = ["dangling", "skipped", "unchecked", "verified", "claimed"] as const;
export type Proof = (typeof proofs)[number];

/** Of a block, and through it of its source and its items. */
export const standings = ["counts", "derived", "seen"] as const;
export type Standing = (typeof standings)[number];

/** Of a reading: whether it could be another. */
export const certainties = ["sure", "likely", "unsure"] as const;
export type Certainty = (typeof certainties)[number];

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
export type Evidence = z.infer<typeof evidenceSchema>;

/** An open item that the config leaves out until a day. `line` is the waiver's, in the config. */
export const waiverSchema = z.object({ until: z.string(), reason: z.string(), line: z.int() });

/** One normalized entry of a repo. `line` is 1-based, in `path` at the snapshot's commit. */
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
export type Item = z.infer<typeof itemSchema>;

/** What a format reads for one item, before the repo's other files and its tree are known. */
export interface Entry {
  kind: Kind;
  id: string | null;
  name: string;
  status: Status;
  rawStatus: string | null;
  priority: Priority;
  rawPriority: string | null;
  category: string | null;
  section: string | null;
  owner: string | null;
  spec: string | null;
  evidence: Evidence[];
  notes: string | null;
  nextGap: string | null;
  line: number;
  baseline: boolean;
  runtimeSeconds?: number;
  /** The place of its block among the reading's `facts`. */
  block: number;
  /** A gap that its document calls closed: kept, not counted, since what closed it is. */
  closed: boolean;
}

export const severities = ["error", "warning", "info"] as const;

/** A diagnostic at a line of a file (`line` 1-based; null where the whole file or repo is meant). */
export const problemSchema = z.object({
  severity: z.enum(severities),
  code: z.enum(problemCodes),
  message: z.string(),
  path: z.string(),
  line: z.nullable(z.int()),
});
export type Problem = z.infer<typeof problemSchema>;

/** A problem as a format reports it: the path is the document's own. */
export type Finding = Omit<Problem, "path">;

/** A figure that a document states about itself. */
export const claimSchema = z.object({
  label: z.string(),
  text: z.string(),
  value: z.nullable(z.number()),
  covered: z.nullable(z.number()),
  total: z.nullable(z.number()),
  percent: z.nullable(z.number()),
  line: z.int(),
});

/** The part of a document in which a claim stands: it may speak of that part, and a count in a heading does. */
export interface Part {
  line: number;
  endLine: number;
  isOnly: boolean;
  /** As a reader sees it. */
  heading: string;
  /** A summary of the document: what it says it says of all. */
  isSummary: boolean;
}

/** What a claim is about, so that it can be held against the items: which of them, and which figure. */
export interface ClaimSubject {
  /** null: the figure's meaning is not known, so it is shown and never judged. */
  measure: "coverage" | "items" | "tests" | "gaps" | "categories" | null;
  priority: Priority | null;
  category: string | null;
  /** Of these items alone those with this status: "Partial: 3". */
  status?: Status;
  within?: Part;
  /** "~", "+" and ranges, targets and minimums: kept as text, never drift. */
  loose: boolean;
}
export type Claim = z.infer<typeof claimSchema> & { subject: ClaimSubject };
