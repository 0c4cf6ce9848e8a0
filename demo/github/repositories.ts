import type { Emulator } from "./emulator.ts";

/** A repository as GitHub's REST API describes it, as far as we look into it. */
export interface Repository {
  id: number;
  node_id: string;
  name: string;
  full_name: string;
  private: boolean;
  default_branch: string;
  html_url: string;
  description: string | null;
  created_at: string;
  pushed_at: string | null;
  owner: { login: string };
  [other: string]: unknown;
}

export interface Repositories {
  all(): readonly Repository[];
  /** By "owner/name", in any case. */
  find(fullName: string): Repository | undefined;
  /** The path emulate understands, or where GitHub would redirect to because the repository has another name now. */
  resolve(path: string): { path: string; movedTo?: string };
  withPushTime(repository: Repository): Repository;
  notePush(fullName: string, at: string): void;
  /** To be told of every request that changed something, as it may have made, renamed or deleted a repo. */
  noteWrite(method: string, pathname: string, answer: unknown): void;
}

/**
 * emulate finds repositories by exact spelling only, lists none of an organization's, forgets former names, has no routes
 * below `/repositories/{id}` and leaves `pushed_at` alone when a branch moves. GitHub does otherwise in each case.
 */
export async function trackRepositories(emulator: Emulator, names: readonly string[]): Promise<Repositories> {
  const pushes = new Map<number, string>();
  const former = new Map<string, number>();
  const byId = new Map<number, Repository>();

  const withPushTime = (repository: Repository) => ({
    ...repository,
    pushed_at: pushes.get(repository.id) ?? repository.pushed_at,
  });

  const find = (fullName: string) =>
    byId.values().find(({ full_name: name }) => name.toLowerCase() === fullName.toLowerCase());

  function note(repository: Repository): void {
    const before = byId.get(repository.id)?.full_name;
    if (before && before !== repository.full_name) former.set(before.toLowerCase(), repository.id);
    byId.set(repository.id, repository);
  }

  for (const name of names) note(await emulator.asOwner<Repository>(`/repos/${name}`));

  return {
    all: () => [...byId.values()].map(withPushTime),
    find,
    withPushTime,

    resolve(path) {
      const named = /^\/repos\/([^/?]+\/[^/?]+)(.*)$/s.exec(path);
      if (named) {
        const [, name = "", rest = ""] = named;
        const current = find(decodeURIComponent(name));
        if (current) return { path: `/repos/${current.full_name}${rest}` };
        const id = former.get(name.toLowerCase());
        return id && byId.has(id) ? { path, movedTo: `/repositories/${id}${rest}` } : { path };
      }
      const numbered = /^\/repositories\/(\d+)(.*)$/s.exec(path);
      const current = byId.get(Number(numbered?.[1]));
      return { path: current ? `/repos/${current.full_name}${numbered?.[2] ?? ""}` : path };
    },

    notePush(fullName, at) {
      const repository = find(fullName);
      if (repository) pushes.set(repository.id, at);
    },

    noteWrite(method, pathname, answer) {
      const name = /^\/repos\/([^/]+\/[^/]+)(\/transfer|\/forks)?$/.exec(pathname)?.[1];
      if (!name && !/^\/(orgs\/[^/]+|user)\/repos$/.test(pathname)) return;
      if (method !== "DELETE") note(answer as Repository);
      else byId.delete(find(name ?? "")?.id ?? 0);
    },
  };
}
