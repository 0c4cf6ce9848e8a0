/** One name for what people write in many ways: lower case, `_` and `-` as blanks, no markup, no variation selectors. */
export function fold(text: string): string {
  if (isFolded.test(text)) return text;
  const lower = (isAscii.test(text) ? text : composed(text)).toLowerCase();
  const bare = /[`*]/.test(lower) ? lower.replace(/[`*]+/g, "") : lower;
  return bare.replace(/[\s_\-\u2010\u2011]+/g, " ").trim();
}

const isFolded = /^[a-z0-9.,:;()/#]+(?: [a-z0-9.,:;()/#]+)*$/;
// eslint-disable-next-line no-control-regex -- that is what ASCII is
const isAscii = /^[\0-\x7f]*$/;
const composed = (text: string) => text.normalize("NFC").replace(/[\u200b-\u200d]|\ufe0f/g, "");

/** The part of a key that comes from a name: letters, digits and symbols ("C++"), the rest as single hyphens. */
export function slug(name: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return name;
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\ufe0f|[^\p{L}\p{M}\p{N}\p{Sm}\p{Sc}\p{So}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Without these marks at its end. `/[…]+$/` would look for the end anew from each mark of a long run in the midst. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** At most `limit` characters, never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, /[\ud800-\udbff]/.test(text.charAt(limit - 1)) ? limit - 1 : limit);
}

/** The same with a sign that something is missing, each of its characters legible. */
export const bounded = (text: string, limit: number): string =>
  legible(text.length <= limit ? text : `${cut(text, limit - 1)}…`);

/** The same on one line: names, words and labels. */
export const boundedLine = (text: string, limit: number): string =>
  bounded(text, limit).replace(/[\t\n\u2028\u2029]+/g, " ");

/**
 * What any text is before it leaves a reader: no halves of surrogate pairs and no control characters but blanks and
 * `\n`. An escape can bring them into a text that has none: "\u001b" in JSON, "&#27;" in Markdown.
 */
export function legible(text: string): string {
  if (!suspects.test(text)) return text;
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(controls, "\ufffd");
}

// eslint-disable-next-line no-control-regex -- those that no text has a use for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;
// eslint-disable-next-line no-control-regex -- the same, and all surrogates, since halves are among them
const suspects = /[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/;
