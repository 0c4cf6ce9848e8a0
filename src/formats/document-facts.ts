import { isNamedTestPath } from "../coverage/test-path.ts";
import type { DocumentFacts } from "../coverage/reading.ts";
import { mentions } from "../lexicon/index.ts";

const maxTestFiles = 20;
const maxDocuments = 50;
const maxTokenLength = 300;
const openingLength = 400;
/** A share needs no more of a long document. */
const readLength = 100_000;

export const noDocument: DocumentFacts = {
  title: null,
  opening: "",
  words: 0,
  testWords: 0,
  testFiles: [],
  documents: [],
};

/** Counts over the whole text, once. */
export function documentFacts(text: string, title: string | null): DocumentFacts {
  const testFiles = new Set<string>();
  const documents = new Set<string>();
  let words = 0;
  let testWords = 0;
  // A document says most of its words again and again.
  const known = new Map<string, boolean>();
  const tokens = text.slice(0, readLength).normalize("NFC").split(/\s+/);
  for (const whole of tokens) {
    const token = whole.slice(0, maxTokenLength);
    if (!hasLetter(token)) continue;
    words += 1;
    const seen = known.get(token);
    const isOfTests = seen ?? mentions(token, "test.itself");
    if (isOfTests) testWords += 1;
    if (seen !== undefined) continue;
    known.set(token, isOfTests);
    if (!token.includes(".")) continue;
    const path = /[\w.@/].*\w/.exec(token)?.[0] ?? "";
    if (testFiles.size < maxTestFiles && isNamedTestPath(path)) testFiles.add(path);
    for (const document of documentsIn(token)) if (documents.size < maxDocuments) documents.add(document);
  }
  return {
    title,
    opening: text.slice(0, openingLength),
    words,
    testWords,
    testFiles: [...testFiles],
    documents: [...documents],
  };
}

/** Most words begin with a letter of ASCII. */
function hasLetter(token: string): boolean {
  const code = token.charCodeAt(0) | 32;
  return (code >= 97 && code <= 122) || /[\p{L}\p{N}]/u.test(token);
}

const documentEnding = /\.(?:mdx?|markdown|toml|ya?ml|jsonc?|json5)\b/;

const documentsIn = (token: string): string[] =>
  documentEnding.test(token)
    ? (token.match(/[\w@./-]{1,200}/g) ?? []).filter((path) => documentEnding.test(path))
    : [];
