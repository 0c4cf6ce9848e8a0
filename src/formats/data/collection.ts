import { readStatus, standsAlone } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { evidenceOf } from "../evidence.ts";
import { tellsOfTests } from "./entry-evidence.ts";
import { asideKeys, foldKey, isNotesKey, isTestsKey, totalsKeys } from "./keys.ts";
import { gapKeys, mostly, surfaceKeys, testKeys } from "./kinds.ts";
import { isLevel } from "./levels.ts";
import { hasName } from "./names.ts";
import { type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { saysSomething } from "./says.ts";
import { isNamedTestFile } from "./test-files.ts";
import { toldStatus } from "./told.ts";

/** Steps of a plan: what has been done there is not what is tested. */
const planKeys =
  /^(?:phases?|milestones?|(?:\w+ )?slices|roadmap|sprints?|iterations?|changelog|history|releases)$/;

/** A list of objects, or a map of objects by name, most of which say something about tests. */
export function isCollection(node: Node, key: string): boolean {
  if (node.type === "list") return isCollectionList(node.items, foldKey(key));
  return node.type === "map" && node.entries.size > 0 && isCollectionMap(node, key);
}

function isCollectionList(items: Node[], folded: string): boolean {
  const says = sayingIn(folded);
  const isNamed = gapKeys.test(folded) || testKeys.test(folded);
  if (items.length === 0) return isNamed || surfaceKeys.test(folded);
  const maps = items.filter((item) => item.type === "map");
  if (maps.length === 0) return gapKeys.test(folded) && items.every((item) => item.type === "scalar");
  const named = maps.filter(hasName);
  // Where each has a place for its status or tests, it is enough that some say what it is.
  const enough = maps.every(isOpen) ? 5 : 2;
  return (
    maps.length * 2 >= items.length &&
    named.filter((item) => isNamed || says(item)).length * enough >= maps.length
  );
}

function isCollectionMap(node: MapNode, key: string): boolean {
  const { entries } = node;
  const folded = foldKey(key);
  const values = [...entries.values()];
  const maps = membersOf(entries);
  if (maps.length > 0) {
    const areAll = values.every((value) => value.type === "map");
    const enough = maps.every((map) => map.entries.has("status")) ? 5 : 2;
    return (
      (areAll || (maps.length >= 2 && maps.length * 2 >= values.length)) &&
      maps.filter(sayingIn(folded)).length * enough >= maps.length
    );
  }
  if (isMapOfTests(node, surfaceKeys.test(folded))) return !testKeys.test(folded);
  if (gapKeys.test(folded)) return [...entries].every(([key, value]) => !isNotesKey(key) && isText(value));
  const answers = [...entries].filter(([key, value]) => isAnswer(key, value));
  if (answers.length > 0 && values.length > 2 && values.every(isMark)) return true;
  const isNamed = surfaceKeys.test(folded) || folded === "status";
  return isNamed
    ? answers.length * 2 >= values.length && values.every((value) => value.type === "scalar")
    : answers.length >= 2 &&
        (answers.length === values.length ||
          (answers.length >= 3 && answers.length * 4 >= values.length * 3 && values.every(isWord))) &&
        (isNamedTestFile(key) || answers.every(([, value]) => isPlain(textOf(value) ?? "")));
}

const isOpen = (item: MapNode) => hasName(item) && (toldStatus(item) !== null || tellsOfTests(item));

/** "✅" or nothing, where "✅" says what is there. */
const isMark = (node: Node) => {
  const text = textOf(node);
  return text !== null && /^(?:symbol|empty)$/.test(readStatus(text).rule);
};
const isWord = (node: Node) => /^[a-z][\w-]*$/i.test(textOf(node) ?? "");
const isText = (node: Node | undefined) => node?.type === "scalar" && typeof node.value === "string";

/** "REQ-1: [tests/one.py]": lists of tests by what they cover, or single ones where it is said that they do. */
function isMapOfTests({ entries }: MapNode, isNamed: boolean): boolean {
  const lists = [...entries].filter(
    ([key, value]) =>
      (value.type === "list" || (isNamed && isText(value))) &&
      !isLevel(key) &&
      (isNamed || !settings.test(key)),
  );
  return (
    lists.length === entries.size &&
    lists.length >= 2 &&
    mostly(lists, ([, value]) => textsOf(value).some(citesTest))
  );
}

const settings = /path|match|pattern|files|dirs|roots|include|exclude|ignore|args|env/i;
const citesTest = (text: string) =>
  /test.*::/i.test(text) ||
  evidenceOf(text).some(
    ({ kind, text: cited }) => kind === "test" || (kind === "file" && isNamedTestFile(cited)),
  );

const sayingIn = (folded: string) => (planKeys.test(folded) ? citesTests : saysIn(folded));

const citesTests = (item: MapNode) =>
  [...item.entries].some(([key, value]) => isTestsKey(key) && textsOf(value).some(citesTest));

/** Of a map of tests by name it is enough what each of them covers. */
const saysIn = (folded: string) => (item: MapNode) =>
  saysSomething(item) ||
  (testKeys.test(folded) &&
    (item.entries.has("covers") || isText(item.entries.get("desc") ?? item.entries.get("description"))));

/** The objects of a keyed map, without the blocks beside them that explain, configure or sum up. */
const membersOf = (entries: MapNode["entries"]): MapNode[] =>
  [...entries].flatMap(([key, value]) => (value.type === "map" && !isBeside(key, value) ? [value] : []));

export const isBeside = (key: string, node: Node): boolean => isAside(node, key) || isTotals(node, key);

/** Blocks that explain or configure: but "categories: {login: pass}" answers. */
export const isAside = (node: Node, key: string): boolean => {
  const folded = foldKey(key);
  if (folded === "categories") return !isCollection(node, key) && !holdsCollections(node);
  // "on: {push: …}" begins a workflow, "on: {status: covered}" is one of a switch's positions.
  if (folded === "on" && node.type === "map" && toldStatus(node) !== null) return false;
  return asideKeys.test(folded);
};

const holdsCollections = (node: Node): boolean =>
  node.type === "map" &&
  [...node.entries].some(([key, value]) => value.type === "list" && isCollection(value, key));

/** "summary", or figures and nothing else under "coverage". */
export const isTotals = (node: Node, key: string): boolean => {
  const folded = foldKey(key);
  return (
    totalsKeys.test(folded) ||
    (folded === "coverage" &&
      node.type === "map" &&
      node.entries.size > 0 &&
      [...node.entries.values()].every((value) => value.type === "scalar" && typeof value.value === "number"))
  );
};

/** "login: covered", but not the label "done: Done" nor the sentence "empty: No features". */
function isAnswer(key: string, value: Node): boolean {
  const text = textOf(value) ?? "";
  const read = readStatus(text);
  return (
    read.rule !== "none" && read.rule !== "empty" && standsAlone(text, read) && fold(text) !== foldKey(key)
  );
}

/** Words that say of nothing else but coverage how it is, wherever they stand. */
const isPlain = (text: string) =>
  /cover|test|implement|\bpass|\bfail|verif|validated|partial|missing|\bplanned|\bgap/i.test(text) ||
  readStatus(text).rule === "symbol";
