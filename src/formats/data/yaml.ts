import { type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";

import type { ParseResult } from "../../coverage/reading.ts";
import { type Format, type SourceDocument, unreadable } from "../format.ts";
import { lineFinder } from "./lines.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";

export const yaml: Format = {
  name: "yaml",
  detect: ({ path }) => /\.ya?ml$/i.test(path),

  parse({ text }: SourceDocument): ParseResult {
    const lineOf = lineFinder(text);
    try {
      const documents = nodesOf(parseEvents(text, { maxDepth }), text, lineOf);
      const [only, ...others] = documents;
      const root: Node = others.length === 0 && only ? only : { type: "list", line: 1, items: documents };
      return readRegistry(yaml.name, root);
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const line = error.mark ? error.mark.line + 1 : null;
      return unreadable("syntax", `not YAML: ${error.reason}`, line);
    }
  },
};

interface Open {
  node: Node;
  /** Of a map: the key that waits for its value, and the line where it stands. */
  key: { text: string; line: number } | null;
}

/** The parser's events to nodes, one for each document. Anchors are not followed: an alias says no more than its name. */
function nodesOf(events: Event[], text: string, lineOf: (offset: number) => number): Node[] {
  const documents: Node[] = [];
  const open: Open[] = [];
  let line = 1;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const start =
      "valueStart" in event ? event.valueStart : "start" in event ? event.start : event.anchorStart;
    line = start >= 0 ? lineOf(start) : line;
    const node = nodeOf(event, text, line);
    place(node, open, documents);
    if (node.type !== "scalar") open.push({ node, key: null });
  }
  return documents;
}

function place(node: Node, open: Open[], documents: Node[]): void {
  const parent = open.at(-1);
  if (!parent) documents.push(node);
  else if (parent.node.type === "list") parent.node.items.push(node);
  else if (parent.node.type === "map") {
    if (parent.key === null) {
      parent.key = { text: node.type === "scalar" ? String(node.value ?? "") : "?", line: node.line };
      return;
    }
    node.line = parent.key.line;
    parent.node.entries.set(parent.key.text, node);
    parent.key = null;
  }
}

function nodeOf(event: Exclude<Event, { type: 1 | 6 }>, text: string, line: number): Node {
  switch (event.type) {
    case EVENT_ID.SEQUENCE:
      return { type: "list", line, items: [] };
    case EVENT_ID.MAPPING:
      return { type: "map", line, entries: new Map() };
    case EVENT_ID.ALIAS:
      return { type: "scalar", line, value: text.slice(event.anchorStart, event.anchorEnd) };
    case EVENT_ID.SCALAR: {
      const value = getScalarValue(text, event);
      return { type: "scalar", line, value: event.style === SCALAR_STYLE.PLAIN ? plainValue(value) : value };
    }
  }
}

/** The core schema's words; dates and all else stay text. */
function plainValue(text: string): string | number | boolean | null {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}
