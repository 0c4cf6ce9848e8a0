import type { Status } from "../../coverage/item.ts";
import { readStatus } from "../../coverage/status.ts";
import { foldKey, isEvidenceKey, isNotesKey } from "./keys.ts";
import { hasOwnName } from "./names.ts";
import { type MapNode, type Node, textOf } from "./node.ts";
import { isStatusKey, toldStatus } from "./told.ts";

const levels =
  /^(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|regression|acceptance|contract|component)(?: tests?| tested| coverage| status)?$/;
const platforms =
  /^(?:python|typescript|javascript|js|ts|c|cpp|c\+\+|csharp|c#|dotnet|rust|go|golang|java|kotlin|swift|ruby|php|lua|dart|elixir|node|nodejs|deno|bun|wasm|ios|android|macos|linux|windows|web|browser|chrome|firefox|safari|edge|sqlite|postgres|postgresql|mysql)$/;
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
    return answerIn(key, levelUnder(key, value) ?? (isNamed ? answerUnder(key, value) : null));
  });
}

const stages = /^(?:lifecycle|stages|levels)$/;

function answerIn(key: string, text: string | null): [level: string, text: string, status: Status][] {
  const read = readStatus(text ?? "");
  return text === null || read.rule === "none" || read.rule === "empty" ? [] : [[key, text, read.status]];
}

function levelUnder(key: string, value: Node): string | null {
  if (!isLevel(key) && !platforms.test(foldKey(key))) return null;
  return value.type === "map" ? (toldStatus(value)?.raw ?? null) : textOf(value);
}

function answerUnder(key: string, value: Node): string | null {
  const text = isStatusKey(key) || isEvidenceKey(key) || isNotesKey(key) ? null : textOf(value);
  return text !== null && (answers.test(text) || readStatus(text).rule === "symbol") ? text : null;
}

/** One answer of two levels or more: all alike, or partial. Null where there are not so many. */
export function ofLevels(item: MapNode): { status: Status; details: string } | null {
  const told = levelsOf(item);
  if (told.length < 2) return null;
  const statuses = new Set(told.map(([, , status]) => status).filter((status) => status !== "excluded"));
  const [first = "excluded", ...others] = statuses;
  const status =
    others.length === 0 ? first : statuses.has("covered") || statuses.has("partial") ? "partial" : "gap";
  return { status, details: told.map(([level, text]) => `${level}: ${text}`).join(", ") };
}
