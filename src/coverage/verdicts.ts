import { combine } from "./combine.ts";
import type { Status } from "./item.ts";
import type { StatusReading } from "./status.ts";
import { priorityByWord, statusBySymbol } from "./vocabulary.ts";

const longest = 200;

const arrow = /\s*(?:-{1,2}>|={1,2}>|[→⇒➔➜⟶⟹]|➡\ufe0f?)\s*/gu;
const mayPoint = /[>→⇒➔➜➡⟶⟹]/u;
const mark = new RegExp(
  [...statusBySymbol.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((symbol) => symbol.replace(/[[\]+]/g, String.raw`\$&`))
    .join("|"),
  "gu",
);

/** The first characters of marks: a text with fewer than two of them has no two marks. */
const begins = new RegExp(
  `[${[...new Set([...statusBySymbol.keys()].map((symbol) => String.fromCodePoint(symbol.codePointAt(0) ?? 0)))].join("").replace(/[[\]\\^-]/g, String.raw`\$&`)}]`,
  "gu",
);

/** A part as a verdict of its own; null where it is none, as a sentence is that begins with "no". */
type Read = (part: string) => StatusReading | null;

/** A cell with more than one verdict: "❌ → ✅" is what it points to, "✅ / ❌" is both. Null where it has but one. */
export function fromVerdicts(text: string, read: Read): StatusReading | null {
  if (text.length > longest) return null;
  return pointedTo(text, read) ?? fromMarks(text, read) ?? fromParts(text, read);
}

/** From a status to a status, the last of them counts; "login -> start page" is a way. */
function pointedTo(text: string, read: Read): StatusReading | null {
  if (!mayPoint.test(text)) return null;
  const last = [...withoutRemarks(text).matchAll(arrow)].at(-1);
  if (!last) return null;
  const target = text.slice(last.index + last[0].length);
  return read(text.slice(0, last.index)) && (fromVerdicts(target, read) ?? read(target));
}

/** "✅ unit, ❌ e2e", "✅❌". */
function fromMarks(text: string, read: Read): StatusReading | null {
  if ((text.match(begins)?.length ?? 0) < 2) return null;
  const visible = withoutRemarks(text);
  const marks = [...visible.matchAll(mark)].filter((found) => isOfStatus(visible, found));
  const statuses = marks.flatMap(([symbol]) => read(symbol)?.status ?? []);
  const isBare = visible.replace(mark, "").replace(/[\s\ufe0f/|,;+&]/gu, "") === "";
  const differ = new Set(statuses).size > 1;
  return differ || (isBare && statuses.length > 1) ? both(statuses, isBare ? null : text) : null;
}

/** A mark begins something; and "🔴 high" weighs, it does not answer. */
function isOfStatus(text: string, { 0: symbol, index }: RegExpExecArray): boolean {
  const word = /^\ufe0f?\s*(\p{L}[\p{L}\d]*)/u.exec(text.slice(index + symbol.length))?.[1];
  return !/[\p{L}\d]$/u.test(text.slice(0, index)) && !priorityByWord.has(word?.toLowerCase() ?? "");
}

/** "✅ / partial"; words alone are a choice that nobody made. */
function fromParts(text: string, read: Read): StatusReading | null {
  if (!text.includes("/")) return null;
  const parts = text.split("/");
  if (parts.length !== 2) return null;
  const readings = parts.flatMap((part) => read(part) ?? []);
  const areVerdicts = readings.length === 2 && readings.every(({ rest }) => rest === null);
  return areVerdicts && readings.some(({ rule }) => rule === "symbol")
    ? both(
        readings.map(({ status }) => status),
        null,
      )
    : null;
}

/** Three marks that all differ, and nothing else, are what might be filled in: nobody knows which. */
function both(statuses: Status[], rest: string | null): StatusReading {
  const isChoice = rest === null && statuses.length > 2 && new Set(statuses).size === statuses.length;
  return isChoice
    ? { status: "unknown", rest: null, rule: "none" }
    : { status: combine(statuses), rest, rule: "symbol" };
}

/** What stands in brackets or behind a dash tells more of the verdict, and is none. As long as the text was. */
const withoutRemarks = (text: string): string =>
  text
    .replace(/\([^()]*\)|\[[^[\]]{2,}\]/g, (remark) => " ".repeat(remark.length))
    .replace(/(?<=\S)\s(?:-{1,2}|[–—])\s.*$/su, (remark) => " ".repeat(remark.length));
