import type { Claim, Finding, Status } from "../../coverage/item.ts";
import { type Legend, readStatus } from "../../coverage/status.ts";
import { bounded, fold } from "../../coverage/text.ts";
import { statusBySymbol } from "../../coverage/vocabulary.ts";
import { claimOf } from "../claims.ts";
import type { Row as Fields } from "../rows.ts";
import type { Context } from "./context.ts";
import { plain } from "./inline.ts";
import { evidenceIn } from "./table-row.ts";
import { legendEntry } from "./tables.ts";
import type { List, ListItem } from "./scan.ts";

export interface ListReading {
  reader: "gap-list" | "check-list" | "status-list" | "claims-list" | "legend" | "prose";
  why: string;
  rows: Fields[];
  claims: Claim[];
  findings: Finding[];
  legend: [string, Status][];
}

const nothing = { rows: [], claims: [], findings: [], legend: [] };

export function readList(list: List, context: Context, legend: Legend): ListReading {
  const top = topItems(list);
  if (context.isLegend) return readLegend(list);
  if (isCheckList(list) && !context.isAside) return readCheckList(list, context, legend);
  if (isStatusList(top)) return readStatusList(top, context, legend);
  const claims = claimsOf(list, context);
  if (claims.length > 0)
    return { ...nothing, reader: "claims-list", why: "its bullets state figures", claims };
  if (context.isGaps) return readGaps(top, context);
  if (context.status && !context.isAside) return readSection(top, context);
  return { ...nothing, reader: "prose", why: "no heading or mark says what is covered" };
}

/** The least indented items, each with its nested ones as `details`. */
interface TopItem extends ListItem {
  details: ListItem[];
}

function topItems(list: List): TopItem[] {
  const margin = Math.min(...list.items.map((item) => item.indent));
  const top: TopItem[] = [];
  for (const item of list.items) {
    const parent = top.at(-1);
    if (item.indent > margin + 1 && parent) parent.details.push(item);
    else top.push({ ...item, details: [] });
  }
  return top;
}

function readLegend(list: List): ListReading {
  const learned = list.items.flatMap((item) => {
    const [mark, meaning] = splitLead(item.text);
    return legendEntry(mark, meaning ?? "");
  });
  return { ...nothing, reader: "legend", why: "its bullets explain statuses", legend: learned };
}

const isCheckList = (list: List) => list.items.some((item) => item.ticked !== null);

function readCheckList(list: List, context: Context, legend: Legend): ListReading {
  const rows = list.items.flatMap((item, index) => {
    if (item.ticked === null) return [];
    const below = list.items[index + 1];
    const isGroup = below !== undefined && below.indent > item.indent && below.ticked !== null;
    return isGroup ? [] : [checkRow(item, context, legend)];
  });
  return { ...nothing, reader: "check-list", why: "its boxes are ticked or not", rows };
}

function checkRow(item: ListItem, context: Context, legend: Legend): Fields {
  const { name, notes } = leadOf(item.text);
  const trailing = notes === null ? null : readStatus(notes, legend);
  const told =
    trailing && ["excluded", "external", "planned", "partial"].includes(trailing.status)
      ? trailing.status
      : null;
  const open: Status = context.status === "planned" ? "planned" : "gap";
  const kind = context.isGaps && !context.status ? "gap" : "surface";
  return {
    ...bulletRow(item, context, name),
    kind,
    rawStatus: item.ticked ? "[x]" : "[ ]",
    status: item.ticked ? "covered" : open,
    ...(item.ticked || !told ? {} : { rawStatus: null, status: told }),
    notes: [notes],
  };
}

