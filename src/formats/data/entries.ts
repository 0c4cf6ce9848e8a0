import type { Kind, Status } from "../../coverage/item.ts";
import type { Row } from "../rows.ts";
import { isBeside } from "./collection.ts";
import { collectionKind, ownKind } from "./kinds.ts";
import { saysSomething } from "./says.ts";
import { countsTests, entryEvidence, tellsOfTests } from "./entry-evidence.ts";
import { foldKey, isEvidenceKey, valueOf } from "./keys.ts";
import { ofLevels } from "./levels.ts";
import { hasName, idOf, nameOf, type Title, titlesOf } from "./names.ts";
import { type ListNode, type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { isExempt, toldStatus } from "./told.ts";

interface Given {
  kind: Kind;
  section: string | null;
  /** The word above the entries, where that is their status: "deferred". */
  above?: string | undefined;
  /** Whether entries beside it cite tests, so that one without them has none. */
  areCited?: boolean;
  titles?: Map<MapNode, Title>;
}

/** The rows of a collection; groups within it give theirs, with the group as section. */
export function rowsOf(node: Node, told: Given): Row[] {
  if (node.type === "scalar") return [];
  const values = node.type === "list" ? node.items : [...node.entries.values()];
  const given = {
    ...told,
    areCited: values.some((value) => value.type === "list" || (value.type === "map" && tellsOfTests(value))),
  };
  if (node.type === "list") {
    const titles = titlesOf(values.filter((value) => value.type === "map"));
    return node.items.flatMap((item) => rowsOfItem(item, null, { ...given, titles }));
  }
  const hasMaps = values.some((value) => value.type === "map");
  return [...node.entries].flatMap(([key, value]) =>
    hasMaps && (value.type !== "map" || isBeside(key, value)) ? [] : rowsOfItem(value, key, given),
  );
}

function rowsOfItem(item: Node, key: string | null, given: Given): Row[] {
  if (item.type === "list") return rowsOfList(item, key, given);
  const { kind, section, above } = given;
  if (item.type === "scalar") {
    const text = textOf(item) ?? "";
    if (key === null)
      return text === "" ? [] : [{ kind, section, line: item.line, name: text, rawStatus: above ?? null }];
    return [{ kind, section, line: item.line, name: key, rawStatus: text }];
  }
  const nested = nestedItems(item, kind);
  if (nested) {
    const within = kind === "surface" ? collectionKind(nested.list, nested.key) : kind;
    return rowsOf(nested.list, { ...given, kind: within, section: key ?? nameOf(item, key) ?? section });
  }
  const title = given.titles?.get(item);
  const name = title?.name ?? nameOf(item, key);
  return name === null
    ? []
    : [rowOf(item, { ...given, name, key, section: title?.group ?? section, kind: ownKind(item) ?? kind })];
}

/** Of a list by name: "login: [GET /login]" below a status, else the tests of what it is called. */
function rowsOfList(list: ListNode, key: string | null, given: Given): Row[] {
  if (key === null) return [];
  return given.above === undefined
    ? rowsOfItem(testsUnder(list), key, given)
    : rowsOf(list, { ...given, section: key });
}

/** "REQ-1: [tests/one.py]" as "REQ-1: {tests: [tests/one.py]}". */
const testsUnder = (tests: ListNode): MapNode => ({
  type: "map",
  line: tests.line,
  entries: new Map<string, Node>([["tests", tests]]),
});

/** A group: it has no status and no evidence of its own, but a list of entries that have. */
function nestedItems(item: MapNode, kind: Kind): { key: string; list: ListNode } | null {
  if (toldStatus(item) !== null) return null;
  const evidenceKeys = [...item.entries.keys()].filter(isEvidenceKey);
  for (const [key, value] of item.entries) {
    if (value.type !== "list" || value.items.length === 0 || foldKey(key) === "proofs") continue;
    const maps = value.items.filter((child) => child.type === "map");
    // Objects under a key for tests are the evidence of this entry, unless each of them has a status of its own.
    // Those of a suite with nothing else to run are tests.
    const isEntry =
      kind === "test" && evidenceKeys.length === 1 && evidenceKeys[0] === key
        ? hasName
        : isEvidenceKey(key)
          ? (child: MapNode) => hasName(child) && toldStatus(child) !== null
          : (child: MapNode) => hasName(child) && saysSomething(child);
    if (maps.length > 0 && maps.length * 2 >= value.items.length && maps.every(isEntry))
      return { key, list: value };
  }
  return null;
}

function rowOf(item: MapNode, given: Given & { name: string; key: string | null }): Row {
  const { name, key, kind, section } = given;
  const evidence = entryEvidence(item, kind);
  const levels = ofLevels(item);
  const id = idOf(item, kind) ?? (key !== null && key !== name ? key : null);
  const missing = textsOf(valueOf(item, "gap")).filter((text) => !nothing.test(text.trim()));
  return {
    kind,
    line: item.line,
    name,
    id,
    ...statusOf(item, { ...given, hasEvidence: evidence.length > 0, hasMissing: missing.length > 0 }),
    priority: textOf(valueOf(item, "priority")),
    category: textsOf(valueOf(item, "category"))[0] ?? null,
    section,
    owner: textsOf(valueOf(item, "owner"))[0] ?? null,
    spec: textsOf(valueOf(item, "spec")).join(", ") || null,
    evidence,
    notes: [
      levels?.details,
      ...textsOf(valueOf(item, "notes")).filter((text) => text !== name),
      ...textsOf(valueOf(item, "excuse")).filter((text) => / /.test(text)),
      ...missing.map((text) => `missing: ${text}`),
    ],
    // The "action" of a test is its step.
    nextGap: kind === "test" ? null : textsOf(valueOf(item, "nextGap")).join("; ") || null,
    runtimeSeconds: secondsOf(item),
  };
}

const nothing = /^(?:|none|no|n\/?a|-+|—|0|false)\.?$/i;

function secondsOf(item: MapNode): number | null {
  const told = Number(textOf(valueOf(item, "runtime")) ?? Number.NaN);
  return Number.isFinite(told) && told > 0 ? told : null;
}

interface Derived extends Given {
  hasEvidence: boolean;
  hasMissing: boolean;
}

/** Words that tell how far along a test's life is; a registered test is covered while it lives. */
const alive = /^(?:active|enabled|stable|experimental|beta|alpha|ga|current|automated|published|approved)$/;

function statusOf(item: MapNode, derived: Derived): Pick<Row, "rawStatus" | "read" | "status"> {
  const { kind, above } = derived;
  if (isExempt(item)) return { status: "excluded" };
  const told = toldStatus(item);
  if (told && kind === "test" && alive.test(foldKey(told.raw))) return { status: "covered" };
  // "draft" is a word about the requirement, where its tests are told beside it.
  if (told?.isLifeCycle && kind === "surface" && tellsOfTests(item))
    return { rawStatus: told.raw, read: null, status: derivedStatus(item, derived) };
  if (told) return { rawStatus: told.raw };
  if (above !== undefined) return { rawStatus: above };
  const figure = kind === "surface" ? figureOf(item) : null;
  return figure === null ? { status: derivedStatus(item, derived) } : { rawStatus: figure };
}

function derivedStatus(item: MapNode, { kind, hasEvidence, hasMissing, areCited }: Derived): Status {
  if (kind === "test") return "covered";
  if (kind === "gap") return "gap";
  const levels = ofLevels(item);
  if (levels) return levels.status;
  if (hasEvidence || countsTests(item)) return hasMissing ? "partial" : "covered";
  // "untestable: a rule about people".
  if (/ /.test(textOf(valueOf(item, "excuse")) ?? "")) return "excluded";
  return areCited || hasMissing ? "gap" : "unknown";
}

function figureOf(item: MapNode): string | null {
  const percent = textOf(valueOf(item, "percent"));
  if (percent !== null) return percent.includes("%") ? percent : `${percent}%`;
  const part = textOf(valueOf(item, "part"));
  const whole = textOf(valueOf(item, "whole"));
  return part !== null && whole !== null ? `${part}/${whole}` : null;
}
