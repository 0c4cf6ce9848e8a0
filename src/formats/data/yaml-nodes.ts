import { type Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

import type { MapNode, Node } from "./node.ts";

const maxAliasNodes = 200;
const maxAliasNodesInAll = 20_000;

interface Open {
  node: Node;
  /** Of a map: the key that waits for its value, and the line where it stands. */
  key: { text: string; line: number } | null;
  anchor: string;
  /** How many nodes there were when it began. */
  before: number;
}

interface Anchored {
  node: Node;
  size: number;
}

/**
 * The parser's events to nodes, one for each document. An alias stands for what it names while that is small: the
 * fields that entries have in common, and not a bomb. What is larger stays the name that it is.
 */
export class YamlNodes {
  private readonly text: string;
  private readonly lineOf: (offset: number) => number;
  private readonly documents: Node[] = [];
  private readonly open: Open[] = [];
  private readonly anchors = new Map<string, Anchored>();
  private made = 0;
  private aliased = 0;
  private line = 1;

  constructor(text: string, lineOf: (offset: number) => number) {
    this.text = text;
    this.lineOf = lineOf;
  }

  of(events: Event[]): Node[] {
    for (const event of events) {
      if (event.type === EVENT_ID.DOCUMENT) continue;
      if (event.type === EVENT_ID.POP) this.close();
      else this.take(event);
    }
    return this.documents;
  }

  private take(event: Exclude<Event, { type: 1 | 6 }>): void {
    const start =
      "valueStart" in event ? event.valueStart : "start" in event ? event.start : event.anchorStart;
    this.line = start >= 0 ? this.lineOf(start) : this.line;
    const node = this.nodeOf(event);
    this.made += 1;
    const placed = this.place(node);
    const anchor = event.type === EVENT_ID.ALIAS ? "" : this.text.slice(event.anchorStart, event.anchorEnd);
    if (placed.type !== "scalar" && event.type !== EVENT_ID.ALIAS)
      this.open.push({ node: placed, key: null, anchor, before: this.made });
    else if (anchor !== "") this.anchors.set(anchor, { node: placed, size: 1 });
  }

  private close(): void {
    const closed = this.open.pop();
    if (!closed) return;
    if (closed.node.type === "map") merge(closed.node);
    if (closed.anchor !== "")
      this.anchors.set(closed.anchor, { node: closed.node, size: this.made - closed.before + 1 });
  }

  /** Gives the node back as it stands in its parent: under a key it has the line of the key. */
  private place(node: Node): Node {
    const parent = this.open.at(-1);
    if (!parent) this.documents.push(node);
    else if (parent.node.type === "list") parent.node.items.push(node);
    else if (parent.node.type === "map" && parent.key === null)
      parent.key = { text: node.type === "scalar" ? String(node.value ?? "") : "?", line: node.line };
    else if (parent.node.type === "map" && parent.key) {
      node.line = parent.key.line;
      parent.node.entries.set(parent.key.text, node);
      parent.key = null;
    }
    return node;
  }

  private nodeOf(event: Exclude<Event, { type: 1 | 6 }>): Node {
    const { line } = this;
    switch (event.type) {
      case EVENT_ID.SEQUENCE:
        return { type: "list", line, items: [] };
      case EVENT_ID.MAPPING:
        return { type: "map", line, entries: new Map() };
      case EVENT_ID.ALIAS:
        return this.alias(this.text.slice(event.anchorStart, event.anchorEnd));
      case EVENT_ID.SCALAR: {
        const value = getScalarValue(this.text, event);
        return {
          type: "scalar",
          line,
          value: event.style === SCALAR_STYLE.PLAIN ? plainValue(value) : value,
        };
      }
    }
  }

  private alias(name: string): Node {
    const known = this.anchors.get(name);
    if (!known || known.size > maxAliasNodes || this.aliased + known.size > maxAliasNodesInAll)
      return { type: "scalar", line: this.line, value: `*${name}` };
    this.aliased += known.size;
    this.made += known.size;
    return { ...known.node, line: this.line };
  }
}

/** "<<": fields that the map takes from others, unless it has its own. */
function merge(map: MapNode): void {
  const given = map.entries.get("<<");
  if (!given) return;
  map.entries.delete("<<");
  for (const from of given.type === "list" ? given.items : [given]) {
    if (from.type !== "map") continue;
    for (const [key, value] of from.entries) if (!map.entries.has(key)) map.entries.set(key, value);
  }
}

/** The core schema's words; dates and all else stay text. */
function plainValue(text: string): string | number | boolean | null {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}
