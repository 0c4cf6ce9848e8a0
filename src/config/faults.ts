import type * as z from "zod/mini";

import type { Place, SettingsTree } from "./settings-tree.ts";
import { closest } from "./suggest.ts";
import "../zod-words.ts";

export interface Fault {
  at: Place;
  code: "unknown-setting" | "bad-setting";
  message: string;
}

type Issue = z.core.$ZodIssue;

/** What is wrong at one place, in words that name what was expected and what may have been meant. */
export function faultsOf(issue: Issue, tree: SettingsTree, settings: readonly string[]): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      at: [...issue.path, key],
      code: "unknown-setting",
      message: `there is no setting "${key}" here${meant(key, settings)}`,
    }));
  }
  if (issue.code === "invalid_union") return ofUnion(issue, tree, settings);
  const at = issue.path;
  // A record's bad key is told at the key.
  return [{ at, code: "bad-setting", message: `${nameOf(at)}: ${expected(issue, tree.get(at))}` }];
}

/** Of the shapes that a value may have, the one that it came nearest to. */
function ofUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  tree: SettingsTree,
  settings: readonly string[],
): Fault[] {
  const inside = issue.errors.find(([first]) => first && first.path.length + unrecognized(first) > 0);
  const [first] = inside ?? [];
  if (first) return faultsOf({ ...first, path: [...issue.path, ...first.path] }, tree, settings);
  const message = `${nameOf(issue.path)}: expected text or a map of settings, found ${shown(tree.get(issue.path))}`;
  return [{ at: issue.path, code: "bad-setting", message }];
}

const unrecognized = (issue: Issue) => (issue.code === "unrecognized_keys" ? 1 : 0);

function expected(issue: Issue, found: unknown): string {
  if (found === undefined) return "expected a value, found none";
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const hint = typeof found === "string" ? meant(found, values) : "";
    return `expected ${either(values)}, found ${shown(found)}${hint}`;
  }
  if (issue.code === "invalid_type")
    return `expected ${words[issue.expected] ?? issue.expected}, found ${shown(found)}`;
  if (issue.code === "invalid_format") return `expected a day such as 2027-01-31, found ${shown(found)}`;
  if (issue.code === "too_small") return "expected some text, found none";
  if (issue.code === "too_big")
    return `expected at most ${issue.maximum} ${issue.origin === "array" ? "entries" : "characters"}`;
  return issue.message.toLowerCase();
}

const words: Record<string, string> = {
  boolean: "true or false",
  string: "text",
  array: "a list",
  object: "a map of settings",
  record: "a map of words",
};

const either = (values: string[]) => values.join(", ").replace(/, ([^,]+)$/, " or $1");

/** Without numbers in lists: the line says which, and what was taken out before has moved them. */
const nameOf = (at: Place) => at.filter((key) => typeof key !== "number").join(".");

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map";
  return typeof value === "string" ? `"${value.slice(0, 60)}"` : String(value);
}

function meant(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return near === null ? "" : `; did you mean "${near}"?`;
}
