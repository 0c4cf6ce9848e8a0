import type { List, ListItem } from "./block.ts";
import { plain } from "./inline.ts";

/** An item with its place in the list. */
export interface Nested {
  item: ListItem;
  parent: Nested | null;
  /** The items right below it. */
  children: Nested[];
}

/** The items of a list in their order, each knowing its parent and children by their indentation. */
export function nestedItems(list: List): Nested[] {
  const open: Nested[] = [];
  return list.items.map((item) => {
    for (let last = open.at(-1); last && last.item.indent + 1 >= item.indent; last = open.at(-1)) open.pop();
    const parent = open.at(-1) ?? null;
    const nested: Nested = { item, parent, children: [] };
    parent?.children.push(nested);
    open.push(nested);
    return nested;
  });
}

/** The texts of all items below one, at most so many. */
export function detailsOf(nested: Nested, limit = 50): string[] {
  const found: string[] = [];
  const waiting = nested.children.slice(0, limit).toReversed();
  for (let next = waiting.pop(); next && found.length < limit; next = waiting.pop()) {
    found.push(next.item.text);
    for (const child of next.children.slice(0, limit).toReversed()) waiting.push(child);
  }
  return found;
}

/** "- Parser:" heads the items below it; but "Owner: …" and "Impact: …" below an item are its details. */
export function isGroup({ item, children }: Nested): boolean {
  if (children.length === 0) return false;
  const text = item.text.trim();
  // "**Parser (26 %)**" is measured itself.
  const isMeasured = /%\)?\*\*$/.test(text);
  const heads = text.endsWith(":") || text.endsWith(":**") || /^(?:\*\*[^*]+\*\*|`[^`]+`)$/.test(text);
  const labelled = children.filter((child) => /^\W*[\p{Lu}][\p{L} ]{1,24}:\s/u.test(plain(child.item.text)));
  return heads && !isMeasured && labelled.length * 2 < children.length;
}
