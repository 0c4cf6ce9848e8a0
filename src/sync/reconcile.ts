import { type GitHubEnv, isApp, readInstallations } from "../github/app.ts";
import { openDatabase } from "../store/database.ts";
import { trackedRepos } from "../store/repos.ts";
import type { Job } from "./jobs.ts";

const sendAtOnce = 100;

/** What no webhook told of: the installations and their repositories, or, without an App, the repos that are tracked. */
export async function reconcile(env: GitHubEnv & Pick<Env, "DB" | "JOBS">): Promise<void> {
  const jobs = isApp(env) ? await installationJobs(env) : await trackedJobs(env);
  for (let from = 0; from < jobs.length; from += sendAtOnce)
    await env.JOBS.sendBatch(jobs.slice(from, from + sendAtOnce));
}

async function installationJobs(env: GitHubEnv): Promise<{ body: Job }[]> {
  const ids = await readInstallations(env);
  return ids.map((installationId) => ({ body: { kind: "installation", installationId } }));
}

async function trackedJobs(env: Pick<Env, "DB">): Promise<{ body: Job }[]> {
  const repos = await trackedRepos(openDatabase(env));
  return repos.map(({ id }) => ({ body: { kind: "repo", repoId: id, requestedAt: Date.now() } }));
}
