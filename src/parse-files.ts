import {
  codeownersPaths,
  type Config,
  configOf,
  configTwice,
  configPaths,
  readingOptions,
  reasonAgainst,
  settingsOf,
} from "./config/config.ts";
import { parseConfig } from "./config/parse.ts";
import { type Assembled, assemble } from "./coverage/assemble.ts";
import type { SourceDocument } from "./coverage/document.ts";
import type { Certainty, Finding, Problem } from "./coverage/item.ts";
import { Allowance } from "./coverage/limits.ts";
import type { BlockNote, Reading } from "./coverage/reading.ts";
import type { RepoAddress } from "./coverage/repo-url.ts";
import { certaintyOf } from "./coverage/standing.ts";
import type { TestTexts } from "./coverage/tests/texts.ts";
import { treeOf, type TreeShape } from "./coverage/tree.ts";
import { parseDocument } from "./formats/index.ts";

export interface File {
  path: string;
  text: string;
}

interface Asked {
  files: File[];
  /** All paths of the commit; without it proof is unchecked. */
  tree?: string[] | undefined;
  shape?: TreeShape | undefined;
  /** The text of a canopy.yml, before one among the files. */
  config?: string | undefined;
  /** What stands in the files that are cited. */
  texts?: TestTexts | undefined;
  /** Words of it say nothing about the documents in it. */
  repoName?: string | undefined;
  /** Whether somebody gave just these documents, rather than a repo; one without a tree is given. */
  given?: boolean | undefined;
  /** A day in UTC. */
  today: string;
  /** Where the files are on the web; without it no URL is one of them. */
  repo?: RepoAddress | null;
}

export interface Parsed extends Assembled {
  /** `certainty` is null where a block gave no item. */
  blocks: (BlockNote & { path: string; certainty: Certainty | null })[];
}

/** These files as if they were a repo: nothing is fetched and nothing is kept. Pure. */
export function parseFiles(asked: Asked): Parsed {
  const { tree, shape, config, texts, today, repo = null, repoName = null, given } = asked;
  const files = asked.files.map(({ path, text }) => ({ path: wholePath(path), text }));
  const settings = configIn(files, config);
  const [codeowners = null] = codeownersPaths.flatMap(
    (path) => files.find((file) => file.path === path) ?? [],
  );
  const allowance = new Allowance();
  const isSetting = new Set([...configPaths, ...codeownersPaths]);
  const documents = files
    .filter(({ path }) => !isSetting.has(path))
    .map((file) => read(file, settings.config, allowance));
  const coverage = assemble(
    documents,
    tree ? treeOf(tree.map(wholePath), shape) : null,
    settingsOf(settings.config, {
      codeowners,
      today,
      repo,
      repoName,
      given: given ?? (documents.length === 1 && tree === undefined),
    }),
    texts,
  );
  return {
    ...coverage,
    unmeasured: settings.config.track ? coverage.unmeasured : optedOut,
    problems: settings.problems.concat(coverage.problems),
    blocks: documents.flatMap(({ path, reading }) =>
      (reading?.blocks ?? []).map((block) => ({ path, ...block, certainty: certaintyIn(reading, block) })),
    ),
  };
}

/** Of the facts that are of this run of lines, or of a longer one that it belongs to. */
function certaintyIn(reading: Reading | null, { line, endLine }: BlockNote): Certainty | null {
  const at = reading?.facts.findIndex((facts) => facts.line <= line && endLine <= facts.endLine) ?? -1;
  const facts = reading?.facts[at];
  const isGiving = reading?.entries.some(
    ({ block, line: own }) => block === at && line <= own && own <= endLine,
  );
  return facts && isGiving ? certaintyOf(facts) : null;
}

/** No path in git holds a NUL or half of a surrogate pair; what stores and sorts paths could not either. */
const wholePath = (path: string) => path.toWellFormed().replaceAll("\0", "\ufffd");

export const optedOut = "opted out by its config";

function configIn(files: File[], given: string | undefined): { config: Config; problems: Problem[] } {
  const found = configPaths.flatMap((path) => files.find((file) => file.path === path) ?? []);
  const [file, ...others] = given === undefined ? found : [{ path: configPaths[0] ?? "", text: given }];
  const result = file && parseConfig(file.path, file.text);
  return {
    config: configOf(result?.ok ? result.config : null),
    problems: [...(result?.problems ?? []), ...others.map(({ path }) => configTwice(path, file?.path ?? ""))],
  };
}

function read({ path, text }: File, config: Config, allowance: Allowance): SourceDocument {
  const common = { path, commit: null, changedAt: null, reading: null, findings: [] };
  const reason = reasonAgainst(config, path);
  if (reason !== null) return { ...common, state: "not-read", reason };
  const leftOut = (finding: Finding): SourceDocument => ({
    ...common,
    state: "not-read",
    reason: finding.message,
    findings: [finding],
  });
  const tooLong = allowance.takeBytes(text.length);
  if (tooLong) return leftOut(tooLong);
  const result = parseDocument({ path, text, options: readingOptions(config, path) });
  if (!result.ok)
    return {
      ...common,
      state: "failed",
      reason: result.findings[0]?.message ?? null,
      findings: result.findings,
    };
  const tooMuch = allowance.take(result.reading);
  return tooMuch ? leftOut(tooMuch) : { ...common, state: "read", reason: null, reading: result.reading };
}
