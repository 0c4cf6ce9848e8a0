import type { GitHub, GitHubRepo } from "../../src/github/client.ts";

interface Commit {
  sha: string;
  committedAt: string;
  files: Record<string, string | Uint8Array>;
}

/** GitHub as one repo's list of commits, at our own interface: what a sync asks is counted by name. */
export class MemoryGitHub implements GitHub {
  readonly calls: string[] = [];
  described: GitHubRepo | null;
  commits: Commit[] = [];
  /** Thrown by the next calls of these names. */
  failing: Partial<Record<keyof GitHub, Error>> = {};
  truncated = false;

  constructor(described: Partial<GitHubRepo> = {}) {
    this.described = {
      id: 7,
      owner: "acme",
      name: "gate",
      private: false,
      defaultBranch: "main",
      url: "https://github.example/acme/gate",
      ...described,
    };
  }

  /** A commit on top; null removes a file. */
  async commit(
    changes: Record<string, string | Uint8Array | null>,
    day = this.commits.length + 1,
  ): Promise<string> {
    const files = { ...this.commits.at(-1)?.files };
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) delete files[path];
      else files[path] = content;
    }
    const committedAt = new Date(Date.UTC(2026, 8, day, 12)).toISOString();
    const sha = await shaOf(
      JSON.stringify([committedAt, await treeSha(files), this.commits.at(-1)?.sha ?? null]),
    );
    this.commits.push({ sha, committedAt, files });
    return sha;
  }

  async repo() {
    this.ask("repo");
    return this.described ?? { absent: "GitHub does not show this repository" };
  }

  async head(_owner: string, _name: string, branch: string) {
    this.ask("head");
    const last = this.commits.at(-1);
    if (!last) return { absent: "the repository is empty" };
    if (branch !== this.described?.defaultBranch) return { absent: "the default branch has no commit" };
    return { commit: last.sha, tree: await treeSha(last.files), committedAt: last.committedAt };
  }

  async tree(_owner: string, _name: string, sha: string) {
    this.ask("tree");
    for (const { files } of this.commits) {
      if ((await treeSha(files)) !== sha) continue;
      const entries = await Promise.all(
        Object.entries(files).map(async ([path, content]) => ({
          path,
          mode: "100644",
          type: "blob",
          sha: await shaOf(content),
          size: content.length,
        })),
      );
      return { entries, truncated: this.truncated };
    }
    throw new Error(`no tree ${sha}`);
  }

  async blob(_owner: string, _name: string, sha: string) {
    this.ask("blob");
    for (const { files } of this.commits) {
      for (const content of Object.values(files)) {
        if ((await shaOf(content)) === sha)
          return typeof content === "string" ? new TextEncoder().encode(content) : content;
      }
    }
    throw new Error(`no blob ${sha}`);
  }

  async lastChange() {
    this.ask("lastChange");
    return this.commits.at(-1)?.committedAt ?? null;
  }

  private ask(name: keyof GitHub): void {
    this.calls.push(name);
    const error = this.failing[name];
    if (error) throw error;
  }
}

async function treeSha(files: Record<string, string | Uint8Array>): Promise<string> {
  const entries = await Promise.all(
    Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([path, content]) => [path, await shaOf(content)]),
  );
  return shaOf(JSON.stringify(entries));
}

async function shaOf(content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
