import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node as YamlNode } from "yaml";

import type { ParseResult } from "../../coverage/reading.ts";
import { type Format, type SourceDocument, unreadable } from "../format.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";

/** The parser is some twenty times slower than the others and keeps every token, so it gets less text. */
export const maxYamlLength = 1024 * 1024;

export const yaml: Format = {
  name: "yaml",
  detect: ({ path }) => /\.ya?ml$/i.test(path),

  parse({ text }: SourceDocument): ParseResult {
    if (text.length > maxYamlLength)
      return unreadable("too-large", `expected at most ${maxYamlLength} characters of YAML`);
    if (isTooDeep(text)) return unreadable("too-deep", `expected at most ${maxDepth} levels of nesting`);
    const counter = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: counter,
      logLevel: "silent",
      uniqueKeys: false,
      stringKeys: true,
    });
    const [error] = document.errors;
    if (error)
      return unreadable(
        "syntax",
        `not YAML: ${error.message.split("\n", 1)[0]}`,
        error.linePos?.[0].line ?? null,
      );
    const lineOf = (node: YamlNode) => counter.linePos(node.range?.[0] ?? 0).line;
    return readRegistry(yaml.name, nodeOf(document.contents, lineOf, 1));
  },
};

/** Aliases are not followed: a registry that names another node says no more than its name, and bombs stay small. */
function nodeOf(node: unknown, lineOf: (node: YamlNode) => number, above: number): Node {
  if (isMap(node)) {
    const line = lineOf(node);
    const entries = new Map<string, Node>();
    for (const pair of node.items) {
      const at = isScalar(pair.key) ? lineOf(pair.key) : line;
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      entries.set(key, { ...nodeOf(pair.value, lineOf, at), line: at });
    }
    return { type: "map", line, entries };
  }
  if (isSeq(node))
    return { type: "list", line: lineOf(node), items: node.items.map((item) => nodeOf(item, lineOf, above)) };
  if (isScalar(node)) return { type: "scalar", line: lineOf(node), value: scalarOf(node.value) };
  return { type: "scalar", line: above, value: isAlias(node) ? `*${node.source}` : null };
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  return value instanceof Date ? value.toISOString() : null;
}

/** Flow brackets on a line or deep indentation: both make the parser recurse. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (mark === 91 || mark === 123) depth++;
    else if (mark === 93 || mark === 125) depth = Math.max(0, depth - 1);
    else if (mark === 10 && depth > 0 && text.charCodeAt(at + 1) > 32 && depth < 4) depth = 0;
    if (depth > maxDepth) return true;
  }
  return /^(?:[ ]{200}|(?:- ){64})/m.test(text);
}
