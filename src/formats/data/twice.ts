import type { Finding } from "../../coverage/item.ts";
import { boundedLine } from "../../coverage/text.ts";
import type { ListNode, MapNode, Node } from "./node.ts";

/** A key that its map has already. */
export interface Twice {
  key: string;
  line: number;
  /** Where it stood before. */
  first: number;
  areLists: boolean;
}

const maxTwice = 200;

/** In document order, those that were given twice too. */
export const pairsOf = (map: MapNode): [string, Node][] => map.pairs ?? [...map.entries];

/** Puts a value under its key. What stood there stays among the pairs. */
export function put(map: MapNode, key: string, value: Node): void {
  if (!map.pairs && map.entries.has(key)) map.pairs = [...map.entries];
  map.pairs?.push([key, value]);
  map.entries.set(key, value);
}

/** Once a map is whole: lists of one key are one list, of other values the last stands, and each that came later is told. */
export function settleTwice(map: MapNode, told: Twice[]): void {
  if (!map.pairs) return;
  const first = new Map<string, Node>();
  const lists = new Map<string, ListNode | null>();
  for (const [key, value] of map.pairs) {
    const before = first.get(key);
    if (!before) {
      first.set(key, value);
      continue;
    }
    const joined = lists.get(key) ?? (lists.has(key) ? null : copyOf(before));
    const areLists = joined !== null && value.type === "list";
    if (areLists) for (const item of value.items) joined.items.push(item);
    lists.set(key, areLists ? joined : null);
    if (told.length < maxTwice) told.push({ key, line: value.line, first: before.line, areLists });
  }
  for (const [key, list] of lists) if (list) map.entries.set(key, list);
}

const copyOf = (node: Node): ListNode | null =>
  node.type === "list" ? { ...node, items: [...node.items] } : null;

export const twiceFinding = (
  { key, line, first, areLists }: Twice,
  rule = "entries are both read, of any other values the last counts",
): Finding => ({
  severity: areLists ? "warning" : "error",
  code: "duplicate-key",
  message:
    `the key "${boundedLine(key, 60)}" was given on line ${first} already; ` +
    (areLists ? "both lists are read" : rule),
  line,
});
