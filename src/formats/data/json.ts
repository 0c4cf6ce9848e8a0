import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

import type { ParseResult } from "../../coverage/reading.ts";
import { legible } from "../../coverage/text.ts";
import { endingIn, type Format, type SourceDocument, unreadable } from "../format.ts";
import { lineFinder } from "./lines.ts";
import { type MapNode, maxDepth, type Node, scalarNode, type ScalarNode } from "./node.ts";
import { readRegistry } from "./registry.ts";
import { put, settleTwice, type Twice, twiceFinding } from "./twice.ts";

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
    const written: Written = { text, lineOf, twice: [] };
    const root = nodeOf(tree, written);
    return readRegistry(json.name, root, options, {
      flaws: written.twice.map((twice) => twiceFinding(twice)),
      hasAliases: false,
    });
  },
};

const words = (code: string) => code.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

interface Written {
  text: string;
  lineOf: (offset: number) => number;
  twice: Twice[];
}

function nodeOf(tree: JsonNode, written: Written): Node {
  const line = written.lineOf(tree.offset);
  if (tree.type === "array")
    return { type: "list", line, items: (tree.children ?? []).map((child) => nodeOf(child, written)) };
  if (tree.type !== "object") return scalarOf(tree, written.text, line);
  const map: MapNode = { type: "map", line, entries: new Map() };
  for (const property of tree.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value)
      put(map, legible(String(key.value)), {
        ...nodeOf(value, written),
        line: written.lineOf(property.offset),
      });
  }
  settleTwice(map, written.twice);
  return map;
}

function scalarOf({ value, offset, length }: JsonNode, text: string, line: number): ScalarNode {
  const known: unknown = value;
  if (typeof known === "number") return scalarNode(line, known, text.slice(offset, offset + length));
  return scalarNode(line, typeof known === "string" || typeof known === "boolean" ? known : null);
}

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
