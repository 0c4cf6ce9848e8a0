import { fold } from "../../coverage/text.ts";
import type { FieldName } from "../../coverage/vocabulary.ts";
import { foldKey } from "./keys.ts";
import { contentOf, type MapNode, type Node } from "./node.ts";

/** The key that each field is looked for by first. */
const keyOf: Record<FieldName, string> = {
  status: "status",
  name: "title",
  test: "title",
  id: "id",
  tests: "tests",
  spec: "spec",
  nextGap: "next gap",
  gap: "gap",
  notes: "notes",
  category: "category",
  priority: "priority",
  owner: "owner",
  command: "run command",
  number: "count",
};

type Columns = ReadonlyMap<string, FieldName>;

/** A registry whose keys have the names that its config says they stand for. */
export const renamed = (node: Node, columns: Columns): Node =>
  columns.size === 0 ? node : renamedNode(node, columns, new Map());

/** `known`: by what was renamed already, so that what aliases share stays shared. */
function renamedNode(node: Node, columns: Columns, known: Map<object, Node>): Node {
  if (node.type === "scalar") return node;
  const before = known.get(contentOf(node));
  if (before) return { ...before, line: node.line };
  const result: Node =
    node.type === "list"
      ? { ...node, items: node.items.map((item) => renamedNode(item, columns, known)) }
      : renamedMap(node, columns, known);
  known.set(contentOf(node), result);
  return result;
}

function renamedMap(node: MapNode, columns: Columns, known: Map<object, Node>): MapNode {
  const map: MapNode = { type: "map", line: node.line, entries: new Map() };
  const told: [string, Node][] = [];
  for (const [key, value] of node.entries) {
    const field = columns.get(fold(key)) ?? columns.get(foldKey(key));
    if (field) told.push([keyOf[field], value]);
    else map.entries.set(key, renamedNode(value, columns, known));
  }
  for (const [key, value] of told) map.entries.set(key, value);
  if (node.pairs) map.pairs = node.pairs.map(([key, value]) => [key, renamedNode(value, columns, known)]);
  return map;
}
