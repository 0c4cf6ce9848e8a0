import { combine } from "../../coverage/combine.ts";
import type { Status } from "../../coverage/item.ts";
import { readStatus } from "../../coverage/status.ts";
import { foldKey, isEvidenceKey, isNotesKey } from "./keys.ts";
import { hasOwnName, nameOf } from "./names.ts";
import { type MapNode, type Node, textOf } from "./node.ts";
import { isStatusKey, toldStatus } from "./told.ts";

const levels =
  /^(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|regression|acceptance|contract|component)(?: tests?| tested| coverage| status)?$/;
const platforms =
  /^(?:python|typescript|javascript|js|ts|c|cpp|c\+\+|csharp|c#|dotnet|rust|go|golang|java|kotlin|swift|ruby|php|lua|dart|elixir|node|nodejs|deno|bun|wasm|ios|android|macos|linux|windows|web|browser|chrome|firefox|safari|edge|sqlite|postgres|postgresql|mysql|native|desktop|mobile|frontend|backend|client|server|cli)$/;
/** Words that are an answer under whatever key: "lua: shipped". */
const answers =
  /^(?:n\/?a|not applicable|shipped|(?:un|not )?supported|planned|partial(?:ly \w+)?|(?:not )?(?:implemented|covered|tested|verified)|untested|missing|pass(?:ed|ing)?|fail(?:ed|ing)?)$/i;

export const isLevel = (key: string): boolean => levels.test(foldKey(key));

/** What an entry says of each level of testing or platform: "unit: covered, e2e: missing". */
function levelsOf(item: MapNode): [level: string, text: string, status: Status][] {
  const isNamed = hasOwnName(item);
  return [...item.entries].flatMap(([key, value]): [string, string, Status][] => {
    // "status: {parse: supported, emit: partial}".
    if (value.type === "map" && (isStatusKey(key) || stages.test(foldKey(key))))
      return [...value.entries].flatMap(([stage, told]) => answerIn(stage, textOf(told)));
    if (isNamed && (isAxis(key, value) || (!/^(?:expect|want|input|output)/i.test(key) && isAnswered(value))))
      return axisOf(value).flatMap(([part, told]) => answerIn(part, answerOf(told)));
    return answerIn(key, levelUnder(key, value) ?? (isNamed ? answerUnder(key, value) : null));
  });
}

/** "platforms: [{name: ios, status: done}, …]", "platforms: {ios: done, …}". */
const axes =
  /^(?:(?:by )?platforms?|(?:by )?languages?|bindings|sdks|clients|browsers|runtimes|backends|implementations)(?: support)?$/;

/** Whether what stands there is what one thing is like in each of several places. */
export const isAxis = (key: string, node: Node): boolean =>
  axes.test(foldKey(key)) ||
  (node.type === "map" &&
    node.entries.size > 1 &&
    [...node.entries.keys()].every((part) => platforms.test(foldKey(part))));

function axisOf(node: Node): [name: string, told: Node][] {
  if (node.type === "map")
    return isAnswered(node) ? [...node.entries] : [...node.entries].filter(([, told]) => told.type === "map");
  const items = node.type === "list" ? node.items.filter((item) => item.type === "map") : [];
  return items.map((item) => [nameOf(item, null) ?? "", item]);
}

/** "hosts: {android: implemented, desktop: planned}", whatever it is called. */
function isAnswered(node: Node): boolean {
  if (node.type !== "map" || node.entries.size < 2 || node.entries.has("status")) return false;
  const texts = [...node.entries.values()].map((value) => textOf(value) ?? "");
  return (
    texts.every((text) => text !== "" && text.length < 25) && texts.filter(isWork).length * 2 >= texts.length
  );
}

/** What has been done, where "supported" is what a device can. */
const isWork = (text: string) => {
  const { rule } = readStatus(text);
  return (
    rule === "symbol" ||
    (rule === "word" && /cover|test|implement|pass|fail|verif|partial|missing|planned|done/i.test(text))
  );
};

const answerOf = (told: Node) => (told.type === "map" ? (toldStatus(told)?.raw ?? null) : textOf(told));

/** What an entry holds of each place, where that is an object. */
export const partsByAxis = (item: MapNode): MapNode[] =>
  [...item.entries].flatMap(([key, value]) =>
    isAxis(key, value) ? axisOf(value).flatMap(([, told]) => (told.type === "map" ? [told] : [])) : [],
  );

const stages = /^(?:lifecycle|stages|levels)$/;

function answerIn(key: string, text: string | null): [level: string, text: string, status: Status][] {
  const read = readStatus(text ?? "");
  return text === null || read.rule === "none" || read.rule === "empty" ? [] : [[key, text, read.status]];
}

function levelUnder(key: string, value: Node): string | null {
  if (!isLevel(key) && !platforms.test(foldKey(key))) return null;
  return answerOf(value);
}

function answerUnder(key: string, value: Node): string | null {
  const text = isStatusKey(key) || isEvidenceKey(key) || isNotesKey(key) ? null : textOf(value);
  return text !== null && (answers.test(text) || readStatus(text).rule === "symbol") ? text : null;
}

/** One answer of two levels or more, or of however many places. Null where there are not so many, or none is told. */
export function ofLevels(item: MapNode): { status: Status; details: string } | null {
  const told = levelsOf(item);
  const keys = [...item.entries];
  const places = keys.filter(([key]) => isLevel(key)).length;
  const least = places > 1 || keys.some(([key, value]) => isAxis(key, value)) ? 1 : 2;
  if (told.length < least) return null;
  const status = combine(told.map(([, , one]) => one));
  return { status, details: told.map(([level, text]) => `${level}: ${text}`).join(", ") };
}
