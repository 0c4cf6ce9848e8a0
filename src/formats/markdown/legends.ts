import type { Status } from "../../coverage/item.ts";
import {
  leadingSymbol,
  noLegend,
  readStatus,
  standsAlone,
  type StatusReading,
} from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { fieldByName, statusByWord } from "../../coverage/vocabulary.ts";
import { behindLabel, isOne } from "../../lexicon/index.ts";
import type { Block, List, Paragraph, Row, Table } from "./block.ts";
import { plain } from "./inline.ts";
import type { Context } from "./outline.ts";

/** Marks and words that a document explains, as readStatus looks them up. */
export type LegendEntries = [mark: string, status: Status][];

const longestMark = 40;

/** What a block says of the document's own marks; null where it is no legend. */
export function legendOf(block: Block, context: Context): LegendEntries | null {
  return explained(block, context)?.filter(isNews) ?? null;
}

/** A word in its usual sense is left to the vocabulary, which knows "implemented partial" beside "implemented". */
function isNews([mark, status]: [mark: string, status: Status]): boolean {
  const usual = readStatus(mark);
  return usual.rule !== "word" || usual.status !== status;
}

function explained(block: Block, context: Context): LegendEntries | null {
  switch (block.type) {
    case "table":
      return legendOfTable(block, context);
    case "list":
      return context.isLegend || explainsMarks(block) ? legendOfList(block) : null;
    case "paragraph":
      return legendOfLines(block);
    case "heading":
    case "front-matter":
    case "code":
    case "comment":
    case "rule":
      return null;
  }
}

/** The meaning decides; where it is prose that no vocabulary knows, the word itself has its usual sense. */
function entryOf(mark: string, meaning: string): LegendEntries {
  // "⚪ MISSING — no test yet": the word beside the mark says what it means.
  const [, symbol, word] = /^([^\p{L}\p{N}\s\p{P}]{1,3})\s+(\p{L}.*)$/u.exec(mark) ?? [];
  if (symbol && word) return entryOf(symbol, readStatus(word).rule === "word" ? word : meaning);
  if (mark === "" || mark.length > longestMark) return [];
  const status = statusOf(readStatus(pendingIn(mark)), meaning);
  return status === "unknown" ? [] : [[fold(mark) || mark, status]];
}

/** What a mark comes to whose usual sense is known, or unknown. */
function statusOf(usual: StatusReading, meaning: string): Status {
  const told = readStatus(meaning, noLegend);
  const isWord = usual.rule === "word";
  // "○: claimed, but no automated test exists": what a sentence comes to.
  const within = told.rule === "none" && !isWord ? statusWithin(meaning) : null;
  if (within) return within;
  if (told.rule === "none" || told.rule === "empty") return usual.status;
  // What is planned is not yet there, and is planned all the same.
  if (isWord && usual.status === "planned" && told.status === "gap") return "planned";
  // "Partial: covered in part" explains a word that is known; a mark means what is said of it, unless that goes on:
  // "⚠️: OK avec réserve".
  const isExplained =
    (isWord && told.rest !== null) ||
    (usual.rule === "symbol" &&
      !standsAlone(meaning, told) &&
      !unspaced.test(meaning) &&
      !isSpecific(told.status));
  return isExplained ? usual.status : told.status;
}

/** "⏭: deferred to a later pass": no sentence about another status begins so. */
const isSpecific = (status: Status) => status === "planned" || status === "excluded" || status === "external";

/** Words without blanks between them: what follows is part of the word. */
const unspaced = /^[\u3040-\u30ff\u3400-\u9fff]/;

/** What a sentence about a mark says in its midst. */
function statusWithin(meaning: string): Status | null {
  const folded = fold(meaning.slice(0, 300));
  if (
    /\bnot (?:claimed|applicable|relevant|in scope|defined)\b|\bdeprecated\b|\bout of scope\b|\bdoes not apply\b/.test(
      folded,
    )
  )
    return "excluded";
  if (
    /\bno (?:\w+ ){0,2}(?:tests?|coverage)\b|\bnot (?:yet )?(?:covered|tested|automated)\b|\b(?:absent|missing|a hole)\b/.test(
      folded,
    )
  )
    return "gap";
  return /\b(?:deferred|postponed)\b/.test(folded) ? "planned" : null;
}
/** "Review pending" has a word that tells all. */
const pendingIn = (mark: string) => (/ (?:pending|planned)$/i.test(mark) ? "pending" : mark);

/** "Symbol | Meaning": two or three columns, the first one of marks, under a heading or header that says so. */
function legendOfTable({ header, rows }: Table, context: Context): LegendEntries | null {
  const [first = "", second = ""] = header.cells.map((cell) => fold(plain(cell)));
  const explains = explainsStatuses(header, rows);
  // "Score | Rating | Description": a scale of figures.
  if (context.isLegend && /^(?:scores?|ranges?|percent(?:age)?|%|points?)$/.test(first)) return [];
  // "Feature | Status" below "Legend" is what the legend is for.
  if (fieldByName.get(first) === "name" && fieldByName.get(second) === "status") return null;
  const isHeaded = (isOne(first, "column.mark") && isOne(second, "column.meaning")) || explains;
  if (header.cells.length > 3 || !(isHeaded || (context.isLegend && header.cells.length === 2))) return null;
  const entries = rows.flatMap(({ cells }) => entryOf(plain(cells[0] ?? ""), plain(cells[1] ?? "")));
  // "Code | Meaning" may as well be a list of error codes.
  const isSure =
    explains || context.isLegend || /^(?:symbol|glyph|icon|mark|emoji|legend|status)s?$/.test(first);
  return isSure || entries.length * 2 >= rows.length ? entries : null;
}

