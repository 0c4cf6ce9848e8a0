import { codeownersPaths, type Config, configOf, configPaths, configTwice } from "../config/config.ts";
import { type ConfigResult, maxConfigLength, parseConfig, type ParsedConfig } from "../config/parse.ts";
import { maxCodeownersBytes } from "../coverage/codeowners.ts";
import type { Problem } from "../coverage/item.ts";
import type { GitHub, TreeEntry } from "../github/client.ts";
import type { Database, Statement } from "../store/database.ts";
import type { Repo } from "../store/repos.ts";
import { defaultsName, type KeptSettings, saveSetting, type Setting } from "../store/settings.ts";
import { isFile } from "./discover.ts";
import { textOf } from "./read-sources.ts";

/** A longer CODEOWNERS is fetched at each look that reads, since a row of D1 ends at 2 MB. */
const maxKeptBytes = 1024 * 1024;

/** What a repo's own settings at a commit come to. */
export interface ReadSettings {
  config: Config;
  /** The repo's own alone. */
  own: ParsedConfig | null;
  codeowners: { path: string; text: string } | null;
  problems: Problem[];
  /** What to keep of them, written with the snapshot. */
  changed: Statement[];
}

interface Given {
  github: GitHub;
  db: Database;
  repo: Repo;
  kept: KeptSettings;
}

/** The config as far as it is known before anything is fetched: its waivers end on days without a push. */
export function keptConfig({ own, defaults }: KeptSettings, repo: Repo): Config {
  const kept = own.config;
  return configOf(kept ? lastGood(kept) : null, defaultsFor(repo, defaults));
}

/** The settings of a tree: fetched where their bytes are new. A broken config leaves the last good one standing. */
export async function readSettings(entries: TreeEntry[], given: Given): Promise<ReadSettings> {
  const config = await readConfig(entries, given);
  const codeowners = await readCodeowners(entries, given);
  return {
    config: configOf(config.parsed, defaultsFor(given.repo, given.kept.defaults)),
    own: config.parsed,
    codeowners: codeowners.found,
    problems: [...config.problems, ...codeowners.problems],
    changed: [...config.changed, ...codeowners.changed],
  };
}

const defaultsFor = (repo: Repo, defaults: Setting | null): ParsedConfig | null =>
  defaults === null || repo.nameKey === defaultsName ? null : lastGood(defaults);

function lastGood({ path, text, goodText }: Setting): ParsedConfig | null {
  for (const candidate of [text, goodText]) {
    const result = candidate === null ? null : parseConfig(path, candidate);
    if (result?.ok) return result.config;
  }
  return null;
}

async function readConfig(entries: TreeEntry[], given: Given) {
  const { db, repo, kept } = given;
  const before = kept.own.config;
  const [entry, ...others] = filesAt(entries, configPaths);
  if (!entry)
    return {
      parsed: null,
      problems: [],
      changed: saveSetting(db, repo.id, "config", { before, after: null }),
    };
  const { path, sha: blob } = entry;
  const text = before?.blob === blob ? before.text : await textAt(entry, maxConfigLength, given);
  const result: ConfigResult = text === null ? unreadable(path) : parseConfig(path, text);
  const good = before && lastGood(before);
  const goodText = result.ok ? null : good ? (before.goodText ?? before.text) : null;
  return {
    parsed: result.ok ? result.config : (good ?? null),
    problems: [...result.problems, ...others.map((other) => configTwice(other.path, path))],
    changed: saveSetting(db, repo.id, "config", { before, after: { path, blob, text, goodText } }),
  };
}

async function readCodeowners(entries: TreeEntry[], given: Given) {
  const { db, repo, kept } = given;
  const before = kept.own.codeowners;
  const save = (after: Parameters<typeof saveSetting>[3]["after"]) =>
    saveSetting(db, repo.id, "codeowners", { before, after });
  const [entry] = filesAt(entries, codeownersPaths);
  if (!entry) return { found: null, problems: [], changed: save(null) };
  const { path, sha: blob, size = 0 } = entry;
  const isKept = before?.blob === blob && before.text !== null;
  const text = isKept ? before.text : await textAt(entry, maxCodeownersBytes, given);
  return {
    found: text === null ? null : { path, text },
    problems: text === null ? [tooLong(path)] : [],
    changed: save({ path, blob, text: size > maxKeptBytes ? null : text, goodText: null }),
  };
}

const filesAt = (entries: TreeEntry[], paths: string[]): TreeEntry[] =>
  paths.flatMap((path) => entries.find((entry) => entry.path === path && isFile(entry)) ?? []);

/** Null where it is too long or no text. */
async function textAt(entry: TreeEntry, limit: number, { github, repo }: Given): Promise<string | null> {
  if (entry.size !== undefined && entry.size > limit) return null;
  return textOf(await github.blob(repo.owner, repo.name, entry.sha));
}

const unreadable = (path: string): ConfigResult => ({
  ok: false,
  problems: [
    {
      severity: "error",
      code: "bad-config",
      message: `expected text in UTF-8 of at most ${maxConfigLength} bytes`,
      path,
      line: null,
    },
  ],
});

const tooLong = (path: string): Problem => ({
  severity: "warning",
  code: "too-large",
  message: `expected text in UTF-8 of at most ${maxCodeownersBytes} bytes, so no owners were taken from it`,
  path,
  line: null,
});
