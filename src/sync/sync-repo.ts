import { type Config, configMark, configOf, phasesOf, readingMark, settingsOf } from "../config/config.ts";
import { unmatchedIn } from "../config/unmatched.ts";
import { assemble, type Assembled } from "../coverage/assemble.ts";
import type { Problem } from "../coverage/item.ts";
import { ENGINE } from "../coverage/engine.ts";
import { type Head, isAbsent, type TreeEntry } from "../github/client.ts";
import { RetryLater } from "../github/retry-later.ts";
import { optedOut } from "../parse-files.ts";
import { Overtaken } from "../store/database.ts";
import { currentItems } from "../store/items.ts";
import { saveReadings } from "../store/readings.ts";
import { type Repo, repoById } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import { defaultsName, keptSettings, type KeptSettings } from "../store/settings.ts";
import { currentSnapshot, type Look, saveChecked, saveSnapshot, saveUnread } from "../store/snapshots.ts";
import { describe, describeAnew, type SyncContext } from "./describe.ts";
import { discover, maxLeftOut } from "./discover.ts";
import type { Hint } from "./jobs.ts";
import { readSources } from "./read-sources.ts";
import { type Listing, readTree, type Unlisted, unlistedOf } from "./read-tree.ts";
import { keptConfig, type ReadSettings, readSettings } from "./settings.ts";

/** `defaults`: the config changed that is the default of every other repo of the owner. */
export type Outcome = "snapshot" | "unchanged" | "unread" | "gone" | "defaults";

const maxRuns = 3;

/** One repo from GitHub to its stored snapshot. Runs again where another sync of the same repo finished meanwhile. */
export async function syncRepo(
  context: SyncContext,
  repoId: number,
  hint: Hint | undefined,
): Promise<Outcome> {
  for (let run = 1; run <= maxRuns; run++) {
    try {
      return await runOnce(context, repoId, hint);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      // Erased while it was read: it does not come back by itself.
      if ((await repoById(context.db, repoId)) === null) return "gone";
    }
  }
  throw new RetryLater("other syncs of this repo kept finishing first", { delaySeconds: 5 });
}

async function runOnce(context: SyncContext, repoId: number, hint: Hint | undefined): Promise<Outcome> {
  const { db, github, now } = context;
  const startedAt = now();
  const known = await describe(context, repoId, hint);
  if (!known) return "gone";
  const lookedAt = now();
  const head = await github.head(known.owner, known.name, known.defaultBranch);
  if (isAbsent(head)) return unread(context, known, { reason: head.absent, lookedAt });
  const kept = await keptSettings(db, known);
  const readWith = readWithOf(keptConfig(kept, known), kept, new Date(now()));
  const at = { ...head, lookedAt, readWith, now: new Date(now()) };
  if (known.tree === at.tree && known.readWith === readWith && known.seq !== null) {
    await saveChecked(db, known, at);
    return "unchanged";
  }
  // A name may be another repo's by now. A payload told whose it is; without one GitHub is asked before anything is read.
  if (!hint && known.describedAt < startedAt && !(await mustStillBe(context, known))) return "gone";
  const work = () => look(context, known, { at, kept });
  return context.turns ? context.turns.take(work) : work();
}

/** A branch that is not there may be an old default branch, and a repo that is not there an old name. */
async function unread(
  context: SyncContext,
  known: Repo,
  { reason, lookedAt }: { reason: string; lookedAt: number },
): Promise<Outcome> {
  const again = await mustStillBe(context, known);
  if (!again) return "gone";
  await saveUnread(context.db, again, { reason, lookedAt, now: new Date(context.now()) });
  return "unread";
}

async function mustStillBe(context: SyncContext, known: Repo): Promise<Repo | null> {
  const again = await describeAnew(context, known);
  const isSame =
    again !== null &&
    again.defaultBranch === known.defaultBranch &&
    again.name === known.name &&
    again.owner === known.owner &&
    again.private === known.private;
  if (again && !isSame)
    throw new Overtaken("the repo was renamed, hidden or shown, or has another default branch");
  return again;
}

/** The engine, the organization's defaults, and waivers, which end on days without a push. */
const readWithOf = (config: Config, { defaults }: KeptSettings, now: Date): string =>
  [ENGINE, defaults?.blob ?? "", phasesOf(config, dayOf(now))].join(":");

const pathOf = ({ path }: TreeEntry) => path;
const dayOf = (now: Date) => now.toISOString().slice(0, 10);

