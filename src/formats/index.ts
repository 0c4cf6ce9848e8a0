import type { ParseResult } from "../coverage/reading.ts";
import { json } from "./data/json.ts";
import { toml } from "./data/toml.ts";
import { yaml } from "./data/yaml.ts";
import { type Format, type SourceDocument, unreadable } from "./format.ts";
import { markdown } from "./markdown/index.ts";

/** In the order of asking; no two of them claim the same file. */
export const formats: readonly Format[] = [markdown, toml, json, yaml];

export const maxDocumentLength = 3 * 1024 * 1024;

/** Total: any path and any text give a reading or findings with a line. */
export function parseDocument(document: SourceDocument): ParseResult {
  const { path, text } = document;
  if (text.length > maxDocumentLength)
    return unreadable("too-large", `expected at most ${maxDocumentLength} characters`);
  const nul = text.indexOf("\0");
  if (nul >= 0) return unreadable("not-text", "expected text, found a NUL character", lineAt(text, nul));
  if (text.startsWith("version https://git-lfs.github.com/spec/")) {
    return unreadable("lfs-pointer", "expected the file itself, found a Git LFS pointer to it", 1);
  }
  const format = formats.find((candidate) => candidate.detect(document));
  if (!format) return unreadable("unknown-format", `expected a .md, .toml, .yaml or .json file, not ${path}`);
  try {
    return format.parse(document);
  } catch (error) {
    // The parsers recurse; what is nested deeper than they bear ends here and not in the caller.
    if (error instanceof RangeError)
      return unreadable("too-deep", "expected less nesting than this file has");
    throw error;
  }
}

const lineAt = (text: string, end: number) => text.slice(0, end).split("\n").length;
