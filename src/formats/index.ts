import type { Finding } from "../coverage/item.ts";
import type { ParseResult } from "../coverage/reading.ts";
import { boundedLine } from "../coverage/text.ts";
import { clean, lineAt } from "./clean.ts";
import { json } from "./data/json.ts";
import { toml } from "./data/toml.ts";
import { yaml } from "./data/yaml.ts";
import { type Format, noOptions, type SourceDocument, unreadable } from "./format.ts";
import { markdown } from "./markdown/index.ts";
import { maxLines, placeBeyond } from "./pieces.ts";

/** In the order of asking; no two of them claim the same file. */
export const formats: readonly Format[] = [markdown, toml, json, yaml];

/** Of all files that have a reader: what is discovered, and what a picker of files offers. */
export const readableExtensions: readonly string[] = formats.flatMap(({ extensions }) => extensions);

/** The ending of a file that has a reader. */
export const readable = new RegExp(`\\.(?:${readableExtensions.join("|")})$`, "i");
export const isReadable = (path: string): boolean => readable.test(path);

export const maxDocumentLength = 3 * 1024 * 1024;

/** Total: any path and any text give a reading or findings with a line. */
export function parseDocument({ path, text: raw, options = noOptions }: SourceDocument): ParseResult {
  if (raw.length > maxDocumentLength)
    return unreadable("too-large", `expected at most ${maxDocumentLength} characters`);
  const nul = raw.indexOf("\0");
  if (nul >= 0) return unreadable("not-text", "expected text, found a NUL character", lineAt(raw, nul));
  if (raw.startsWith("version https://git-lfs.github.com/spec/")) {
    return unreadable("lfs-pointer", "expected the file itself, found a Git LFS pointer to it", 1);
  }
  const { text, findings } = clean(raw);
  const format = formats.find((candidate) =>
    options.format === null ? candidate.detect({ path, text }) : candidate.name === options.format,
  );
  if (!format)
    return unreadable(
      "unknown-format",
      `expected a .md, .toml, .yaml or .json file, not ${boundedLine(path, 300)}`,
    );
  const beyond = placeBeyond(text, format.name);
  if (beyond === null) return withFindings(parseWith(format, { path, text, options }), findings);
  const tooLarge = unreadable("too-large", tooManyPieces, lineAt(text, beyond));
  // A part of data is broken data; of a document the part that was read stands.
  if (format !== markdown || tooLarge.ok) return tooLarge;
  const part = text.slice(0, Math.max(0, text.lastIndexOf("\n", beyond)));
  return withFindings(parseWith(format, { path, text: part, options }), findings.concat(tooLarge.findings));
}

const tooManyPieces = `expected at most ${maxLines} lines, twice as many values or four times as many cells; from here on there are more`;

function parseWith(format: Format, document: SourceDocument): ParseResult {
  if (document.text.trim() === "") return unreadable("empty", "expected some text, found an empty file", 1);
  try {
    return format.parse(document);
  } catch (error) {
    // The parsers recurse; what is nested deeper than they bear ends here and not in the caller.
    if (error instanceof RangeError)
      return unreadable("too-deep", "expected less nesting than this file has");
    throw error;
  }
}

export const maxProblems = 300;
export const maxClaims = 1000;
export const maxBlocks = 20_000;

/** What was said of the text before it was read stands first; what is beyond the limits of one document is told. */
function withFindings(result: ParseResult, before: Finding[]): ParseResult {
  if (!result.ok)
    return { ok: false, findings: bounded(before.concat(result.findings), "problems", maxProblems) };
  const { claims, blocks } = result.reading;
  const findings = before.concat(result.reading.findings);
  const told = [leftOut(claims, "claims", maxClaims), leftOut(blocks, "blocks", maxBlocks)].filter(
    (finding) => finding !== null,
  );
  return {
    ok: true,
    reading: {
      ...result.reading,
      claims: claims.slice(0, maxClaims),
      blocks: blocks.slice(0, maxBlocks),
      findings: [...told, ...bounded(findings, "problems", maxProblems)],
    },
  };
}

function bounded(all: Finding[], what: string, most: number): Finding[] {
  const more = leftOut(all, what, most);
  return more ? [...all.slice(0, most), more] : all;
}

function leftOut(all: { line: number | null }[], what: string, most: number): Finding | null {
  const first = all[most];
  if (!first) return null;
  return {
    severity: "warning",
    code: "document-limit",
    message: `expected at most ${most} ${what} in one document, found ${all.length}; those from here on were left out`,
    line: first.line,
  };
}
