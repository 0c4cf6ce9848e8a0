import { isAbsent, type GitHub, type GitHubRepo } from "../github/client.ts";
import type { Database } from "../store/database.ts";
import { type Repo, repoById } from "../store/repos.ts";
import { hideRepo, saveRepo, withdrawRepo } from "../store/presence.ts";
import type { Turns } from "./turns.ts";
import type { Hint } from "./jobs.ts";

export interface SyncContext {
  db: Database;
  github: GitHub;
  /** The clock, in ms. */
  now: () => number;
  /** One tree is read at a time where several looks share the memory of an isolate; left out, nobody waits. */
  turns?: Turns;
}

const describeEveryMs = 24 * 3_600_000;

/** The repo as it is known; asked of GitHub at first contact, where a hint differs, and once a day. Null: it is gone. */
export async function describe(
  context: SyncContext,
  repoId: number,
  hint: Hint | undefined,
): Promise<Repo | null> {
  const { db, now } = context;
  const known = await repoById(db, repoId);
  // The payload may be old: it can hide a repo but not show one.
  if (known && isUnheeded(known, hint)) await hideRepo(db, repoId, hint?.saidAt ?? now());
  const isFresh = known !== null && isSettled(known) && now() - known.describedAt < describeEveryMs;
  if (known && isFresh && !(hint && differs(known, hint))) return known;
  const name = hint ?? known;
  if (!name) return null;
  const saidPrivate = hint?.private === true;
  return ask(context, known, { repoId, name, installationId: hint?.installationId ?? null, saidPrivate });
}

/** A word that the repo is private, and it was not hidden since: the webhook did not know it yet, or GitHub's list says so. */
export const isUnheeded = (known: Repo, hint: Hint | undefined): boolean =>
  hint?.private === true && !known.private && (known.hiddenAt ?? 0) < (hint.saidAt ?? Infinity);

/** Not while it was hidden since GitHub was asked, or while GitHub's word that it is there is to be said once more. */
const isSettled = ({ state, describedAt, hiddenAt, publicSaidAt }: Repo): boolean =>
  state === "active" && publicSaidAt === null && describedAt > (hiddenAt ?? 0);

/** The repo as GitHub describes it now. */
export const describeAnew = (context: SyncContext, known: Repo): Promise<Repo | null> =>
  ask(context, known, { repoId: known.id, name: known, installationId: null, saidPrivate: false });

interface Asked {
  repoId: number;
  name: { owner: string; name: string };
  installationId: number | null;
  saidPrivate: boolean;
}

async function ask(
  { db, github, now }: SyncContext,
  known: Repo | null,
  { repoId, name, installationId, saidPrivate }: Asked,
): Promise<Repo | null> {
  const askedAt = now();
  const described = await github.repo(name.owner, name.name);
  const found =
    isAbsent(described) || described.id !== repoId
      ? await byOtherName(github, known, name, repoId)
      : described;
  if (!found) {
    await withdrawRepo(db, repoId, askedAt);
    return null;
  }
  await saveRepo(db, found, {
    known: known !== null,
    installationId: installationId ?? known?.installationId ?? null,
    saidPrivate,
    askedAt,
  });
  const repo = await repoById(db, repoId);
  return repo?.state === "active" ? repo : null;
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
