import type { Status } from "../../coverage/item.ts";
import { leadingSymbol, type Legend, readStatus, standsAlone } from "../../coverage/status.ts";
import { behindLabel, listed, unspacedOf } from "../../lexicon/index.ts";
import { fold, withoutEnd } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { evidenceOf } from "../evidence.ts";
import type { ListItem } from "./block.ts";
import { plain } from "./inline.ts";
import { type Lead, leadOf, sentenceLeadOf } from "./lead.ts";
import type { Nested } from "./nested.ts";
import type { Context } from "./outline.ts";
import { hasStruckLead } from "./struck.ts";

/** A list whose items each carry a mark or a status: which of them, and what they say. */
export interface Marked {
  reader: "check-list" | "status-list";
  why: string;
  leaves: Leaf[];
}

interface Leaf {
  nested: Nested;
  lead: Lead;
  /** The same where a colon ends no name. */
  whole?: Lead;
  rawStatus: string | null;
  status: Status;
  /** The item that it stands below, if any. */
  section: string | null;
}

type Mark = Omit<Leaf, "nested" | "section">;

export function readMarks(items: Nested[], context: Context, legend: Legend): Marked | null {
  if (items.some(({ item }) => item.box !== null)) {
    // "[ ] Pass", "[ ] Fail": what might be ticked of one thing.
    if (items.every(({ item }) => statusByWord.has(fold(plain(item.text))))) return null;
    const leaves = leavesOf(items, (nested) => tickedMark(nested, legend));
    return { reader: "check-list", why: "its boxes are ticked or not", leaves };
  }
  const told = items.filter(({ item }) => !isRun(item));
  const leading = leavesOf(told, (nested) => leadingMark(nested, legend));
  if (isMostly(leading, told))
    return { reader: "status-list", why: "its bullets begin with marks", leaves: toldApart(leading) };
  // What a gap ends in is a remark: only some of them have one. Figures of code are none.
  const isOfGaps = context.isGaps || context.isClosed;
  const trailing = leavesOf(told, (nested) => {
    const mark = trailingMark(nested, legend);
    return isOfGaps && !/^[~≈]?\d/.test(mark?.rawStatus ?? "") ? null : mark;
  });
  if (isMostly(trailing, told))
    return { reader: "status-list", why: "its bullets name a status after the name", leaves: trailing };
  return null;
}

/** "✅ 1,916 passed", "✅ All unit tests pass", "Branches: 40.7% ❌": how a run ended, and no behaviour. */
const isRun = ({ text }: ListItem) => {
  const head = plain(text.slice(0, 200));
  return runs.test(head) || counted.test(head) || measures.test(head) || gates.test(head);
};

/** "lint: PASS", "`npm run typecheck` → 0 errors": a gate that was passed. */
const gates =
  /^\W{0,4}(?:(?:type ?-?check(?:ing)?|lint(?:ing|er)?|tsc|eslint|(?:npm|pnpm|yarn|bun) run [\w:-]{1,30})\W{0,3}\s?(?::|→|—|->)|build: (?:pass|ok|success|clean|✅))/i;

const runs =
  /^\W{0,8}(?:[\d.,]{1,9}\+?%?(?: ?\/ ?[\d.,]{1,9})?(?: \w{1,12})? (?:tests?|pass\w*|fail\w*|skipped|pending|deselected|errors?|warnings?|suites?|assertions?)\b|all (?:[\w,]{1,12} ){0,3}tests? (?:are )?(?:pass|green|succe))/i;
/** "120개의 테스트", "120 个测试". */
const counted = new RegExp(
  `^\\W{0,8}\\d[\\d,]{0,8} ?(?:${listed("counter").join("|")})? ?(?:${unspacedOf("test.itself").join("|")})`,
);
const measures =
  /^\W{0,8}(?:overall|total|lines?|branch(?:es)?|functions?|statements?|methods?|instructions?)(?: (?:code |test )?coverage)?\W{0,3}:\W{0,3}[~≈]?\d/i;

/**
 * No more items beside them without a mark, details of marked ones left out. A word after a name is meant as a status
 * only where it is not alone; a symbol is meant in any case.
 */
function isMostly(leaves: Leaf[], items: Nested[]): boolean {
  const marked = new Set(leaves.map(({ nested }) => nested));
  const others = items.filter((item) => item.children.length === 0 && !isBelow(item, marked));
  // A mark, or the figure of a piece of code.
  const isSure = (raw: string | null) =>
    raw !== null && (leadingSymbol(raw) !== null || /^[~≈]?\d/.test(raw));
  const areSure = leaves.some(({ rawStatus }) => isSure(rawStatus));
  return leaves.length >= (areSure ? 1 : 2) && leaves.length >= others.length;
}

function isBelow(item: Nested, marked: ReadonlySet<Nested>): boolean {
  for (let at: Nested | null = item; at; at = at.parent) if (marked.has(at)) return true;
  return false;
}

/** "Basic tab: the name", "Basic tab: the language": what stands before the colon names neither. */
function toldApart(leaves: Leaf[]): Leaf[] {
  const names = new Set<string>();
  const repeated = new Set(
    leaves.flatMap(({ lead: { name } }) => (names.has(name) ? [name] : (names.add(name), []))),
  );
  return leaves.map((leaf) =>
    repeated.has(leaf.lead.name) ? { ...leaf, lead: leaf.whole ?? leaf.lead } : leaf,
  );
}

