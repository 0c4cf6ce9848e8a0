import { Octokit } from "@octokit/rest";
import * as z from "zod/mini";

import { absentOr, type Absent } from "./errors.ts";
import { RetryLater } from "./retry-later.ts";

/** A path of a commit. `size` is of files alone. */
export interface TreeEntry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number | undefined;
}

export interface GitHubRepo {
  id: number;
  owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  url: string;
  archived: boolean;
}

export interface Head {
  commit: string;
  tree: string;
  committedAt: string;
}

/** All that Canopy asks of GitHub about a repo: one call each. Absent is an answer; anything else throws. */
export interface GitHub {
  repo(owner: string, name: string): Promise<GitHubRepo | Absent>;
  head(owner: string, name: string, branch: string): Promise<Head | Absent>;
  tree(owner: string, name: string, sha: string): Promise<{ entries: TreeEntry[]; truncated: boolean }>;
  /** The bytes of a file, at most `limit` of them asked for by the caller's own look at its size. */
  blob(owner: string, name: string, sha: string): Promise<Uint8Array>;
  /** When a path last changed, as seen from a commit. */
  lastChange(owner: string, name: string, commit: string, path: string): Promise<string | null>;
}

const timeoutMs = 10_000;

export type OctokitOptions = ConstructorParameters<typeof Octokit>[0];

export function octokitWith(baseUrl: string, options: OctokitOptions = {}): Octokit {
  return new Octokit({
    baseUrl: baseUrl.replace(/\/+$/, ""),
    userAgent: "canopy",
    ...options,
    request: {
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    },
    // Octokit would print deprecations and retries; what matters is thrown and logged once.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  });
}

const ignore = () => undefined;

export const repoShape = z.pipe(
  z.object({
    id: z.int(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    private: z.boolean(),
    default_branch: z.string(),
    html_url: z.string(),
    archived: z._default(z.boolean(), false),
  }),
  z.transform(
    ({
      id,
      name,
      owner,
      private: isPrivate,
      default_branch: defaultBranch,
      html_url: url,
      archived,
    }): GitHubRepo => ({
      id,
      owner: owner.login,
      name,
      private: isPrivate,
      defaultBranch,
      url,
      archived,
    }),
  ),
);

const commitShape = z.pipe(
  z.object({
    sha: z.string(),
    commit: z.object({
      tree: z.object({ sha: z.string() }),
      committer: z.object({ date: z.iso.datetime({ offset: true }) }),
    }),
  }),
  z.transform(({ sha, commit }): Head => ({
    commit: sha,
    tree: commit.tree.sha,
    committedAt: utc(commit.committer.date),
  })),
);

const treeShape = z.object({
  truncated: z._default(z.boolean(), false),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string(),
      type: z.string(),
      sha: z.string(),
      size: z.optional(z.int()),
    }),
  ),
});

const blobShape = z.object({ encoding: z.string(), content: z.string() });

const utc = (date: string) => new Date(date).toISOString();

export function githubClient(octokit: Octokit): GitHub {
  return {
    repo: (owner, name) =>
      absentOr(async () =>
        repoShape.parse((await octokit.request("GET /repos/{owner}/{repo}", { owner, repo: name })).data),
      ),

    head: (owner, name, branch) =>
      absentOr(async () => {
        const answer = await octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", {
          owner,
          repo: name,
          ref: branch,
        });
        return commitShape.parse(answer.data);
      }),

    async tree(owner, name, sha) {
      const answer = await answered(() =>
        octokit.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
          owner,
          repo: name,
          tree_sha: sha,
          recursive: "1",
        }),
      );
      const { tree: entries, truncated } = treeShape.parse(answer.data);
      return { entries, truncated };
    },

    async blob(owner, name, sha) {
      const answer = await answered(() =>
        octokit.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
          owner,
          repo: name,
          file_sha: sha,
        }),
      );
      const { content, encoding } = blobShape.parse(answer.data);
      return encoding === "base64" ? bytesOf(content) : new TextEncoder().encode(content);
    },

    async lastChange(owner, name, commit, path) {
      const answer = await answered(() =>
        octokit.request("GET /repos/{owner}/{repo}/commits", {
          owner,
          repo: name,
          sha: commit,
          path,
          per_page: 1,
        }),
      );
      const [newest] = z.array(commitShape).parse(answer.data);
      return newest?.committedAt ?? null;
    },
  };
}

/** Where absence is no answer: what the head named must be there, or the head has moved on meanwhile. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  const answer = await absentOr(ask);
  if (isAbsent(answer))
    throw new RetryLater(`what the head named is not there: ${answer.absent}`, { delaySeconds: 10 });
  return answer;
}

export const isAbsent = (answer: unknown): answer is Absent =>
  typeof answer === "object" && answer !== null && "absent" in answer;

/** GitHub sends base64 in lines. */
const bytesOf = (base64: string) =>
  Uint8Array.from(atob(base64.replace(/\s/g, "")), (mark) => mark.charCodeAt(0));
