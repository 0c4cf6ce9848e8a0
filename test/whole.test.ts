import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { filesOf, organization, sampleRepos } from "../demo/organization.ts";
import { commonHeaders } from "../src/headers.ts";
import { assetPaths } from "../src/pages/asset-paths.ts";
import { notReadYet } from "../src/store/repos.ts";
import { adminToken, type RunningWorker, startWorker } from "./support/worker.ts";

const patience = { timeout: 20_000, interval: 50 };

const registry = (names: string[]) =>
  names
    .map(
      (name) =>
        `[[tests]]\nname = "${name}"\npriority = "P0"\nfiles = ["tests/${name}.rs"]\nrun_command = "cargo test ${name}"\n`,
    )
    .join("\n");

interface RepoAnswer {
  repo: { id: number };
  snapshot: { commit: string; checkedCommit: string };
  summary: { covered: number; total: number; percent: number };
}

let worker: RunningWorker;

beforeAll(async () => {
  worker = await startWorker([
    {
      owner: "acme",
      name: "gate",
      files: {
        ".github/canopy.yml": "sources: [checks/test_registry.toml]\n",
        "checks/test_registry.toml": registry(["opens", "closes"]),
        "tests/opens.rs": "fn opens() {}\n",
        "tests/closes.rs": "fn closes() {}\n",
      },
    },
    {
      owner: "acme",
      name: "vault",
      private: true,
      files: {
        ".github/canopy.yml": "sources: [docs/coverage-matrix.md]\n",
        "docs/coverage-matrix.md": "| Surface | Status |\n| --- | --- |\n| Lock | missing |\n",
      },
    },
    { owner: "acme", name: ".github", files: { "profile/README.md": "We make gates.\n" } },
  ]);
  await worker.reconcile();
}, 60_000);

afterAll(() => worker.close());

const badge = async (metric: string) => {
  const answer = await worker.fetch(`/badge/acme/gate/${metric}.json`);
  const { message }: { message: string } = await answer.json();
  return message;
};

test("the App's repositories are found and read without a webhook", async () => {
  await vi.waitFor(async () => expect(await badge("tests")).toBe("2"), patience);
});

test("a push changes the API and the badge", async () => {
  const sha = await worker.github.push("acme/gate", {
    "checks/test_registry.toml": registry(["opens", "closes", "locks"]),
    "tests/locks.rs": "fn locks() {}\n",
  });
  await vi.waitFor(async () => expect(await badge("tests")).toBe("3"), patience);
  const { snapshot, summary } = await worker.json<RepoAnswer>("/api/v1/repos/acme/gate");
  expect(snapshot.commit).toBe(sha);
  expect(summary).toMatchObject({ covered: 3, total: 3, percent: 100 });
});

test("a private repo is nowhere without the token and everywhere with it", async () => {
  await vi.waitFor(async () => {
    const all = await worker.json<{ items: { name: string }[] }>("/api/v1/repos?sort=name");
    expect(all.items.map(({ name }) => name)).toEqual([".github", "gate", "vault"]);
  }, patience);
  const open = await worker.fetch("/api/v1/repos");
  expect(await open.text()).not.toContain("vault");
  for (const path of [
    "/api/v1/repos/acme/vault",
    "/api/v1/repos/acme/vault/items",
    "/api/v1/repos/acme/vault/report.md",
  ]) {
    expect((await worker.fetch(path)).status).toBe(404);
    expect((await worker.asAdmin(path)).status).toBe(200);
  }
  const hidden = await worker.fetch("/badge/acme/vault.svg");
  const absent = await worker.fetch("/badge/acme/nothing.svg");
  expect(await hidden.text()).toBe(await absent.text());
  for (const path of ["/api/v1/gaps", "/api/v1/overview", "/"]) {
    expect(await (await worker.fetch(path)).text()).not.toMatch(/vault|Lock/);
  }
  expect(await (await worker.asAdmin("/api/v1/gaps")).text()).toContain("Lock");
});

