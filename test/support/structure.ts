import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";

import { plain } from "../../src/formats/markdown/inline.ts";
import { nestedItems } from "../../src/formats/markdown/nested.ts";
import type { List, Table } from "../../src/formats/markdown/block.ts";
import { scan } from "../../src/formats/markdown/scan.ts";

/** What stands in which line, in words that both readers share. */
export interface Fact {
  line: number;
  kind: "heading" | "row" | "item" | "code" | "comment";
  /** The level, the cells, the depth with the box. */
  told: string;
  /** By which habit of people the scanner sees it, where GitHub may not. */
  habit?: string;
}

/** Letters and digits alone: marks are compared elsewhere. */
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");

const cellsOf = (cells: string[]) => cells.map(lettersOf).join("|");

/** As this project's scanner sees a text. */
export function scannedFacts(text: string): Fact[] {
  const lines = text.split(/\r\n|\n/);
  return scan(text).flatMap((block): Fact[] => {
    const { line } = block;
    switch (block.type) {
      case "heading":
        return [
          { line, kind: "heading", told: String(block.level), ...habitOf(block.level > 6, "bold line") },
        ];
      case "table":
        return [block.header, ...block.rows].map((row) => ({
          line: row.line,
          kind: "row",
          told: cellsOf(row.cells.slice(0, block.header.cells.length).map(plain)),
          ...rowHabit(block, row.line, lines),
        }));
      case "list":
        return nestedItems(block).map((nested) => {
          let depth = 1;
          for (let above = nested.parent; above; above = above.parent) depth++;
          const { line: at } = nested.item;
          const box = nested.item.box?.toLowerCase() ?? null;
          const told = `${depth}${box === null ? "" : ` [${box}]`}`;
          return { line: at, kind: "item", told, ...itemHabit(box, lines[at - 1] ?? "", block) };
        });
      case "code":
      case "comment":
        return [{ line, kind: block.type, told: "" }];
      case "front-matter":
      case "rule":
      case "paragraph":
        return [];
    }
  });
}

const habitOf = (holds: boolean, habit: string): { habit?: string } => (holds ? { habit } : {});

const splitPlainly = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/).length;

function rowHabit(table: Table, line: number, lines: string[]): { habit?: string } {
  const header = lines[table.line - 1] ?? "";
  const [cut] = table.cuts;
  if (table.markup === "html") return { habit: "table of HTML" };
  if (!table.hasDelimiter) return { habit: "table without a row of dashes" };
  if (/^ {4}|^ {0,3}\t/.test(header)) return { habit: "indented header" };
  if (splitPlainly(header) !== splitPlainly(lines[table.line] ?? ""))
    return { habit: "row of dashes of another width" };
  if (/^\s*(?:[-*+]|\d+[.)])\s/.test(lines[table.line - 2] ?? ""))
    return { habit: "table right below an item" };
  if (cut && line >= cut.line) return { habit: "table that is cut" };
  return habitOf(/`[^`|]*(?<!\\)\|[^`]*`/.test(lines[line - 1] ?? ""), "pipe in code");
}

function itemHabit(box: string | null, line: string, { items }: List): { habit?: string } {
  if ((items[0]?.indent ?? 0) >= 2) return { habit: "list parted from its item" };
  if (box !== null && box !== "x" && box !== " ") return { habit: "other box" };
  return habitOf(/^[\s>]*•/.test(line), "bullet of a typographer");
}

/** As GitHub does, by a parser that holds to its specification. */
export function githubFacts(text: string): Fact[] {
  const tree = fromMarkdown(text, {
    extensions: [gfmTable(), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
  });
  const facts: Fact[] = [];
  visit(tree, 0, facts);
  return facts;
}

function visit(node: Nodes, depth: number, facts: Fact[]): void {
  const line = node.position?.start.line ?? 0;
  if (node.type === "heading") facts.push({ line, kind: "heading", told: String(node.depth) });
  else if (node.type === "table") {
    const width = node.children[0]?.children.length;
    for (const { position, children } of node.children) {
      const cells = children.slice(0, width).map((cell) => textOf(cell));
      facts.push({ line: position?.start.line ?? 0, kind: "row", told: cellsOf(cells) });
    }
  } else if (node.type === "listItem") {
    const box = typeof node.checked === "boolean" ? ` [${node.checked ? "x" : " "}]` : "";
    facts.push({ line, kind: "item", told: `${depth}${box}` });
  } else {
    const kind = verbatimKind(node);
    if (kind) facts.push({ line, kind, told: "", ...habitOf(depth > 0, `${kind} in an item`) });
  }
  if (!("children" in node) || node.type === "paragraph" || node.type === "table") return;
  for (const child of node.children) visit(child, node.type === "list" ? depth + 1 : depth, facts);
}

function verbatimKind(node: Nodes): "code" | "comment" | null {
  if (node.type === "code") return "code";
  if (node.type !== "html") return null;
  if (node.value.startsWith("<!--")) return "comment";
  return /^<(?:pre|script|style|textarea)\b/i.test(node.value) ? "code" : null;
}

function textOf(node: Nodes): string {
  if (node.type === "html") return " ";
  if (node.type === "image") return node.alt ?? "";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
