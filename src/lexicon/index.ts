import { cs } from "./cs.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import { marks } from "./marks.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";
import { ru } from "./ru.ts";
import type { Sense, Words } from "./sense.ts";
import { sv } from "./sv.ts";
import { tr } from "./tr.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";

/** A new language is a file and its place here. Order means nothing. */
export const languages: Readonly<Record<string, Words>> = {
  cs,
  de,
  en,
  es,
  fr,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  ru,
  sv,
  tr,
  vi,
  zh,
};

const maxWords = 60;

interface Known {
  /** Whole words and phrases of them. */
  phrases: Set<string>;
  longest: number;
  /** Of scripts that put no blanks between words. */
  runs: string[];
  /** Fits every text that holds one of them, and others. */
  hint: RegExp;
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const known = new Map<Sense, Known>();

/** Made when it is first asked for, since most senses are looked up otherwise. */
function knownOf(sense: Sense): Known {
  const found = known.get(sense) ?? made(sense);
  known.set(sense, found);
  return found;
}

/** Every word of a sense, in all languages. */
export const listed = (sense: Sense): string[] =>
  Object.values(languages).flatMap((words) => words[sense] ?? []);

/** Those of scripts that put no blanks between words. */
export const unspacedOf = (sense: Sense): string[] => listed(sense).filter((word) => unspaced.test(word));

/** The symbols of a sense. */
export const marksOf = (sense: Sense): readonly string[] => marks[sense] ?? [];

function made(sense: Sense): Known {
  const all = listed(sense);
  const phrases = new Set(all.filter((word) => !unspaced.test(word)).map((word) => wordsOf(word).join(" ")));
  const longest = Math.max(0, ...[...phrases].map((phrase) => phrase.split(" ").length));
  const starts = new Set(all.map((word) => word.split(" ", 1)[0]));
  const hint = new RegExp([...starts].join("|") || "(?!)", "iu");
  return { phrases, longest, runs: all.filter((word) => unspaced.test(word)), hint };
}

const words = new Map<Sense, ReadonlySet<string>>();

/** Whether a folded text is one of the sense, letter for letter. */
export function isOne(text: string, sense: Sense): boolean {
  const own = words.get(sense) ?? new Set(listed(sense));
  words.set(sense, own);
  return own.has(text);
}

const labels = new Map<Sense, RegExp>();

/** A text behind "Legend: " and the like, in any case; null where it does not begin so. */
export function behindLabel(text: string, sense: Sense): string | null {
  const label = labels.get(sense) ?? new RegExp(`^(?:${listed(sense).join("|")})\\s*[:：]\\s*`, "i");
  labels.set(sense, label);
  const [found] = label.exec(text) ?? [];
  return found === undefined ? null : text.slice(found.length);
}

const patterns = new Map<Sense, RegExp>();

/** Whether one of the sense occurs anywhere in a text in lower case, as words of their own where words stand apart. */
export function occurs(text: string, sense: Sense): boolean {
  const pattern = patterns.get(sense) ?? patternOf(listed(sense));
  patterns.set(sense, pattern);
  return pattern.test(text);
}

/** Letters of any script end a word, so `\\b` is of no use here. */
function patternOf(words: readonly string[]): RegExp {
  const apart = words.filter((word) => !unspaced.test(word)).map((word) => word.replaceAll("*", "\\p{L}*"));
  const runs = words.filter((word) => unspaced.test(word));
  const ends = apart.length === 0 ? [] : [`(?<!\\p{L})(?:${apart.join("|")})(?!\\p{L})`];
  return new RegExp([...ends, ...runs].join("|") || "(?!)", "u");
}

/** "TestMatrix", "test_matrix", "Test-Matrix (v2)": words in lower case, names in camel case taken apart. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .slice(0, 400)
    .normalize("NFC")
    .replace(/(\p{Ll})(?=\p{Lu})/gu, "$1 ")
    .replace(/[’']/g, "");
  return (spaced.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).slice(0, maxWords);
}

/** The words of a sense that occur in a text, as whole words. */
export function found(words: readonly string[], sense: Sense): string[] {
  const { phrases, longest, runs } = knownOf(sense);
  const hits: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const length = longestAt(words, at, { phrases, longest });
    if (length > 0) hits.push(words.slice(at, at + length).join(" "));
  }
  const joined = runs.length > 0 && words.some((word) => unspaced.test(word)) ? words.join(" ") : "";
  return joined === "" ? hits : hits.concat(runs.filter((run) => joined.includes(run)));
}

/** As `says`, of text that is one word of many: most need no second look. */
export const mentions = (text: string, sense: Sense): boolean =>
  knownOf(sense).hint.test(text) && says(wordsOf(text), sense);

export const says = (words: readonly string[], sense: Sense): boolean => found(words, sense).length > 0;

/** Whether phrases of a sense and what joins them are all that there is: "10. Key files and references". */
export function isWholly(words: readonly string[], sense: Sense): boolean {
  const { phrases, longest, runs } = knownOf(sense);
  if (runs.includes(words.join(" "))) return true;
  let hits = 0;
  for (let at = 0; at < words.length;) {
    const length = longestAt(words, at, { phrases, longest });
    if (length === 0 && !isJoint(words[at] ?? "")) return false;
    if (length > 0) hits += 1;
    at += Math.max(1, length);
  }
  return hits > 0;
}

function longestAt(
  words: readonly string[],
  at: number,
  { phrases, longest }: Pick<Known, "phrases" | "longest">,
): number {
  for (let length = Math.min(longest, words.length - at); length > 0; length--)
    if (phrases.has(words.slice(at, at + length).join(" "))) return length;
  return 0;
}

const isJoint = (word: string) => /^(?:\p{N}+|[a-z]|and|for|of|the|to|with|und|et|y|e|och|и)$/u.test(word);

/** Whether these words, all together, are one of the sense. */
export const is = (words: readonly string[], sense: Sense): boolean => {
  const { phrases, runs } = knownOf(sense);
  return phrases.has(words.join(" ")) || runs.includes(words.join(" "));
};
