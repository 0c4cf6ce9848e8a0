import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { type RunningWorker, startWorker } from "./support/worker.ts";

const patience = { timeout: 20_000, interval: 50 };
const matrix = (rows: string[]) =>
  `| Surface | Priority | Status |\n| --- | --- | --- |\n${rows.map((row) => `| ${row} | P0 | missing |\n`).join("")}`;
const hanging = Array.from({ length: 8 }, (_, index) => `slow-${index}`);

let worker: RunningWorker;
const ids = new Map<string, number>();

beforeAll(async () => {
  const names = ["gate", "dome", ...hanging];
  worker = await startWorker(
    names.map((name) => ({
      owner: "acme",
      name,
      files: {
        "docs/coverage-matrix.md": matrix([`Canary of ${name}`]),
        // One row says too little by itself.
        ".github/canopy.yml": "sources: [docs/coverage-matrix.md]\n",
      },
    })),
  );
  await worker.reconcile();
  await vi.waitFor(async () => {
    const { items } = await worker.json<{ items: { id: number; name: string; checkedAt: string | null }[] }>(
      "/api/v1/repos",
    );
    expect(items.filter(({ checkedAt }) => checkedAt !== null)).toHaveLength(names.length);
    for (const { name, id } of items) ids.set(name, id);
  }, patience);
}, 60_000);

afterAll(() => worker.close());

/** Everything that nobody in particular is answered about the organization and one of its repos. */
async function everythingPublic(name: string): Promise<string> {
  const paths = [
    "/api/v1/repos",
    "/api/v1/overview",
    "/api/v1/gaps",
    ...["", "/items", "/snapshots", "/report.md", "/report.csv", "/report.json"].map(
      (rest) => `/api/v1/repos/acme/${name}${rest}`,
    ),
    // An address that was not asked before: a picture may be kept for a second.
    `/badge/acme/${name}.svg?label=${performance.now()}`,
    `/badge/acme/${name}.json?label=${performance.now()}`,
    "/",
    "/orgs/acme",
    `/repos/acme/${name}`,
    `/live/repos/acme/${name}`,
  ];
  const texts = await Promise.all(
    // What is not found repeats no more than the address that was asked for.
    paths.map(async (path) => (await (await worker.fetch(path)).text()).replaceAll(path, "")),
  );
  return texts.join("\n");
}

const total = async () => {
  const overview = await worker.fetch("/api/v1/overview");
  const { repos, summary, trend, openGaps } = (await overview.json()) as {
    repos: { total: number };
    summary: { total: number };
    trend: { total: number }[];
    openGaps: { P0: number };
  };
  return [repos.total, summary.total, trend.at(-1)?.total, openGaps.P0];
};

test.each([
  ["gate", { action: "privatized", private: true }],
  ["dome", { action: "deleted", private: false }],
])(
  "%s is gone from every answer with its webhook, though the queue is full of repos whose calls hang",
  async (name, { action, private: isPrivate }) => {
    worker.github.fault(() => "timeout");
    for (const slow of hanging)
      await worker.github.push(`acme/${slow}`, { "docs/more.md": matrix([`More of ${slow} and ${name}`]) });
    expect(await everythingPublic(name)).toContain(`Canary of ${name}`);
    const [repos = 0, ...others] = await total();
    const delivery = await worker.github.emit("repository", {
      action,
      repository: {
        id: ids.get(name),
        name,
        owner: { login: "acme" },
        private: isPrivate,
        default_branch: "main",
      },
    });
    expect(delivery.status).toBe(202);
    const shown = await everythingPublic(name);
    expect(shown).not.toContain(`Canary of ${name}`);
    expect(shown).not.toContain(`acme/${name}`);
    expect(await total()).toEqual([repos - 1, ...others.map((count = 0) => count - 1)]);
    expect(await (await worker.fetch(`/live/repos/acme/${name}`)).json()).toEqual({ version: null });
    const absent = await worker.fetch("/badge/acme/nothing.svg");
    expect(await (await worker.fetch(`/badge/acme/${name}.svg?other`)).text()).toBe(await absent.text());
  },
);
