/** A TOML, YAML or JSON value with the line on which it begins: what the registry reader sees, whatever the syntax. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  type: "map";
  line: number;
  /** In document order. A Map, so that a key named `__proto__` is a key like any other. */
  entries: Map<string, Node>;
}

export interface ListNode {
  type: "list";
  line: number;
  items: Node[];
}

export interface ScalarNode {
  type: "scalar";
  line: number;
  value: string | number | boolean | null;
}

/** Deeper nesting is refused: no registry needs it, and the parsers recurse. */
export const maxDepth = 64;

/** Keys whose values a person writes: text of a scalar, else null. */
export function textOf(node: Node | undefined): string | null {
  if (node?.type !== "scalar" || node.value === null) return null;
  return String(node.value);
}

/** The scalars of a list, or the single scalar itself. */
export function textsOf(node: Node | undefined): string[] {
  if (!node) return [];
  const nodes = node.type === "list" ? node.items : [node];
  return nodes.map(textOf).filter((text) => text !== null);
}
