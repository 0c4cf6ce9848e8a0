import { configOf, configPaths } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { type Parsed, parseFiles } from "../../src/parse-files.ts";
import { discover } from "../../src/sync/discover.ts";

export type Tree = Record<string, string>;

const configPath = configPaths[0] ?? "";

/** A repo as its look reads it: found by path, then read. */
export function readRepo(tree: Tree, config?: string): Parsed {
  const files = config === undefined ? tree : { ...tree, [configPath]: config };
  const text = files[configPath];
  const result = text === undefined ? null : parseConfig(configPath, text);
  const entries = Object.entries(files).map(([path, { length: size }]) => ({
    path,
    size,
    type: "blob",
    mode: "100644",
    sha: "",
  }));
  const { candidates, leftOut } = discover(entries, configOf(result?.ok ? result.config : null));
  const paths = [...candidates.map(({ path }) => path), ...(text === undefined ? [] : [configPath])];
  return parseFiles({
    files: paths.map((path) => ({ path, text: files[path] ?? "" })),
    tree: Object.keys(files),
    leftOut,
    given: false,
    repoName: "repo",
    today: "2026-11-28",
  });
}
