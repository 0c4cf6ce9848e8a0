import type { Evidence, Kind } from "../../coverage/item.ts";
import { isUrl } from "../../coverage/repo-url.ts";
import { bounded } from "../../coverage/text.ts";
import { evidenceOf, isOptInCommand, maxEvidencePerItem } from "../evidence.ts";
import { hasFileExtension, type Sureness } from "../paths.ts";
import { foldKey, isEvidenceKey, isOptInKey, isTestsKey } from "./keys.ts";
import { isLevel, partsByAxis } from "./levels.ts";
import { hasOwnName } from "./names.ts";
import { type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { isNamedTestFile } from "./test-files.ts";

const places = /^(?:files?|paths?|command)$/;

/** Whether it has a key for tests, be there any or none. */
export const tellsOfTests = (item: MapNode): boolean => hasTestsKey(item) || partsOf(item).length > 0;

const hasTestsKey = (item: MapNode) => [...item.entries.keys()].some(isTestsKey);

/** "tests: 3". */
export const countsTests = (item: MapNode): boolean =>
  [...item.entries].some(
    ([key, value]) =>
      isTestsKey(key) && value.type === "scalar" && typeof value.value === "number" && value.value > 0,
  );

/** "ts: {tests: […]}, rust: {tests: […]}" of one named entry: each platform with its own. */
export const partsOf = (item: MapNode): MapNode[] =>
  hasOwnName(item) || [...item.entries.values()].some((value) => value.type !== "map")
    ? [...item.entries.values()]
        .filter((value) => value.type === "map")
        .concat(partsByAxis(item))
        .filter(hasTestsKey)
    : [];

/** Everything that an entry cites under the keys that hold tests, files, commands and proofs. */
export function entryEvidence(item: MapNode, kind: Kind): Evidence[] {
  const found: Evidence[] = [];
  // Beside a key for tests, be it empty, "file" says where the thing itself stands.
  const isTold = kind !== "test" && tellsOfTests(item);
  for (const [key, value] of item.entries) {
    const isItsPlace = isTold && places.test(foldKey(key)) && !isNamedTestFile(textOf(value) ?? "");
    if (!isEvidenceKey(key) || isItsPlace) continue;
    const optIn = isOptInKey(key);
    const values = value.type === "list" ? value.items : [value];
    for (const cited of values.slice(0, maxEvidencePerItem + 1)) found.push(...evidenceIn(cited, key, optIn));
  }
  for (const part of partsOf(item)) found.push(...entryEvidence(part, kind));
  return found;
}

function evidenceIn(cited: Node, key: string, optIn: boolean): Evidence[] {
  if (cited.type === "list") return [];
  if (cited.type === "map") return evidenceOfObject(cited, { optIn, isGroup: isGrouped(key, cited) });
  // "^TestParse$", "pytest:tests/a.py": as a runner's pattern, or after what runs it.
  const text =
    textOf(cited)
      ?.trim()
      .replace(
        /^(?:\^(?=\w)|(?:py(?:thon|test)|rust|cargo|go|js|ts|unit|e2e|tests?|file):(?=[\w.([@$~+]))|\$$/g,
        "",
      ) ?? "";
  if (text === "" || typeof cited.value !== "string") return [];
  if (/command|cmd/.test(foldKey(key))) {
    const isOptIn = optIn || isOptInCommand(text);
    return [
      { text: bounded(text, 500), kind: "command", resolved: null, ...(isOptIn ? { optIn: true } : {}) },
    ];
  }
  const read = evidenceOf(text, { optIn, sureness: surenessOf(key) });
  if (read.length > 0) return read;
  if (isUrl(text)) return isTestsKey(key) ? [elsewhere(text, optIn)] : [];
  // Under a key for tests a single word is the name of one, however it is written.
  const folded = foldKey(key);
  // "verification: [V-12]" is an id, "verification: inspection" is not.
  return /\s/.test(text) ||
    /file|path|automation|evidence/.test(folded) ||
    // Half a path is no name either.
    (/[/\\]/.test(text) && hasFileExtension(text)) ||
    (folded === "verification" && !/^[A-Z].*\d$/.test(text))
    ? []
    : [testNamed(text, optIn)];
}

/** What a key for files holds is a path, whatever blanks and marks are in it. */
const surenessOf = (key: string): Sureness =>
  /^(?:test |spec )?(?:files?|paths?)$/.test(foldKey(key)) ? "path" : "text";

/** A run or a page that stands for tests: shown, and never looked for. */
const elsewhere = (url: string, optIn: boolean): Evidence => ({
  text: bounded(url, 500),
  kind: "file",
  resolved: null,
  ...(optIn ? { optIn } : {}),
});

const testNamed = (name: string, optIn: boolean): Evidence => ({
  text: bounded(name, 500),
  kind: "test",
  resolved: null,
  ...(optIn ? { optIn } : {}),
});

/** "tests: {allowed: […], denied: […]}": lists of tests, whatever they are called. */
export const isGrouped = (key: string, cited: MapNode): boolean =>
  foldKey(key).endsWith("tests") &&
  cited.entries.size > 0 &&
  [...cited.entries.values()].every(
    (value) => value.type === "list" && value.items.every((item) => item.type === "scalar"),
  );

/** {path, cases}, {file, test}, {kind: "system-test", name}. */
function evidenceOfObject(
  cited: MapNode,
  { optIn, isGroup }: { optIn: boolean; isGroup: boolean },
): Evidence[] {
  const path = textOf(cited.entries.get("path") ?? cited.entries.get("file"));
  const names = ["name", "test", "id", "ref", "case", "cases", "tests", "names", "functions"]
    .flatMap((key) => textsOf(cited.entries.get(key)))
    .filter((name) => /\D/.test(name));
  // {unit: [...], e2e: [...]}: by level.
  const byLevel = [...cited.entries].flatMap(([key, value]) =>
    isGroup || isLevel(key) ? textsOf(value).flatMap((text) => testIn(text, optIn)) : [],
  );
  const file = path === null ? [] : evidenceOf(path, { optIn, sureness: "path" });
  const tests = names.flatMap((name) => testIn(name, optIn));
  return [...file, ...tests, ...byLevel];
}

function testIn(name: string, optIn: boolean): Evidence[] {
  const read = evidenceOf(name, { optIn });
  return read.length > 0 || /\s/.test(name) ? read : [testNamed(name, optIn)];
}
