import { parse as parseToml, TomlError } from "smol-toml";

import type { ParseResult } from "../../coverage/reading.ts";
import { endingIn, type Format, type SourceDocument, unreadable } from "../format.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";
import { type Lines, tomlLines } from "./toml-lines.ts";

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

/** smol-toml gives no positions, so the lines come from a scan of the headers and keys beside it. */
function nodeOf(value: unknown, lines: Lines | undefined, above: number, depth: number): Node {
  const line = lines?.line ?? above;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      nodeOf(item, lines?.items[index], lines?.items[index]?.line ?? line, depth + 1),
    );
    return { type: "list", line, items };
  }
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    const entries = new Map<string, Node>();
    for (const [key, child] of Object.entries(value))
      entries.set(key, nodeOf(child, lines?.keys.get(key), line, depth + 1));
    return { type: "map", line, entries };
  }
  return { type: "scalar", line, value: scalarOf(value) };
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  return value instanceof Date ? value.toISOString() : null;
}
