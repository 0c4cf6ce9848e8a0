import { evidenceOf } from "../evidence.ts";
import { isGrouped, partsOf } from "./entry-evidence.ts";
import { foldKey, isEvidenceKey, isTestsKey, valueOf } from "./keys.ts";
import { ofLevels } from "./levels.ts";
import { hasName } from "./names.ts";
import { type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { isTestFile } from "./test-files.ts";
import { isExempt, toldStatus } from "./told.ts";

/** A status that a vocabulary knows, a key for tests, a test file, or figures. */
export function saysSomething(item: MapNode): boolean {
  if (toldStatus(item)?.isKnown || isExempt(item)) return true;
  const evidence = [...item.entries].some(([key, value]) => isEvidenceKey(key) && cites(key, value));
  return (
    evidence ||
    lacks(item) ||
    partsOf(item).length > 0 ||
    ofLevels(item) !== null ||
    valueOf(item, "percent") !== undefined ||
    (hasName(item) && (isFigured(item) || item.entries.has("run_command") || citesTestFile(item)))
  );
}

/** "gap: nobody asked for it yet", "na: leaves the shell". */
const lacks = (item: MapNode) =>
  ["gap", "uncovered", "untested", "na"].some((key) => / /.test(textOf(item.entries.get(key)) ?? ""));

/** {name: "login", covered: 2, total: 3}; without a name it is lines of code. */
const isFigured = (item: MapNode) =>
  valueOf(item, "part") !== undefined && valueOf(item, "whole") !== undefined;

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
