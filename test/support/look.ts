import { type Config, configOf, configPaths } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { type Parsed, parseFiles } from "../../src/parse-files.ts";
import { discover, type LeftOut } from "../../src/sync/discover.ts";

const [configPath = ""] = configPaths;

export type Tree = Readonly<Record<string, string>>;

/** A repo's files as a sync reads them: chosen by their paths, the config heard, held against the tree. */
export function lookAt(
  name: string,
  files: Tree,
  config = files[configPath],
): Parsed & { leftOut: LeftOut[] } {
  const tree = Object.keys(files);
  const { candidates, leftOut } = discover(
    Object.entries(files).map(([path, { length: size }]) => ({
      path,
      size,
      sha: path,
      mode: "100644",
      type: "blob",
    })),
    heard(config),
  );
  const read = candidates.map(({ path }) => ({ path, text: files[path] ?? "" }));
  return {
    ...parseFiles({ files: read, tree, config, leftOut, repoName: name, given: false, today: "2026-11-28" }),
    leftOut,
  };
}

function heard(text: string | undefined): Config {
  const result = text === undefined ? null : parseConfig(configPath, text);
  return configOf(result?.ok ? result.config : null);
}
