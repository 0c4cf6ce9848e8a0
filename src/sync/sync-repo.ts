import { assemble } from "../coverage/assemble.ts";
import type { Problem } from "../coverage/item.ts";
import { ENGINE } from "../coverage/reading.ts";
import { treeOf } from "../coverage/tree.ts";
import { isAbsent, type GitHub, type GitHubRepo } from "../github/client.ts";
import { type Database, Overtaken } from "../store/database.ts";
import { currentItems } from "../store/items.ts";
import { saveReadings } from "../store/readings.ts";
import type { Repo } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import { currentSnapshot, type Look, saveChecked, saveSnapshot, saveUnread } from "../store/snapshots.ts";
import { saveRepo, hideRepo } from "../store/standing.ts";
import { repoById } from "../store/repos.ts";
import { RetryLater } from "../github/retry-later.ts";
import { discover } from "./discover.ts";
import type { Hint } from "./jobs.ts";
import { readSources, readWithOf } from "./read-sources.ts";

export interface SyncContext {
  db: Database;
  github: GitHub;
  /** The clock, in ms. */
  now: () => number;
}

export type Outcome = "snapshot" | "unchanged" | "unread" | "gone";

const describeEveryMs = 24 * 3_600_000;
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
    }
  }
  throw new RetryLater("other syncs of this repo kept finishing first", { delaySeconds: 5 });
}

async function runOnce(context: SyncContext, repoId: number, hint: Hint | undefined): Promise<Outcome> {
  const { db, github, now } = context;
  const known = await describe(context, repoId, hint);
  if (!known) return "gone";
  const lookedAt = now();
  const head = await github.head(known.owner, known.name, known.defaultBranch);
  if (!isAbsent(head))
    return look(context, known, {
      ...head,
      lookedAt,
      readWith: readWithOf(configDigest),
      now: new Date(now()),
    });
  // A branch that is not there may be an old default branch, and a repo that is not there an old name.
  const again = await describe(context, repoId, hint, { anew: true });
  if (!again) return "gone";
  const moved =
    again.defaultBranch !== known.defaultBranch || again.name !== known.name || again.owner !== known.owner;
  if (moved) throw new Overtaken("the repo was renamed or has another default branch");
  await saveUnread(db, again, { reason: head.absent, lookedAt, now: new Date(now()) });
  return "unread";
}

// No repo configures its reading yet; the digest keeps its place in the keys.
const configDigest = "";

/** The repo as it is known; asked of GitHub at first contact, where a hint differs, and once a day. */
async function describe(
  context: SyncContext,
  repoId: number,
  hint: Hint | undefined,
  { anew = false } = {},
): Promise<Repo | null> {
  const { db, now } = context;
  const known = await repoById(db, repoId);
  // The payload may be old: it can hide a repo but not show one.
  if (known && hint?.private && !known.private) await hideRepo(db, known);
  const isFresh = known?.state === "active" && now() - known.describedAt < describeEveryMs;
  if (isFresh && !anew && !(hint && differs(known, hint))) return known;
  const name = (anew ? known : hint) ?? known ?? hint;
  return name
    ? askGitHub(context, known, { repoId, name, installationId: hint?.installationId ?? null })
    : null;
}

interface Asked {
  repoId: number;
  name: { owner: string; name: string };
  installationId: number | null;
}

async function askGitHub(
  { db, github, now }: SyncContext,
  known: Repo | null,
  { repoId, name, installationId }: Asked,
): Promise<Repo | null> {
  const described = await github.repo(name.owner, name.name);
  const found =
    isAbsent(described) || described.id !== repoId
      ? await byOtherName(github, known, name, repoId)
      : described;
  if (!found) {
    if (known) await saveRepo(db, known, { gone: true });
    return null;
  }
  await saveRepo(db, known, {
    described: found,
    installationId: installationId ?? known?.installationId ?? null,
    now: now(),
  });
  return repoById(db, repoId);
}

/** A late payload carries an old name: then the one that is known counts. */
async function byOtherName(
  github: GitHub,
  known: Repo | null,
  tried: { owner: string; name: string },
  repoId: number,
): Promise<GitHubRepo | null> {
  if (!known || (known.owner === tried.owner && known.name === tried.name)) return null;
  const described = await github.repo(known.owner, known.name);
  return isAbsent(described) || described.id !== repoId ? null : described;
}

function differs(known: Repo, hint: Hint): boolean {
  return (
    known.private !== hint.private ||
    known.defaultBranch !== hint.defaultBranch ||
    known.owner !== hint.owner ||
    known.name !== hint.name ||
    (hint.installationId !== null && known.installationId !== hint.installationId)
  );
}

/** The head against what stands: nothing new, or a snapshot. */
async function look(context: SyncContext, repo: Repo, at: Look): Promise<Outcome> {
  const { db, github } = context;
  const isSame = repo.tree === at.tree && repo.readWith === at.readWith && repo.seq !== null;
  if (isSame) {
    await saveChecked(db, repo, at);
    return "unchanged";
  }
  const { entries, truncated } = await github.tree(repo.owner, repo.name, at.tree);
  const { candidates, leftOut } = discover(entries);
  const snapshot = await currentSnapshot(db, repo);
  const before = snapshot?.sources ?? [];
  const { commit, committedAt, readWith } = at;
  const { documents, fresh } = await readSources(candidates, leftOut, {
    github,
    db,
    repo,
    commit,
    committedAt,
    readWith,
    before,
  });
  const coverage = assemble(documents, treeOf(entries.map(({ path }) => path)));
  if (truncated) coverage.problems.push(truncatedTree);
  const bytes = new Map(documents.map(({ path, blob, goodBlob }) => [path, { blob, goodBlob }]));
  const sources = coverage.sources.map((source): StoredSource => ({
    blob: null,
    goodBlob: null,
    ...source,
    ...bytes.get(source.path),
  }));
  const digest = await digestOf({ ...coverage, sources });
  if (snapshot && snapshot.digest === digest && snapshot.engine === ENGINE) {
    await saveChecked(db, repo, at);
    return "unchanged";
  }
  const readings = saveReadings(db, repo.id, readWith, fresh);
  const items = snapshot ? await currentItems(db, repo.id, snapshot.outline) : [];
  await saveSnapshot(
    db,
    repo,
    { ...at, engine: ENGINE, configDigest, digest, coverage, sources, readings },
    { snapshot, items },
  );
  return "snapshot";
}

const truncatedTree: Problem = {
  severity: "warning",
  code: "truncated-tree",
  message: "GitHub gave a part of this repo's tree alone, so files beyond it were not looked for",
  path: "",
  line: null,
};

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
  const bytes = new TextEncoder().encode(JSON.stringify({ ...coverage, sources: lasting }));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
