import type { Kind } from "../../coverage/item.ts";
import { readStatus } from "../../coverage/status.ts";
import { asideKeys, foldKey, isEvidenceKey, totalsKeys, valueOf } from "./keys.ts";
import { ofLevels } from "./levels.ts";
import { type MapNode, type Node, textOf } from "./node.ts";

const gapKeys =
  /^(?:(?:open |known |coverage |test |closed |remaining )?gaps?|missing(?: tests)?|(?:untested|uncovered)(?: \w+)?|residual risks?)$/;
const testKeys =
  /^(?:(?:system |unit |integration |e2e |all |registered )?tests?|test cases?|cases|testcases|test registry)$/;
const surfaceKeys =
  /^(?:surfaces?|features?|behaviou?rs?|requirements?|capabilities|scenarios?|areas|components|modules|entries|items|coverage|endpoints|routes|commands)$/;

/** A list of objects, or a map of objects by name, most of which say something about tests. */
export function isCollection(node: Node, key: string): boolean {
  if (node.type === "list") return isCollectionList(node.items, foldKey(key));
  return node.type === "map" && node.entries.size > 0 && isCollectionMap(node, foldKey(key));
}

function isCollectionList(items: Node[], folded: string): boolean {
  const isNamed = gapKeys.test(folded) || testKeys.test(folded);
  if (items.length === 0) return isNamed || surfaceKeys.test(folded);
  const maps = items.filter((item) => item.type === "map");
  if (maps.length === 0) return gapKeys.test(folded) && items.every((item) => item.type === "scalar");
  return (
    maps.length * 2 >= items.length &&
    mostly(maps, (item) => hasName(item) && (isNamed || saysSomething(item)))
  );
}

function isCollectionMap({ entries }: MapNode, folded: string): boolean {
  const values = [...entries.values()];
  const maps = membersOf(entries);
  if (maps.length > 0) {
    const areAll = values.every((value) => value.type === "map");
    return (areAll || (maps.length >= 2 && maps.length * 2 >= values.length)) && mostly(maps, saysSomething);
  }
  return (
    (surfaceKeys.test(folded) || folded === "status") &&
    values.every((value) => value.type === "scalar") &&
    mostly(values, (value) => isStatus(textOf(value)))
  );
}

/** The objects of a keyed map, without the blocks beside them that explain, configure or sum up. */
const membersOf = (entries: MapNode["entries"]): MapNode[] =>
  [...entries].flatMap(([key, value]) => (value.type === "map" && !isBeside(key) ? [value] : []));

export const isBeside = (key: string): boolean => {
  const folded = foldKey(key);
  return asideKeys.has(folded) || totalsKeys.has(folded);
};

function isStatus(text: string | null): boolean {
  const { rule } = readStatus(text ?? "");
  return rule !== "none" && rule !== "empty";
}

const mostly = <T>(values: T[], holds: (value: T) => boolean) =>
  values.filter(holds).length * 2 >= values.length;

export const hasName = (item: MapNode): boolean =>
  [valueOf(item, "name"), valueOf(item, "id")].some((value) => value !== undefined) ||
  otherNames.some((key) => item.entries.has(key));

/** Keys that name an entry where none of the usual ones does. */
export const otherNames = ["path", "command", "source", "src", "target", "symbol", "file", "description"];

/** A status that a vocabulary knows, a key for tests, a test file, or figures. */
export function saysSomething(item: MapNode): boolean {
  if (isStatus(textOf(valueOf(item, "status")))) return true;
  const evidence = [...item.entries].some(
    ([key, value]) => isEvidenceKey(key) && key !== "path" && key !== "command" && citesSeveral(value),
  );
  return (
    evidence ||
    ofLevels(item) !== null ||
    valueOf(item, "percent") !== undefined ||
    (hasName(item) && (item.entries.has("run_command") || citesTestFile(item)))
  );
}

/** A list, or an object with a file: but "test: {steps: […]}" is a step of something else. */
const citesSeveral = (value: Node) =>
  value.type === "list" || (value.type === "map" && (value.entries.has("path") || value.entries.has("file")));

/** "file": "tests/parse_test.c": a test that is registered with the file in which it stands. */
export const citesTestFile = (item: MapNode): boolean =>
  ["file", "path", "test_file", "testFile", "spec"].some((key) => {
    const text = textOf(item.entries.get(key));
    return (
      text !== null &&
      text.length < 400 &&
      /(?:^|[/_.-])(?:tests?|specs?|e2e|__tests__)(?:[/_.-]|$)/i.test(text)
    );
  });

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
  (citesTestFile(item) && !item.entries.has("tests") && !surfaceTypes.test(foldKey(typeOf(item))));

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
