import type { GitHub, GitHubRepo } from "../../src/github/client.ts";

/** A file, or what a link or a submodule holds. */
type Content = string | Uint8Array | { mode: "120000" | "160000"; content: string };

interface Commit {
  sha: string;
  committedAt: string;
  files: Record<string, Content>;
}

/** GitHub as one repo's list of commits, at our own interface: what a sync asks is counted by name. */
export class MemoryGitHub implements GitHub {
  readonly calls: string[] = [];
  described: GitHubRepo | null;
  commits: Commit[] = [];
  /** Thrown by the next calls of these names. */
  failing: Partial<Record<keyof GitHub, Error>> = {};
  truncated = false;
  /** Of a truncated tree: the first half by path, as long as nothing else is said. */
  isListed: ((path: string) => boolean) | null = null;

  constructor(described: Partial<GitHubRepo> = {}) {
    this.described = {
      id: 7,
      owner: "acme",
      name: "gate",
      private: false,
      defaultBranch: "main",
      url: "https://github.example/acme/gate",
      archived: false,
      ...described,
    };
  }

  /** A commit on top; null removes a file. */
  async commit(changes: Record<string, Content | null>, day = this.commits.length + 1): Promise<string> {
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
          mode: modeOf(content),
          type: modeOf(content) === "160000" ? "commit" : "blob",
          sha: await shaOf(content),
          size: bytesOf(content).length,
        })),
      );
      return { entries: this.truncated ? this.part(entries) : entries, truncated: this.truncated };
    }
    throw new Error(`no tree ${sha}`);
  }

  async blob(_owner: string, _name: string, sha: string) {
    this.ask("blob");
    for (const { files } of this.commits) {
      for (const content of Object.values(files)) {
        if ((await shaOf(content)) === sha) return bytesOf(content);
      }
    }
    throw new Error(`no blob ${sha}`);
  }

  async lastChange() {
    this.ask("lastChange");
    return this.commits.at(-1)?.committedAt ?? null;
  }

  private part<T extends { path: string }>(entries: T[]): T[] {
    const { isListed } = this;
    if (isListed) return entries.filter(({ path }) => isListed(path));
    const inOrder = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return inOrder.slice(0, Math.ceil(inOrder.length / 2));
  }

  private ask(name: keyof GitHub): void {
    this.calls.push(name);
    const error = this.failing[name];
    if (error) throw error;
  }
}

const modeOf = (content: Content) =>
  typeof content === "string" || content instanceof Uint8Array ? "100644" : content.mode;

function bytesOf(content: Content): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === "string" ? content : content.content);
}

async function treeSha(files: Record<string, Content>): Promise<string> {
  const entries = await Promise.all(
    Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(async ([path, content]) => [path, modeOf(content), await shaOf(content)]),
  );
  return shaOf(JSON.stringify(entries));
}

async function shaOf(content: Content): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", bytesOf(content)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
