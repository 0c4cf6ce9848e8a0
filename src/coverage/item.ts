import type * as z from "zod/mini";

import type { claimSchema, evidenceSchema, itemSchema, problemSchema } from "./item-schema.ts";

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

export type Evidence = z.infer<typeof evidenceSchema>;

/** One normalized entry of a repo. `line` is 1-based, in `path` at the snapshot's commit. */
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
export type Problem = z.infer<typeof problemSchema>;

/** A problem as a format reports it: the path is the document's own. */
export type Finding = Omit<Problem, "path">;

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
