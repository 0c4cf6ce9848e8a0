import { fold } from "../../coverage/text.ts";
import { fieldByName } from "../../coverage/vocabulary.ts";
import { readWritten } from "../rows.ts";
import { foldedKeys, foldKey, valueOf } from "./keys.ts";
import { memo } from "./memo.ts";
import { figureText, type MapNode, type Node, textOf } from "./node.ts";

/** Keys that hold a status, those first that say most plainly what is covered. */
const statusKeys = [
  /^(?:status|state)$/,
  /^(?!expected|http|exit|response|previous|old|initial|target|desired|next|required|implementation|pr|issue|ticket|review|merge|build|deploy\w*|release|sync|payment).*\b(?:status|state|verdict|result|outcome)$/,
  /^(?:(?:test |current )?coverage(?: level)?|(?:is )?(?:covered|tested)|has tests?|(?:is )?verified|validated|pass(?:es|ed)|parity|support(?:ed)?|complian(?:ce|t)|conforman(?:ce|t)|satisfied|met)$/,
  /^(?:implementation(?: status)?|(?:is )?implemented|automated|done|completed?|disposition|resolution|resolved|closed|fixed)$/,
];
/** Where a status stands within: "live_evidence: {status: pending}". */
const blocks = /(?:^| )(?:evidence|verification|validation|tests?|testing|automation)$/;
/** Of these a word that no vocabulary knows is still a status, and a problem; of the others it is something else. */
const plainKeys =
  /^(?:(?:coverage|test|implementation|current) )?(?:status|state)$|^(?:verdict|disposition)$/;
/** How far along the life of a document or requirement is, which says nothing of its tests. */
const lifeCycle =
  /^(?:draft|stable|active|enabled|accepted|approved|reviewed|released|final|current|new|normative|experimental|beta|alpha|ga|production|preview)$/;

const rankOf = memo((folded) => statusKeys.findIndex((keys) => keys.test(folded)));

export const isStatusKey = (key: string): boolean => rankOf(foldKey(key)) >= 0;

export interface Told {
  key: string;
  raw: string;
  isKnown: boolean;
  isLifeCycle: boolean;
}

/** What an entry says of its own status: the first word that a vocabulary knows, else what stands under "status". */
export function toldStatus(item: MapNode): Told | null {
  const told = rankedKeys(item).flatMap((key) => toldUnder(key, item.entries.get(key)));
  const best =
    told.find(({ isKnown, isLifeCycle }) => isKnown && !isLifeCycle) ??
    told.find(({ key, isKnown }) => isKnown || plainKeys.test(foldKey(key)));
  // "status: done, tested: false": done, but not tested.
  const denied = told.find(({ key, raw }) => /^false$/i.test(raw) && testedKeys.test(foldKey(key)));
  return (best && denied && readWritten(best.raw).status === "covered" ? denied : best) ?? null;
}

const testedKeys = /^(?:is )?(?:tested|covered)$|^has tests?$/;

function rankedKeys(item: MapNode): string[] {
  const ranked: string[][] = statusKeys.map(() => []);
  for (const [folded, key] of foldedKeys(item)) {
    const rank = rankOf(folded);
    if (rank >= 0) ranked[rank]?.push(key);
    else if (
      fieldByName.get(folded) === "status" ||
      (blocks.test(folded) && item.entries.get(key)?.type === "map")
    )
      ranked.at(-1)?.push(key);
  }
  return ranked.flat();
}

function toldUnder(key: string, node: Node | undefined): Told[] {
  const raw = statusText(key, node);
  // "passed: Passed" is a label.
  if (raw === null || raw.trim() === "" || fold(raw) === foldKey(key)) return [];
  const { rule } = readWritten(raw);
  return [
    { key, raw, isKnown: rule !== "none" && rule !== "empty", isLifeCycle: lifeCycle.test(foldKey(raw)) },
  ];
}

/** Under "coverage" a number is a percentage, and an object has the status within. */
function statusText(key: string, node: Node | undefined): string | null {
  if (node?.type === "map") return textOf(node.entries.get("status") ?? node.entries.get("state"));
  if (node?.type !== "scalar" || typeof node.value !== "number") return textOf(node);
  const isShare = /coverage/.test(foldKey(key)) && node.value >= 0 && node.value <= 100;
  // One of what? All of it, or a hundredth.
  return isShare && node.value !== 1 ? `${figureText(node)}%` : textOf(node);
}

/** "no_test_needed: true". */
export function isExempt(item: MapNode): boolean {
  const node = valueOf(item, "exempt");
  return node?.type === "scalar" && node.value === true;
}
