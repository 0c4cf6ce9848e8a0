import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";

import { app } from "../src/app.ts";
import { RetryLater } from "../src/github/retry-later.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { currentItems, itemsOf } from "../src/store/items.ts";
import { repoById, visibleRepo } from "../src/store/repos.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
import { eraseRepo } from "../src/store/presence.ts";
import type { Hint } from "../src/sync/jobs.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { emptied } from "./support/emptied.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const hint: Hint = {
  owner: "acme",
  name: "gate",
  private: false,
  defaultBranch: "main",
  installationId: null,
};
const matrix = (names: string[]) =>
  `# Coverage\n\n| Feature | Status |\n| --- | --- |\n${names.map((name) => `| ${name} | Covered |\n`).join("")}`;

let db: Database;
let github: MemoryGitHub;
let clock: number;

beforeEach(async () => {
  await emptied(env.DB);
  db = openDatabase(env);
  github = new MemoryGitHub();
  clock = Date.UTC(2026, 10, 1);
  await github.commit({ "docs/coverage.md": matrix(["Export", "Import"]) });
  await sync();
});

/** A look for which a payload asked, or nobody in particular. */
async function sync(given: Hint | null = hint, from = github, id = 7) {
  clock += 60_000;
  return syncRepo({ db, github: from, now: () => clock }, id, given ?? undefined);
}

const totals = async () => {
  const { results } = await env.DB.prepare(
    "select org, private, sum(total) as total from org_days group by 1, 2 having sum(total) <> 0 order by 1, 2",
  ).all();
  return results;
};
const rowsOf = async (table: string) =>
  (await env.DB.prepare(`select count(*) as n from ${table}`).first<{ n: number }>())?.n;

describe("the days of a trend stand where their repo stands", () => {
  test("going private moved them twice", async () => {
    github.described = { ...described, private: true };
    await sync({ ...hint, private: true });
    expect(await totals()).toEqual([{ org: "acme", private: 1, total: 2 }]);
    github.described = described;
    await sync({ ...hint, private: false });
    expect(await totals()).toEqual([{ org: "acme", private: 0, total: 2 }]);
  });

  test("two payloads that hide it at once move them once", async () => {
    github.described = { ...described, private: true };
    await Promise.all([sync({ ...hint, private: true }), sync({ ...hint, private: true })]);
    expect(await totals()).toEqual([{ org: "acme", private: 1, total: 2 }]);
  });

  test("what a sync adds while its repo goes private counts as private", async () => {
    await github.commit({ "docs/coverage.md": matrix(["Export", "Import", "Undo"]) });
    const readTree = github.tree.bind(github);
    github.tree = async (...given) => {
      github.tree = readTree;
      const other = new MemoryGitHub({ private: true });
      other.commits = github.commits.slice();
      other.failing = { head: new RetryLater("not now", { delaySeconds: 1 }) };
      await expect(sync({ ...hint, private: true }, other)).rejects.toBeInstanceOf(RetryLater);
      return readTree(...given);
    };
    await sync();
    expect(await totals()).toEqual([{ org: "acme", private: 1, total: 3 }]);
    expect(await visibleRepo(db, "public", "acme", "gate")).toBeNull();
  });

  test("a transfer takes them to the new owner, and vanishing ends them", async () => {
    github.described = { ...described, owner: "zenith" };
    await sync({ ...hint, owner: "zenith" });
    expect(await totals()).toEqual([{ org: "zenith", private: 0, total: 2 }]);
    github.described = null;
    github.commits = [];
    expect(await sync({ ...hint, owner: "zenith" })).toBe("gone");
    expect(await totals()).toEqual([]);
  });

  test("a repo whose name another one took stayed in the totals", async () => {
    await sync(hint, await named(8, ["Boarding"]), 8);
    expect(await totals()).toEqual([{ org: "acme", private: 0, total: 1 }]);
  });
});

const described = {
  id: 7,
  owner: "acme",
  name: "gate",
  private: false,
  defaultBranch: "main",
  url: "https://github.example/acme/gate",
};

async function named(id: number, names: string[], isPrivate = false): Promise<MemoryGitHub> {
  const other = new MemoryGitHub({ id, private: isPrivate });
  await other.commit({ "docs/coverage.md": matrix(names) });
  return other;
}

