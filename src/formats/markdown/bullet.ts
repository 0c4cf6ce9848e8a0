import type { Row as Fields } from "../rows.ts";
import type { ListItem } from "./block.ts";
import { citedIn } from "./cell.ts";
import { plain } from "./inline.ts";
import type { Context } from "./outline.ts";

/** What every bullet says of itself, whatever it is taken for. */
export function bulletRow(item: ListItem, context: Context, name: string): Omit<Fields, "kind"> {
  return {
    line: item.line,
    name,
    section: context.section,
    priority: priorityOf(plain(item.text)) ?? context.priority,
    evidence: citedIn(item.text).evidence,
    baseline: context.isBaseline,
  };
}

/** "P1: …", "[P1] …", or "… (P1)" at the end. */
export const priorityOf = (text: string): string | null =>
  (/^\W{0,3}(P[0-3])\b/.exec(text) ?? /[([](P[0-3])[)\]]\W{0,3}$/.exec(text))?.[1] ?? null;
