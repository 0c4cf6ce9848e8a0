import { type Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from "js-yaml";

import type { Finding } from "../../coverage/item.ts";
import { boundedLine, legible } from "../../coverage/text.ts";
import { type MapNode, type Node, scalarNode, type ScalarNode } from "./node.ts";
import { pairsOf, put, settleTwice, type Twice } from "./twice.ts";

/** What all aliases of a text may stand for together, in nodes: a text of a hundred characters is as much as one. */
export const maxAliasedNodes = 100_000;
const charactersOfNode = 100;
const maxFlaws = 50;
/** Of a key that is a list or a map itself. */
const maxKeyLength = 200;

type Shown = Exclude<Event, { type: 1 | 6 }>;

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
 * The parser's events to nodes, one for each document. An alias stands for what it names, up to a limit, and shares
 * it: whoever reads both sees one list and no bomb. One that is not followed stays the name that it is.
 */
export class YamlNodes {
  readonly twice: Twice[] = [];
  readonly flaws: Finding[] = [];
  /** How many nodes aliases stand for. */
  aliased = 0;
  private readonly text: string;
  private readonly lineOf: (offset: number) => number;
  private readonly limit: number;
  private readonly documents: Node[] = [];
  private readonly open: Open[] = [];
  private readonly anchors = new Map<string, Anchored>();
  private made = 0;
  private line = 1;

  constructor(text: string, lineOf: (offset: number) => number, limit: number) {
    this.text = text;
    this.lineOf = lineOf;
    this.limit = limit;
  }

  of(events: Event[]): Node[] {
    for (const event of events) {
      if (event.type === EVENT_ID.DOCUMENT) this.anchors.clear();
      else if (event.type === EVENT_ID.POP) this.close();
      else this.take(event);
    }
    return this.documents;
  }

  private take(event: Shown): void {
    const start =
      "valueStart" in event ? event.valueStart : "start" in event ? event.start : event.anchorStart;
    this.line = start >= 0 ? this.lineOf(start) : this.line;
    const before = this.made;
    const node = this.nodeOf(event);
    const placed = this.place(node, event);
    const anchor = event.type === EVENT_ID.ALIAS ? "" : this.text.slice(event.anchorStart, event.anchorEnd);
    if (placed.type !== "scalar" && event.type !== EVENT_ID.ALIAS)
      this.open.push({ node: placed, key: null, anchor, before });
    else if (anchor !== "") this.anchors.set(anchor, { node: placed, size: this.made - before });
  }

  private close(): void {
    const closed = this.open.pop();
    if (!closed) return;
    if (closed.node.type === "map") settleTwice(merge(closed.node), this.twice);
    if (closed.anchor !== "")
      this.anchors.set(closed.anchor, { node: closed.node, size: this.made - closed.before });
  }

  /** Gives the node back as it stands in its parent: under a key it has the line of the key. */
  private place(node: Node, event: Shown): Node {
    const parent = this.open.at(-1);
    if (!parent) this.documents.push(node);
    else if (parent.node.type === "list") parent.node.items.push(node);
    else if (parent.node.type === "map" && parent.key === null)
      parent.key = { text: this.keyText(node, event), line: node.line };
    else if (parent.node.type === "map" && parent.key) {
      node.line = parent.key.line;
      put(parent.node, parent.key.text, node);
      parent.key = null;
    }
    return node;
  }

  /** As it is written, so that "1.10" and "~" are names. */
  private keyText(node: Node, event: Shown): string {
    if (event.type === EVENT_ID.SCALAR) return legible(getScalarValue(this.text, event));
    if (node.type === "scalar") return node.source ?? String(node.value ?? "");
    const start = "start" in event ? event.start : event.anchorStart;
    const line = legible(this.text.slice(start, start + maxKeyLength)).split("\n", 1)[0] ?? "";
    return line.replace(/(?<=[\]}]) ?: .*$/, "");
  }

  private nodeOf(event: Shown): Node {
    const { line } = this;
    if (event.type === EVENT_ID.ALIAS) return this.alias(this.text.slice(event.anchorStart, event.anchorEnd));
    this.made += 1;
    if (event.type === EVENT_ID.SEQUENCE) return { type: "list", line, items: [] };
    if (event.type === EVENT_ID.MAPPING) return { type: "map", line, entries: new Map() };
    const text = getScalarValue(this.text, event);
    this.made += Math.floor(text.length / charactersOfNode);
    return event.style === SCALAR_STYLE.PLAIN
      ? scalarNode(line, plainValue(text), text)
      : scalarNode(line, text);
  }

  private alias(name: string): Node {
    const known = this.anchors.get(name);
    const isWithin = known && this.aliased + known.size <= this.limit;
    if (!isWithin) {
      this.tell(known ? overLimit(this.limit, this.line) : withoutAnchor(name, this.line));
      this.made += 1;
      return scalarNode(this.line, `*${name}`);
    }
    this.aliased += known.size;
    this.made += known.size;
    return { ...known.node, line: this.line };
  }

  private tell(flaw: Finding): void {
    if (this.flaws.length < maxFlaws) this.flaws.push(flaw);
  }
}

const overLimit = (limit: number, line: number): Finding => ({
  severity: "warning",
  code: "alias-not-followed",
  message: `expected aliases to stand for at most ${limit} values; this one and others that stand for more are read as text`,
  line,
});

const withoutAnchor = (name: string, line: number): Finding => ({
  severity: "warning",
  code: "alias-not-followed",
  message: `no anchor "&${boundedLine(name, 60)}" stands above this alias, so it is read as text`,
  line,
});

/** "<<": fields that the map takes from others, unless it has its own. */
function merge(map: MapNode): MapNode {
  if (!map.entries.has("<<")) return map;
  const given = pairsOf(map);
  const own = given.filter(([key]) => key !== "<<");
  map.entries = new Map();
  delete map.pairs;
  for (const [key, value] of own) put(map, key, value);
  const taken = given.filter(([key]) => key === "<<").map(([, value]) => value);
  for (const from of taken.flatMap((node) => (node.type === "list" ? node.items : [node]))) {
    if (from.type !== "map") continue;
    for (const [key, value] of from.entries) if (!map.entries.has(key)) put(map, key, value);
  }
  return map;
}

/** The core schema's words; dates and all else stay text. */
function plainValue(text: string): ScalarNode["value"] {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}