/** Statuses come first, each once, and beside them a sentence; the header says so of the one or of the other. */
function explainsStatuses({ cells: header }: Row, rows: Row[]): boolean {
  const [first = "", second = "", ...others] = header.map((cell) => fold(plain(cell)));
  if (others.length > 0 || rows.length < 2) return false;
  const folded = rows.map(({ cells }) => fold(plain(cells[0] ?? "")));
  const isTold =
    fieldByName.get(first) === "status" ||
    (isOne(second, "column.meaning") && folded.every((word) => statusByWord.has(word)));
  return (
    isTold &&
    new Set(folded).size === rows.length &&
    rows.every(({ cells }) => /\p{L}{2}/u.test(cells[1] ?? ""))
  );
}

/** "⬜ Not tested", "✅ Passed": nothing but marks, each once, and the words for them. */
function explainsMarks({ items }: List): boolean {
  const told = items.flatMap(({ text, box }) => {
    const mark = box === null ? leadingSymbol(text) : null;
    return mark
      ? [{ mark: mark[0], meaning: text.slice(mark[0].length).replace(/^[\ufe0f\s:=—–-]+/, "") }]
      : [];
  });
  const known = told.filter(({ meaning }) => meaning.length < 40 && statusByWord.has(fold(plain(meaning))));
  const isEachOnce = new Set(told.map(({ mark }) => mark)).size === told.length;
  return told.length >= 2 && isEachOnce && known.length * 3 >= told.length * 2;
}

function legendOfList(list: List): LegendEntries {
  return list.items.flatMap((item) => {
    const [mark, meaning] = split(plain(item.text));
    return entryOf(mark, meaning);
  });
}

/** "Legend: ✅ = covered, 🟡 = partial", "Key: F full; P partial", or pairs of mark and meaning without a title. */
function legendOfLines(paragraph: Paragraph): LegendEntries | null {
  const found: LegendEntries = [];
  for (const line of paragraph.lines.slice(0, 40)) {
    if (line.length > 600 || !/[^\p{L}\p{N}\s]/u.test(line)) continue;
    const text = plain(line);
    const symbols = symbolPairs(text);
    if (symbols) found.push(...symbols);
    if (symbols || !/[=:：]/.test(line)) continue;
    const behind = behindLabel(text, "label.legend");
    const titled = behind !== null;
    const pairs = (behind ?? text).split(/[,;|｜·•、]\s*|\s\/\s|\s{2,}/);
    const entries = pairs.flatMap((pair) => pairOf(pair, titled));
    if (titled || (entries.length >= 2 && entries.length === pairs.length)) found.push(...entries);
  }
  return found.length === 0 ? null : found;
}

/** "● tested ◐ partial ○ not tested": nothing but symbols, each before a status. */
function symbolPairs(text: string): LegendEntries | null {
  if (!/[^\0-\x7f]|[+~?!#]/.test(text)) return null;
  const bare = (behindLabel(text, "label.legend") ?? text)
    .replace(/^(?:status(?:es)?|coverage|marks)\s*[:：]\s*/i, "")
    .replace(/\s\([^()]{1,80}\)/g, "");
  const pairs = [...bare.matchAll(/([^\p{L}\p{N}\s,;:.()·|/=-]{1,4})[\s:=-]{0,3}([\p{L}][\p{L} /]{1,40})/gu)];
  const length = pairs.reduce((sum, [pair]) => sum + pair.length, 0);
  const rest =
    bare.replace(/[\s,;.()·|/]/g, "").length -
    pairs.map(([pair]) => pair.replace(/[\s,;.()·|/]/g, "").length).reduce((sum, one) => sum + one, 0);
  if (pairs.length < 2 || length === 0 || rest > 0) return null;
  const read = pairs.map(([, mark = "", meaning = ""]) => ({ mark, status: readStatus(meaning.trim()) }));
  if (read.some(({ status }) => status.rule === "none" || status.rest !== null)) return null;
  return read.map(({ mark, status }) => [fold(mark) || mark, status.status]);
}

function pairOf(pair: string, titled: boolean): LegendEntries {
  if (titled) return entryOf(...split(pair.trim()));
  const found = /^(\S{1,12})\s*=\s*(\S.{0,80})$/u.exec(pair.trim());
  return found ? entryOf(found[1] ?? "", found[2] ?? "") : [];
}

/** "✅ = covered", "F: full", "Auto – automated", "✅ covered". */
function split(text: string): [mark: string, meaning: string] {
  const found = /^(.{1,40}?)\s*(?:[:：=—–→]|\s-\s)\s*(.*)$/su.exec(text.slice(0, 300));
  if (found) return [found[1] ?? "", found[2] ?? ""];
  const [first = "", ...others] = text.slice(0, 300).split(/\s+/);
  return [first, others.join(" ")];
}
