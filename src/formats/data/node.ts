import { legible } from "../../coverage/text.ts";

/** A TOML, YAML or JSON value with the line on which it begins: what the registry reader sees, whatever the syntax. */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  type: "map";
  line: number;
  /** In document order. A Map, so that a key named `__proto__` is a key like any other. */
  entries: Map<string, Node>;
  /** All that was given, where a key was given twice. */
  pairs?: [string, Node][];
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
  /** As it is written, where that is not how its value is: "1.10", "0x1F", "True". */
  source?: string;
}

/** Deeper nesting is refused: no registry needs it, and the parsers recurse. */
export const maxDepth = 64;

export function scalarNode(line: number, value: ScalarNode["value"], source?: string): ScalarNode {
  if (typeof value === "string") return { type: "scalar", line, value: legible(value) };
  // Written "null" is no text, but may be a name where there is no other.
  return source === undefined || source === "" || (source === String(value) && value !== null)
    ? { type: "scalar", line, value }
    : { type: "scalar", line, value, source: legible(source) };
}

/** Keys whose values a person writes: text of a scalar as it is written, else null. */
export function textOf(node: Node | undefined): string | null {
  if (node?.type !== "scalar" || node.value === null) return null;
  return node.source ?? String(node.value);
}

/** Text of a figure: "1_000" and "1e3" are a thousand, and "87.50" keeps its decimals. */
export function figureText(node: Node | undefined): string | null {
  if (node?.type !== "scalar" || typeof node.value !== "number") return textOf(node);
  return node.source !== undefined && /^\d+\.\d+$/.test(node.source) ? node.source : String(node.value);
}

/** The scalars of a list, or the single scalar itself. */
export function textsOf(node: Node | undefined): string[] {
  if (!node) return [];
  const nodes = node.type === "list" ? node.items : [node];
  return nodes.map(textOf).filter((text) => text !== null);
}

/** What is one, however many aliases stand for it. */
export const contentOf = (node: Node): object =>
  node.type === "map" ? node.entries : node.type === "list" ? node.items : node;
