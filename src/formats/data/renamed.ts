import { fold } from "../../coverage/text.ts";
import type { FieldName } from "../../coverage/vocabulary.ts";
import { foldKey } from "./keys.ts";
import type { MapNode, Node } from "./node.ts";

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

/** A registry whose keys have the names that its config says they stand for. */
export function renamed(node: Node, columns: ReadonlyMap<string, FieldName>): Node {
  if (columns.size === 0 || node.type === "scalar") return node;
  if (node.type === "list") return { ...node, items: node.items.map((item) => renamed(item, columns)) };
  const entries: MapNode["entries"] = new Map();
  const told: [string, Node][] = [];
  for (const [key, value] of node.entries) {
    const field = columns.get(fold(key)) ?? columns.get(foldKey(key));
    if (field) told.push([keyOf[field], value]);
    else entries.set(key, renamed(value, columns));
  }
  for (const [key, value] of told) entries.set(key, value);
  return { ...node, entries };
}
