import { noLegend } from "../coverage/status.ts";
import { fold, legible } from "../coverage/text.ts";
import { parseCodeowners } from "../coverage/codeowners.ts";
import { type Glob, globOf } from "../coverage/glob.ts";
import { GlobSet } from "../coverage/glob-set.ts";
import type { Problem } from "../coverage/item.ts";
import { globsExhausted, ignoredByConfig } from "../coverage/not-read.ts";
import type { OwnerRule } from "../coverage/owners.ts";
import type { Naming, Settings } from "../coverage/settings.ts";
import { phaseOf, type Waiver } from "../coverage/waivers.ts";
import type { ReadingOptions } from "../formats/format.ts";
import { isReadable } from "../formats/index.ts";
import { Ignored } from "./ignored.ts";
import { namingIn } from "./naming.ts";
import type { ParsedConfig } from "./parse.ts";
import { fromRoot, ignorePatternOf, openAt, patternOf } from "./patterns.ts";
import type { ConfigFile } from "./shape.ts";

/** In the order of precedence: the first that is there counts. */
export const configPaths = [".github/canopy.yml", ".github/canopy.yaml", "canopy.yml", "canopy.yaml"];
export const codeownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** A config beside the one that counts. */
export const configTwice = (path: string, counts: string): Problem => ({
  severity: "warning",
  code: "config-twice",
  message: `${counts} is heeded, so this config is not`,
  path,
  line: null,
});

/** What a repo's config and the defaults of its organization come to together. */
export interface Config {
  track: boolean;
  /** null: files are found by their names. */
  sources: SourceSettings[] | null;
  discover: boolean;
  ignore: string[];
  words: Words;
  owners: OwnerRule[] | null;
  optIn: string[];
  waivers: Waiver[];
  /** How a further source is to be added to the repo's own config. */
  naming: Naming;
}

type SourceSettings = Exclude<NonNullable<ConfigFile["sources"]>[number], string>;
type Words = Pick<ConfigFile, "columns" | "tables" | "statuses" | "priorities">;

/** The repo's word counts before the organization's; what to ignore adds up; waivers are a repo's own. */
export function configOf(repo: ParsedConfig | null, organization: ParsedConfig | null = null): Config {
  const own = repo?.settings ?? {};
  const defaults = organization?.settings ?? {};
  const sources = own.sources ?? defaults.sources;
  return {
    track: own.track ?? defaults.track ?? true,
    sources: sources?.map(sourceSettings) ?? null,
    discover: own.discover ?? defaults.discover ?? sources === undefined,
    ignore: [...(defaults.ignore ?? []), ...(own.ignore ?? [])].map(ignorePatternOf),
    words: joined(defaults, own),
    owners: ownersOf(defaults.owners, own.owners),
    optIn: [...(defaults.optIn ?? []), ...(own.optIn ?? [])].map(patternOf),
    waivers: (own.waivers ?? []).map((waiver, index) => ({
      ...waiver,
      path: repo?.path ?? "",
      line: repo?.waiverLines[index] ?? 1,
    })),
    naming: namingIn(own, defaults),
  };
}

function sourceSettings(source: string | SourceSettings): SourceSettings {
  if (typeof source === "string") return { path: patternOf(source) };
  const { path, derivedFrom, ...others } = source;
  const told = typeof derivedFrom === "string" ? [derivedFrom] : derivedFrom;
  return { path: patternOf(path), ...(told ? { derivedFrom: told.map(fromRoot) } : {}), ...others };
}

const joined = (a: Words, b: Words): Words => ({
  columns: { ...a.columns, ...b.columns },
  tables: { ...a.tables, ...b.tables },
  statuses: { ...a.statuses, ...b.statuses },
  priorities: { ...a.priorities, ...b.priorities },
});

function ownersOf(...all: (Record<string, string> | undefined)[]): OwnerRule[] | null {
  if (all.every((owners) => owners === undefined)) return null;
  return all.flatMap((owners) =>
    Object.entries(owners ?? {}).map(([glob, owner]) => ({ glob: patternOf(glob), owner })),
  );
}

