import { githubFor, readInstallationRepos, type GitHubEnv } from "../github/app.ts";
import { RetryLater } from "../github/retry-later.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { finishDeliveries } from "../store/deliveries.ts";
import { noteError } from "../store/presence.ts";
import { repoById, trackedRepos } from "../store/repos.ts";
import { log } from "../log.ts";
import { isUnheeded } from "./describe.ts";
import { type Job, jobSchema, type RepoJob } from "./jobs.ts";
import { syncRepo } from "./sync-repo.ts";
import { Turns } from "./turns.ts";

type SyncEnv = GitHubEnv & Pick<Env, "DB" | "JOBS">;
type Waiting<T extends Job> = { message: Message; job: T };

const bugDelaySeconds = 30;

/**
 * How many looks of a batch wait for GitHub at once, so that a repo whose calls hang holds nobody up: a Worker may have
 * six connections open.
 */
export const maxAtOnce = 5;

/** Takes jobs off the queue: those of one repo are one look. Each is acknowledged, tried again later, or given up. */
export async function consumeJobs(batch: MessageBatch, env: SyncEnv): Promise<void> {
  const db = openDatabase(env);
  const turns = new Turns();
  const works: (() => Promise<void>)[] = [];
  const byRepo = new Map<number, Waiting<RepoJob>[]>();
  // Whoever comes for the first time is not kept by those that GitHub left waiting before.
  for (const message of batch.messages.toSorted((a, b) => a.attempts - b.attempts)) {
    const read = jobSchema.safeParse(message.body);
    if (!read.success) {
      log("error", "a message is no job", { id: message.id });
      message.ack();
    } else if (read.data.kind === "installation") {
      const { installationId, delivery } = read.data;
      works.push(() => settle([message], () => enqueueInstallation(env, db, installationId, delivery)));
    } else {
      const { repoId } = read.data;
      byRepo.set(repoId, [...(byRepo.get(repoId) ?? []), { message, job: read.data }]);
    }
  }
  for (const [repoId, waiting] of byRepo) {
    const messages = waiting.map(({ message }) => message);
    const jobs = waiting.map(({ job }) => job);
    works.push(() => settle(messages, () => lookAt({ env, db, turns }, repoId, jobs)));
  }
  await Promise.all(Array.from({ length: maxAtOnce }, () => workThrough(works)));
}

/** One of several that take from the same list. */
async function workThrough(works: (() => Promise<void>)[]): Promise<void> {
  for (let work = works.shift(); work; work = works.shift()) await work();
}

/** One broken repo never holds up the others: whatever goes wrong here stays with these messages. */
async function settle(messages: Message[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
    for (const message of messages) message.ack();
  } catch (error) {
    const delaySeconds = error instanceof RetryLater ? error.delaySeconds : bugDelaySeconds;
    log(error instanceof RetryLater ? "warn" : "error", "a job is to be tried again", {
      error,
      delaySeconds,
    });
    for (const message of messages) message.retry({ delaySeconds });
  }
}

interface Batch {
  env: SyncEnv;
  db: Database;
  turns: Turns;
}

async function lookAt({ env, db, turns }: Batch, repoId: number, jobs: RepoJob[]): Promise<void> {
  const known = await repoById(db, repoId);
  const deliveries = jobs.flatMap(({ delivery }) => delivery ?? []);
  const newest = jobs.reduce((latest, job) => (job.requestedAt > latest.requestedAt ? job : latest));
  // A payload may be old, but a word that the repo is private is heeded, whichever payload it stands in.
  const hiding = jobs.find(({ hint }) => (known === null ? hint?.private : isUnheeded(known, hint)))?.hint;
  const hint = hiding ?? newest.hint;
  const isSeen = known !== null && newest.requestedAt < known.lookedAt && hiding === undefined;
  if (!isSeen) {
    const github = githubFor(env, hint?.installationId ?? known?.installationId ?? null);
    const outcome = await syncRepo({ db, github, now: Date.now, turns }, repoId, hint);
    if (outcome === "defaults") await lookAtOthers(env, db, repoId);
    log("info", "looked at a repo", { repoId, outcome, jobs: jobs.length });
  }
  await finishDeliveries(db, deliveries, "processed");
}

/** Every other repo of an owner reads its files by the owner's defaults. */
async function lookAtOthers(env: SyncEnv, db: Database, repoId: number): Promise<void> {
  const tracked = await trackedRepos(db);
  const owner = tracked.find(({ id }) => id === repoId)?.ownerKey;
  const others = tracked.filter(({ id, ownerKey }) => ownerKey === owner && id !== repoId);
  const requestedAt = Date.now();
  await sendAll(
    env,
    others.map((repo): { body: RepoJob } => ({ body: { kind: "repo", repoId: repo.id, requestedAt } })),
  );
}

const sendAtOnce = 100;

async function sendAll(env: SyncEnv, jobs: { body: RepoJob }[]): Promise<void> {
  for (let from = 0; from < jobs.length; from += sendAtOnce)
    await env.JOBS.sendBatch(jobs.slice(from, from + sendAtOnce));
}

/** Each repository of an installation becomes a job of its own. */
async function enqueueInstallation(
  env: SyncEnv,
  db: Database,
  installationId: number,
  delivery: string | undefined,
): Promise<void> {
  const repos = await readInstallationRepos(env, installationId);
  const requestedAt = Date.now();
  const jobs = repos.map(({ id, owner, name, private: isPrivate, defaultBranch }): { body: RepoJob } => ({
    body: {
      kind: "repo",
      repoId: id,
      requestedAt,
      hint: { owner, name, private: isPrivate, defaultBranch, installationId, saidAt: requestedAt },
    },
  }));
  await sendAll(env, jobs);
  if (delivery !== undefined) await finishDeliveries(db, [delivery], "processed");
}

/** Jobs that failed every retry: the delivery is marked, so that GitHub's redelivery is taken again, and the repo says why. */
export async function consumeDeadJobs(batch: MessageBatch, env: SyncEnv): Promise<void> {
  const db = openDatabase(env);
  for (const message of batch.messages) {
    const read = jobSchema.safeParse(message.body);
    if (read.success) {
      const { delivery } = read.data;
      const reason = "every retry failed; the log has the reasons";
      if (delivery !== undefined) await finishDeliveries(db, [delivery], "failed", reason);
      if (read.data.kind === "repo") await noteError(db, read.data.repoId, reason);
      log("error", "a job was given up", { job: read.data.kind, delivery });
    }
    message.ack();
  }
}
