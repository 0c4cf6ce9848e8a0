import { parseEvents, YAMLException } from "js-yaml";

import type { Finding } from "../../coverage/item.ts";
import type { ParseResult } from "../../coverage/reading.ts";
import { endingIn, type Format, type SourceDocument, unreadable } from "../format.ts";
import { lineFinder } from "./lines.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";
import { type Twice, twiceFinding } from "./twice.ts";
import { maxAliasedNodes, YamlNodes } from "./yaml-nodes.ts";

const extensions = ["yaml", "yml"];

export const yaml: Format = {
  name: "yaml",
  extensions,
  detect: endingIn(extensions),

  parse({ text, options }: SourceDocument): ParseResult {
    const parsed = parseYaml(text);
    if (!parsed.ok) return unreadable("syntax", parsed.message, parsed.line);
    const [only, ...others] = parsed.documents;
    const root: Node =
      others.length === 0 && only ? only : { type: "list", line: 1, items: parsed.documents };
    return readRegistry(yaml.name, root, options, {
      flaws: parsed.twice.map((twice) => twiceFinding(twice)).concat(parsed.flaws),
      hasAliases: parsed.hasAliases,
    });
  },
};

type Parsed =
  | { ok: true; documents: Node[]; twice: Twice[]; flaws: Finding[]; hasAliases: boolean }
  | { ok: false; message: string; line: number | null };

/** The documents of a YAML text, or where it ceases to be YAML. */
export function parseYaml(text: string, limit = maxAliasedNodes): Parsed {
  try {
    const nodes = new YamlNodes(text, lineFinder(text), limit);
    const documents = nodes.of(parseEvents(text, { maxDepth }));
    return { ok: true, documents, twice: nodes.twice, flaws: nodes.flaws, hasAliases: nodes.aliased > 0 };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return {
      ok: false,
      message: `not YAML: ${error.reason}`,
      // What is missing at the end is missed behind the last line.
      line: error.mark ? Math.min(error.mark.line + 1, text.trimEnd().split("\n").length) : null,
    };
  }
}
