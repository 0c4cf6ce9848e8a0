import type { Status } from "./item.ts";
import { fold, withoutEnd } from "./text.ts";
import { fromVerdicts } from "./verdicts.ts";
import { statusByLevel, statusBySymbol, statusByWord } from "./vocabulary.ts";

/** What a document's own legend says: folded symbol or word to status. It beats every default. */
export type Legend = ReadonlyMap<string, Status>;
export const noLegend: Legend = new Map();

export interface StatusReading {
  status: Status;
  /** What the cell says besides the status. */
  rest: string | null;
  rule: "legend" | "symbol" | "fraction" | "percent" | "word" | "qualifier" | "empty" | "none";
}

const unknown = (rule: "empty" | "none"): StatusReading => ({ status: "unknown", rest: null, rule });
const empties = new Set(["", "-", "--", "---", "—", "–", "―", "…", "...", "·", "/", "~~"]);

export const isEmptyCell = (raw: string): boolean => raw.length < 12 && empties.has(raw.trim());

/** `raw` is plain text (no Markdown). Unknown words are `unknown` with rule `none`: never a guess. */
export function readStatus(raw: string, legend: Legend = noLegend): StatusReading {
  const text = raw.trim();
  if (!legend.has(text)) {
    const told = fromVerdicts(text, (part) => {
      const reading = readVerdict(part.trim(), legend);
      return standsAlone(part, reading) && reading.rule !== "empty" ? reading : null;
    });
    if (told) return told;
  }
  return readVerdict(text, legend);
}

function readVerdict(text: string, legend: Legend): StatusReading {
  const told = legend.size === 0 ? null : fromLegend(text, legend);
  if (told) return told;
  if (isEmptyCell(text)) return unknown("empty");
  // "— (none written)": the dash is explained.
  const explained = /^[-–—]\s?\(([^()]{2,80})\)$/.exec(text)?.[1];
  if (explained) return { ...readStatus(explained, legend), rest: null };
  if (isChoice(text)) return unknown("none");
  return (
    fromBrackets(text) ??
    fromPlus(text) ??
    fromSymbol(text) ??
    fromFigure(text) ??
    fromWords(text) ??
    fromTrailingSymbol(text) ??
    unknown("none")
  );
}

/** "Covered / Pending / Blocked": what might be filled in, and not what is. */
function isChoice(text: string): boolean {
  if (!text.includes("/") || text.length > 80) return false;
  const choices = text.split("/").map((part) => statusByWord.get(foldPhrase(part)));
  const known = new Set(choices);
  return choices.length > 1 && !known.has(undefined) && known.size > 1;
}

/** "71 tests ✅": the mark stands behind. */
function fromTrailingSymbol(text: string): StatusReading | null {
  if (text.length > 120) return null;
  const last = text.replace(/\ufe0f$/, "").match(/\s(\S{1,2})$/u)?.[1];
  const found = last === undefined ? null : leadingSymbol(last);
  return found && found[0] === last
    ? { status: found[1], rest: text.slice(0, -last.length).trim(), rule: "symbol" }
    : null;
}

