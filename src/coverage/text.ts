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

/** At most `limit` characters, never half of a surrogate pair. */
export function bounded(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
  return `${text.slice(0, end)}…`;
}
