import { fold } from "../../coverage/text.ts";
import { fieldByName } from "../../coverage/vocabulary.ts";
import { memo } from "./memo.ts";
import type { MapNode, Node } from "./node.ts";

/**
 * Keys of registry entries by the field they stand for, the best first. Folded: `nextGap` and `next_gap` are "next gap".
 * Behind these a column's name for the same field will do.
 */
const keyNames = {
  name: "title|name|label|test name|feature name|requirement name|scenario name|case name|control name|command name",
  topic:
    "scenario|requirement|feature|surface|behavior|behaviour|capability|endpoint|route|component|area|module|item|use case|user story|story|criterion|control|rule|summary|text|statement|content",
  id: "id|key|code|ref|identifier|uid|slug|number",
  exempt: "exempt|excluded|waived|no test needed|no tests needed|not applicable|out of scope|not testable",
  excuse: "na|untestable|untestable by design|not testable|exempt|excluded|waived|exemption|waiver",
  priority: "priority|severity",
  category: "category|type|kind|suite|layer|group",
  owner: "owner",
  spec: "spec|spec section|specification|adr|plan|source|implementation file|implementation files|rfc|reference|covers feature|docs|doc",
  nextGap: "next gap",
  gap: "gap|gaps|missing|missing tests|missing methods|uncovered|untested|skip|skips|skipped|needed|todo",
  notes: "notes|note|description|rationale|reason|message|acceptance criteria",
  runtime:
    "estimated runtime sec|estimated runtime seconds|estimated runtime|runtime sec|runtime seconds|est runtime|est runtime s",
  percent: "coverage percent|coverage percentage|percent|percentage|coverage pct",
  part: "covered count|implemented count|passing|passed|covered|tested|tested count|current",
  whole: "total|total count|target count|total tests|checks",
};
export type KeyName = keyof typeof keyNames;
const namesOf = new Map(Object.entries(keyNames).map(([field, names]) => [field, names.split("|")]));

const evidenceNames = /^(?:files?|paths?|(?:run |test )?command|cmd|verification|automation|cases|specs)$/;

/** Blocks beside the entries that explain or configure them. */
export const asideKeys =
  /^(?:levels|profiles|definitions|enforcement|status values|statuses|meta|\$schema|\$comment|(?:dev )?dependencies|scripts|compiler options|healthcheck|on|env)$|(?:^| )(?:policy|policies|template|legend|schema|config|settings|options|defaults|metadata|thresholds)$/;
/** Blocks that sum the entries up: what the file says of itself. */
export const totalsKeys = /^(?:(?:coverage )?summary|totals?|stats|statistics|counts|metrics)$/;
export const foldKey = memo((key) => fold(key.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")));

export const isEvidenceKey = (key: string): boolean => evidenceNames.test(foldKey(key)) || isTestsKey(key);

export const isNotesKey = (key: string): boolean => {
  const folded = foldKey(key);
  return fieldByName.get(folded) === "notes" || (namesOf.get("notes") ?? []).includes(folded);
};

/** Keys that hold the tests of an entry, rather than its place or how to run it. */
export const isTestsKey = (key: string): boolean => {
  const folded = foldKey(key);
  return (
    testsKeys.test(folded) &&
    !/^(?:missing|total|number of|planned|max|min|no|has|needs|required) /.test(folded)
  );
};

const testsKeys =
  /(?:^| )acceptance cases$|(?:^| )tests?(?: (?:files?|func(?:tion)?s?|names?|methods?|cases?|ids?|paths?|refs?|references?|scenarios?|suites?|modules?|class(?:es)?|specs?|locations?|evidence))?(?: names?)?$|^(?:covered|tested|verified|validated|enforced|checked|exercised) by$|^(?:proofs?|evidence)$/;

/** Tests that run only where somebody asks for them. */
export const isOptInKey = (key: string): boolean =>
  /^(?:live|opt in|ignored|manual|nightly|hardware) /.test(`${foldKey(key)} `);

/** The first of the names that the entry has, in the order of the table above, else a column's name for the same. */
export function valueOf(entry: MapNode, field: KeyName): Node | undefined {
  const byName = foldedKeys(entry);
  const found = keysFound.get(byName) ?? new Map<KeyName, string | null>();
  keysFound.set(byName, found);
  let key = found.get(field);
  if (key === undefined) {
    key = keyOf(byName, field);
    found.set(field, key);
  }
  return key === null ? undefined : entry.entries.get(key);
}

/** All of them, in that order. */
export const valuesOf = (entry: MapNode, field: KeyName): (Node | undefined)[] =>
  (namesOf.get(field) ?? []).flatMap((name) => {
    const key = foldedKeys(entry).get(name);
    return key === undefined ? [] : [entry.entries.get(key)];
  });

function keyOf(byName: Map<string, string>, field: KeyName): string | null {
  for (const name of namesOf.get(field) ?? []) {
    const key = byName.get(name);
    if (key !== undefined) return key;
  }
  if (!sharedFields.test(field)) return null;
  for (const [folded, key] of byName) if (fieldByName.get(folded) === field) return key;
  return null;
}

/** Fields whose names in tables, in whatever language, are good for keys too. */
const sharedFields = /^(?:priority|category|owner|nextGap|gap|notes)$/;

/** What was found among the keys of a shape. */
const keysFound = new WeakMap<Map<string, string>, Map<KeyName, string | null>>();
const foldedCache = new WeakMap<MapNode, Map<string, string>>();
const separator = "\u0000";

/** Folded keys to the keys as they stand. Entries with the same keys, as those of one list have, share one map. */
export function foldedKeys(entry: MapNode): Map<string, string> {
  const known = foldedCache.get(entry);
  if (known) return known;
  const keys = [...entry.entries.keys()];
  // A key that holds the separator itself would come out as two.
  const isPlain = !keys.some((key) => key.includes(separator));
  const folded = isPlain ? shapeOf(keys.join(separator)) : foldedOf(keys);
  foldedCache.set(entry, folded);
  return folded;
}

const foldedOf = (keys: string[]) => new Map(keys.map((key) => [foldKey(key), key]));
const shapeOf = memo((keys) => foldedOf(keys === "" ? [] : keys.split(separator)), 512);
