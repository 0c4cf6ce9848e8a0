import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

import type { ParseResult } from "../../coverage/reading.ts";
import { endingIn, type Format, type SourceDocument, unreadable } from "../format.ts";
import { lineFinder } from "./lines.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";

const extensions = ["json", "jsonc", "json5"];

/** JSON, with the comments and trailing commas that people leave in it. */
export const json: Format = {
  name: "json",
  extensions,
  detect: endingIn(extensions),

  parse({ text, options }: SourceDocument): ParseResult {
    if (isTooDeep(text)) return unreadable("too-deep", `expected at most ${maxDepth} levels of nesting`);
    const lineOf = lineFinder(text);
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first || !tree) {
      const message = first ? words(printParseErrorCode(first.error)) : "expected a value";
      return unreadable("syntax", `not JSON: ${message}`, lineOf(first?.offset ?? 0));
    }
    return readRegistry(json.name, nodeOf(tree, lineOf), options);
  },
};

const words = (code: string) => code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

function nodeOf(tree: JsonNode, lineOf: (offset: number) => number): Node {
  const line = lineOf(tree.offset);
  if (tree.type === "array") {
    return { type: "list", line, items: (tree.children ?? []).map((child) => nodeOf(child, lineOf)) };
  }
  if (tree.type !== "object") return { type: "scalar", line, value: scalarOf(tree.value) };
  const entries = new Map<string, Node>();
  for (const property of tree.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value)
      entries.set(String(key.value), { ...nodeOf(value, lineOf), line: lineOf(property.offset) });
  }
  return { type: "map", line, entries };
}

const scalarOf = (value: unknown) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;

/** A scan for brackets outside strings: the parser recurses, so the depth is known before it starts. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (inString) {
      if (mark === 92) at++;
      else if (mark === 34 || mark === 10) inString = false;
    } else if (mark === 34) inString = true;
    else if (mark === 123 || mark === 91) depth++;
    else if (mark === 125 || mark === 93) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}
