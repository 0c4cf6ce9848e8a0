import { type Config, readingOptions } from "../config/config.ts";
import type { SourceDocument } from "../coverage/document.ts";
import type { Finding } from "../coverage/item.ts";
import { Allowance } from "../coverage/limits.ts";
import type { ParseResult } from "../coverage/reading.ts";
import { parseDocument } from "../formats/index.ts";
import type { GitHub, TreeEntry } from "../github/client.ts";
import { type Database, runTogether } from "../store/database.ts";
import { type FreshReading, KeptReadings, type ReadingKey, saveReadings } from "../store/readings.ts";
import type { Repo } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import type { LeftOut } from "./discover.ts";

type Document = SourceDocument & Pick<StoredSource, "blob" | "goodBlob">;

export interface Sources {
  documents: Document[];
  /** Made now, to be kept: those of unreadable bytes too, which need not be fetched twice either. */
  fresh: FreshReading[];
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

/** Every candidate read, one at a time: from what was kept where the bytes are known, from GitHub where they are new. */
export async function readSources(
  candidates: TreeEntry[],
  leftOut: LeftOut[],
  given: Given,
): Promise<Sources> {
  const { db, repo, readWith } = given;
  const before = new Map(given.before.map((source) => [source.path, source]));
  const kept = new KeptReadings(db, repo.id, readWith);
  await kept.load([
    ...candidates.map(({ path, sha }) => ({ path, blob: sha })),
    ...given.before.flatMap(({ path, goodBlob }) => (goodBlob === null ? [] : [{ path, blob: goodBlob }])),
  ]);
  const reading: Reading = { given, kept, allowance: new Allowance(), fresh: new Fresh(given) };
  const documents: Document[] = [];
  for (const candidate of candidates)
    documents.push(await documentOf(candidate, before.get(candidate.path), reading));
  for (const { path, reason } of leftOut) documents.push({ ...notRead, path, reason, findings: [] });
  return { documents, fresh: reading.fresh.rest };
}

interface Reading {
  given: Given;
  kept: KeptReadings;
  allowance: Allowance;
  fresh: Fresh;
}

async function documentOf(
  { path, sha: blob, size = 0 }: TreeEntry,
  last: StoredSource | undefined,
  { given, kept, allowance, fresh }: Reading,
): Promise<Document> {
  const key = { path, blob };
  const earlier = async (): Promise<Good | null> => {
    const good = last?.goodBlob ? await kept.of({ path, blob: last.goodBlob }) : undefined;
    return good?.ok
      ? { reading: good.reading, commit: last?.commit ?? null, goodBlob: last?.goodBlob ?? null }
      : null;
  };
  const tooLong = allowance.takeBytes(size);
  if (tooLong) return leftOutBy(tooLong, { key, last, earlier: await earlier(), allowance });
  const known = await kept.of(key);
  const made = known ?? (await readNow(key, given));
  const good = made.ok ? null : await earlier();
  const isUnlisted = given.unlisted.has(path);
  const commit = (isUnlisted ? last?.commit : null) ?? given.commit;
  const state = stateOf(made, good, { blob, commit });
  const tooMuch = state.reading && allowance.take(state.reading);
  if (tooMuch) return leftOutBy(tooMuch, { key, last, earlier: good ?? (await earlier()), allowance });
  if (!known) await fresh.add({ ...key, body: JSON.stringify(made) });
  const unseen = isUnlisted && state.state === "read" ? beyondCut : {};
  return { ...key, changedAt: await changedAtOf({ ...key, result: made }, last, given), ...state, ...unseen };
}

interface LeftOutSource {
  key: ReadingKey;
  last: StoredSource | undefined;
  earlier: Good | null;
  allowance: Allowance;
}

/** A source beyond the limits of a repo: what it said before stands, where that fits. */
function leftOutBy(finding: Finding, { key, last, earlier, allowance }: LeftOutSource): Document {
  const told = { ...key, reason: finding.message, findings: [finding] };
  return earlier?.reading && allowance.takeEarlier(earlier.reading)
    ? { ...told, ...earlier, state: "stale", changedAt: last?.changedAt ?? null }
    : { ...notRead, ...told };
}

/** So much of what was read now is held; longer readings are written at once, and a repo may have many. */
const maxHeldLength = 2_000_000;

class Fresh {
  rest: FreshReading[] = [];
  private length = 0;
  private readonly given: Given;

  constructor(given: Given) {
    this.given = given;
  }

  async add(reading: FreshReading): Promise<void> {
    this.rest.push(reading);
    this.length += reading.body.length;
    if (this.length <= maxHeldLength) return;
    const { db, repo, readWith } = this.given;
    await runTogether(db, saveReadings(db, repo.id, readWith, this.rest));
    this.rest = [];
    this.length = 0;
  }
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

type Good = Pick<Document, "commit" | "goodBlob" | "reading">;

/** A failed parse never replaces a good reading: what stood before stands, with the commit that it came from. */
function stateOf(
  result: ParseResult,
  earlier: Good | null,
  head: { blob: string; commit: string },
): Good & Pick<Document, "state" | "reason" | "findings"> {
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
  if (text === null) return notText;
  const result = parseDocument({ path, text, options: readingOptions(config, path) });
  return apart(result.ok ? { ok: true, reading: { ...result.reading, blocks: [] } } : result);
}

/** Names and notes are slices of their document, and each would hold the whole of it in memory. */
const apart = (result: ParseResult) => JSON.parse(JSON.stringify(result)) as ParseResult; // the same, copied

const notText: ParseResult = {
  ok: false,
  findings: [{ severity: "error", code: "not-text", message: "expected text in UTF-8", line: 1 }],
};

export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Asked of GitHub when a file first gives items; afterwards a new blob is as old as the head that brought it. */
async function changedAtOf(
  { path, blob, result }: ReadingKey & { result: ParseResult },
  last: StoredSource | undefined,
  given: Given,
): Promise<string | null> {
  const { github, repo, commit, committedAt } = given;
  const isSame = last?.blob === blob;
  if (last?.changedAt) return isSame ? last.changedAt : committedAt;
  if (!result.ok || result.reading.entries.length === 0) return null;
  if (last?.blob && !isSame) return committedAt;
  return (await github.lastChange(repo.owner, repo.name, commit, path)) ?? committedAt;
}
