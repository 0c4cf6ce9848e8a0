import type { Item } from "../coverage/item.ts";
import { notReadYet, outsideOf, type Repo } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import type { Snapshot } from "../store/snapshots.ts";

/** The store's rows in the words of the contract. */
export const repoOf = ({ id, owner, name, private: isPrivate, defaultBranch, url, archived }: Repo) => ({
  id,
  owner,
  name,
  private: isPrivate,
  defaultBranch,
  url,
  archived,
});

/** Its figure, or why it has none, and what was found beside it. */
const figureOf = (repo: Repo) => ({
  summary: repo.summary,
  ...outsideOf(repo),
  reason: repo.summary === null ? (repo.reason ?? notReadYet) : null,
});

export const listedRepoOf = (repo: Repo) => ({
  ...repoOf(repo),
  ...figureOf(repo),
  commit: repo.commit,
  checkedAt: repo.checkedAt,
  changedAt: repo.changedAt,
});

function snapshotOf(repo: Repo, { commit, committedAt, syncedAt, engine }: Snapshot) {
  return {
    commit,
    committedAt,
    syncedAt,
    checkedCommit: repo.checkedCommit ?? commit,
    checkedAt: repo.checkedAt ?? syncedAt,
    engine,
  };
}

/** One repo with its latest snapshot, as far as there is one. */
export const repoWith = (repo: Repo, snapshot: Snapshot | null) => ({
  repo: repoOf(repo),
  snapshot: snapshot && snapshotOf(repo, snapshot),
  ...figureOf(repo),
  sources: snapshot?.sources.map(sourceOf) ?? [],
  drift: snapshot?.drift ?? [],
  problems: snapshot?.problems ?? [],
});

const sourceOf = ({ blob: _blob, goodBlob: _goodBlob, ...source }: StoredSource) => source;

/** Links each item to its line at the commit that its source was read from. */
export function linker(
  githubUrl: string,
  repo: Pick<Repo, "owner" | "name">,
  sources: Pick<StoredSource, "path" | "commit">[],
  commit: string,
) {
  const commits = new Map(sources.map((source) => [source.path, source.commit ?? commit]));
  const base = `${githubUrl.replace(/\/+$/, "")}/${repo.owner}/${repo.name}/blob`;
  return (path: string, line: number) =>
    `${base}/${commits.get(path) ?? commit}/${encodePath(path)}#L${line}`;
}

const encodePath = (path: string) => path.toWellFormed().split("/").map(encodeURIComponent).join("/");

export const linked = (item: Item, link: ReturnType<typeof linker>) => ({
  ...item,
  url: link(item.path, item.line),
});
