import type { Status } from "../../coverage/item.ts";
import { leadingSymbol, type Legend, readStatus, standsAlone } from "../../coverage/status.ts";
import { plain } from "./inline.ts";
import { type Lead, leadOf } from "./lead.ts";
import type { Nested } from "./nested.ts";
import type { Context } from "./outline.ts";

/** A list whose items each carry a mark or a status: which of them, and what they say. */
export interface Marked {
  reader: "check-list" | "status-list";
  why: string;
  leaves: Leaf[];
}

interface Leaf {
  nested: Nested;
  lead: Lead;
  rawStatus: string | null;
  status: Status;
  /** The item that it stands below, if any. */
  section: string | null;
}

type Mark = Omit<Leaf, "nested" | "section">;

export function readMarks(items: Nested[], context: Context, legend: Legend): Marked | null {
  if (items.some(({ item }) => item.box !== null)) {
    const leaves = leavesOf(items, (nested) => tickedMark(nested, legend));
    return { reader: "check-list", why: "its boxes are ticked or not", leaves };
  }
  const leading = leavesOf(items, (nested) => leadingMark(nested));
  if (isMostly(leading, items))
    return { reader: "status-list", why: "its bullets begin with marks", leaves: leading };
  // What a gap ends in is a remark: only some of them have one.
  if (context.isGaps || context.isClosed) return null;
  const trailing = leavesOf(items, (nested) => trailingMark(nested, legend));
  if (isMostly(trailing, items))
    return { reader: "status-list", why: "its bullets name a status after the name", leaves: trailing };
  return null;
}

/** At least two, and at least half of the items that have none below them. */
const isMostly = (leaves: Leaf[], items: Nested[]) =>
  leaves.length >= 2 && leaves.length * 2 >= items.filter(({ children }) => children.length === 0).length;

/** A marked item with marked ones below it is their group. */
function leavesOf(items: Nested[], markOf: (nested: Nested) => Mark | null): Leaf[] {
  const marks = new Map<Nested, Mark>();
  const groups = new Set<Nested>();
  for (const nested of items) {
    const mark = markOf(nested);
    if (!mark) continue;
    marks.set(nested, mark);
    for (let above = nested.parent; above && !groups.has(above); above = above.parent) groups.add(above);
  }
  return [...marks].flatMap(([nested, mark]) =>
    groups.has(nested)
      ? []
      : [{ ...mark, nested, section: nested.parent && leadOf(nested.parent.item.text).name }],
  );
}

const kept: ReadonlySet<Status> = new Set(["excluded", "external", "planned", "partial"]);

/** An open box with a remark such as "(out of scope)" or "deferred until spring" is what the remark says. */
function tickedMark({ item }: Nested, legend: Legend): Mark | null {
  if (item.box === null) return null;
  const lead = leadOf(item.text);
  const rawStatus = `[${item.box || " "}]`;
  const { status } = readStatus(rawStatus);
  const told = status === "gap" && lead.notes !== null ? readStatus(lead.notes, legend) : null;
  return told && kept.has(told.status)
    ? { lead, rawStatus: null, status: told.status }
    : { lead, rawStatus, status };
}

function leadingMark({ item }: Nested): Mark | null {
  const bare = item.text.replace(/^[*_]+/, "");
  const found = leadingSymbol(bare);
  if (!found || bare.startsWith("[")) return null;
  const [symbol, status] = found;
  const lead = leadOf(bare.slice(symbol.length).replace(/^\ufe0f?[\s:*_—–-]*/, ""));
  return lead.name === "" ? null : { lead, rawStatus: symbol, status };
}

/** "Login: covered", "**scheduler** — ✅ tested in x_test", "SSO (partial)", "Export ✅". */
function trailingMark({ item }: Nested, legend: Legend): Mark | null {
  const text = plain(item.text.slice(0, 1000));
  const found =
    /^(.{2,120}?)(?:\s*:\s+|\s+(?:[—–-]{1,2}|→|=>|=)\s+|\s+\((?=[^()]{1,40}\)$))(.+)$/su.exec(text) ??
    /^(.{2,160}?)\s+([✅❌⚠🟡🔴🟢🟠☑✔✓✗✘🚧⏳]\ufe0f?)$/u.exec(text);
  const name = found?.[1]?.trim() ?? "";
  const raw = found?.[2]?.replace(/\)$/, "") ?? "";
  if (name === "" || raw === "") return null;
  const reading = readStatus(raw, legend);
  const { status, rule, rest } = reading;
  if (status === "unknown" || rule === "percent" || rule === "fraction" || !standsAlone(raw, reading))
    return null;
  return { lead: { name, notes: rest }, rawStatus: raw, status };
}
