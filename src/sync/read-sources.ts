import { type Config, readingOptions } from "../config/config.ts";
import type { ParseResult } from "../coverage/reading.ts";
import type { SourceDocument } from "../coverage/document.ts";
import { parseDocument } from "../formats/index.ts";
import type { GitHub, TreeEntry } from "../github/client.ts";
import type { Database } from "../store/database.ts";
import { keptReadings, type ReadingKey } from "../store/readings.ts";
import type { Repo } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import type { LeftOut } from "./discover.ts";

type Document = SourceDocument & Pick<StoredSource, "blob" | "goodBlob">;

export interface Sources {
  documents: Document[];
  /** Results made now, to be kept: those of unreadable bytes too, which need not be fetched twice either. */
  fresh: (ReadingKey & { result: ParseResult })[];
}

interface Given {
  github: GitHub;
  db: Database;
  repo: Repo;
  commit: string;
  committedAt: string;
  config: Config;
  /** What kept readings depend on besides their bytes. */
  readWith: string;
  /** The sources of the snapshot before. */
  before: StoredSource[];
  /** Those of them that the tree, which was cut, does not list. */
  unlisted: ReadonlySet<string>;
}

/** Every candidate read: from what was kept where the bytes are known, from GitHub where they are new. */
export async function readSources(
  candidates: TreeEntry[],
  leftOut: LeftOut[],
  given: Given,
): Promise<Sources> {
  const { db, repo, readWith } = given;
  const before = new Map(given.before.map((source) => [source.path, source]));
  const wanted = candidates.map(({ path, sha }) => ({ path, blob: sha }));
  const earlier = given.before.flatMap(({ path, goodBlob }) =>
    goodBlob === null ? [] : [{ path, blob: goodBlob }],
  );
  const kept = await keptReadings(db, repo.id, readWith, [...wanted, ...earlier]);
  const sources: Sources = { documents: [], fresh: [] };
  for (const key of wanted) {
    const known = kept.of(key);
    const result = known ?? (await readNow(key, given));
    if (!known) sources.fresh.push({ ...key, result });
    const last = before.get(key.path);
    const changedAt = await changedAtOf(key, last, given);
    const good = last?.goodBlob ? kept.of({ path: key.path, blob: last.goodBlob }) : undefined;
    const earlierReading = good?.ok
      ? { reading: good.reading, commit: last?.commit ?? null, goodBlob: last?.goodBlob ?? null }
      : null;
    const isUnlisted = given.unlisted.has(key.path);
    const commit = (isUnlisted ? last?.commit : null) ?? given.commit;
    const state = stateOf(result, earlierReading, { blob: key.blob, commit });
    const unseen = isUnlisted && state.state === "read" ? beyondCut : {};
    sources.documents.push({ ...key, changedAt, ...state, ...unseen });
  }
  for (const { path, reason } of leftOut) sources.documents.push({ ...notRead, path, reason, findings: [] });
  return sources;
}

const notRead = {
  state: "not-read",
  reading: null,
  commit: null,
  changedAt: null,
  blob: null,
  goodBlob: null,
} as const;

const beyondCut = {
  state: "stale",
  reason: "GitHub gave a part of this repo's tree alone, and this file is not in it",
} as const;

type Reading = Pick<Document, "commit" | "goodBlob" | "reading">;

/** A failed parse never replaces a good reading: what stood before stands, with the commit that it came from. */
function stateOf(
  result: ParseResult,
  earlier: Reading | null,
  head: { blob: string; commit: string },
): Reading & Pick<Document, "state" | "reason" | "findings"> {
  if (result.ok)
    return {
      state: "read",
      reason: null,
      findings: [],
      reading: result.reading,
      commit: head.commit,
      goodBlob: head.blob,
    };
  const { findings } = result;
  const reason = findings[0]?.message ?? "unreadable";
  return earlier
    ? { ...earlier, state: "stale", reason, findings }
    : { state: "failed", reason, findings, reading: null, commit: head.commit, goodBlob: null };
}

async function readNow({ path, blob }: ReadingKey, { github, repo, config }: Given): Promise<ParseResult> {
  const text = textOf(await github.blob(repo.owner, repo.name, blob));
  if (text !== null) return parseDocument({ path, text, options: readingOptions(config, path) });
  return {
    ok: false,
    findings: [{ severity: "error", code: "not-text", message: "expected text in UTF-8", line: 1 }],
  };
}

export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Asked of GitHub when a source is first seen; afterwards a new blob is as old as the head that brought it. */
async function changedAtOf(
  { path, blob }: ReadingKey,
  last: StoredSource | undefined,
  given: Given,
): Promise<string> {
  if (last?.changedAt) return last.blob === blob ? last.changedAt : given.committedAt;
  const { github, repo, commit, committedAt } = given;
  return (await github.lastChange(repo.owner, repo.name, commit, path)) ?? committedAt;
}
