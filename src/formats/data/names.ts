import type { Kind } from "../../coverage/item.ts";
import { foldedKeys, isEvidenceKey, isNotesKey, valueOf, valuesOf } from "./keys.ts";
import { type MapNode, textOf } from "./node.ts";
import { isStatusKey } from "./told.ts";

/** Keys that name an entry where none of the usual ones does. */
const otherNames = ["path", "source", "src", "target", "symbol", "file", "suite", "command", "description"];
/** "contract_ref", "control_id": an id, unless of something else. */
const otherId =
  /^(?!(?:parent|owner|run|issue|ticket|group|category|suite|project|phase|epic|author|user|session|commit|build|job|story|bug|defect|feature|module|spec) |test ref)\S+(?: \S+)? (?:id|ref|key|code|no|number)$|^req$/;
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
  return kind === "test" ? null : (topicsOf(item).find(isCode) ?? null);
}

/** "requirement: REQ-12", beside what it says. */
const isCode = (text: string) => /^[A-Z][A-Z\d]*(?:[-_.][A-Z\d]+)*[-_.]\d+[\w.-]*$/.test(text);

const topicsOf = (item: MapNode): string[] => valuesOf(item, "topic").flatMap((value) => textOf(value) ?? []);

export interface Title {
  name: string;
  /** What several entries are called, where each of them has a better name. */
  group: string | null;
}

/** Names of entries that have no usual one, or the same: the first text of which no two are alike, or as many as it takes. */
export function titlesOf(items: MapNode[]): Map<MapNode, Title> {
  const names = items.map((item) => (hasOwnName(item) ? nameOf(item, null) : null));
  const areSame =
    !names.includes(null) && items.every(isGroupNamed) && new Set(names).size * 3 <= names.length * 2;
  if (items.length < 2 || (!areSame && names.some((name) => name !== null))) return new Map();
  const better = (areSame ? betterNames(items) : null) ?? firstTexts(items, areSame);
  return new Map(
    better === null
      ? []
      : items.map((item, at) => [
          item,
          { name: better[at] ?? "", group: areSame ? (names[at] ?? null) : null },
        ]),
  );
}

/** "area: editor": a name of many as well as of one. */
const isGroupNamed = (item: MapNode) =>
  ![...foldedKeys(item).keys()].some((key) => /^(?:title|name|label|scenario|test name)$/.test(key));

/** Their descriptions or ids, where no two of those are alike. */
function betterNames(items: MapNode[]): string[] | null {
  const described = items.map((item) => textUnder(item, "description"));
  for (const texts of [described, items.map((item) => idOf(item))])
    if (texts.every((text) => text !== null) && areDistinct(texts)) return texts;
  return null;
}

function firstTexts(items: MapNode[], isOneKey: boolean): string[] | null {
  const keys = [...(items[0]?.entries.keys() ?? [])].filter(
    (key) => items.every((item) => textUnder(item, key) !== null) && !isNotesKey(key),
  );
  const single = keys.find((key) => areDistinct(items.map((item) => textUnder(item, key))));
  const chosen = single === undefined ? (isOneKey ? [] : keys.slice(0, maxTitleKeys)) : [single];
  return chosen.length === 0
    ? null
    : items.map((item) => chosen.map((key) => textUnder(item, key)).join(" / "));
}

const maxTitleKeys = 3;
const areDistinct = (texts: (string | null)[]) => new Set(texts).size === texts.length;

export const hasOwnName = (item: MapNode) =>
  usualName(item) !== null ||
  idOf(item) !== null ||
  otherNames.some((name) => textOf(item.entries.get(name)) !== null);

/** A title, or how an endpoint is called: "GET /users". */
function usualName(item: MapNode): string | null {
  const method = textOf(item.entries.get("method"));
  const route = ["path", "route", "url", "endpoint"].flatMap((key) => textOf(item.entries.get(key)) ?? [])[0];
  if (method !== null && route !== undefined && /^[A-Z]{3,7}$/.test(method)) return `${method} ${route}`;
  return (
    textOf(valueOf(item, "name")) ?? topicsOf(item).find((text) => !isCode(text)) ?? textOf(translated(item))
  );
}

/** "name_zh". */
function translated(item: MapNode) {
  for (const [folded, key] of foldedKeys(item))
    if (/^(?:name|title) [a-z]{2}$/.test(folded)) return item.entries.get(key);
  return undefined;
}

/** Its title, else the key it stands under, else what it says of itself in a line, else its id. */
export function nameOf(item: MapNode, key: string | null): string | null {
  const id = idOf(item);
  const description = textOf(item.entries.get("description"));
  const title =
    id !== null && description !== null && description.length <= maxTitleLength ? description : null;
  const [other = null] = otherNames.flatMap((name) => textOf(item.entries.get(name)) ?? []);
  return (
    usualName(item) ?? key ?? title ?? id ?? other ?? firstText(item) ?? numberOf(item) ?? writtenNull(item)
  );
}

/** "name: null" in YAML: the word, where nothing else names it. */
function writtenNull(item: MapNode): string | null {
  for (const field of ["name", "topic", "id"] as const) {
    const value = valueOf(item, field);
    if (value?.type === "scalar" && value.value === null && value.source !== undefined) return value.source;
  }
  return null;
}

/** "bundle: ScreenArg": what a person writes first is the name, whatever it is called. */
function firstText(item: MapNode): string | null {
  const [first] = item.entries.keys();
  return first === undefined ? null : textUnder(item, first);
}

/** "section: 12", where nothing else names it. */
function numberOf(item: MapNode): string | null {
  const number = item.entries.get("section") ?? item.entries.get("clause");
  return number?.type === "scalar" && typeof number.value === "number" ? textOf(number) : null;
}

function textUnder(item: MapNode, key: string): string | null {
  const value = item.entries.get(key);
  if (value?.type !== "scalar" || typeof value.value !== "string" || isEvidenceKey(key) || isStatusKey(key))
    return null;
  const text = value.value.trim();
  return text === "" || text.length > maxTitleLength ? null : text;
}
