import { isNamedTestPath } from "../coverage/test-path.ts";
import type { DocumentFacts } from "../coverage/reading.ts";
import { says, wordsOf } from "../lexicon/index.ts";

const maxTestFiles = 20;
const openingLength = 600;
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
  let words = 0;
  let testWords = 0;
  for (const token of text.slice(0, readLength).matchAll(/\S{1,300}/gu)) {
    if (!/[\p{L}\p{N}]/u.test(token[0])) continue;
    words += 1;
    if (says(wordsOf(token[0]), "test.itself")) testWords += 1;
    if (testFiles.size < maxTestFiles && token[0].includes(".")) {
      const path = /[\w.@/].*\w/.exec(token[0])?.[0] ?? "";
      if (isNamedTestPath(path)) testFiles.add(path);
    }
  }
  return {
    title,
    opening: text.slice(0, openingLength),
    words,
    testWords,
    testFiles: [...testFiles],
    documents: documentsIn(text),
  };
}

const maxDocuments = 50;

function documentsIn(text: string): string[] {
  const found = new Set<string>();
  for (const [path] of text
    .slice(0, readLength)
    .matchAll(/[\w@./-]{1,200}?\.(?:mdx?|markdown|toml|ya?ml|jsonc?|json5)\b/g)) {
    found.add(path);
    if (found.size === maxDocuments) break;
  }
  return [...found];
}