test("the same delivery fifty times at once is one job and one state", async () => {
  worker.github.holdWebhooks();
  const sha = await worker.github.push("acme/gate", { "checks/test_registry.toml": registry(["opens"]) });
  worker.github.releaseWebhooks();
  const delivery = worker.github.deliveries().at(-1);
  if (!delivery) throw new Error("no delivery was made");
  await Promise.all(Array.from({ length: 50 }, () => worker.github.deliver(delivery)));
  await vi.waitFor(async () => expect(await badge("tests")).toBe("1"), patience);
  const database = await worker.database();
  const row = await database
    .prepare("select count(*) as n from deliveries where id = ?")
    .bind(delivery.id)
    .first<{ n: number }>();
  expect(row?.n).toBe(1);
  const snapshots = await database
    .prepare("select count(*) as n from snapshots where commit_sha = ?")
    .bind(sha)
    .first<{ n: number }>();
  expect(snapshots?.n).toBe(1);
});

test("fifty pushes delivered in any order end like a fresh sync", { timeout: 60_000 }, async () => {
  worker.github.holdWebhooks();
  const from = worker.github.deliveries().length;
  for (let count = 1; count <= 50; count++) {
    const names = Array.from({ length: (count * 7) % 23 }, (_, index) => `case_${count}_${index}`);
    await worker.github.push("acme/gate", { "checks/test_registry.toml": registry(["opens", ...names]) });
  }
  worker.github.releaseWebhooks();
  const deliveries = worker.github.deliveries().slice(from);
  expect(deliveries).toHaveLength(50);
  const shuffled = deliveries
    .map((delivery, index) => ({ delivery, rank: (index * 37 + 11) % 50 }))
    .toSorted((a, b) => a.rank - b.rank);
  await Promise.all(shuffled.map(({ delivery }) => worker.github.deliver(delivery)));
  const head = await worker.github.head("acme/gate");
  await vi.waitFor(async () => {
    const { snapshot } = await worker.json<RepoAnswer>("/api/v1/repos/acme/gate");
    expect(snapshot.checkedCommit).toBe(head);
  }, patience);
  const afterPushes = await stateOf();
  await worker.asAdmin("/api/v1/repos/acme/gate", { method: "DELETE" });
  await worker.reconcile();
  await vi.waitFor(
    async () => expect((await worker.fetch("/api/v1/repos/acme/gate/items")).status).toBe(200),
    patience,
  );
  await vi.waitFor(async () => expect((await stateOf()).snapshot).toBe(head), patience);
  expect(await stateOf()).toEqual(afterPushes);
});

async function stateOf() {
  const repo = await worker.json<RepoAnswer>("/api/v1/repos/acme/gate");
  const items = await worker.json<{ items: unknown[] }>("/api/v1/repos/acme/gate/items?limit=200");
  return { summary: repo.summary, items: items.items, snapshot: repo.snapshot?.commit };
}

test("the organization's defaults reach its other repos without a push of theirs", async () => {
  const owners = async () => {
    const { items } = await worker.json<{ items: { owner: string | null }[] }>(
      "/api/v1/repos/acme/gate/items",
    );
    return [...new Set(items.map(({ owner }) => owner))];
  };
  expect(await owners()).toEqual([null]);
  await worker.github.push("acme/.github", { ".github/canopy.yml": "owners:\n  '**': keepers\n" });
  await vi.waitFor(async () => expect(await owners()).toEqual(["keepers"]), patience);
});

