import type { Kind } from "../../coverage/item.ts";
import { foldedKeys, isEvidenceKey, valueOf } from "./keys.ts";
import { type MapNode, textOf } from "./node.ts";
import { isStatusKey } from "./told.ts";

/** Keys that name an entry where none of the usual ones does. */
const otherNames = ["path", "command", "source", "src", "target", "symbol", "file", "description"];
/** "contract_ref", "control_id": an id, unless of something else. */
const otherId =
  /^(?!(?:parent|owner|run|issue|ticket|group|category|suite|project|phase|epic|author|user|session|commit|build|job) )\S+(?: \S+)? (?:id|ref|key|code|no|number)$|^req$/;
/** Of a test other ids are those of what it tests. */
const testId = /^(?:test|case|tc|test case|scenario) (?:id|ref|key|no|number)$/;
const maxTitleLength = 200;

export const hasName = (item: MapNode): boolean => nameOf(item, null) !== null;

export function idOf(item: MapNode, kind: Kind = "surface"): string | null {
  const id = textOf(valueOf(item, "id"));
  if (id !== null) return id;
  const ids = kind === "test" ? testId : otherId;
  for (const [folded, key] of foldedKeys(item)) {
    const other = ids.test(folded) ? textOf(item.entries.get(key)) : null;
    if (other !== null) return other;
  }
  return null;
}

/** Names of entries that have no usual one: the first text of which no two are alike, or as many as it takes. */
export function titlesOf(items: MapNode[]): Map<MapNode, string> {
  const unnamed = items.filter((item) => !hasOwnName(item));
  if (unnamed.length < 2 || unnamed.length < items.length) return new Map();
  const keys = [...(items[0]?.entries.keys() ?? [])]
    .filter((key) => items.every((item) => textUnder(item, key) !== null))
    .slice(0, maxTitleKeys);
  const single = keys.filter((key) => areDistinct(items.map((item) => textUnder(item, key))));
  const chosen = single.length > 0 ? single.slice(0, 1) : keys;
  return new Map(
    chosen.length === 0
      ? []
      : items.map((item) => [item, chosen.map((key) => textUnder(item, key)).join(" / ")]),
  );
}

const maxTitleKeys = 3;
const areDistinct = (texts: (string | null)[]) => new Set(texts).size === texts.length;

export const hasOwnName = (item: MapNode) =>
  textOf(valueOf(item, "name")) !== null ||
  idOf(item) !== null ||
  otherNames.some((name) => textOf(item.entries.get(name)) !== null);

/** Its title, else the key it stands under, else what it says of itself in a line, else its id. */
export function nameOf(item: MapNode, key: string | null): string | null {
  const id = idOf(item);
  const description = textOf(item.entries.get("description"));
  const title =
    id !== null && description !== null && description.length <= maxTitleLength ? description : null;
  const [other = null] = otherNames.flatMap((name) => textOf(item.entries.get(name)) ?? []);
  return textOf(valueOf(item, "name")) ?? key ?? title ?? id ?? other ?? firstText(item);
}

/** "bundle: ScreenArg": what a person writes first is the name, whatever it is called. */
function firstText(item: MapNode): string | null {
  const [first] = item.entries.keys();
  return first === undefined ? null : textUnder(item, first);
}

function textUnder(item: MapNode, key: string): string | null {
  const value = item.entries.get(key);
  if (value?.type !== "scalar" || typeof value.value !== "string" || isEvidenceKey(key) || isStatusKey(key))
    return null;
  const text = value.value.trim();
  return text === "" || text.length > maxTitleLength ? null : text;
}
