import { parse as parseToml, TomlError } from "smol-toml";

import type { ParseResult } from "../../coverage/reading.ts";
import { legible } from "../../coverage/text.ts";
import { endingIn, type Format, type SourceDocument, unreadable } from "../format.ts";
import { type MapNode, maxDepth, type Node, scalarNode, type ScalarNode } from "./node.ts";
import { readRegistry } from "./registry.ts";
import { type Lines, tomlLines } from "./toml-lines.ts";
import { put } from "./twice.ts";

const extensions = ["toml"];

export const toml: Format = {
  name: "toml",
  extensions,
  detect: endingIn(extensions),

  parse({ text, options }: SourceDocument): ParseResult {
    try {
      const value = parseToml(text.replace(/^\ufeff/, ""), { maxDepth, integersAsBigInt: "asNeeded" });
      return readRegistry(toml.name, nodeOf(value, tomlLines(text), 1, 0), options);
    } catch (error) {
      if (error instanceof TomlError)
        return unreadable("syntax", `not TOML: ${firstLine(error.message)}`, error.line);
      throw error;
    }
  },
};

const firstLine = (message: string) =>
  message.split("\n", 1)[0]?.replace(/^Invalid TOML document: /, "") ?? "";

/** smol-toml gives neither positions nor sources, so those come from a scan of the text beside it. */
function nodeOf(value: unknown, lines: Lines | undefined, above: number, depth: number): Node {
  const line = lines?.line ?? above;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      nodeOf(item, lines?.items[index], lines?.items[index]?.line ?? line, depth + 1),
    );
    return { type: "list", line, items };
  }
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const map: MapNode = { type: "map", line, entries: new Map() };
    for (const [key, child] of Object.entries(value))
      put(map, legible(key), nodeOf(child, lines?.keys.get(key), line, depth + 1));
    return map;
  }
  return scalarOf(value, line, lines?.source);
}

function scalarOf(value: unknown, line: number, source: string | undefined): ScalarNode {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return scalarNode(line, value, source);
  if (typeof value === "bigint") return scalarNode(line, source ?? value.toString());
  return scalarNode(line, value instanceof Date ? (source ?? value.toISOString()) : null);
}
