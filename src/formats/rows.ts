import type { Entry, Evidence, Finding, Kind, Status } from "../coverage/item.ts";
import type { BlockFacts } from "../coverage/reading.ts";
import { type PriorityWords, readPriority } from "../coverage/priority.ts";
import { isEmptyCell, type Legend, noLegend, readStatus, type StatusReading } from "../coverage/status.ts";
import { bounded, boundedLine, fold } from "../coverage/text.ts";
import { distinctEvidence, maxEvidencePerItem } from "./evidence.ts";

export const maxNameLength = 500;
export const maxNotesLength = 2000;
const maxShortLength = 200;

/** One row, bullet, heading or table of any format: its fields as plain text, before they mean anything. */
export interface Row {
  kind: Kind;
  line: number;
  name: string;
  id?: string | null;
  rawStatus?: string | null;
  /** What `rawStatus` was read as, where the format read it already; null where `status` stands beside it. */
  read?: StatusReading | null;
  /** The status where no word of the row gives it: a registered test, a heading, tests that are there. */
  status?: Status;
  priority?: string | null;
  category?: string | null;
  section?: string | null;
  owner?: string | null;
  spec?: string | null;
  evidence?: Evidence[];
  notes?: (string | null | undefined)[];
  nextGap?: string | null;
  baseline?: boolean;
  runtimeSeconds?: number | null;
  /** The place of its block among the reading's `facts`. */
  block?: number;
}

export const maxEntries = 20_000;
export const maxEvidence = 30_000;
const maxFindings = 200;

/** Rows to entries, with the limits of one document. */
export function entriesOf(
  rows: Row[],
  legend: Legend = noLegend,
  priorities?: PriorityWords,
  facts: BlockFacts[] = [],
): { entries: Entry[]; findings: Finding[] } {
  const entries: Entry[] = [];
  const findings: Finding[] = [];
  let cited = 0;
  for (const row of rows.slice(0, maxEntries)) {
    if (cited > maxEvidence) {
      findings.push(tooMuchEvidence(row.line));
      return { entries, findings };
    }
    const isNamed = row.name.trim() !== "";
    const { entry, findings: found, isKnown } = entryOf(row, legend, priorities);
    if (isNamed) tally(facts[entry.block], entry, isKnown);
    if (isNamed) entries.push(entry);
    cited += entry.evidence.length;
    if (findings.length < maxFindings) findings.push(...(isNamed ? found : [withoutName(row.line)]));
  }
  const first = rows[maxEntries];
  if (first) findings.push(tooMany(rows.length, first.line));
  return { entries, findings };
}

const tooMuchEvidence = (line: number): Finding => ({
  severity: "error",
  code: "document-limit",
  message: `expected at most ${maxEvidence} citations in one document; the items from here on were left out`,
  line,
});

const tooManyCitations = (line: number): Finding => ({
  severity: "warning",
  code: "document-limit",
  message: `expected at most ${maxEvidencePerItem} citations of one item; the others were left out`,
  line,
});

function tally(facts: BlockFacts | undefined, { rawStatus }: Entry, isKnown: boolean): void {
  if (!facts || rawStatus === null) return;
  facts.stated += 1;
  if (!isKnown) facts.unknown += 1;
}

const tooMany = (count: number, line: number): Finding => ({
  severity: "error",
  code: "too-many-items",
  message: `expected at most ${maxEntries} items, found ${count}; those from here on were left out`,
  line,
});

export const withoutName = (line: number): Finding => ({
  severity: "warning",
  code: "row-without-name",
  message: "a row without a name was left out",
  line,
});

/** The ending that all formats share: fields to one entry, with a finding for every word that no vocabulary knows. */
export function entryOf(
  row: Row,
  legend: Legend = noLegend,
  priorities?: PriorityWords,
): { entry: Entry; findings: Finding[]; isKnown: boolean } {
  const findings: Finding[] = [];
  const raw = row.rawStatus?.trim() ?? "";
  const { reading, state } = stateOf(row, raw, legend);
  if (reading?.rule === "none") findings.push(unknownStatus(raw, row.line));
  const { priority, raw: rawPriority } = readPriority(row.priority ?? null, priorities);
  const evidence = distinctEvidence((row.evidence ?? []).map(onOneLine));
  if (evidence.length > maxEvidencePerItem) findings.push(tooManyCitations(row.line));
  const entry: Entry = {
    kind: row.kind,
    id: short(row.id),
    name: boundedLine(row.name.trim(), maxNameLength),
    ...state,
    rawStatus: raw === "" ? null : boundedLine(raw, maxNameLength),
    priority,
    rawPriority: short(rawPriority),
    category: short(row.category),
    section: short(row.section),
    owner: short(row.owner),
    spec: short(row.spec),
    evidence: evidence.slice(0, maxEvidencePerItem),
    notes: joined([reading?.rest, ...(row.notes ?? [])]),
    nextGap: note(row.nextGap),
    line: row.line,
    block: row.block ?? 0,
    baseline: row.baseline ?? false,
    ...(row.runtimeSeconds ? { runtimeSeconds: row.runtimeSeconds } : {}),
  };
  return { entry, findings, isKnown: reading?.rule !== "none" };
}

