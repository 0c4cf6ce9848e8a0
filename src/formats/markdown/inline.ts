import { withoutEnd } from "../../coverage/text.ts";
import { labelsOf } from "./links.ts";
import { unescaped } from "./references.ts";

const tags =
  /<\/?(?:a|abbr|b|br|center|code|del|details|div|em|font|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|summary|sup|u|ul)(?:\s[^<>]{0,300})?\/?>/gi;

/** Markdown to the text that a reader sees: no emphasis, code marks, links, comments or tags. Linear in the text. */
export function plain(markdown: string): string {
  if (!/[*_`[<\\~&]/.test(markdown)) return spaced(markdown);
  if (!markdown.includes("`")) return spaced(plainProse(markdown));
  // Code spans are the odd parts: what stands in them is meant as it is.
  const parts = markdown.split(/(`{1,3}[^`]{1,2000}`{1,3})/);
  if (parts.length === 3 && parts[0] === "" && parts[2] === "") return spaced(codeOf(parts[1] ?? ""));
  // Emphasis may stand around them, so they hold their place as one odd character.
  const prose = plainProse(parts.map((part, index) => (index % 2 === 1 ? placeholder : part)).join(""));
  let at = -1;
  return spaced(prose.replaceAll(placeholder, () => codeOf(parts[(at += 2)] ?? "")));
}

/** No document holds it: control characters are read as blanks. */
const placeholder = "\u0001";

const codeOf = (span: string) => withoutEnd(span, "`").replace(/^`+/, "");

const spaced = (text: string) => (/\s\s|[\t\n\r]/.test(text) ? text.replace(/\s+/g, " ") : text).trim();

function plainProse(markdown: string): string {
  let text = markdown;
  if (text.includes("<")) text = text.replace(/<!--[^<>]{0,2000}-->/g, "").replace(tags, " ");
  if (text.includes("]")) {
    if (text.includes("[^")) text = text.replace(footnote, "");
    text = labelsOf(text);
    // A picture that is a link.
    if (text.includes("](")) text = labelsOf(text);
    text = text.replace(/\[([^[\]]{1,500})\]\[[^[\]]{0,200}\]/g, "$1");
  }
  if (text.includes("*")) {
    const first = text.indexOf("*");
    text = text.replace(/\*{1,3}/g, (stars, at: number) =>
      at === first && isWildcard(stars, at, text) ? stars : emphasisOf(stars, at, text),
    );
  }
  if (text.includes("~~")) text = text.replace(/(^|[^\\])~~/g, "$1");
  if (text.includes("_"))
    text = text.replace(/(^|[\s(])(_{1,2})([^\s_](?:[^_]{0,300}[^\s_])?)\2(?=$|[\s).,:;!?])/g, "$1$3");
  return /[\\&]/.test(text) ? unescaped(text) : text;
}

/** The mark of one, and no set of characters ("[^a]+") nor what the note itself begins with. */
const footnote = /(?<!\\)\[\^[\w-]{1,30}\](?![:*+?{(\w])/g;

/** "HR-*": a single star behind a word, with none before it that it might belong to. */
const isWildcard = (stars: string, at: number, text: string): boolean =>
  stars === "*" &&
  at > 0 &&
  /[\p{L}\p{N}_.:-]/u.test(text.charAt(at - 1)) &&
  !/[\p{L}\p{N}]/u.test(text.charAt(at + 1));

/** Stars go, unless they are escaped, stand alone, or belong to a path: "tests/*.py", "*.rs". */
function emphasisOf(stars: string, at: number, text: string): string {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + stars.length);
  if (before === "\\") return "*";
  if (before === "/") return stars;
  if (after === "." && !/\S/.test(before)) return stars;
  return /\S/.test(before) || /\S/.test(after) ? "" : stars;
}
