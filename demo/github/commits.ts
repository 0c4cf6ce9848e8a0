import type { Emulator } from "./emulator.ts";

/** What a commit does to a path: new text or bytes, `null` to delete it, or an entry of another mode (symlink, submodule). */
type Change = string | Uint8Array | null | { mode: "100755" | "120000" | "160000"; content: string };
export type Changes = Readonly<Record<string, Change>>;

export interface NewCommit {
  changes: Changes;
  message: string;
  /** ISO 8601. The same changes, message, date and parent give the same SHA at every start. */
  date: string;
  /** The commit to stand on; `null` for a first one. */
  parent: string | null;
}

/** A branch that points elsewhere now; `null` where there was or is none. */
export interface BranchMove {
  repo: string;
  branch: string;
  before: string | null;
  after: string | null;
  at: string;
}

interface TreeEntry {
  path: string;
  mode: string;
  type: string;
  sha?: string | null;
  content?: string;
}

const author = { name: "Canopy demo", email: "demo@canopy.invalid" };

/** Writes tree and commit; no branch moves. `repo` is "owner/name". */
export async function writeCommit(emulator: Emulator, repo: string, commit: NewCommit): Promise<string> {
  const api = `/repos/${repo}/git`;
  const entries = await Promise.all(
    Object.entries(commit.changes).map(([path, change]) => treeEntry(emulator, api, path, change)),
  );
  const base = commit.parent
    ? (await emulator.asOwner<{ tree: { sha: string } }>(`${api}/commits/${commit.parent}`)).tree.sha
    : undefined;
  const tree = await emulator.asOwner<{ sha: string }>(`${api}/trees`, {
    method: "POST",
    body: base === undefined ? { tree: entries } : await onto(emulator, api, base, entries),
  });
  const by = { ...author, date: commit.date };
  const written = await emulator.asOwner<{ sha: string }>(`${api}/commits`, {
    method: "POST",
    body: {
      message: commit.message,
      tree: tree.sha,
      parents: commit.parent ? [commit.parent] : [],
      author: by,
      committer: by,
    },
  });
  return written.sha;
}

async function treeEntry(emulator: Emulator, api: string, path: string, change: Change): Promise<TreeEntry> {
  const blob = { path, mode: "100644", type: "blob" };
  if (change === null) return { ...blob, sha: null };
  if (typeof change === "string") return { ...blob, content: change };
  if (change instanceof Uint8Array) {
    const body = { content: Buffer.from(change).toString("base64"), encoding: "base64" };
    return {
      ...blob,
      ...(await emulator.asOwner<{ sha: string }>(`${api}/blobs`, { method: "POST", body })),
    };
  }
  if (change.mode === "160000") return { path, mode: change.mode, type: "commit", sha: change.content };
  return { ...blob, ...change };
}

/** emulate keeps a folder whose last file was deleted, which git never does; so a deletion writes the whole tree anew. */
async function onto(emulator: Emulator, api: string, base: string, entries: TreeEntry[]) {
  if (entries.every(({ sha }) => sha !== null)) return { base_tree: base, tree: entries };

  const before = await emulator.asOwner<{ tree: TreeEntry[] }>(`${api}/trees/${base}?recursive=1`);
  const files = new Map(
    before.tree.filter(({ type }) => type !== "tree").map((entry) => [entry.path, entry]),
  );
  for (const entry of entries) {
    if (entry.sha === null) files.delete(entry.path);
    else files.set(entry.path, entry);
  }
  return { tree: [...files.values()] };
}

/** Points a branch at a commit, making the branch where there is none; `null` deletes it. Answers where it pointed before. */
export async function moveBranch(
  emulator: Emulator,
  repo: string,
  branch: string,
  sha: string | null,
): Promise<string | null> {
  const before = (await heads(emulator, repo)).get(branch) ?? null;
  const refs = `/repos/${repo}/git/refs`;
  if (sha === before) return before;
  if (before === null)
    await emulator.asOwner(refs, { method: "POST", body: { ref: `refs/heads/${branch}`, sha } });
  else if (sha === null) await emulator.asOwner(`${refs}/heads/${branch}`, { method: "DELETE" });
  else
    await emulator.asOwner(`${refs}/heads/${branch}`, {
      method: "PATCH",
      body: { sha, force: true },
    });
  return before;
}

/** Every branch of a repo and the commit it points at. */
export async function heads(emulator: Emulator, repo: string): Promise<Map<string, string>> {
  const refs = await emulator.asOwner<{ ref: string; object: { sha: string } }[]>(
    `/repos/${repo}/git/matching-refs/heads`,
  );
  return new Map(refs.map(({ ref, object }) => [ref.replace("refs/heads/", ""), object.sha]));
}