function fromLegend(text: string, legend: Legend): StatusReading | null {
  const folded = fold(text.slice(0, 200));
  const whole = legend.get(folded === "" ? text : folded);
  if (whole) return { status: whole, rest: null, rule: "legend" };
  const lead = folded.split(/\s|[:;,(]/, 1)[0] ?? "";
  const status = lead === "" ? undefined : legend.get(lead);
  return status ? { status, rest: restAfter(text, lead.length), rule: "legend" } : null;
}

/** By their first code unit; the longest first, "[x]" before "[". */
const symbols = new Map<number, [string, Status][]>();
for (const entry of statusBySymbol) {
  const known = symbols.get(entry[0].charCodeAt(0)) ?? [];
  symbols.set(
    entry[0].charCodeAt(0),
    [...known, entry].toSorted(([a], [b]) => b.length - a.length),
  );
}

/** The status symbol with which a text begins. */
export function leadingSymbol(text: string): [symbol: string, status: Status] | null {
  const known = symbols.get(text.charCodeAt(0));
  return known?.find(([symbol]) => text.startsWith(symbol)) ?? null;
}

function fromSymbol(text: string): StatusReading | null {
  const found = leadingSymbol(text);
  if (!found) return null;
  const [symbol, status] = found;
  const after = text.slice(symbol.length).replace(/^\ufe0f/, "");
  const rest = restAfter(after, 0);
  const words = status === "covered" && rest !== null ? fromWords(rest) : null;
  // "✅ Covered (partial)": the words repeat the symbol before they take it back.
  if (words?.rule === "qualifier") return words;
  // "🚧 Planned", "⚠️ Not tested": a mark that only warns, and a word that says what of.
  const said = status === "partial" && rest !== null ? statusByWord.get(foldPhrase(rest)) : undefined;
  if (said === "planned" || said === "gap") return { status: said, rest: null, rule: "symbol" };
  return overruled(status, rest) ?? { status, rest: repeats(rest, status) ? null : rest, rule: "symbol" };
}

/** "(✓)": yes, with a reservation. */
function fromBrackets(text: string): StatusReading | null {
  const mark = /^\((\S{1,3})\)$/u.exec(text)?.[1];
  const found = mark === undefined ? null : leadingSymbol(mark);
  if (!found || found[0] !== mark?.replace(/\ufe0f$/, "")) return null;
  return { status: found[1] === "covered" ? "partial" : found[1], rest: null, rule: "symbol" };
}

/** "+", "+ (with a database)", "±"; but "+15 tests" is a figure. */
function fromPlus(text: string): StatusReading | null {
  const found = /^(?:(\+{1,3})|±|\+\s?\/\s?-)(?:\s?(\([^()]{1,60}\)))?$/.exec(text);
  if (!found) return null;
  const [, plus, rest = null] = found;
  return { status: plus ? "covered" : "partial", rest, rule: "symbol" };
}

/** What "High" and "Low" say below "Coverage"; anywhere else they weigh something. */
export const levelStatus = (text: string): Status | null => statusByLevel.get(fold(text)) ?? null;

/** "✅ Yes": the word says what the symbol says, so nothing is left to note. */
function repeats(rest: string | null, status: Status): boolean {
  return rest !== null && statusByWord.get(foldPhrase(rest)) === status;
}

/**
 * Whether a cell is an answer rather than a sentence that begins like one ("No typo test"): nothing follows the
 * status, or a mark, or how it is so.
 */
export function standsAlone(text: string, { rule, rest }: StatusReading): boolean {
  if (rule === "none") return false;
  if (rest === null || rule !== "word") return true;
  const before = text.trim().slice(0, -rest.length);
  return /[,;:.(—–-]\s*$/.test(before) || goesOn.test(rest);
}

const goesOn =
  /^(?:by|in|via|with|using|through|at|on|from|for|only|until|since|under|against|but|when|as|and|[([`#])/i;

function fromFigure(text: string): StatusReading | null {
  if (!/^[~≈\d]/.test(text)) return null;
  const fraction = /^~?(\d{1,9})\s{0,3}\/\s{0,3}(\d{1,9})(?![\d/.])/.exec(text);
  if (fraction) {
    const [all, part, whole] = fraction;
    if (Number(whole) === 0) return unknown("empty");
    return {
      status: shareStatus(Number(part) / Number(whole)),
      rest: restAfter(text, all.length),
      rule: "fraction",
    };
  }
  const tests =
    /^~?(\d{1,6})\+?\s(?:\p{L}+\s)?(?:tests?|test cases?|cases|specs?|scenarios?)(?=$|[\s,;(])/u.exec(text);
  if (tests && !/\b(?:missing|needed|fail\w*|skipped|ignored|planned|todo|broken|pending)\b/i.test(text))
    return {
      status: Number(tests[1]) > 0 ? "covered" : "gap",
      rest: restAfter(text, tests[0].length),
      rule: "fraction",
    };
  const percent = /^[~≈]?(\d{1,3}(?:[.,]\d{1,6})?)\s?%/.exec(text);
  if (!percent) return null;
  const share = Number((percent[1] ?? "").replace(",", ".")) / 100;
  return { status: shareStatus(share), rest: restAfter(text, percent[0].length), rule: "percent" };
}

function shareStatus(share: number): Status {
  if (share >= 1) return "covered";
  return share <= 0 ? "gap" : "partial";
}

const longestWord = 80;
const longestCjkWord = 8;

/** Up to the first blank or mark: what tells most cells apart from statuses at a glance. */
const leadToken = (text: string): string => fold(firstToken.exec(text.slice(0, longestWord))?.[1] ?? "");

const firstToken = /^[\s("'[`*_\-\u2010\u2011]*([^\s,;:.!?()[\]"'—–/`*_\-\u2010\u2011]*)/;

/** How many words the longest phrase has that begins with a token. */
const phraseLengths = new Map<string, number>();
for (const phrase of statusByWord.keys()) {
  const token = leadToken(phrase);
  phraseLengths.set(token, Math.max(phraseLengths.get(token) ?? 0, phrase.split(" ").length));
}

function fromWords(text: string): StatusReading | null {
  const longest = phraseLengths.get(leadToken(text));
  if (longest === undefined) return fromCjk(text);
  const words = text.slice(0, longest * longestWord).split(/\s+/, longest);
  for (let count = Math.min(longest, words.length); count > 0; count--) {
    const lead = words.slice(0, count).join(" ");
    const status = statusByWord.get(foldPhrase(lead));
    if (!status || !endsPhrase(lead, count)) continue;
    const rest = restAfter(text, lengthOfWords(text, count));
    return overruled(status, rest) ?? qualified(status, rest) ?? { status, rest, rule: "word" };
  }
  return fromPunctuatedLead(text) ?? fromCjk(text);
}

/** A single "no" or "x" before other words is the start of a sentence, not an answer. */
function endsPhrase(lead: string, count: number): boolean {
  return count > 1 || !["x", "n", "y", "?"].includes(foldPhrase(lead)) || !/\s/.test(lead);
}

/** "missing:error path" or "covered—see notes": the word ends at punctuation instead of a blank. */
function fromPunctuatedLead(text: string): StatusReading | null {
  const lead = /^[^,;:()—–.[\]/]{1,60}/.exec(text)?.[0];
  const status = lead ? statusByWord.get(foldPhrase(lead)) : undefined;
  // "Yes/No" is a choice, not an answer.
  if (!lead || !status || text.charAt(lead.length) === "/") return null;
  const rest = restAfter(text, lead.length);
  return overruled(status, rest) ?? { status, rest, rule: "word" };
}

function fromCjk(text: string): StatusReading | null {
  if (!/^[\u3040-\u30ff\u3400-\u9fff]/.test(text)) return null;
  for (let length = Math.min(longestCjkWord, text.length); length > 0; length--) {
    const status = statusByWord.get(text.slice(0, length).normalize("NFC"));
    if (status) return { status, rest: restAfter(text, length), rule: "word" };
  }
  return null;
}

/** Which words in a bracket say more than the status before it. */
const overrides: Partial<Record<Status, readonly Status[]>> = {
  covered: ["partial", "gap", "planned", "external", "excluded"],
  planned: ["partial", "gap", "external", "excluded"],
  gap: ["planned", "external", "excluded"],
};

/** "Covered (partial)", "No (planned)": a bracket that holds nothing but such a word is the answer. */
function overruled(status: Status, rest: string | null): StatusReading | null {
  const stronger = overrides[status];
  if (rest === null || !stronger) return null;
  const bracket = /^[([]([^()[\]]{1,40})[)\]]/.exec(rest)?.[1];
  const qualifier = bracket ? statusByWord.get(foldPhrase(bracket)) : undefined;
  return qualifier && stronger.includes(qualifier) ? { status: qualifier, rest, rule: "qualifier" } : null;
}

/** "Yes, partially", "Done — flaky", "No, planned": nothing follows but a word that says more. */
function qualified(status: Status, rest: string | null): StatusReading | null {
  if (rest === null || rest.length > 40) return null;
  const qualifier = statusByWord.get(foldPhrase(rest));
  const says = status === "covered" ? weaker : overrides[status];
  return qualifier && says?.includes(qualifier) ? { status: qualifier, rest: null, rule: "qualifier" } : null;
}

const weaker: readonly Status[] = ["partial", "gap"];

const foldPhrase = (text: string) =>
  withoutEnd(fold(text).replace(/[,;:.!]+( ?)/g, withoutPause), ")\"']").replace(/^[("'[]+/, "");

/** A run of marks is looked at once, whatever follows it. */
const withoutPause = (run: string, blank: string, at: number, text: string): string =>
  blank !== "" || at + run.length === text.length ? blank : run;

function lengthOfWords(text: string, count: number): number {
  let end = 0;
  for (let word = 0; word < count; word++) {
    while (end < text.length && /\s/.test(text.charAt(end))) end++;
    while (end < text.length && !/\s/.test(text.charAt(end))) end++;
  }
  return end;
}

function restAfter(text: string, length: number): string | null {
  if (length >= text.length) return null;
  const rest = text
    .slice(length)
    .replace(/^[\s:;,.—–-]+/, "")
    .trim();
  return rest === "" ? null : rest;
}