test.each([
  ["/openapi.json", "application/json"],
  ["/schema/canopy.json", "application/json"],
  [assetPaths["style.css"], "text/css; charset=utf-8"],
  [assetPaths["live.js"], "text/javascript; charset=utf-8"],
  [assetPaths["playground.js"], "text/javascript; charset=utf-8"],
  [assetPaths["icon.svg"], "image/svg+xml"],
])("%s is served as the file that it is, and not again to who has it", async (path, type) => {
  const { status, headers } = await worker.fetch(path, { method: "HEAD" });
  expect({ status, type: headers.get("content-type") }).toEqual({ status: 200, type });
  expect(Object.fromEntries(headers)).toMatchObject(commonHeaders);
  expect(headers.get("cache-control")).toBe(
    path.startsWith("/assets/")
      ? "public, max-age=31536000, immutable"
      : "public, max-age=0, must-revalidate",
  );
  expect(headers.get("access-control-allow-origin")).toBe(path.startsWith("/schema/") ? "*" : null);
  expect(await (await worker.fetch(path)).text()).toBe(readFileSync(`public${path}`, "utf8"));
  const known = await worker.fetch(path, { headers: { "if-none-match": headers.get("etag") ?? "" } });
  expect(known.status).toBe(304);
});

test("an asset of another version is not there, and no file is served that is none", async () => {
  for (const path of ["/assets/0000000000/style.css", "/_headers", "/schema", "/assets"]) {
    const answer = await worker.fetch(path);
    expect([path, answer.status, await answer.json()]).toMatchObject([path, 404, { code: "not-found" }]);
  }
});

test("a wrong token is refused, not taken for none", async () => {
  const answer = await worker.fetch("/api/v1/repos", { headers: { authorization: `Bearer ${adminToken}x` } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
});

describe("what counts in the sample organization", () => {
  const project = join(import.meta.dirname, "..");
  let sample: RunningWorker;
  let scratch: string;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "canopy-agree-"));
    execFileSync(process.execPath, ["cli/build.mjs", join(scratch, "canopy.mjs")], { cwd: project });
    sample = await startWorker(sampleRepos.map((repo) => ({ ...repo, files: filesOf(repo.name) })));
    await sample.reconcile();
    await vi.waitFor(async () => {
      const { items } = await sample.json<{ items: { reason: string | null }[] }>("/api/v1/repos");
      expect(items).toHaveLength(sampleRepos.length);
      expect(items.map(({ reason }) => reason)).not.toContain(notReadYet);
    }, patience);
  }, 60_000);

  afterAll(async () => {
    await sample.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  interface Told {
    summary: { covered: number; total: number; percent: number } | null;
    reason: string | null;
  }
  interface Items {
    items: { status: string; counted: boolean }[];
  }

  const textOf = async (path: string) => (await sample.asAdmin(path)).text();
  const canopy = (name: string) => {
    const { stdout } = spawnSync(process.execPath, [join(scratch, "canopy.mjs"), "check", "--quiet"], {
      cwd: join(project, "demo/organization", name),
      encoding: "utf8",
    });
    return stdout.trimEnd().split("\n").at(-1);
  };

  test.each(sampleRepos)("API, page, badge, report and command line agree on $name", async ({ name }) => {
    const at = `${organization}/${name}`;
    const { summary, reason } = await sample.json<Told>(`/api/v1/repos/${at}`);
    const { items } = await sample.json<Items>(`/api/v1/repos/${at}/items?limit=200`);
    const covered = items.filter(({ status, counted }) => counted && status === "covered");
    expect(covered).toHaveLength(summary?.covered ?? 0);
    const figure = summary && `${summary.covered}/${summary.total} (${summary.percent}%)`;
    expect(canopy(name)).toContain(figure ?? `unmeasured: ${reason}`);
    const { message } = JSON.parse(await textOf(`/badge/${at}.json`));
    expect(message).toBe(summary ? `${summary.percent}%` : "unmeasured");
    const report = await textOf(`/api/v1/repos/${at}/report.md`);
    expect(/Coverage \(Closed\/Total\):\*\* (.*%\))/.exec(report)?.[1] ?? null).toBe(figure);
    const page = (await textOf(`/repos/${at}`)).replace(/<[^>]+>/g, "");
    expect(page).toContain(summary ? `${summary.covered} of ${summary.total} covered` : reason);
  });
});
