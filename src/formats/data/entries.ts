import type { Kind, Status } from "../../coverage/item.ts";
import type { Row } from "../rows.ts";
import { collectionKind, hasName, isBeside, otherNames, ownKind, saysSomething } from "./collection.ts";
import { entryEvidence } from "./entry-evidence.ts";
import { foldKey, isEvidenceKey, valueOf } from "./keys.ts";
import { ofLevels } from "./levels.ts";
import { type ListNode, type MapNode, type Node, textOf, textsOf } from "./node.ts";

interface Given {
  kind: Kind;
  section: string | null;
}

/** The rows of a collection; groups within it give theirs, with the group as section. */
export function rowsOf(node: Node, given: Given): Row[] {
  if (node.type === "list") return node.items.flatMap((item) => rowsOfItem(item, null, given));
  if (node.type !== "map") return [];
  const hasMaps = [...node.entries.values()].some((value) => value.type === "map");
  return [...node.entries].flatMap(([key, value]) =>
    hasMaps && (value.type === "scalar" || isBeside(key)) ? [] : rowsOfItem(value, key, given),
  );
}

function rowsOfItem(item: Node, key: string | null, given: Given): Row[] {
  if (item.type === "list") return [];
  if (item.type === "scalar") {
    const text = textOf(item) ?? "";
    if (key === null)
      return text === "" ? [] : [{ kind: given.kind, line: item.line, name: text, section: given.section }];
    return [{ kind: given.kind, line: item.line, name: key, rawStatus: text, section: given.section }];
  }
  const nested = nestedItems(item);
  if (nested) {
    const kind = given.kind === "surface" ? collectionKind(nested.list, nested.key) : given.kind;
    return rowsOf(nested.list, { kind, section: key ?? nameOf(item, key) ?? given.section });
  }
  const name = nameOf(item, key);
  return name === null ? [] : [rowOf(item, { name, key, ...given, kind: ownKind(item) ?? given.kind })];
}

/** A group: it has no status and no evidence of its own, but a list of entries that have. */
function nestedItems(item: MapNode): { key: string; list: ListNode } | null {
  if (valueOf(item, "status") !== undefined) return null;
  for (const [key, value] of item.entries) {
    if (value.type !== "list" || value.items.length === 0 || foldKey(key) === "proofs") continue;
    const maps = value.items.filter((child) => child.type === "map");
    // Objects under a key for tests are the evidence of this entry, unless each of them has a status of its own.
    const isEntry = isEvidenceKey(key)
      ? (child: MapNode) => hasName(child) && valueOf(child, "status") !== undefined
      : (child: MapNode) => hasName(child) && saysSomething(child);
    if (maps.length > 0 && maps.length * 2 >= value.items.length && maps.every(isEntry))
      return { key, list: value };
  }
  return null;
}

function nameOf(item: MapNode, key: string | null): string | null {
  const named = textOf(valueOf(item, "name")) ?? key ?? textOf(valueOf(item, "id"));
  const [other = null] = otherNames.flatMap((name) => textOf(item.entries.get(name)) ?? []);
  return named ?? other;
}

function rowOf(
  item: MapNode,
  { name, key, kind, section }: Given & { name: string; key: string | null },
): Row {
  const evidence = entryEvidence(item, kind);
  const levels = ofLevels(item);
  const id = textOf(valueOf(item, "id")) ?? (key !== null && key !== name ? key : null);
  const missing = textsOf(valueOf(item, "missing"));
  const { rawStatus, status } = statusOf(item, {
    kind,
    hasEvidence: evidence.length > 0,
    hasMissing: missing.length > 0,
  });
  return {
    kind,
    line: item.line,
    name,
    id,
    rawStatus,
    ...(status === null ? {} : { status }),
    priority: textOf(valueOf(item, "priority")),
    category: textsOf(valueOf(item, "category"))[0] ?? null,
    section,
    owner: textsOf(valueOf(item, "owner"))[0] ?? null,
    spec: textsOf(valueOf(item, "spec")).join(", ") || null,
    evidence,
    notes: [
      levels?.details,
      ...textsOf(valueOf(item, "notes")),
      ...missing.map((text) => `missing: ${text}`),
    ],
    nextGap: textsOf(valueOf(item, "nextGap")).join("; ") || null,
    runtimeSeconds: secondsOf(item),
  };
}

function secondsOf(item: MapNode): number | null {
  const told = Number(textOf(valueOf(item, "runtime")) ?? Number.NaN);
  return Number.isFinite(told) && told > 0 ? told : null;
}

interface Derived {
  kind: Kind;
  hasEvidence: boolean;
  hasMissing: boolean;
}

/** Words that tell how far along a test's life is; a registered test is covered while it lives. */
const alive = /^(?:active|enabled|stable|experimental|beta|alpha|ga|current|automated)$/;

function statusOf(
  item: MapNode,
  { kind, hasEvidence, hasMissing }: Derived,
): { rawStatus: string | null; status: Status | null } {
  const raw = textOf(valueOf(item, "status"));
  if (raw !== null && raw.trim() !== "" && !(kind === "test" && alive.test(foldKey(raw))))
    return { rawStatus: raw, status: null };
  if (kind === "test") return { rawStatus: null, status: "covered" };
  if (kind === "gap") return { rawStatus: null, status: "gap" };
  const figure = figureOf(item);
  if (figure !== null) return { rawStatus: figure, status: null };
  const levels = ofLevels(item);
  if (levels) return { rawStatus: null, status: levels.status };
  return { rawStatus: null, status: hasEvidence ? (hasMissing ? "partial" : "covered") : "gap" };
}

function figureOf(item: MapNode): string | null {
  const percent = textOf(valueOf(item, "percent"));
  if (percent !== null) return percent.includes("%") ? percent : `${percent}%`;
  const part = textOf(valueOf(item, "part"));
  const whole = textOf(valueOf(item, "whole"));
  return part !== null && whole !== null ? `${part}/${whole}` : null;
}
