import type { Claim, Entry, Finding } from "./item.ts";

/** How a run of lines was taken: by which block reader and why. Lines are 1-based and inclusive. */
export interface BlockNote {
  line: number;
  endLine: number;
  reader: string;
  why: string;
}

/** What is seen of a block that gave entries, for its standing, subject and certainty. Lines are 1-based and inclusive. */
export interface BlockFacts {
  line: number;
  endLine: number;
  shape: "registry" | "table" | "list" | "boxes" | "headings";
  reader: string;
  /** Headings (or keys) above it, the nearest first, at most three. */
  headings: string[];
  /** Headers with what each column was taken for; of a table alone. */
  columns: { title: string; role: string | null }[];
  /** Rows with a word or mark for their status, and those of them that no vocabulary knows. */
  stated: number;
  unknown: number;
}

/** What is seen of a document as a whole. */
export interface DocumentFacts {
  /** The front matter's, else the first heading, else a first line of few words. */
  title: string | null;
  /** The first lines, as far as a tool that wrote it names itself there. */
  opening: string;
  words: number;
  /** Those of the words that speak of tests. */
  testWords: number;
  /** Paths in its text that look like files of tests, each once. */
  testFiles: string[];
  /** Paths in it of what may be another source, each once. */
  documents: string[];
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
  /** Of blocks with entries; an entry's `block` is its place in this list. */
  facts: BlockFacts[];
  document: DocumentFacts;
  /** What a registry says of its categories. */
  categories?: Record<string, string>;
}

export type ParseResult = { ok: true; reading: Reading } | { ok: false; findings: Finding[] };
