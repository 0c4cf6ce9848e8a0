import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import { app } from "../src/app.ts";
import type { GitHubRepo } from "../src/github/client.ts";
import { RetryLater } from "../src/github/retry-later.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { currentItems, itemsOf } from "../src/store/items.ts";
import { takeDelivery } from "../src/store/deliveries.ts";
import { staleAnswerMs } from "../src/store/description.ts";
import { orgVersion } from "../src/store/live.ts";
import { repoById, trackedRepos, visibleRepo } from "../src/store/repos.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
import { eraseRepo, hideRepo, noteError, withdrawRepo } from "../src/store/presence.ts";
import type { Hint } from "../src/sync/jobs.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { deliveryOf } from "../src/webhook/payload.ts";
import { counting } from "./support/counting.ts";
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

/** Little is listed there, so the config names it. */
const config = { ".github/canopy.yml": "sources: [{path: docs/coverage.md}]\n" };

let db: Database;
let github: MemoryGitHub;
let clock: number;

beforeEach(async () => {
  await emptied(env.DB);
  db = openDatabase(env);
  github = new MemoryGitHub();
  clock = Date.UTC(2026, 10, 1);
  await github.commit({ ...config, "docs/coverage.md": matrix(["Export", "Import"]) });
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

describe("what was hidden is shown again", () => {
  const seen = async () => (await visibleRepo(db, "public", "acme", "gate")) !== null;
  let deliveries = 0;

  /** As the webhook heeds it, before any job. */
  async function hear(
    event: string,
    { action, isPrivate = false }: { action?: string; isPrivate?: boolean },
  ) {
    const repository = { id: 7, name: "gate", owner: { login: "acme" }, private: isPrivate };
    const payload = { action, repository: { ...repository, default_branch: "main" } };
    const { says } = deliveryOf(event, payload, clock);
    await takeDelivery(db, { id: `heard-${deliveries++}`, event, repoId: 7, now: clock, says });
  }
  const privatized = () => hear("repository", { action: "privatized", isPrivate: true });
  const publicized = () => hear("repository", { action: "publicized" });
  const deleted = () => hear("repository", { action: "deleted" });

  async function lookAfter(ms: number, said: Partial<GitHubRepo> | null, given?: Hint) {
    clock += ms;
    github.described = said && { ...described, ...said };
    await syncRepo({ db, github, now: () => clock }, 7, given);
  }

  test.each([["privatized" as const], ["deleted" as const]])(
    "%s: one answer shows nothing, a second one within a minute neither, one after a minute does",
    async (event) => {
      await (event === "deleted" ? deleted() : privatized());
      expect(await seen()).toBe(false);
      await lookAfter(1000, {});
      await lookAfter(59_000, {});
      expect(await seen()).toBe(false);
      await lookAfter(1000, {});
      expect(await seen()).toBe(true);
      expect(await totals()).toEqual([{ org: "acme", private: 0, total: 2 }]);
    },
  );

  test("an event and one answer that was asked for after it show it", async () => {
    await privatized();
    clock += 1000;
    await publicized();
    expect(await seen()).toBe(false);
    await lookAfter(0, {}, { ...hint, saidAt: clock });
    expect(await seen()).toBe(true);
  });

  test("an event that came before the hiding shows nothing", async () => {
    await publicized();
    clock += 1000;
    await privatized();
    await lookAfter(1000, {});
    expect(await seen()).toBe(false);
  });

  test("a push that still says public shows nothing", async () => {
    await privatized();
    await hear("push", {});
    await lookAfter(1000, {}, { ...hint, saidAt: clock });
    expect(await seen()).toBe(false);
  });

  test("the right answer in between begins the count anew", async () => {
    await privatized();
    await lookAfter(1000, {});
    await lookAfter(30_000, { private: true });
    await lookAfter(30_000, {});
    expect(await seen()).toBe(false);
  });

  test("another payload in between begins the count anew", async () => {
    await privatized();
    await lookAfter(1000, {});
    clock += 30_000;
    await hear("push", { isPrivate: true });
    await lookAfter(31_000, {});
    expect(await seen()).toBe(false);
  });

  test("an answer that was asked for before the hiding is none", async () => {
    const ask = github.repo.bind(github);
    github.repo = async () => {
      github.repo = ask;
      clock += 10;
      await privatized();
      clock += 10;
      return ask();
    };
    await lookAfter(24 * 3_600_000, {});
    expect(await seen()).toBe(false);
    expect(await repoById(db, 7)).toMatchObject({ private: true, publicSaidAt: null });
    // It is asked again though it was asked a moment ago.
    await lookAfter(1000, {});
    await lookAfter(60_000, {});
    expect(await seen()).toBe(true);
  });

  test("a job that waited does not hide again what was shown since", async () => {
    const old = { ...hint, private: true, saidAt: clock };
    await privatized();
    clock += 1000;
    await publicized();
    await lookAfter(1000, {}, { ...hint, saidAt: clock });
    await lookAfter(1000, {}, old);
    expect(await seen()).toBe(true);
  });

  test("a payload about a repo that was not known yet hides it from the first look on", async () => {
    await eraseRepo(db, { id: 7 });
    await privatized();
    await lookAfter(1000, {}, { ...hint, private: true, saidAt: clock });
    expect(await seen()).toBe(false);
    expect((await visibleRepo(db, "all", "acme", "gate"))?.id).toBe(7);
    await lookAfter(60_000, {});
    expect(await seen()).toBe(true);
  });

  test("a confirmed private repo is not described at every look, one that may be shown again is", async () => {
    await privatized();
    await lookAfter(1000, { private: true });
    github.calls.length = 0;
    await lookAfter(1000, { private: true });
    expect(github.calls).toEqual(["head"]);
    expect(await trackedRepos(db)).toHaveLength(1);
  });

  test("a deleted repo is asked for once more, and then left alone", async () => {
    await deleted();
    expect(await trackedRepos(db)).toHaveLength(1);
    await lookAfter(1000, null);
    expect(await trackedRepos(db)).toEqual([]);
  });

  test("a repo that was restored as private is shown to those who may see it", async () => {
    await deleted();
    await lookAfter(1000, { private: true });
    expect(await visibleRepo(db, "all", "acme", "gate")).toBeNull();
    await lookAfter(60_000, { private: true });
    expect(await visibleRepo(db, "all", "acme", "gate")).not.toBeNull();
    expect(await seen()).toBe(false);
  });

  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("privatized", "publicized", "deleted", "push", "private push") }),
    fc.record({ kind: fc.constantFrom("stale look", "true look"), ms: fc.integer({ min: 0, max: 45_000 }) }),
  );

  test("whatever comes in whatever order: never shown against the last word, always shown in the end", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        await emptied(env.DB);
        clock += 3_600_000;
        await lookAfter(0, {}, hint);
        let last: "public" | "private" | "deleted" = "public";
        let lastAt = 0;
        for (const { kind, ms = 1 } of steps as { kind: string; ms?: number }[]) {
          clock += ms;
          if (kind.endsWith("look")) {
            // No answer is older than a minute.
            const isStale = kind === "stale look" && clock - lastAt < staleAnswerMs;
            const now = { public: {}, private: { private: true }, deleted: null }[last];
            await lookAfter(0, isStale ? {} : now);
          } else {
            if (kind === "privatized") await privatized();
            else if (kind === "publicized") await publicized();
            else if (kind === "deleted") await deleted();
            else await hear("push", { isPrivate: kind === "private push" });
            const word = { privatized: "private", "private push": "private", deleted: "deleted" } as const;
            if (kind in word || kind === "publicized") {
              last = word[kind as keyof typeof word] ?? "public";
              lastAt = clock;
            }
          }
          if (last !== "public") expect([kind, await seen()]).toEqual([kind, false]);
          if (last === "deleted") expect(await visibleRepo(db, "all", "acme", "gate")).toBeNull();
        }
        // As the installation's list says of it.
        for (const _ of [1, 2]) await lookAfter(staleAnswerMs, {}, { ...hint, saidAt: clock });
        expect(await seen()).toBe(true);
        expect(await totals()).toEqual([{ org: "acme", private: 0, total: 2 }]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe("what an open page of an organization watches", () => {
  const version = async (visibility: "public" | "all" = "public") => orgVersion(db, visibility, "acme");
  const changes = async (act: () => Promise<unknown>) => {
    const before = [await version(), await version("all")];
    await act();
    const after = [await version(), await version("all")];
    return { forAll: before[0] !== after[0], forAdmins: before[1] !== after[1] };
  };

  beforeEach(async () => {
    await sync(hint, await named(8, ["Boarding"]).then((other) => renamed(other, "dock")), 8);
  });

  function renamed(other: MemoryGitHub, name: string): MemoryGitHub {
    other.described &&= { ...other.described, name };
    return other;
  }

  test.each<[string, () => Promise<unknown>]>([
    ["a push", async () => (await github.commit({ "docs/coverage.md": matrix(["Export"]) }), sync())],
    ["a repo that goes private by payload", () => hideRepo(db, 7, clock)],
    [
      "a repo that GitHub calls private",
      () => ((github.described = { ...described, private: true }), sync({ ...hint, defaultBranch: "x" })),
    ],
    ["a repo that GitHub does not show", () => withdrawRepo(db, 7, clock)],
    ["an erased repo", () => eraseRepo(db, { id: 7 })],
    [
      "a renamed repo",
      () => ((github.described = { ...described, name: "portal" }), sync({ ...hint, name: "portal" })),
    ],
    ["a repo whose name another one took", async () => sync(hint, await named(9, ["Boarding"], true), 9)],
    ["a new repo", async () => sync(hint, renamed(await named(9, ["Boarding"]), "new"), 9)],
    ["a look that failed for good", () => noteError(db, 7, "every retry failed")],
  ])("%s moves it", async (_, act) => {
    expect(await changes(act)).toEqual({ forAll: true, forAdmins: true });
  });

  test("nothing about private repos moves what the public watches", async () => {
    const vault = renamed(await named(9, ["Vault"], true), "vault");
    const asVault = { ...hint, name: "vault", private: true };
    const admins = { forAll: false, forAdmins: true };
    expect(await changes(() => sync(asVault, vault, 9))).toEqual(admins);
    await vault.commit({ ...config, "docs/coverage.md": matrix(["Vault", "Key"]) });
    expect(await changes(() => sync(asVault, vault, 9))).toEqual(admins);
    expect(await changes(() => sync({ ...asVault, name: "safe" }, renamed(vault, "safe"), 9))).toEqual(
      admins,
    );
    expect(await changes(() => noteError(db, 9, "it rained"))).toEqual(admins);
    expect(await changes(() => eraseRepo(db, { id: 9 }))).toEqual(admins);
  });

  test("a look that finds nothing new moves nothing", async () => {
    await sync();
    expect(await changes(() => sync())).toEqual({ forAll: false, forAdmins: false });
    clock += 48 * 3_600_000;
    expect(await changes(() => sync())).toEqual({ forAll: false, forAdmins: false });
  });

  test("an organization of which nothing is left to see is like none", async () => {
    await hideRepo(db, 7, clock);
    await hideRepo(db, 8, clock);
    expect(await version()).toBe(await orgVersion(db, "public", "nobody"));
    expect(await version("all")).not.toBeNull();
  });

  test("two rows are read, however many repos there are", async () => {
    await env.DB.prepare(
      `insert into repos (id, owner, name, owner_key, name_key, private, default_branch, url, state, revision, looked_at, described_at, tests, drift, open_p0, unverified_p0, gaps_open)
        select 100 + value, 'acme', 'r' || value, 'acme', 'r' || value, value % 2, 'main', '', 'active', 0, 0, 0, 0, 0, 0, 0, 0 from json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 500 }, (_, index) => index)))
      .run();
    const counted = counting(env.DB);
    await orgVersion(openDatabase({ DB: counted.db }), "public", "acme");
    expect(counted.costs.rowsRead).toBeLessThanOrEqual(3);
  });
});

const described = {
  id: 7,
  owner: "acme",
  name: "gate",
  private: false,
  defaultBranch: "main",
  url: "https://github.example/acme/gate",
  archived: false,
};

async function named(id: number, names: string[], isPrivate = false): Promise<MemoryGitHub> {
  const other = new MemoryGitHub({ id, private: isPrivate });
  await other.commit({ ...config, "docs/coverage.md": matrix(names) });
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

test("as many items as a repo may have, in three registries, are stored in rows that D1 takes, and given back", async () => {
  const registry = (from: number) =>
    Array.from(
      { length: 6600 },
      (_, index) => `[[tests]]\nname = "case_${from + index}"\nfiles = ["gone/${index}.rs"]\n`,
    ).join("\n");
  await github.commit({
    "docs/coverage.md": null,
    ".github/canopy.yml": null,
    "a/test_registry.toml": registry(0),
    "b/test_registry.toml": registry(6600),
    "c/test_registry.toml": registry(13_200),
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
  expect(items).toHaveLength(19_800);
  expect(items.at(-1)?.item).toMatchObject({
    name: "case_19799",
    path: "c/test_registry.toml",
    line: 26_397,
  });
  expect((await itemsOf(db, 7, snapshot?.seq ?? 0)).at(-1)).toEqual(items.at(-1)?.item);
  expect(snapshot?.sources.map(({ items: count }) => count)).toEqual([6600, 6600, 6600]);
}, 60_000);
