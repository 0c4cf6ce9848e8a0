import { readStatus } from "../../coverage/status.ts";
import { isGapKey } from "./kinds.ts";
import { hasName } from "./names.ts";
import { foldKey } from "./keys.ts";
import type { MapNode, Node } from "./node.ts";

const statusNames =
  /^((?:not |un|fully |well |directly |partially )?(?:covered|tested|implemented|verified|supported|validated|automated|satisfied)|partial|missing|planned|deferred|excluded|ignored|exempt|out of scope|not applicable|pass(?:ed|ing)|fail(?:ed|ing))(?: (?:tests?|surfaces|features|requirements|behaviou?rs|scenarios|items|endpoints|modules|components|areas))?$/;

/** Of work as well as of features. */
const workNames = /^(?:done|completed?|in progress)$/;

export interface StatusList {
  key: string;
  /** The status as its key says it. */
  word: string;
  node: Node;
}

/** "implemented: […], deferred: […]": lists under the words of two statuses or more, which are those of their entries. */
export function statusLists(node: MapNode): StatusList[] {
  const lists = [...node.entries].flatMap(([key, value]): StatusList[] => {
    const folded = foldKey(key);
    const word = statusNames.exec(folded)?.[1] ?? workNames.exec(folded)?.[0];
    return word !== undefined && holdsEntries(value) ? [{ key, word, node: value }] : [];
  });
  if (lists.every(({ word }) => workNames.test(word))) return [];
  const statuses = new Set(lists.map(({ word }) => readStatus(word).status));
  const hasGaps = [...node.entries].some(([key, value]) => value.type === "list" && isGapKey(key));
  return statuses.size + (hasGaps ? 1 : 0) >= 2 ? lists : [];
}

/** Of a part: "ios: {tested: […], gaps: [{id: …}]}", where names alone would be what one thing has and lacks. */
export const holdsListsByStatus = (node: MapNode): boolean =>
  statusLists(node).length > 0 &&
  [...node.entries.values()].some(
    (value) =>
      value.type === "list" &&
      value.items.length > 0 &&
      value.items.every((item) => item.type === "map" && hasName(item)),
  );

/** A list of entries, or such lists by the names of groups. */
const holdsEntries = (node: Node): boolean =>
  node.type === "list"
    ? node.items.every(isEntry)
    : node.type === "map" &&
      [...node.entries.values()].every((value) => value.type === "list" && value.items.every(isEntry));

const isEntry = (item: Node) =>
  item.type === "map" ? hasName(item) : item.type === "scalar" && typeof item.value === "string";
