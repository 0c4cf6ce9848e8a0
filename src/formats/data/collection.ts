import type { Kind } from "../../coverage/item.ts";
import { readStatus, standsAlone } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { asideKeys, asideNames, foldKey, isEvidenceKey, isTestsKey, totalsKeys, valueOf } from "./keys.ts";
import { evidenceOf } from "../evidence.ts";
import { isGrouped, partsOf, tellsOfTests } from "./entry-evidence.ts";
import { ofLevels } from "./levels.ts";
import { hasName } from "./names.ts";
import { type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { isExempt, toldStatus } from "./told.ts";

const gapKeys =
  /^(?:(?:open |known |coverage |test |closed |remaining )?gaps?|missing(?: tests)?|(?:untested|uncovered)(?: \w+)?|residual risks?)$/;
const testKeys =
  /^(?:(?:system |unit |integration |e2e |all |registered )?tests?|test cases?|cases|testcases|(?:test )?suites|test (?:registry|matrix|plan))$/;
const surfaceKeys =
  /^(?:surfaces?|features?|behaviou?rs?|requirements?|capabilities|scenarios?|areas|components|modules|entries|items|coverage|endpoints|routes|commands)$/;

export const isGapKey = (key: string): boolean => gapKeys.test(foldKey(key));

/** Steps of a plan: what has been done there is not what is tested. */
const planKeys = /^(?:phases?|milestones?|roadmap|sprints?|iterations?|changelog|history|releases)$/;

/** A list of objects, or a map of objects by name, most of which say something about tests. */
export function isCollection(node: Node, key: string): boolean {
  if (node.type === "list") return isCollectionList(node.items, foldKey(key));
  return node.type === "map" && node.entries.size > 0 && isCollectionMap(node, foldKey(key));
}

function isCollectionList(items: Node[], folded: string): boolean {
  const says = sayingIn(folded);
  const isNamed = gapKeys.test(folded) || testKeys.test(folded);
  if (items.length === 0) return isNamed || surfaceKeys.test(folded);
  const maps = items.filter((item) => item.type === "map");
  if (maps.length === 0) return gapKeys.test(folded) && items.every((item) => item.type === "scalar");
  return maps.length * 2 >= items.length && mostly(maps, (item) => hasName(item) && (isNamed || says(item)));
}

function isCollectionMap({ entries }: MapNode, folded: string): boolean {
  const values = [...entries.values()];
  const maps = membersOf(entries);
  if (maps.length > 0) {
    const areAll = values.every((value) => value.type === "map");
    return (
      (areAll || (maps.length >= 2 && maps.length * 2 >= values.length)) && mostly(maps, sayingIn(folded))
    );
  }
  const answers = [...entries].filter(([key, value]) => isAnswer(key, value));
  const isNamed = surfaceKeys.test(folded) || folded === "status";
  return isNamed
    ? answers.length * 2 >= values.length && values.every((value) => value.type === "scalar")
    : answers.length >= 2 &&
        answers.every(([, value]) => isPlain(textOf(value) ?? "")) &&
        answers.length === values.length;
}

const sayingIn = (folded: string) => (planKeys.test(folded) ? tellsOfTests : saysIn(folded));

/** Of a map of tests by name it is enough what each of them covers. */
const saysIn = (folded: string) => (item: MapNode) =>
  saysSomething(item) || (testKeys.test(folded) && item.entries.has("covers"));

/** The objects of a keyed map, without the blocks beside them that explain, configure or sum up. */
const membersOf = (entries: MapNode["entries"]): MapNode[] =>
  [...entries].flatMap(([key, value]) => (value.type === "map" && !isBeside(key, value) ? [value] : []));

export const isBeside = (key: string, node: Node): boolean => isAside(node, key) || isTotals(node, key);

/** Blocks that explain or configure: but "categories: {login: pass}" answers. */
export const isAside = (node: Node, key: string): boolean => {
  const folded = foldKey(key);
  if (folded === "categories") return !isCollection(node, key) && !holdsCollections(node);
  return asideKeys.has(folded) || asideNames.test(folded);
};

const holdsCollections = (node: Node): boolean =>
  node.type === "map" &&
  [...node.entries].some(([key, value]) => value.type === "list" && isCollection(value, key));

/** "summary", or figures and nothing else under "coverage". */
export const isTotals = (node: Node, key: string): boolean => {
  const folded = foldKey(key);
  return (
    totalsKeys.has(folded) ||
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
  /cover|test|implement|\bpass|\bfail|verif|partial|missing|\bplanned|\bgap/i.test(text) ||
  readStatus(text).rule === "symbol";

const mostly = <T>(values: T[], holds: (value: T) => boolean) =>
  values.filter(holds).length * 2 >= values.length;

/** A status that a vocabulary knows, a key for tests, a test file, or figures. */
export function saysSomething(item: MapNode): boolean {
  if (toldStatus(item)?.isKnown || isExempt(item)) return true;
  const evidence = [...item.entries].some(([key, value]) => isEvidenceKey(key) && cites(key, value));
  return (
    evidence ||
    partsOf(item).length > 0 ||
    ofLevels(item) !== null ||
    valueOf(item, "percent") !== undefined ||
    (hasName(item) && (item.entries.has("run_command") || citesTestFile(item)))
  );
}

/** A list, a test, or an object with a file: but "test: {steps: […]}" is a step of something else. */
function cites(key: string, value: Node): boolean {
  const folded = foldKey(key);
  if (/^path$|command|cmd/.test(folded)) return false;
  if (/^(?:files?|paths)$/.test(folded)) return value.type === "list" && textsOf(value).some(isTestFile);
  if (value.type === "list") return true;
  if (value.type === "map")
    return value.entries.has("path") || value.entries.has("file") || isGrouped(key, value);
  const text = textOf(value) ?? "";
  return isTestsKey(key) && / /.test(folded)
    ? /^\S+$/.test(text) && typeof value.value === "string"
    : evidenceOf(text).some(({ kind }) => kind !== "command");
}

/** "file": "tests/parse_test.c": a test that is registered with the file in which it stands. */
export const citesTestFile = (item: MapNode, keys = fileKeys): boolean =>
  keys.some((key) => {
    const text = textOf(item.entries.get(key));
    return text !== null && isTestFile(text);
  });

const fileKeys = ["file", "path", "test_file", "testFile", "spec"];
const isTestFile = (text: string) =>
  text.length < 400 && /(?:^|[/_.-])(?:tests?|specs?|e2e|__tests__)(?:[/_.-]|$)/i.test(text);

/** What the entries of a collection are: by its name, else by what most of them hold. */
export function collectionKind(node: Node, key: string): Kind {
  const folded = foldKey(key);
  if (gapKeys.test(folded)) return "gap";
  if (testKeys.test(folded)) return "test";
  const values = node.type === "list" ? node.items : node.type === "map" ? [...node.entries.values()] : [];
  const maps = values.filter((item) => item.type === "map");
  return maps.length > 0 && mostly(maps, isTest) ? "test" : "surface";
}

const isTest = (item: MapNode) =>
  item.entries.has("run_command") ||
  item.entries.has("test_id") ||
  (citesTestFile(item, ["file", "path"]) &&
    !item.entries.has("tests") &&
    !item.entries.has("test") &&
    !surfaceTypes.test(foldKey(typeOf(item))));

const testTypes =
  /^(?:tests?|test case|testcase|tc|unit test|integration test|e2e test|system test|verification)$/;
const gapTypes = /^(?:gap|known gap|test gap|coverage gap)$/;
const surfaceTypes = /^(?:req|requirement|surface|feature|story|need|spec|behaviou?r|scenario|endpoint)$/;

export const typeOf = (item: MapNode): string =>
  textOf(item.entries.get("type") ?? item.entries.get("kind") ?? item.entries.get("item_type")) ?? "";

/** An entry that says what it is itself: "type": "test". */
export function ownKind(item: MapNode): Kind | null {
  const type = foldKey(typeOf(item));
  if (gapTypes.test(type)) return "gap";
  if (testTypes.test(type)) return "test";
  return surfaceTypes.test(type) ? "surface" : null;
}