const symbolLead = (text: string): string | null => {
  const bare = text.replace(/^[*_`]+/, "");
  return (
    [...statusBySymbol.keys()].find((symbol) => !symbol.startsWith("[") && bare.startsWith(symbol)) ?? null
  );
};

/** Bullets that begin with a mark: at least two, and at least half of the list. */
function isStatusList(items: ListItem[]): boolean {
  const marked = items.filter((item) => symbolLead(item.text) !== null).length;
  return marked >= 2 && marked * 2 >= items.length;
}

function readStatusList(items: TopItem[], context: Context, legend: Legend): ListReading {
  const rows = items.flatMap((item): Fields[] => {
    const symbol = symbolLead(item.text);
    if (symbol === null) return [];
    const after = item.text.slice(item.text.indexOf(symbol) + symbol.length).replace(/^\ufe0f?\s*/, "");
    const { name, notes } = leadOf(after);
    const { status } = readStatus(symbol, legend);
    const kind = context.isGaps ? "gap" : "surface";
    return [{ ...bulletRow(item, context, name), kind, rawStatus: symbol, status, notes: [notes] }];
  });
  return { ...nothing, reader: "status-list", why: "its bullets begin with marks", rows };
}

function readSection(items: TopItem[], context: Context): ListReading {
  const rows = items.map((item): Fields => {
    const { name, notes } = leadOf(item.text);
    const kind = context.status === "gap" ? "gap" : "surface";
    return {
      ...bulletRow(item, context, name),
      kind,
      ...(context.status ? { status: context.status } : {}),
      notes: [notes],
    };
  });
  return {
    ...nothing,
    reader: "status-list",
    why: `the heading "${context.section ?? ""}" gives the status`,
    rows,
  };
}

function readGaps(items: TopItem[], context: Context): ListReading {
  const findings: Finding[] = [];
  const rows = items.flatMap((item): Fields[] => {
    const text = plain(item.text);
    if (/^(?:none|no (?:known |open )?gaps|n\/a|nothing)\b.{0,60}$/i.test(text)) return [];
    const { name, notes } = leadOf(item.text);
    const details = item.details.map((detail) => plain(detail.text));
    return [
      {
        ...bulletRow(item, context, withoutPriority(name)),
        kind: "gap",
        priority: priorityOf(text) ?? context.priority,
        status: statedIn(text),
        notes: [notes, ...details],
      },
    ];
  });
  return { ...nothing, reader: "gap-list", why: "its heading speaks of gaps", rows, findings };
}

function bulletRow(item: ListItem, context: Context, name: string): Omit<Fields, "kind"> {
  return {
    line: item.line,
    name,
    section: context.section,
    priority: priorityOf(plain(item.text)) ?? context.priority,
    evidence: evidenceIn([item.text]).evidence,
    baseline: context.isBaseline,
  };
}

const priorityOf = (text: string) => /^\W{0,3}(P[0-3])\b/.exec(text)?.[1] ?? null;
const withoutPriority = (name: string) => name.replace(/^\W{0,3}P[0-3]\b[\s:—–.)\]-]*/, "") || name;

/** A gap that its own words put out of scope, or say is closed, is not an open one. */
function statedIn(text: string): Status {
  const folded = fold(text);
  if (/\bout of scope\b|\bnot applicable\b|\bwont fix\b|\bwon't fix\b|\bby design\b/.test(folded))
    return "excluded";
  if (/(?:^|\s)(?:✅|✔)|[—–:(]\s*(?:closed|resolved|fixed|covered|done)\b\W*$/u.test(text)) return "covered";
  if (/[—–:(]\s*(?:planned|deferred)\b/.test(text)) return "planned";
  return "gap";
}

const longestName = 160;

/** A bold lead, or the words before the first colon, dash or sentence end: the name. The whole text stays as notes. */
export function leadOf(markdown: string): { name: string; notes: string | null } {
  const bold = /^\*\*([^*]{2,200})\*\*/.exec(markdown)?.[1];
  const text = plain(markdown);
  if (bold && !/^P[0-3]$/.test(bold.trim())) {
    const name = plain(bold).replace(/[:.\s]+$/, "");
    return { name, notes: restOf(text, name) };
  }
  const end = leadEnd(text);
  const name = bounded(text.slice(0, end).replace(/[\s:;,.—–-]+$/, ""), longestName);
  return { name, notes: restOf(text, name) };
}

function leadEnd(text: string): number {
  const marks = [": ", " — ", " – ", " - ", "; ", ". ", " ("];
  const ends = marks
    .map((mark) => text.indexOf(mark))
    .filter((at) => at >= 8 || (at > 0 && text.startsWith(": ", at)));
  return Math.min(text.length, ...ends);
}

const restOf = (text: string, name: string) =>
  text
    .slice(name.length)
    .replace(/^[\s:;,.—–-]+/, "")
    .trim() || null;

function splitLead(markdown: string): [string, string | undefined] {
  const text = plain(markdown);
  const found = /^(.{1,40}?)\s*(?:[:=—–]|\s-\s)\s*(.*)$/su.exec(text);
  if (found) return [found[1] ?? "", found[2]];
  const [first = "", ...others] = text.split(/\s+/);
  return [first, others.join(" ")];
}

/** "- **Total Tests:** 164": in a summary any figure, elsewhere only those whose subject is known. */
function claimsOf(list: List, context: Context): Claim[] {
  const claims = list.items.flatMap((item) => {
    const found = /^(.{1,120}?):\s+(.{1,200})$/su.exec(plain(item.text));
    const claim = found ? claimOf(found[1] ?? "", found[2] ?? "", item.line) : null;
    return claim ? [claim] : [];
  });
  const isSummary = /\b(?:summary|overview|statistics|stats|totals?|metrics|figures|status|coverage)\b/.test(
    fold(context.section ?? ""),
  );
  const known = claims.filter((claim) => claim.subject.measure !== null);
  return isSummary && claims.length * 2 >= list.items.length
    ? claims
    : known.length * 2 > list.items.length
      ? known
      : [];
}
