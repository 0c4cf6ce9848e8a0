import { parseEvents, YAMLException } from "js-yaml";

import type { ParseResult } from "../../coverage/reading.ts";
import { type Format, type SourceDocument, unreadable } from "../format.ts";
import { lineFinder } from "./lines.ts";
import { maxDepth, type Node } from "./node.ts";
import { readRegistry } from "./registry.ts";
import { YamlNodes } from "./yaml-nodes.ts";

export const yaml: Format = {
  name: "yaml",
  detect: ({ path }) => /\.ya?ml$/i.test(path),

  parse({ text }: SourceDocument): ParseResult {
    const lineOf = lineFinder(text);
    try {
      const documents = new YamlNodes(text, lineOf).of(parseEvents(text, { maxDepth }));
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
