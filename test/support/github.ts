import {
  type Changes,
  type LocalGithub,
  type LocalGithubOptions,
  startLocalGithub,
} from "../../demo/github.ts";

export interface SmallRepo {
  owner: string;
  name: string;
  private?: boolean;
  /** What its first commit holds; left out, the repo is empty. */
  files?: Changes;
}

export interface TestGithub extends Omit<LocalGithub, "push"> {
  /** Commits on top of a branch, an hour after the last push; answers the SHA once the webhook was answered. */
  push(
    repo: string,
    changes: Changes,
    message?: string,
    options?: { branch?: string; quiet?: boolean },
  ): Promise<string>;
}

const firstCommitAt = Date.parse("2026-09-01T09:00:00Z");
const anHour = 3_600_000;

/** A local GitHub on a free port with a few small repos: same calls, same SHAs. Close it at the end. */
export async function startGithub(
  repos: readonly SmallRepo[],
  options: Omit<LocalGithubOptions, "repos" | "port"> = {},
): Promise<TestGithub> {
  const local = await startLocalGithub({ ...options, repos });
  let pushes = 0;

  const github: TestGithub = {
    ...local,
    push(repo, changes, message = "Change files", { branch = "main", quiet = false } = {}) {
      const date = new Date(firstCommitAt + pushes++ * anHour).toISOString().replace(".000Z", "Z");
      return local.push({ repo, changes, message, date, branch, quiet });
    },
  };

  for (const { owner, name, files } of repos) {
    if (files) await github.push(`${owner}/${name}`, files, "First commit", { quiet: true });
  }
  return github;
}
