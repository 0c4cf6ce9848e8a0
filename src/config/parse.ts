import type { Problem } from "../coverage/item.ts";
import { twiceFinding } from "../formats/data/twice.ts";
import { parseYaml } from "../formats/data/yaml.ts";
import { faultsOf } from "./faults.ts";
import { SettingsTree } from "./settings-tree.ts";
import { type ConfigFile, configShape, settingsNear } from "./shape.ts";

export const maxConfigLength = 64 * 1024;
const maxProblems = 50;
/** Settings that others share are few. */
const maxAliasedSettings = 2000;

/** A file of settings as it was read, and where its waivers stand, so that problems with them name the line. */
export interface ParsedConfig {
  path: string;
  settings: ConfigFile;
  waiverLines: number[];
  /** Where the entries of these settings stand. */
  lines: Record<PathSetting, number[]>;
}

/** Settings whose entries are paths or globs. */
export type PathSetting = "sources" | "ignore" | "owners" | "optIn";

export type ConfigResult =
  | { ok: true; config: ParsedConfig; problems: Problem[] }
  | { ok: false; problems: Problem[] };

/**
 * The text of a `canopy.yml`. A setting that is unknown or has a bad value is a problem and left out; a file that
 * cannot be read as a whole is not ok, and the caller goes on with the last one that was.
 */
export function parseConfig(path: string, text: string): ConfigResult {
  const broken = (message: string, line: number | null): ConfigResult => ({
    ok: false,
    problems: [{ severity: "error", code: "bad-config", message, path, line }],
  });
  if (text.length > maxConfigLength) return broken(`expected at most ${maxConfigLength} characters`, null);
  const parsed = parseYaml(text, maxAliasedSettings);
  if (!parsed.ok) return broken(parsed.message, parsed.line);
  const [root = null, second] = parsed.documents;
  if (second) return broken("expected one YAML document, found another", second.line);
  const isEmpty = root === null || (root.type === "scalar" && root.value === null);
  if (!isEmpty && root.type !== "map")
    return broken("expected settings such as ignore: or waivers:", root.line);
  const written = parsed.twice
    .map((twice) => twiceFinding(twice, "the last one counts"))
    .concat(parsed.flaws);
  return checked(
    path,
    new SettingsTree(root),
    written.slice(0, maxProblems).map((finding): Problem => ({ ...finding, severity: "warning", path })),
  );
}

/** One fault at a time, since what is taken out moves what stands behind it. */
function checked(path: string, tree: SettingsTree, written: Problem[]): ConfigResult {
  const problems = [...written];
  while (problems.length < written.length + maxProblems) {
    const result = configShape.safeParse(tree.value);
    if (result.success)
      return {
        ok: true,
        config: { path, settings: result.data, waiverLines: tree.linesOf("waivers"), lines: linesIn(tree) },
        problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      };
    const [issue] = result.error.issues;
    for (const { at, code, message } of issue ? faultsOf(issue, tree, settingsNear(issue.path)) : []) {
      if (tree.isNews(at)) problems.push({ severity: "warning", code, message, path, line: tree.lineOf(at) });
      tree.remove(at);
    }
  }
  return { ok: false, problems };
}

const linesIn = (tree: SettingsTree): ParsedConfig["lines"] => ({
  sources: tree.linesOf("sources"),
  ignore: tree.linesOf("ignore"),
  owners: tree.linesOf("owners"),
  optIn: tree.linesOf("optIn"),
});
