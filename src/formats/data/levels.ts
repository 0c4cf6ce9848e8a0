import type { Status } from "../../coverage/item.ts";
import { readStatus } from "../../coverage/status.ts";
import { foldKey } from "./keys.ts";
import { type MapNode, textOf } from "./node.ts";

const levels =
  /^(?:unit|integration|e2e|end to end|system|functional|smoke|fuzz|property|manual|regression|acceptance|contract|component)(?: tests?| tested| coverage| status)?$/;

export const isLevel = (key: string): boolean => levels.test(foldKey(key));

/** What an entry says of each level of testing: "unit: covered, e2e: missing". */
function levelsOf(item: MapNode): [level: string, text: string, status: Status][] {
  return [...item.entries].flatMap(([key, value]): [string, string, Status][] => {
    const text = isLevel(key) ? textOf(value) : null;
    if (text === null) return [];
    const { status, rule } = readStatus(text);
    return rule === "none" || rule === "empty" ? [] : [[key, text, status]];
  });
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
