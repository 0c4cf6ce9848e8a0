import type { Claim, Entry, Finding } from "./item.ts";

/** How a run of lines was taken: by which block reader and why. Lines are 1-based and inclusive. */
export interface BlockNote {
  line: number;
  endLine: number;
  reader: string;
  why: string;
}

/**
 * What one document says by itself: a pure function of its path, text, config and engine, so it is kept under
 * the blob's id and never read twice.
 */
export interface Reading {
  format: string;
  /** Machine-readable registry or Markdown doc; whether a doc is derived shows only beside the repo's other files. */
  family: "registry" | "doc";
  entries: Entry[];
  claims: Claim[];
  findings: Finding[];
  /** Files that the document says it was made from, as it writes them. */
  madeFrom: string[];
  blocks: BlockNote[];
  /** What a registry says of its categories. */
  categories?: Record<string, string>;
}

export type ParseResult = { ok: true; reading: Reading } | { ok: false; findings: Finding[] };

/** Bump when the same bytes may read differently: kept readings of older engines are then read anew. */
export const ENGINE = "3";
