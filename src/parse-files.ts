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
import { parseConfig, type ParsedConfig } from "./config/parse.ts";
import { type Unmatched, unmatchedIn } from "./config/unmatched.ts";
import { type Assembled, assemble } from "./coverage/assemble.ts";
import { judgedAlone } from "./coverage/placing.ts";
import type { SourceDocument } from "./coverage/document.ts";
import type { Finding, Problem } from "./coverage/item.ts";
import { Allowance } from "./coverage/limits.ts";
import type { RepoAddress } from "./coverage/repo-url.ts";
import type { TestTexts } from "./coverage/tests/texts.ts";
import { treeOf, type TreeShape } from "./coverage/tree.ts";
import { parseDocument } from "./formats/index.ts";
import { type Block, blocksOf, withInRepo } from "./in-repo.ts";

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
  /** What looks like a source and was not brought, with the reason. */
  leftOut?: readonly { path: string; reason: string }[] | undefined;
  /** A day in UTC. */
  today: string;
  /** Where the files are on the web; without it no URL is one of them. */
  repo?: RepoAddress | null;
}

export interface Parsed extends Assembled {
  blocks: Block[];
  /** A config lists sources, and none of them is in the tree. */
  isConfigVain: boolean;
}

/** These files as if they were a repo: nothing is fetched and nothing is kept. Pure. */
export function parseFiles({ shape, config, texts, today, ...asked }: Asked): Parsed {
  const files = asked.files.map(({ path, text }) => ({ path: wholePath(path), text }));
  const tree = asked.tree?.map(wholePath);
  const configured = configIn(files, config);
  const [codeowners = null] = codeownersPaths.flatMap(
    (path) => files.find((file) => file.path === path) ?? [],
  );
  const allowance = new Allowance();
  const isSetting = new Set([...configPaths, ...codeownersPaths]);
  const read = files
    .filter(({ path }) => !isSetting.has(path))
    .map((file) => documentOf(file, configured.config, allowance));
  const left = (asked.leftOut ?? []).map(({ path, reason }) => notRead({ path: wholePath(path), reason }));
  const documents = [...read, ...left];
  const known = tree ? treeOf(tree, shape) : null;
  const settings = settingsOf(configured.config, {
    codeowners,
    today,
    repo: asked.repo ?? null,
    repoName: asked.repoName ?? null,
    given: asked.given ?? (read.length === 1 && tree === undefined),
  });
  const coverage = assemble(documents, known, settings, texts);
  const [only] = read.length === 1 && settings.given ? read : [];
  const alone = only ? judgedAlone(only, known, settings) : null;
  const { problems, isVain } = unmatched(configured.parsed, tree, shape);
  return {
    ...coverage,
    sources: coverage.sources.map((source) =>
      alone && source.path === only?.path ? withInRepo(source, alone, settings.naming) : source,
    ),
    unmeasured: configured.config.track ? coverage.unmeasured : optedOut,
    problems: [...configured.problems, ...problems, ...coverage.problems],
    blocks: read.flatMap((document) => blocksOf(document, document === only ? alone : null)),
    isConfigVain: isVain,
  };
}

/** No path in git holds a NUL or half of a surrogate pair; what stores and sorts paths could not either. */
const wholePath = (path: string) => path.toWellFormed().replaceAll("\0", "\ufffd");

/** Nothing can be said without the whole tree. */
function unmatched(
  config: ParsedConfig | null,
  tree: string[] | undefined,
  { links, submodules, isCut = false }: TreeShape = {},
): Unmatched {
  if (!config || !tree || isCut) return { problems: [], isVain: false };
  return unmatchedIn(config, [...tree, ...(links?.keys() ?? []), ...(submodules ?? [])]);
}

export const optedOut = "opted out by its config";

interface Configured {
  parsed: ParsedConfig | null;
  config: Config;
  problems: Problem[];
}

function configIn(files: File[], given: string | undefined): Configured {
  const found = configPaths.flatMap((path) => files.find((file) => file.path === path) ?? []);
  const [file, ...others] = given === undefined ? found : [{ path: configPaths[0] ?? "", text: given }];
  const result = file && parseConfig(file.path, file.text);
  const parsed = result?.ok ? result.config : null;
  return {
    parsed,
    config: configOf(parsed),
    problems: [...(result?.problems ?? []), ...others.map(({ path }) => configTwice(path, file?.path ?? ""))],
  };
}

const unread = { commit: null, changedAt: null, reading: null, findings: [] };

const notRead = ({ path, reason }: { path: string; reason: string }): SourceDocument => ({
  ...unread,
  path,
  state: "not-read",
  reason,
});

function documentOf({ path, text }: File, config: Config, allowance: Allowance): SourceDocument {
  const reason = reasonAgainst(config, path);
  if (reason !== null) return notRead({ path, reason });
  const common = { ...unread, path };
  const beyond = (finding: Finding): SourceDocument => ({
    ...notRead({ path, reason: finding.message }),
    findings: [finding],
  });
  const tooLong = allowance.takeBytes(text.length);
  if (tooLong) return beyond(tooLong);
  const result = parseDocument({ path, text, options: readingOptions(config, path) });
  if (!result.ok)
    return {
      ...common,
      state: "failed",
      reason: result.findings[0]?.message ?? null,
      findings: result.findings,
    };
  const tooMuch = allowance.take(result.reading);
  return tooMuch ? beyond(tooMuch) : { ...common, state: "read", reason: null, reading: result.reading };
}
