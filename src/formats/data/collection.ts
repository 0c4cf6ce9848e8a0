import type { Kind, Status } from "../../coverage/item.ts";
import { readStatus } from "../../coverage/status.ts";
import type { Row } from "../rows.ts";
import { entryEvidence } from "./entry-evidence.ts";
import { foldKey, isEvidenceKey, valueOf } from "./keys.ts";
import { type ListNode, type MapNode, type Node, textOf, textsOf } from "./node.ts";

const gapKeys =
  /^(?:(?:open |known |coverage |test )?gaps?|missing(?: tests)?|untested|uncovered|residual risks?)$/;
const testKeys =
  /^(?:(?:system |unit |integration |e2e |all |registered )?tests?|test cases?|cases|testcases|test registry)$/;

/** A list of objects, or a map of objects by name, most of which say something about tests. */
export function isCollection(node: Node, key: string): boolean {
  const folded = foldKey(key);
  const named = gapKeys.test(folded) || testKeys.test(folded);
  if (node.type === "list") {
    const maps = node.items.filter((item) => item.type === "map");
    if (node.items.length === 0) return named || surfaceKeys.test(folded);
    if (maps.length === 0) return gapKeys.test(folded) && node.items.every((item) => item.type === "scalar");
    return (
      maps.length * 2 >= node.items.length &&
      mostly(maps, (item) => hasName(item) && (named || saysSomething(item)))
    );
  }
  if (node.type !== "map" || node.entries.size === 0) return false;
  const values = [...node.entries.values()];
  const maps = values.filter((value) => value.type === "map");
  if (maps.length > 0) return maps.length === values.length && mostly(maps, (item) => saysSomething(item));
  return (
    (surfaceKeys.test(folded) || folded === "status") &&
    mostly(values, (value) => readStatus(textOf(value) ?? "").rule !== "none")
  );
}

const surfaceKeys =
  /^(?:surfaces?|features?|behaviou?rs?|requirements?|capabilities|scenarios|areas|components|modules|entries|items|coverage|endpoints|routes)$/;

export const isKeyed = (node: Node): node is MapNode => node.type === "map";

const mostly = <T>(values: T[], holds: (value: T) => boolean) =>
  values.filter(holds).length * 2 >= values.length;

const hasName = (item: MapNode) =>
  (valueOf(item, "name") ??
    valueOf(item, "id") ??
    item.entries.get("path") ??
    item.entries.get("command")) !== undefined;

/** A status that a vocabulary knows, or a key for tests, or figures. */
function saysSomething(item: MapNode): boolean {
  const status = textOf(valueOf(item, "status"));
  if (status !== null && readStatus(status).rule !== "none") return true;
  const evidence = [...item.entries].some(
    ([key, value]) => isEvidenceKey(key) && key !== "path" && key !== "command" && value.type !== "scalar",
  );
  return (
    evidence || valueOf(item, "percent") !== undefined || (item.entries.has("run_command") && hasName(item))
  );
}

export function collectionKind(node: Node, key: string): Kind {
  const folded = foldKey(key);
  if (gapKeys.test(folded)) return "gap";
  const items = node.type === "list" ? node.items : [...(node as MapNode).entries.values()]; // collections are lists or maps
  const maps = items.filter((item) => item.type === "map");
  if (testKeys.test(folded)) return "test";
  return maps.length > 0 &&
    mostly(maps, (item) => item.entries.has("run_command") || item.entries.has("test_id"))
    ? "test"
    : "surface";
}

interface Given {
  kind: Kind;
  section: string | null;
}

export function rowsOf(node: Node, given: Given): Row[] {
  if (node.type === "list") return node.items.flatMap((item) => rowsOfItem(item, null, given));
  return node.type === "map"
    ? [...node.entries].flatMap(([key, value]) => rowsOfItem(value, key, given))
    : [];
}

function rowsOfItem(item: Node, key: string | null, given: Given): Row[] {
  if (item.type === "list") return [];
  if (item.type === "scalar") {
    const text = textOf(item) ?? "";
    if (key === null)
      return text === "" ? [] : [{ kind: given.kind, line: item.line, name: text, section: given.section }];
    return [
      { kind: given.kind, line: item.line, name: key, id: key, rawStatus: text, section: given.section },
    ];
  }
  const nested = nestedItems(item);
  if (nested) {
    const section = key ?? nameOf(item, key) ?? given.section;
    return rowsOf(nested, { ...given, section });
  }
  const name = nameOf(item, key);
  return name === null ? [] : [rowOf(item, { name, key, ...given })];
}

/** A group: it has no status and no evidence of its own, but a list of entries that have. */
function nestedItems(item: MapNode): ListNode | null {
  if (valueOf(item, "status") !== undefined) return null;
  for (const [key, value] of item.entries) {
    if (value.type !== "list" || value.items.length === 0) continue;
    const maps = value.items.filter((child) => child.type === "map");
    const areItems =
      maps.length > 0 && maps.every((child) => hasName(child) && valueOf(child, "status") !== undefined);
    if (areItems && foldKey(key) !== "proofs") return value;
  }
  return null;
}

function nameOf(item: MapNode, key: string | null): string | null {
  const named = textOf(valueOf(item, "name")) ?? key ?? textOf(valueOf(item, "id"));
  return (
    named ??
    textOf(item.entries.get("path")) ??
    textOf(item.entries.get("command")) ??
    textOf(item.entries.get("description"))
  );
}

function rowOf(
  item: MapNode,
  { name, key, kind, section }: Given & { name: string; key: string | null },
): Row {
  const evidence = entryEvidence(item);
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
    notes: [...textsOf(valueOf(item, "notes")), ...missing.map((text) => `missing: ${text}`)],
    nextGap: textsOf(valueOf(item, "nextGap")).join("; ") || null,
  };
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
  return { rawStatus: null, status: hasEvidence ? (hasMissing ? "partial" : "covered") : "gap" };
}

function figureOf(item: MapNode): string | null {
  const percent = textOf(valueOf(item, "percent"));
  if (percent !== null) return percent.includes("%") ? percent : `${percent}%`;
  const part = textOf(valueOf(item, "part"));
  const whole = textOf(valueOf(item, "whole"));
  return part !== null && whole !== null ? `${part}/${whole}` : null;
}