/** Why a file is not to be read, or null. `isCandidate`: whether its name makes it one. */
export function reasonAgainst(config: Config, path: string): string | null {
  const { ignored, sources } = compiled(config);
  if (ignored.has(path)) return ignoredByConfig;
  if (ignored.isExhausted || sources.isExhausted) return globsExhausted;
  return config.discover || isListed(config, path) ? null : "not among the sources of the config";
}

export function isListed(config: Config, path: string): boolean {
  const first = compiled(config).sources.first(path);
  return first !== null && isMeant(config, first, path);
}

/** Of a folder that is named all that can be read is meant, of a file the file. */
function isMeant(config: Config, index: number, path: string): boolean {
  const folder = compiled(config).folders[index] ?? null;
  const isFormatted = config.sources?.[index]?.format !== undefined;
  return folder === null || isFormatted || isReadable(path) || folder.matches(path);
}

interface Compiled {
  ignored: Ignored;
  sources: GlobSet;
  /** What each source takes in all below of, or null. */
  folders: (Glob | null)[];
}

/** Once for each config, since a tree asks for every path. */
const known = new WeakMap<Config, Compiled>();

function compiled(config: Config): Compiled {
  const found = known.get(config);
  if (found) return found;
  const globs = (config.sources ?? []).map(({ path }) => path);
  const made = {
    ignored: new Ignored(config.ignore),
    sources: new GlobSet(globs.map((glob) => globOf(glob))),
    folders: globs.map((glob) => {
      const folder = openAt(glob);
      return folder === null ? null : globOf(folder);
    }),
  };
  known.set(config, made);
  return made;
}

/** How a file is to be read. Only what changes a reading stands here, since readings are kept under it. */
export function readingOptions(config: Config, path: string): ReadingOptions {
  const { sources, words } = config;
  const source = sources?.[compiled(config).sources.first(path) ?? -1];
  const { columns, tables, statuses, priorities } = joined(words, source ?? {});
  return {
    format: source?.format ?? null,
    columns: folded(columns),
    tables: folded(tables),
    statuses: Object.keys(statuses ?? {}).length === 0 ? noLegend : folded(statuses),
    priorities: folded(priorities),
  };
}

/** Names are compared as the readers compare them; a symbol that folds to nothing stays itself. */
const folded = <T>(words: Record<string, T> | undefined): Map<string, T> =>
  new Map(Object.entries(words ?? {}).map(([word, value]) => [fold(word) || word, value]));

/** What counting heeds besides the config itself. */
interface Beside extends Pick<Settings, "today" | "repo" | "repoName" | "given"> {
  codeowners: { path: string; text: string } | null;
}

export function settingsOf(config: Config, { codeowners, ...beside }: Beside): Settings {
  const read =
    config.owners === null && codeowners !== null
      ? parseCodeowners({ ...codeowners, text: legible(codeowners.text) })
      : null;
  return {
    sources: (config.sources ?? []).map(({ path, role, derivedFrom, counts, subject }) => ({
      glob: path,
      role: role ?? null,
      counts,
      subject,
      derivedFrom: typeof derivedFrom === "string" ? [derivedFrom] : (derivedFrom ?? []),
    })),
    owners: config.owners ?? read?.rules ?? [],
    optIn: config.optIn,
    waivers: config.waivers,
    problems: read?.problems ?? [],
    naming: config.naming,
    ...beside,
  };
}

/** Changes on the days on which a waiver ends or is about to, and on no other. */
export const phasesOf = ({ waivers }: Config, today: string): string =>
  waivers.map((waiver) => phaseOf(waiver, today)).join(" ");

/** Differs where a document may read differently. */
export function readingMark({ sources, words }: Config): string {
  const told = (sources ?? []).filter(({ format, columns, tables, statuses, priorities }) =>
    [format, columns, tables, statuses, priorities].some((setting) => setting !== undefined),
  );
  const isPlain =
    told.length === 0 && Object.values(words).every((map) => Object.keys(map ?? {}).length === 0);
  return isPlain ? "" : JSON.stringify([words, told]);
}

/** Differs where anything may come out differently; moved lines do not. */
export const configMark = ({ waivers, naming: _naming, ...config }: Config): string =>
  JSON.stringify([config, waivers.map(({ item, reason, until }) => [item, reason, until])]);