function stateOf(row: Row, raw: string, legend: Legend) {
  const reading = row.read === undefined ? readRaw(row, raw, legend) : row.read;
  const status = reading?.status ?? row.status ?? (row.kind === "gap" ? "gap" : "unknown");
  return { reading, state: row.kind === "gap" ? gapState(status, raw) : { status, closed: false } };
}

function readRaw(row: Row, raw: string, legend: Legend): StatusReading | null {
  if (raw === "") return null;
  if (row.kind === "gap" && openWords.has(fold(raw))) {
    return { status: "gap", rest: null, rule: "word" };
  }
  return readWritten(raw, legend);
}

/** "NotCovered", "notRun", "PARTIAL_REVIEW", "PASS-BY-INSPECTION": registries write phrases as one word. */
export function readWritten(raw: string, legend: Legend = noLegend): StatusReading {
  const read = readStatus(raw, legend);
  if (read.rule !== "none" || !phrases.test(raw) || /^fail[-_]/i.test(raw)) return read;
  const words = raw.replace(/([a-z])([A-Z])|[-_]/g, "$1 $2");
  const first = readStatus(words, legend);
  // "DECLARED_MISSING".
  if (first.rule === "none") return / missing$/i.test(words) ? readStatus("missing", legend) : first;
  // "PASS_WITH_GAPS", "done-pending-review".
  if (first.status !== "covered" || !doubts.test(words)) return first;
  return reserves.test(words) ? { ...first, status: "partial" } : read;
}

const doubts =
  / (?:pending|gated|disabled|gaps?|limitations?|caveats|except\w*|needed|required|until|through|to|for (?:review|test\w*|qa|verification|development|implementation))(?: |$)/i;
const reserves = / (?:with .*(?:gaps?|limitations?|caveats|exceptions?)|except \w+)/i;
const phrases = /^(?:[A-Za-z]+(?:[-_][A-Za-z]+){0,2}|[A-Z]+(?:[-_][A-Z\d]+){1,9})$/;

const openWords = new Set([
  "open",
  "active",
  "new",
  "in progress",
  "reopened",
  "acknowledged",
  "triaged",
  "unchecked",
  "started",
  "ongoing",
  "confirmed",
]);
const unfixedWords = /wont ?fix|won't ?fix|not planned|closed unfixed|rejected|unfixed/;

/** What closed a gap is counted elsewhere, so a closed one is kept and not counted. */
function gapState(status: Status, raw: string): { status: Status; closed: boolean } {
  if (unfixedWords.test(fold(raw))) return { status: "excluded", closed: true };
  if (status === "covered") return { status, closed: true };
  return { status: status === "partial" ? "gap" : status, closed: false };
}

function unknownStatus(raw: string, line: number): Finding {
  const word = boundedLine(raw, 60);
  return {
    severity: "warning",
    code: "unknown-status",
    message: `the status "${word}" is in no vocabulary; expected a word such as covered, partial, missing or planned`,
    line,
  };
}

/** A command may be written on several lines. */
const onOneLine = (evidence: Evidence): Evidence =>
  /[\t\n\u2028\u2029]/.test(evidence.text)
    ? { ...evidence, text: boundedLine(evidence.text, maxNameLength) }
    : evidence;

function short(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : boundedLine(trimmed, maxShortLength);
}

function note(text: string | null | undefined): string | null {
  return text ? bounded(text.trim(), maxNotesLength) : null;
}

function joined(notes: (string | null | undefined)[]): string | null {
  const kept = notes.map((note) => note?.trim() ?? "").filter((note) => !isEmptyCell(note));
  return kept.length === 0 ? null : bounded(kept.join("; "), maxNotesLength);
}