/** A marked item most of whose own items are marked is their group; else they are its details. */
function leavesOf(items: Nested[], markOf: (nested: Nested) => Mark | null): Leaf[] {
  const marks = new Map<Nested, Mark>();
  for (const nested of items) {
    const mark = markOf(nested);
    if (!mark) continue;
    const isWithdrawn = mark.status !== "covered" && hasStruckLead(nested.item.text);
    marks.set(nested, isWithdrawn ? { ...mark, rawStatus: null, status: "excluded" } : mark);
  }
  const groups = new Set<Nested>();
  for (const nested of items.toReversed()) {
    const within = nested.children.filter((child) => marks.has(child) || groups.has(child));
    if (within.length > 0 && (!marks.has(nested) || within.length * 2 > nested.children.length))
      groups.add(nested);
  }
  const leaves = new Set([...marks.keys()].filter((nested) => !groups.has(nested)));
  return [...marks].flatMap(([nested, mark]) =>
    leaves.has(nested) && !(nested.parent && isBelow(nested.parent, leaves))
      ? [{ ...mark, nested, section: nested.parent && leadOf(nested.parent.item.text).name }]
      : [],
  );
}

const kept: ReadonlySet<Status> = new Set(["excluded", "external", "planned", "partial"]);

/** An open box with a remark such as "(out of scope)" or "deferred until spring" is what the remark says. */
function tickedMark({ item }: Nested, legend: Legend): Mark | null {
  if (item.box === null) return null;
  const lead = sentenceLeadOf(item.text);
  const rawStatus = `[${item.box || " "}]`;
  const { status } = readStatus(rawStatus);
  const told = status === "gap" && lead.notes !== null ? readStatus(lead.notes, legend) : null;
  return told && kept.has(told.status)
    ? { lead, rawStatus: null, status: told.status }
    : { lead, rawStatus, status };
}

function leadingMark({ item }: Nested, legend: Legend): Mark | null {
  const bare = item.text.replace(/^[*_]+/, "");
  const found = explainedSymbol(bare, legend) ?? leadingSymbol(bare);
  if (!found || bare.startsWith("[")) return null;
  const [symbol, status] = found;
  const text = bare.slice(symbol.length).replace(/^\ufe0f?[\s:*_—–-]*/, "");
  const lead = leadOf(text);
  return lead.name === "" ? null : { lead, whole: sentenceLeadOf(text), rawStatus: symbol, status };
}

/** A mark that the document itself explains. */
function explainedSymbol(text: string, legend: Legend): [symbol: string, status: Status] | null {
  const symbol = legend.size === 0 ? undefined : /^[^\p{L}\p{N}\s\p{P}]{1,3}/u.exec(text)?.[0];
  const status = symbol && legend.get(fold(symbol) || symbol);
  return symbol && status ? [symbol, status] : null;
}

/** "LogReader: 96.4%", "store.ts: 80%": a figure of a piece of code, and not of a metric. */
const identifier = /^[\w/]*(?:[\p{Ll}\d][\p{Lu}]|[\w)]\.[\p{Ll}]|_\w|\/\w|::)[\w./:()-]*$/u;

/** "Parsing tests: 10 tests - all passing ✅": a figure. "TestTrack (2 tests)": how long a test is. */
const counting =
  /^[^:]{1,80}:\s\d+\s(?:\p{L}+\s)?tests?\b|^(?:Test[\p{Lu}]|test_|[\w./-]+(?:Tests?|_test|_spec|\.test|\.spec|Spec)\b)\S*\s\(\d+ (?:tests?|cases)/u;

const isCode = (name: string) => identifier.test(name) || evidenceOf(name).length > 0;

/** "Login: covered", "**scheduler** — ✅ tested in x_test", "SSO (partial)", "Export ✅ (3 tests)", "`src/a.ts` - 80%". */
function trailingMark({ item }: Nested, legend: Legend): Mark | null {
  const text = plain(item.text.slice(0, 1000));
  if (counting.test(text)) return null;
  const found =
    /^(.{2,160}?)\s+([✅❌⚠🟡🔴🟢🟠☑✔✓✗✘🚧⏳]\ufe0f?(?:\s*\([^()]{1,80}\)|\s+(?:new|added|updated))?)$/iu.exec(
      text,
    ) ??
    /^(.{2,200}?)\s*(?:[:—–-]{1,2}|→|=>|=)\s+(?=[✅❌⚠🟡🔴🟢🟠☑✔✓✗✘🚧⏳])(.+)$/su.exec(text) ??
    /^(.{2,120}?)(?:\s*:\s+|\s+(?:[—–-]{1,2}|→|=>|=)\s+|\s+\((?=[^()]{1,40}\)$))(.+)$/su.exec(text);
  const name = withoutEnd(found?.[1] ?? "", " :=→—–-");
  const said = found?.[2]?.replace(/^([^(]*)\)$/, "$1") ?? "";
  const raw = behindLabel(said, "label.status") ?? said;
  if (name === "" || raw === "") return null;
  const reading = readStatus(raw, legend);
  const { status, rule, rest } = reading;
  const isFigure = rule === "percent" || rule === "fraction";
  if (status === "unknown" || (isFigure && !isCode(name)) || !standsAlone(raw, reading)) return null;
  return { lead: { name, notes: rest }, rawStatus: raw, status };
}
