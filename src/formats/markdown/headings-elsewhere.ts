import { occurs } from "../../lexicon/index.ts";

/** What headings say in other languages than English; `words` are folded. */
export const saysGaps = (words: string): boolean =>
  (occurs(words, "heading.gaps") || occurs(words, "heading.untested")) && !occurs(words, "heading.method");

/** They speak of tests, whatever else stands there. */
export const saysSureGaps = (words: string): boolean =>
  occurs(words, "heading.untested") && !occurs(words, "heading.method");

export const saysCovered = (words: string): boolean => !saysGaps(words) && occurs(words, "heading.covered");

export const saysExcluded = (words: string): boolean => occurs(words, "heading.excluded");

/** "Périmètre" is an aside, "hors périmètre" is none. */
export const saysAside = (words: string): boolean =>
  !saysExcluded(words) && (occurs(words, "heading.other") || saysAdvice(words));

export const saysAdvice = (words: string): boolean => occurs(words, "heading.advice");

export const saysTests = (words: string): boolean => occurs(words, "heading.about-tests");
