import { leadingSymbol } from "../../coverage/status.ts";
import type { List, Paragraph } from "./block.ts";

/** "✅ Opens by card" over "❌ Opens by key": lines that all begin with a mark are a list without bullets. */
export function listOfMarks({ lines, line, endLine }: Paragraph): List | null {
  const areMarked =
    lines.length >= 2 && lines.every((text) => !text.startsWith("[") && leadingSymbol(text) !== null);
  if (!areMarked) return null;
  const items = lines.map((text, at) => ({ text, indent: 0, box: null, line: line + at }));
  return { type: "list", items, line, endLine };
}
