import type { Claim } from "../../coverage/item.ts";
import { claimOf } from "../claims.ts";
import { foldKey } from "./keys.ts";
import { figureText, type MapNode, type Node } from "./node.ts";

/** "summary": {"total": 12}: what the file says of itself, not more entries. */
export const totalsIn = (node: MapNode): Claim[] =>
  [...node.entries].flatMap(([key, value]) => claimUnder(key, value) ?? []);

/** "total": 12 beside the list that it counts. */
export const figuresIn = (root: Node): Claim[] =>
  root.type === "map"
    ? [...root.entries]
        .filter(([, value]) => value.type === "scalar" && typeof value.value === "number")
        .flatMap(([key, value]) => claimUnder(key, value) ?? [])
        .filter(({ subject }) => subject.measure !== null)
    : [];

function claimUnder(key: string, value: Node): Claim | null {
  const text = figureText(value);
  const label = foldKey(key);
  const isShare = text !== null && /percent|\bpct\b/.test(label) && !text.includes("%");
  return text === null ? null : claimOf(label, isShare ? `${text}%` : text, value.line);
}