/** The tree of the head against what stands: nothing new, or a snapshot. */
async function look(
  context: SyncContext,
  repo: Repo,
  { at, kept }: { at: Look & Head; kept: KeptSettings },
): Promise<Outcome> {
  const { db, github } = context;
  const listing = await github.tree(repo.owner, repo.name, at.tree);
  const snapshot = await currentSnapshot(db, repo);
  const before = snapshot?.sources ?? [];
  const unlisted = unlistedOf(listing, { sources: before, kept });
  const entries = [...listing.entries, ...unlisted.files];
  const settings = await readSettings(entries, { github, db, repo, kept });
  const readWith = readWithOf(settings.config, kept, at.now);
  const configDigest = await hashOf(configMark(settings.config), noConfig);
  const read = await readAll(context, repo, { at, listing, entries, unlisted, settings, before });
  const { coverage, sources } = read;
  if (listing.truncated) coverage.problems.push(truncatedTree);
  else if (settings.own) coverage.problems.push(...unmatchedIn(settings.own, entries.map(pathOf)).problems);
  const digest = await digestOf({ ...coverage, sources });
  const isSame = snapshot?.digest === digest;
  const isNewEngine = repo.readWith !== null && !repo.readWith.startsWith(`${ENGINE}:`);
  const seen: Look = { ...at, readWith, tree: listing.truncated ? null : at.tree };
  const beside = [...settings.changed, ...read.targets];
  // Another engine is asked of all repos at once, and where it reads the same one row says so; its readings are kept
  // when something is pushed.
  if (!isSame || !isNewEngine) beside.unshift(...read.readings);
  if (isSame) await saveChecked(db, repo, seen, beside);
  else {
    const items = snapshot ? await currentItems(db, repo.id, snapshot.outline) : [];
    await saveSnapshot(
      db,
      repo,
      { ...seen, engine: ENGINE, isNewEngine, configDigest, digest, coverage, sources, beside },
      { snapshot, items },
    );
  }
  if (repo.nameKey === defaultsName && settings.changed.length > 0) return "defaults";
  return isSame ? "unchanged" : "snapshot";
}

interface Reading {
  at: Look;
  listing: Listing;
  /** What is listed, and what is not and was. */
  entries: TreeEntry[];
  unlisted: Unlisted;
  settings: ReadSettings;
  before: StoredSource[];
}

async function readAll(
  { db, github }: SyncContext,
  repo: Repo,
  { at, listing, entries, unlisted, settings, before }: Reading,
) {
  const { config } = settings;
  const { candidates, leftOut } = config.track ? discover(entries, config) : nothing;
  const notRead = config.track ? [...leftOut, ...unlisted.notRead].slice(0, maxLeftOut) : leftOut;
  const { commit, committedAt } = at;
  const readWith = `${ENGINE}:${await hashOf(readingMark(config), "")}`;
  const given = { github, db, repo, commit, committedAt, config, readWith, before };
  const { documents, fresh } = await readSources(candidates, notRead, {
    ...given,
    unlisted: new Set(unlisted.files.map(({ path }) => path)),
  });
  const { tree, targets } = await readTree(listing, documents, { github, db, repo });
  const assembled = assemble(
    documents,
    tree,
    settingsOf(config, {
      codeowners: settings.codeowners,
      today: dayOf(at.now),
      repo: { url: repo.url },
      repoName: repo.name,
      given: false,
    }),
  );
  const coverage: Assembled = {
    ...assembled,
    problems: settings.problems.concat(assembled.problems),
    unmeasured: config.track ? assembled.unmeasured : optedOut,
  };
  const bytes = new Map(documents.map(({ path, blob, goodBlob }) => [path, { blob, goodBlob }]));
  const sources = coverage.sources.map((source): StoredSource => ({
    blob: null,
    goodBlob: null,
    ...source,
    ...bytes.get(source.path),
  }));
  return { coverage, sources, targets, readings: saveReadings(db, repo.id, readWith, fresh) };
}

const nothing = { candidates: [], leftOut: [] };
const noConfig = configMark(configOf(null));

const truncatedTree: Problem = {
  severity: "warning",
  code: "truncated-tree",
  message: "GitHub gave a part of this repo's tree alone, so what is not listed is as it was, or unchecked",
  path: "",
  line: null,
};

const maxHashedLength = 1_000_000;

/** Of all that is normalized; the commits at which unchanged files were read again are no change. */
async function digestOf({
  sources,
  ...coverage
}: { sources: StoredSource[] } & Record<string, unknown>): Promise<string> {
  const lasting = sources.map(({ commit, state, ...source }) => ({
    ...source,
    state,
    commit: state === "stale" ? commit : null,
  }));
  let text = "";
  let before = "";
  for (const piece of piecesOf({ ...coverage, sources: lasting })) {
    text += piece;
    // A long repo is hashed in parts, each with the hash of those before it: its text is never held as a whole.
    if (text.length <= maxHashedLength) continue;
    before = await hashOf(before + text, "");
    text = "";
  }
  return hashOf(before + text, "");
}

/** The text that `JSON.stringify` makes of it. */
function* piecesOf(value: Record<string, unknown>): Generator<string> {
  let mark = "{";
  for (const [key, member] of Object.entries(value)) {
    yield `${mark}${JSON.stringify(key)}:`;
    mark = ",";
    if (!Array.isArray(member)) yield JSON.stringify(member);
    else {
      for (const [at, one] of member.entries()) yield (at === 0 ? "[" : ",") + JSON.stringify(one);
      yield member.length === 0 ? "[]" : "]";
    }
  }
  yield "}";
}

/** Of the text of nothing it is nothing. */
async function hashOf(text: string, nothing: string): Promise<string> {
  if (text === nothing) return "";
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
