import type { Evidence, Kind } from "../../coverage/item.ts";
import { evidenceOf } from "../evidence.ts";
import { readWritten, type Row } from "../rows.ts";
import { isBeside } from "./collection.ts";
import { collectionKind, ownKind, testKeys } from "./kinds.ts";
import { saysSomething } from "./says.ts";
import { isNamedTestFile } from "./test-files.ts";
import { entryEvidence, tellsOfTests } from "./entry-evidence.ts";
import { type Derived, statusOf } from "./entry-status.ts";
import { foldKey, isEvidenceKey, valueOf } from "./keys.ts";
import { isAxis, ofLevels } from "./levels.ts";
import { hasName, idOf, nameOf, type Title, titlesOf } from "./names.ts";
import {
  contentOf,
  figureText,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
  textOf,
  textsOf,
} from "./node.ts";
import { toldStatus } from "./told.ts";
import { pairsOf } from "./twice.ts";

interface Given extends Pick<Derived, "kind" | "above" | "areCited"> {
  section: string | null;
  titles?: Map<MapNode, Title>;
  /** Null where nothing can stand twice. */
  read: Read | null;
}

/** By what it holds, under which names it was read: an alias that stands for it under the same name is the same entry. */
export type Read = WeakMap<object, Set<string>>;

function isFirst(read: Read | null, node: Node, name: string): boolean {
  if (!read) return true;
  const names = read.get(contentOf(node)) ?? new Set<string>();
  read.set(contentOf(node), names);
  return names.size < names.add(name).size;
}

/** The rows of a collection; groups within it give theirs, with the group as section. */
export function rowsOf(node: Node, told: Given): Row[] {
  if (node.type === "scalar") return [];
  const values = node.type === "list" ? node.items : [...node.entries.values()];
  const given: Given = {
    ...told,
    areCited: values.some((value) => value.type === "list" || (value.type === "map" && tellsOfTests(value))),
  };
  if (node.type === "list") {
    const titles = titlesOf(values.filter((value) => value.type === "map"));
    return node.items.flatMap((item) => rowsOfItem(item, null, { ...given, titles }));
  }
  const hasMaps = values.some((value) => value.type === "map");
  return pairsOf(node).flatMap(([key, value]) =>
    hasMaps && (value.type !== "map" || isBeside(key, value)) ? [] : rowsOfItem(value, key, given),
  );
}

function rowsOfItem(item: Node, key: string | null, given: Given): Row[] {
  if (item.type === "list") return rowsOfList(item, key, given);
  const { kind, section } = given;
  if (item.type === "scalar") return rowsOfScalar(item, key, given);
  const nested = nestedItems(item, kind);
  if (nested) {
    const within = kind === "surface" ? collectionKind(nested.list, nested.key) : kind;
    return rowsOf(nested.list, { ...given, kind: within, section: key ?? nameOf(item, key) ?? section });
  }
  const title = given.titles?.get(item);
  // "auth: {requirements: {"*": …}}": all of it.
  const name = key === "*" && section !== null ? section : (title?.name ?? nameOf(item, key));
  return name === null || !isFirst(given.read, item, name)
    ? []
    : [rowOf(item, { ...given, name, key, section: title?.group ?? section, kind: ownKind(item) ?? kind })];
}

/** A name in a list, or by name a status, a test or a reason. */
function rowsOfScalar(item: ScalarNode, key: string | null, given: Given): Row[] {
  const { kind, section, above = null } = given;
  const text = textOf(item) ?? "";
  const row = { kind, section, line: item.line };
  if (!isFirst(given.read, item, key ?? text)) return [];
  if (key === null) return text === "" ? [] : [{ ...row, ...namedWithTest(text), rawStatus: above }];
  if (kind === "surface" && isNamedTestFile(text) && !/\s/.test(text))
    return rowsOfItem(testsUnder(item), key, given);
  const isStatus = readWritten(text).rule !== "none";
  // "known_gaps: {exports: nobody asked}", "parser_cases: 144".
  if (kind === "gap" && !isStatus) return [{ ...row, name: key, status: "gap", notes: [text] }];
  const isCount = typeof item.value === "number" && item.value > 1 && !isStatus;
  return isCount ? [] : [{ ...row, name: key, rawStatus: text }];
}

/** "src/auth.go -> auth_test.go (10)": what is tested, and where. */
function namedWithTest(text: string): { name: string; evidence?: Evidence[] } {
  const [name = "", test = "", ...more] = text.split(/ +(?:->|→) +/);
  // Of words the first is a name; of a path with blanks it would be a part.
  const readings = [test, test.replace(/ *\([^()]*\)$/, ""), /^[\w.]+(?= )/.exec(test)?.[0] ?? ""];
  const evidence =
    more.length > 0 ? [] : (readings.map((one) => evidenceOf(one)).find((found) => found.length > 0) ?? []);
  return evidence.length > 0 && name !== "" ? { name, evidence } : { name: text };
}

/** Of a list by name: "login: [GET /login]" below a status, else the tests of what it is called. */
function rowsOfList(list: ListNode, key: string | null, given: Given): Row[] {
  if (key === null || !isFirst(given.read, list, key)) return [];
  return given.above === undefined
    ? rowsOfItem(testsUnder(list), key, given)
    : rowsOf(list, { ...given, section: key });
}

/** "REQ-1: [tests/one.py]" as "REQ-1: {tests: [tests/one.py]}". */
const testsUnder = (tests: Node): MapNode => ({
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
    if (isAxis(key, value) && ofLevels(item)) continue;
    const maps = value.items.filter((child) => child.type === "map");
    // Objects under a key for tests are the evidence of this entry, unless each of them has a status of its own.
    // Those of a suite with nothing else to run are tests.
    const isEntry =
      kind === "test" && testKeys.test(foldKey(key)) && evidenceKeys.every((other) => other === key)
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
  const id = idOf(item, kind) ?? (key !== null && key !== name && key !== "*" ? key : null);
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
  const told = Number(figureText(valueOf(item, "runtime")) ?? Number.NaN);
  return Number.isFinite(told) && told > 0 ? told : null;
}
