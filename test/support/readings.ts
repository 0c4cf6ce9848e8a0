import type { SourceDocument } from "../../src/coverage/document.ts";
import type { Entry } from "../../src/coverage/item.ts";
import type { Reading } from "../../src/coverage/reading.ts";
import { noDocument } from "../../src/formats/document-facts.ts";

export const readingOf = (
  family: Reading["family"],
  entries: Entry[],
  more: Partial<Reading> = {},
): Reading => ({
  format: family === "registry" ? "toml" : "markdown",
  family,
  entries,
  claims: [],
  findings: [],
  madeFrom: [],
  blocks: [],
  facts: [],
  document: noDocument,
  ...more,
});

export const documentOf = (
  path: string,
  reading: Reading,
  more: Partial<SourceDocument> = {},
): SourceDocument => ({
  path,
  state: "read",
  reason: null,
  reading,
  findings: [],
  commit: null,
  changedAt: null,
  ...more,
});
