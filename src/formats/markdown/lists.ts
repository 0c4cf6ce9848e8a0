import type { Claim, Finding, Status } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { claimOf } from "../claims.ts";
import type { Row as Fields } from "../rows.ts";
import type { List } from "./block.ts";
import { bulletRow } from "./bullet.ts";
import type { Cells } from "./cell.ts";
import { detailedGap, readGaps } from "./gap-list.ts";
import { plain } from "./inline.ts";
import { isBareId, leadOf, splitCode } from "./lead.ts";
import { isGroup, type Nested, nestedItems } from "./nested.ts";
import type { Context } from "./outline.ts";
import { hasStruckLead, withdrawn } from "./struck.ts";
import { namedTests, testsOfFile } from "./named-tests.ts";
import { readMarks, type Marked } from "./status-list.ts";

export interface ListReading {
  reader: "gap-list" | "check-list" | "status-list" | "claims-list" | "test-list" | "prose";
  why: string;
  rows: Fields[];
  claims: Claim[];
  findings: Finding[];
}

export const nothing = { rows: [], claims: [], findings: [] };

export function readList(list: List, context: Context, cells: Cells): ListReading {
  const items = nestedItems(list);
  const marked = readMarks(items, context, cells.legend);
  if (marked) return isStatement(context) ? readMarked(marked, context) : unread(marked, context, list);
  const claims = claimsOf(list, context);
  if (claims.length > 0)
    return { ...nothing, reader: "claims-list", why: "its bullets state figures", claims };
  const detailed = context.isGaps ? detailedGap(items, context) : null;
  if (detailed)
    return {
      ...nothing,
      reader: "gap-list",
      why: "its bullets are details of the line above",
      rows: [detailed],
    };
  if (context.isGaps || context.isClosed)
    return {
      ...nothing,
      reader: "gap-list",
      why: "its heading speaks of gaps",
      rows: readGaps(items, context),
    };
  if (context.status && !context.isAside)
    return {
      ...nothing,
      reader: "status-list",
      why: `the heading "${context.section ?? ""}" gives the status`,
      rows: items
        .filter(({ parent, item }) => parent === null && plain(item.text) !== "")
        .flatMap((nested) => sectionRows(nested, context)),
    };
  const isTold = context.isAboutTests && !context.isAside;
  const named = isTold ? namedTests(items, context) : [];
  const tests = isTold && named.length === 0 ? testsOfFile(items, context) : named;
  if (tests.length > 0)
    return { ...nothing, reader: "test-list", why: "its bullets name tests", rows: tests };
  return { ...nothing, reader: "prose", why: "no heading or mark says what is covered" };
}

/** Marks in advice, plans and lists of other things are decoration. */
const isStatement = (context: Context) =>
  !context.isAside && (context.isAboutTests || context.isGaps || context.status !== null);

function readMarked({ reader, why, leaves }: Marked, context: Context): ListReading {
  const kind = (context.isGaps || context.isClosed) && !context.status ? "gap" : "surface";
  // Below "Not yet tested" a warning sign before each is but decoration.
  const areWarnings =
    context.status === "gap" && leaves.every(({ rawStatus }) => /^⚠\ufe0f?$/.test(rawStatus ?? ""));
  // "✅ **GAP-011**: a gate for deploys".
  const areCoded = leaves.every(({ lead }) => isBareId(lead.name) && lead.notes !== null);
  const rows = leaves.map(({ nested, lead: first, status, rawStatus, section }): Fields => {
    const lead = areCoded ? leadOf(first.notes ?? "") : first;
    return {
      ...bulletRow(nested.item, context, lead.name),
      ...(areCoded ? { id: first.name } : splitCode(lead.name)),
      section: section ?? context.section,
      kind: /^[~≈]?\d/.test(rawStatus ?? "") ? "surface" : kind,
      rawStatus,
      status: areWarnings ? "gap" : status === "gap" && isKept(context.status) ? context.status : status,
      read: null,
      notes: [
        lead.notes,
        ...nested.children.filter(({ item }) => item.box === null).map(({ item }) => plain(item.text)),
      ],
    };
  });
  return { ...nothing, reader, why, rows };
}

/** What is not there below "Planned" or "Out of scope" is as the heading says. */
const isKept = (status: Status | null): status is "planned" | "excluded" =>
  status === "planned" || status === "excluded";

/** Somebody ticked boxes, but in a list of something else, or in a list of advice. */
function unread({ leaves, reader }: Marked, context: Context, list: List): ListReading {
  const message = `a list of ${leaves.length} marked items was left out, since no heading says that it is about tests`;
  const finding: Finding = { severity: "info", code: "unread-list", message, line: list.line };
  const why = context.isAside
    ? "its heading gives advice or plans"
    : "no heading says that it is about tests";
  return {
    ...nothing,
    reader: "prose",
    why,
    findings: context.isAside || reader === "check-list" ? [] : [finding],
  };
}

function sectionRows(nested: Nested, context: Context): Fields[] {
  if (!isGroup(nested)) return [sectionRow(nested, context)];
  const section = leadOf(nested.item.text).name;
  return nested.children.map((child) => ({ ...sectionRow(child, context), section }));
}

function sectionRow({ item, children }: Nested, context: Context): Fields {
  const { name, notes } = leadOf(item.text);
  const fields: Fields = {
    ...bulletRow(item, context, name),
    kind: context.status === "gap" ? "gap" : "surface",
    ...(context.status ? { status: context.status } : {}),
    notes: [notes, ...children.map((child) => plain(child.item.text))],
  };
  return hasStruckLead(item.text) && context.status !== "covered" ? withdrawn(fields) : fields;
}

const summaries =
  /\b(?:summary|overview|statistics|stats|totals?|metrics|figures|status|coverage|results?)\b/;

/** "- **Total Tests:** 164": in a summary any figure, elsewhere only those whose subject is known. */
function claimsOf(list: List, context: Context): Claim[] {
  const claims = list.items.flatMap((item) => {
    if (!/\d/.test(item.text)) return [];
    const found = /^(.{1,120}?):\s+(.{1,200})$/su.exec(plain(item.text));
    const claim = found ? claimOf(found[1] ?? "", found[2] ?? "", item.line) : null;
    return claim ? [claim] : [];
  });
  const known = claims.filter((claim) => claim.subject.measure !== null);
  if (summaries.test(fold(context.section ?? "")) && claims.length * 2 >= list.items.length) return claims;
  return known.length * 2 > list.items.length ? known : [];
}