describe("a name that now belongs to another repo", () => {
  const canary = "Canary of the vault";

  async function everythingPublic(): Promise<string> {
    const paths = [
      "overview",
      "repos",
      "gaps",
      "repos/acme/gate",
      "repos/acme/gate/items",
      "repos/acme/gate/report.md",
    ];
    const answers = await Promise.all(
      [...paths.map((path) => `/api/v1/${path}`), "/badge/acme/gate.svg", "/repos/acme/gate", "/"].map(
        async (path) => (await app.request(path, {}, env)).text(),
      ),
    );
    return answers.join("\n");
  }

  test("a look without a payload read the private repo that took the name of a public one", async () => {
    const vault = await named(8, [canary], true);
    await expect(sync(null, vault)).resolves.toBe("gone");
    expect(vault.calls).not.toContain("blob");
    expect(await everythingPublic()).not.toContain(canary);
    expect(await rowsOf("items")).toBe(2);
  });

  test("a private repo whose name a public one took is not shown under it", async () => {
    await sync({ ...hint, private: true }, await named(8, [canary], true), 8);
    expect(await everythingPublic()).not.toContain(canary);
    await sync(hint, await named(9, ["Boarding"]), 9);
    const shown = await everythingPublic();
    expect(shown).toContain("Boarding");
    expect(shown).not.toContain(canary);
  });

  test("a public repo whose name a private one took is not found under it", async () => {
    await sync({ ...hint, private: true }, await named(8, [canary], true), 8);
    expect(await visibleRepo(db, "public", "acme", "gate")).toBeNull();
    expect((await visibleRepo(db, "all", "acme", "gate"))?.id).toBe(8);
  });
});

describe("erased while it is read", () => {
  const tables = [
    "repos",
    "items",
    "snapshots",
    "readings",
    "changes",
    "repo_days",
    "settings",
    "snapshot_parts",
  ];

  test("a sync left rows without a repo behind", async () => {
    await github.commit({ "docs/coverage.md": matrix(["Export"]), "canopy.yml": "ignore: [x]" });
    const readTree = github.tree.bind(github);
    github.tree = async (...given) => {
      github.tree = readTree;
      await eraseRepo(db, { id: 7 });
      return readTree(...given);
    };
    expect(await sync()).toBe("gone");
    for (const table of tables) expect(`${table} ${await rowsOf(table)}`).toBe(`${table} 0`);
    expect(await totals()).toEqual([]);
  });

  test("one that is being described does not come back", async () => {
    const ask = github.repo.bind(github);
    github.repo = async () => {
      await eraseRepo(db, { id: 7 });
      return ask();
    };
    github.described = { ...described, name: "portal" };
    expect(await sync({ ...hint, name: "portal" })).toBe("gone");
    expect(await repoById(db, 7)).toBeNull();
  });
});

test("why a repo could not be looked at stayed its reason after it was measured again", async () => {
  await github.commit({ "docs/coverage.md": null });
  await sync();
  expect((await repoById(db, 7))?.reason).toBe("no coverage files found");
  const head = github.head.bind(github);
  github.head = async () => ({ absent: "the repository is empty" });
  await sync();
  expect(await repoById(db, 7)).toMatchObject({
    reason: "no coverage files found",
    error: "the repository is empty",
  });
  github.head = head;
  await sync();
  expect(await repoById(db, 7)).toMatchObject({ reason: "no coverage files found", error: null });
});

test("sixty thousand items of three registries are stored in rows that D1 takes, and given back", async () => {
  const registry = (from: number) =>
    Array.from(
      { length: 20_000 },
      (_, index) => `[[tests]]\nname = "case_${from + index}"\nfiles = ["gone/${index}.rs"]\n`,
    ).join("\n");
  await github.commit({
    "docs/coverage.md": null,
    "a/test_registry.toml": registry(0),
    "b/test_registry.toml": registry(20_000),
    "c/test_registry.toml": registry(40_000),
  });
  expect(await sync()).toBe("snapshot");
  const longest = await env.DB.prepare(
    `select max(length(sources) + length(drift) + length(problems) + length(outline) + length(summary)) as row,
      (select max(length(body)) from snapshot_parts) as part, (select max(length(body)) from readings) as reading from snapshots`,
  ).first<{ row: number; part: number; reading: number }>();
  expect(Math.max(...Object.values(longest ?? { none: Infinity }))).toBeLessThan(1_000_000);
  const repo = await repoById(db, 7);
  const snapshot = repo && (await currentSnapshot(db, repo));
  const items = await currentItems(db, 7, snapshot?.outline ?? []);
  expect(items).toHaveLength(60_000);
  expect(items.at(-1)?.item).toMatchObject({
    name: "case_59999",
    path: "c/test_registry.toml",
    line: 79_997,
  });
  expect((await itemsOf(db, 7, snapshot?.seq ?? 0)).at(-1)).toEqual(items.at(-1)?.item);
  expect(snapshot?.sources.map(({ items: count }) => count)).toEqual([20_000, 20_000, 20_000]);
}, 60_000);
