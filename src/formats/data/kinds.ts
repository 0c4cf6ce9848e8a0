import type { Kind } from "../../coverage/item.ts";
import { countsTests } from "./entry-evidence.ts";
import { foldKey } from "./keys.ts";
import { type MapNode, type Node, textOf } from "./node.ts";
import { citesTestFile } from "./says.ts";
import { isNamedTestFile } from "./test-files.ts";

export const gapKeys =
  /^(?:(?:open |known |coverage |test |closed |remaining )?gaps?|(?:known |expected )failures|missing(?: from \S+| (?:(?:test )?cases|tests|features|families|endpoints|routes|requirements|scenarios|coverage|capabilities|commands|components|operations|methods|functions|modules|apis))?|(?:untested|uncovered|unmet)(?: \w+)?|residual risks?)$/;
export const testKeys =
  /^(?:(?:system |unit |integration |e2e |all |registered )?tests?|test cases?|cases|testcases|(?:test )?suites|proofs?|test (?:registry|matrix|plan|results))$/;
export const surfaceKeys =
  /^(?:surfaces?|features?|behaviou?rs?|requirements?|capabilities|scenarios?|areas|components|modules|entries|items|coverage|endpoints|routes|commands)$/;

export const isGapKey = (key: string): boolean => gapKeys.test(foldKey(key));

export const mostly = <T>(values: T[], holds: (value: T) => boolean) =>
  values.filter(holds).length * 2 >= values.length;

/** What the entries of a collection are: by its name, else by what most of them hold. */
export function collectionKind(node: Node, key: string): Kind {
  const folded = foldKey(key);
  if (gapKeys.test(folded)) return "gap";
  if (testKeys.test(folded) || isNamedTestFile(key)) return "test";
  const values = node.type === "list" ? node.items : node.type === "map" ? [...node.entries.values()] : [];
  const maps = values.filter((item) => item.type === "map");
  return maps.length > 0 && mostly(maps, isTest) ? "test" : "surface";
}

const isTest = (item: MapNode) =>
  item.entries.has("run_command") ||
  item.entries.has("test_id") ||
  (citesTestFile(item, ["file", "path"]) &&
    (item.entries.get("tests") === undefined || countsTests(item)) &&
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
