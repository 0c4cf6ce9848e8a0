import { setTimeout as pause } from "node:timers/promises";

import { Refusal } from "./settings.ts";

/** The Worker's own API, as an administrator sees it. */
export interface Canopy {
  /** When each repo was last looked at, by "owner/name". */
  lastLooks(): Promise<Map<string, string | null>>;
  /** The commit that a repo was last read at, when it was last looked at, and what its badge says. */
  standing(repo: string): Promise<Standing>;
  track(repo: string): Promise<void>;
  /** What the cron does every ten minutes: looking for repositories no webhook told of. */
  runCron(): Promise<void>;
}

interface Standing {
  commit: string | null;
  lookedAt: string | null;
  badge: string;
}

interface Listed {
  items: { owner: string; name: string; checkedAt: string | null }[];
  nextCursor: string | null;
}

export function canopyAt(url: string, adminToken: string): Canopy {
  async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = { authorization: `Bearer ${adminToken}`, "content-type": "application/json" };
    const answer = await fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(10_000) });
    const text = await answer.text();
    if (answer.ok) return (text.startsWith("{") ? JSON.parse(text) : undefined) as T;
    throw new Refusal(`canopy answered ${answer.status} to ${path}: ${detailIn(text)}`);
  }

  const canopy: Canopy = {
    async lastLooks() {
      const looks = new Map<string, string | null>();
      for (let cursor: string | null = ""; cursor !== null;) {
        const page: Listed = await ask(
          `/api/v1/repos?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
        );
        for (const { owner, name, checkedAt } of page.items) looks.set(`${owner}/${name}`, checkedAt);
        cursor = page.nextCursor;
      }
      return looks;
    },

    async standing(repo) {
      const [{ snapshot }, badge, looks] = await Promise.all([
        ask<{ snapshot: { checkedCommit: string } | null }>(`/api/v1/repos/${repo}`),
        ask<{ message: string }>(`/badge/${repo}.json`),
        canopy.lastLooks(),
      ]);
      return {
        commit: snapshot?.checkedCommit ?? null,
        lookedAt: looks.get(repo) ?? null,
        badge: badge.message,
      };
    },

    async track(repo) {
      const [owner, name] = repo.split("/");
      await ask("/api/v1/repos", { method: "POST", body: JSON.stringify({ owner, name }) }).catch(
        (error: unknown) => {
          throw error instanceof Refusal ? new Refusal(`${repo}: ${error.message}`) : error;
        },
      );
    },

    runCron: () => ask("/cdn-cgi/local/scheduled?cron=*/10+*+*+*+*"),
  };
  return canopy;
}

function detailIn(text: string): string {
  try {
    return (JSON.parse(text) as { detail: string }).detail;
  } catch {
    return text.slice(0, 300);
  }
}

/** Waits until each of these repos was looked at since `before`; tells of progress, and answers how many were not in time. */
export async function waitForLooks(
  canopy: Canopy,
  repos: readonly string[],
  before: ReadonlyMap<string, string | null>,
  options: { atMostMs: number; onProgress: (done: number) => void },
): Promise<number> {
  const until = Date.now() + options.atMostMs;
  for (;;) {
    const looks = await canopy.lastLooks();
    const done = repos.filter((repo) => {
      const look = looks.get(repo) ?? null;
      return look !== null && look !== (before.get(repo) ?? null);
    }).length;
    options.onProgress(done);
    if (done === repos.length || Date.now() > until) return repos.length - done;
    await pause(150);
  }
}
