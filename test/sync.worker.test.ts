import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";

import { RetryLater } from "../src/github/retry-later.ts";
import { maxRepoBytes } from "../src/coverage/limits.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { finishDeliveries, takeDelivery } from "../src/store/deliveries.ts";
import { currentItems, itemsOf } from "../src/store/items.ts";
import { repoById, visibleRepo } from "../src/store/repos.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import type { Hint } from "../src/sync/jobs.ts";
import { counting } from "./support/counting.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const repoId = 7;
const hint: Hint = {
  owner: "acme",
  name: "gate",
  private: false,
  defaultBranch: "main",
  installationId: null,
};
const registryPath = "checks/test_registry.toml";

const entry = (index: number, priority = "P1") =>
  `[[tests]]\nname = "case_${index}"\npriority = "${priority}"\ncategory = "wire"\nfiles = ["tests/wire.rs"]\nrun_command = "cargo test case_${index}"\n`;
const registry = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => entry(index + from)).join("\n");
const table = (area: string) =>
  `| Surface | Status |\n| --- | --- |\n${["opens", "closes", "rings"].map((does) => `| ${area} ${does} | covered |\n`).join("")}`;

let db: Database;
let github: MemoryGitHub;
let clock: number;

beforeEach(async () => {
  const tables = [
    "items",
    "item_versions",
    "snapshots",
    "readings",
    "changes",
    "repo_days",
    "org_days",
    "settings",
    "snapshot_parts",
    "deliveries",
    "repos",
  ];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)));
  db = openDatabase(env);
  github = new MemoryGitHub();
  clock = Date.UTC(2026, 10, 1);
});

async function sync(database = db, given: Hint | undefined = hint) {
  clock += 60_000;
  github.calls.length = 0;
  const outcome = await syncRepo({ db: database, github, now: () => clock }, repoId, given);
  return { outcome, calls: [...github.calls] };
}

async function stands() {
  const repo = await repoById(db, repoId);
  if (!repo) throw new Error("no repo");
  const snapshot = await currentSnapshot(db, repo);
  const items = snapshot ? (await currentItems(db, repoId, snapshot.outline)).map(({ item }) => item) : [];
  return { repo, snapshot, items };
}

const rowsOf = async (table: string) =>
  (await env.DB.prepare(`select count(*) as n from ${table}`).first<{ n: number }>())?.n;

describe("what a look costs", () => {
  test("the first one describes the repo and reads each source once", async () => {
    await github.commit({ [registryPath]: registry(3), "tests/wire.rs": "fn x() {}" });
    expect(await sync()).toEqual({
      outcome: "snapshot",
      calls: ["repo", "head", "tree", "blob", "lastChange"],
    });
    expect((await stands()).repo.summary).toMatchObject({
      covered: 3,
      total: 3,
      percent: 100,
      verifiedPercent: 100,
    });
  });

  test.each([
    [1, 1],
    [10, 4],
    [30, 15],
  ])(
    "of %i candidates, %i with items: each is read, and these alone are asked for their last change",
    async (candidates, withItems) => {
      await github.commit(
        Object.fromEntries(
          Array.from({ length: candidates }, (_, index) => [
            `docs/area-${index}/testing.md`,
            `# Testing\n\n${index < withItems ? table(`Gate ${index}`) : "How we go about it."}`,
          ]),
        ),
      );
      const { calls } = await sync();
      const times = (name: string) => calls.filter((call) => call === name).length;
      expect([times("blob"), times("lastChange"), calls.length]).toEqual([
        candidates,
        withItems,
        3 + candidates + withItems,
      ]);
      await github.commit({ "src/main.rs": "fn main() {}" });
      expect((await sync()).calls).toEqual(["head", "tree"]);
    },
  );

  test("a file whose first items come with a push is as old as that push, and GitHub is not asked", async () => {
    const path = "docs/testing.md";
    await github.commit({ [path]: "# Testing\n\nHow we go about it." });
    expect((await sync()).calls).toEqual(["repo", "head", "tree", "blob"]);
    const changedAt = async () =>
      (await stands()).snapshot?.sources.find((source) => source.path === path)?.changedAt;
    expect(await changedAt()).toBeNull();
    await github.commit({ [path]: `# Testing\n\n${table("Gate")}` });
    expect((await sync()).calls).toEqual(["head", "tree", "blob"]);
    expect(await changedAt()).toBe(github.commits.at(-1)?.committedAt);
    await github.commit({ "src/main.rs": "fn main() {}" });
    await sync();
    expect(await changedAt()).toBe(github.commits.at(-2)?.committedAt);
  });

  test("a push that touches nothing that was read: two calls, no new snapshot, the check moves", async () => {
    await github.commit({ [registryPath]: registry(3), "tests/wire.rs": "fn x() {}" });
    await sync();
    const before = await stands();
    const sha = await github.commit({ "src/main.rs": "fn main() {}" });
    const counted = counting(env.DB);
    expect(await sync(openDatabase({ DB: counted.db }))).toEqual({
      outcome: "unchanged",
      calls: ["head", "tree"],
    });
    const after = await stands();
    expect(after.repo.checkedCommit).toBe(sha);
    expect(after.snapshot).toEqual(before.snapshot);
    expect(counted.costs.rowsWritten).toBe(1);
  });

  test("the same tree again: one call and one row", async () => {
    await github.commit({ [registryPath]: registry(3), "tests/wire.rs": "fn x() {}" });
    await sync();
    const counted = counting(env.DB);
    expect(await sync(openDatabase({ DB: counted.db }))).toEqual({ outcome: "unchanged", calls: ["head"] });
    expect(counted.costs.rowsWritten).toBe(1);
  });

  describe("another engine", () => {
    /** As if an older one had looked last, and kept its readings. */
    const age = () =>
      env.DB.batch([
        env.DB.prepare("update repos set read_with = 'older:' where id = ?").bind(repoId),
        env.DB.prepare("update readings set read_with = 'older:'"),
        env.DB.prepare("update snapshots set engine = 'older'"),
      ]);
    const lastMarker = async () =>
      (
        await env.DB.prepare("select marker from changes order by seq desc").first<{
          marker: string | null;
        }>()
      )?.marker;

    test("that reads the same: every source once, one row, no snapshot", async () => {
      await github.commit({ [registryPath]: registry(3), "docs/coverage.md": table("gate") });
      await sync();
      const before = await stands();
      await age();
      const counted = counting(env.DB);
      const look = await sync(openDatabase({ DB: counted.db }));
      expect(look.outcome).toBe("unchanged");
      expect(counted.costs.rowsWritten).toBe(1);
      expect((await stands()).repo.seq).toBe(before.repo.seq);
      expect((await sync()).calls).toEqual(["head"]);
    });

    test("its readings are kept with the next push, and what changes from then on is the repo's", async () => {
      await github.commit({ [registryPath]: registry(3) });
      await sync();
      await age();
      await sync();
      await github.commit({ "src/main.rs": "" });
      expect((await sync()).outcome).toBe("unchanged");
      await github.commit({ "src/main.rs": "fn main() {}" });
      expect((await sync()).calls).toEqual(["head", "tree"]);
      await github.commit({ [registryPath]: registry(4) });
      expect((await sync()).outcome).toBe("snapshot");
      expect(await lastMarker()).toBeNull();
    });

    test("that reads otherwise is said beside the change", async () => {
      await github.commit({ [registryPath]: registry(3) });
      await sync();
      await age();
      await env.DB.prepare("update snapshots set digest = 'another'").run();
      expect((await sync()).outcome).toBe("snapshot");
      expect(await lastMarker()).toBe("engine");
    });
  });

  test("one row changed in a registry of a thousand: four calls and twenty rows at the most, all included", async () => {
    const thousand = registry(1000);
    await github.commit({ [registryPath]: thousand, "tests/wire.rs": "fn x() {}" });
    await sync();
    await github.commit({
      [registryPath]: thousand.replace(
        'name = "case_500"\npriority = "P1"',
        'name = "case_500"\npriority = "P0"',
      ),
    });
    const counted = counting(env.DB);
    const database = openDatabase({ DB: counted.db });
    await takeDelivery(database, { id: "one", event: "push", repoId, now: clock });
    const { calls } = await sync(database);
    await finishDeliveries(database, ["one"], "processed");
    console.info(`one row of 1,000: ${calls.length} GitHub calls, ${JSON.stringify(counted.costs)}`);
    expect(calls.length).toBeLessThanOrEqual(4);
    expect(counted.costs.rowsWritten).toBeLessThanOrEqual(15);
    expect((await stands()).items.find(({ key }) => key === "case-500")?.priority).toBe("P0");
  });

  test("a line put in at the top moves every item and writes none", async () => {
    await github.commit({ [registryPath]: registry(200), "tests/wire.rs": "fn x() {}" });
    await sync();
    await github.commit({ [registryPath]: `# moved\n${registry(200)}` });
    const counted = counting(env.DB);
    await sync(openDatabase({ DB: counted.db }));
    expect(counted.costs.rowsWritten).toBeLessThanOrEqual(8);
    expect((await stands()).items[0]?.line).toBe(2);
  });

  test("a first sync of two hundred items writes at most four rows for each, within fifty statements", async () => {
    await github.commit({ [registryPath]: registry(200), "tests/wire.rs": "fn x() {}" });
    const counted = counting(env.DB);
    await sync(openDatabase({ DB: counted.db }));
    console.info(`first sync of 200 items: ${JSON.stringify(counted.costs)}`);
    expect(counted.costs.rowsWritten).toBeLessThanOrEqual(4 * 200);
    expect(counted.costs.statements).toBeLessThanOrEqual(50);
  });

  test("ten thousand items are stored and given back", async () => {
    await github.commit({ [registryPath]: registry(10_000), "tests/wire.rs": "fn x() {}" });
    await sync();
    expect((await stands()).items).toHaveLength(10_000);
  });
});

describe("what is there changes", () => {
  test("a cited test file that goes makes its items dangling, in a new snapshot", async () => {
    await github.commit({ [registryPath]: registry(2), "tests/wire.rs": "fn x() {}" });
    await sync();
    await github.commit({ "tests/wire.rs": null });
    expect(await sync()).toEqual({ outcome: "snapshot", calls: ["head", "tree"] });
    const { items, repo } = await stands();
    expect(items.map(({ proof }) => proof)).toEqual(["dangling", "dangling"]);
    expect(repo.summary).toMatchObject({ percent: 100, verifiedPercent: 0 });
  });

  test("a source that goes takes its items along", async () => {
    await github.commit({
      [registryPath]: registry(2),
      "docs/coverage-matrix.md": "| Surface | Status |\n| --- | --- |\n| Door | covered |\n",
    });
    await sync();
    await github.commit({ "docs/coverage-matrix.md": null });
    await sync();
    const { items, snapshot } = await stands();
    expect(items.map(({ key }) => key)).toEqual(["case-0", "case-1"]);
    expect(snapshot?.sources.map(({ path }) => path)).toEqual([registryPath]);
  });

  test("every past snapshot is given back exactly as it was", async () => {
    const texts = [
      registry(5),
      registry(4, 1),
      `# a line\n${registry(4, 1)}`,
      entry(3, "P0") + registry(2, 7),
      registry(5),
    ];
    const seen = [];
    for (const text of texts) {
      await github.commit({ [registryPath]: text, "tests/wire.rs": "fn x() {}" });
      await sync();
      const { snapshot, items } = await stands();
      seen.push({ seq: snapshot?.seq ?? 0, items });
    }
    expect(new Set(seen.map(({ seq }) => seq)).size).toBe(texts.length);
    for (const { seq, items } of seen) expect(await itemsOf(db, repoId, seq)).toEqual(items);
  });

  test("the days add up to what stands", async () => {
    for (const count of [5, 3, 8]) {
      await github.commit({ [registryPath]: registry(count), "tests/wire.rs": "fn x() {}" });
      await sync();
    }
    const sum = await env.DB.prepare(
      "select sum(covered) as covered, sum(total) as total, count(*) as days from org_days",
    ).first();
    expect(sum).toEqual({ covered: 8, total: 8, days: 3 });
  });
});

describe("what cannot be read", () => {
  const broken = '[[tests]]\nname = "case_0"\nfiles = [\n"tests/wire.rs"\n\n[[tests]]\n';

  test("a broken registry keeps its last good reading, with the commit that it came from", async () => {
    const good = await github.commit({ [registryPath]: registry(2), "tests/wire.rs": "fn x() {}" });
    await sync();
    const bad = await github.commit({ [registryPath]: broken });
    await sync();
    const { snapshot, items, repo } = await stands();
    expect(snapshot?.commit).toBe(bad);
    expect(snapshot?.sources[0]).toMatchObject({
      path: registryPath,
      state: "stale",
      commit: good,
      items: 2,
    });
    expect(snapshot?.problems[0]).toMatchObject({ severity: "error", code: "syntax", path: registryPath });
    expect(snapshot?.problems[0]?.line).toBeGreaterThan(0);
    expect(items).toHaveLength(2);
    expect(repo.summary?.covered).toBe(2);
  });

  test("unreadable bytes are fetched once", async () => {
    await github.commit({ [registryPath]: broken });
    await sync();
    await github.commit({ "src/main.rs": "fn main() {}" });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
  });

  test("broken from the start: unmeasured, with the reason, and measured once it is mended", async () => {
    await github.commit({ [registryPath]: broken });
    await sync();
    expect((await stands()).repo).toMatchObject({
      summary: null,
      reason: expect.stringMatching(/checks\/test_registry\.toml:\d+: not TOML/),
    });
    await github.commit({ [registryPath]: registry(2) });
    await sync();
    expect((await stands()).repo).toMatchObject({ percent: 100, reason: null });
  });

  test.each([
    ["a binary file called .md", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 1]), "not-text"],
    ["an LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "lfs-pointer"],
  ])("%s is a problem at its path", async (_, content, code) => {
    await github.commit({ "docs/coverage-matrix.md": content });
    expect((await sync()).outcome).toBe("snapshot");
    expect((await stands()).snapshot?.problems).toEqual([
      expect.objectContaining({ code, path: "docs/coverage-matrix.md" }),
    ]);
  });

  test("a table of five megabytes is left out, with the reason", async () => {
    await github.commit({
      "docs/coverage-matrix.md": `| Surface | Status |\n| --- | --- |\n${"| Door | covered |\n".repeat(280_000)}`,
    });
    expect(await sync()).toMatchObject({ outcome: "snapshot", calls: ["repo", "head", "tree"] });
    expect((await stands()).snapshot?.sources[0]).toMatchObject({
      state: "not-read",
      reason: expect.stringContaining("larger than"),
    });
  });

  test("an empty repo has a reason and no snapshot", async () => {
    expect((await sync()).outcome).toBe("unread");
    expect((await stands()).repo).toMatchObject({ seq: null, reason: "the repository is empty" });
  });

  test("what GitHub cannot do now leaves everything as it was", async () => {
    await github.commit({ [registryPath]: registry(2), "tests/wire.rs": "fn x() {}" });
    await sync();
    const before = await stands();
    await github.commit({ [registryPath]: registry(3) });
    for (const step of ["head", "tree", "blob"] as const) {
      github.failing = { [step]: new RetryLater("GitHub answered 502", { delaySeconds: 30 }) };
      await expect(sync()).rejects.toBeInstanceOf(RetryLater);
      expect(await stands()).toEqual(before);
    }
    github.failing = {};
    await sync();
    expect((await stands()).items).toHaveLength(3);
  });
});

describe("who and where a repo is", () => {
  beforeEach(async () => {
    await github.commit({ [registryPath]: registry(2), "tests/wire.rs": "fn x() {}" });
    await sync();
  });

  test("a payload hides a repo at once, though GitHub cannot be asked", async () => {
    github.failing = { repo: new RetryLater("GitHub answered 502", { delaySeconds: 30 }) };
    await expect(sync(db, { ...hint, private: true })).rejects.toBeInstanceOf(RetryLater);
    expect(await visibleRepo(db, "public", "acme", "gate")).toBeNull();
    const days = await env.DB.prepare(
      "select private, sum(total) as total from org_days group by private order by private",
    ).all();
    expect(days.results).toEqual([
      { private: 0, total: 0 },
      { private: 1, total: 2 },
    ]);
  });

  test("a payload never shows one: GitHub's word counts", async () => {
    github.described = {
      id: 7,
      owner: "acme",
      name: "gate",
      private: true,
      defaultBranch: "main",
      url: "",
      archived: false,
    };
    await sync(db, { ...hint, private: true });
    await sync(db, { ...hint, private: false });
    expect(await visibleRepo(db, "public", "acme", "gate")).toBeNull();
    expect(await visibleRepo(db, "all", "acme", "gate")).not.toBeNull();
  });

  test("a renamed repo keeps its history under the new name", async () => {
    github.described = {
      id: 7,
      owner: "acme",
      name: "portal",
      private: false,
      defaultBranch: "main",
      url: "",
      archived: false,
    };
    await sync(db, { ...hint, name: "portal" });
    expect(await visibleRepo(db, "public", "acme", "gate")).toBeNull();
    expect((await visibleRepo(db, "public", "acme", "portal"))?.id).toBe(7);
    expect(await rowsOf("snapshots")).toBe(1);
  });

  test("a new repo under an old name takes the name", async () => {
    const other = new MemoryGitHub({ id: 8 });
    await other.commit({ [registryPath]: registry(1) });
    await syncRepo({ db, github: other, now: () => clock }, 8, hint);
    expect((await visibleRepo(db, "public", "acme", "gate"))?.id).toBe(8);
  });

  test("another default branch is found though no webhook told of it", async () => {
    github.described = {
      id: 7,
      owner: "acme",
      name: "gate",
      private: false,
      defaultBranch: "trunk",
      url: "",
      archived: false,
    };
    expect((await sync(db)).outcome).toBe("unchanged");
    expect((await stands()).repo.defaultBranch).toBe("trunk");
  });

  test("a repo that GitHub no longer shows is gone from every answer", async () => {
    github.described = null;
    github.commits = [];
    expect((await sync()).outcome).toBe("gone");
    expect(await visibleRepo(db, "all", "acme", "gate")).toBeNull();
    expect(await env.DB.prepare("select sum(total) as total from org_days").first()).toEqual({ total: 0 });
  });
});

test("of two looks at once the older head never wins", async () => {
  await github.commit({ [registryPath]: registry(1), "tests/wire.rs": "fn x() {}" });
  await sync();
  await github.commit({ [registryPath]: registry(2) });
  const old = new MemoryGitHub();
  old.commits = github.commits.slice();
  await github.commit({ [registryPath]: registry(3) });
  // The slow one has read the older head and waits for its tree while the other one finishes.
  const readTree = old.tree.bind(old);
  old.tree = async (...given) => {
    old.tree = readTree;
    await sync();
    old.commits = github.commits.slice();
    return readTree(...given);
  };
  await syncRepo({ db, github: old, now: () => clock }, repoId, hint);
  expect((await stands()).items).toHaveLength(3);
  expect((await stands()).repo.checkedCommit).toBe(github.commits.at(-1)?.sha);
});

describe("a repo beyond its limits", () => {
  const long = (name: string) =>
    `# Test gaps\n\n- ${name}\n\n<!-- ${"a".repeat(Math.ceil(maxRepoBytes / 4))} -->\n`;
  const short = (name: string) => `# Test gaps\n\n- ${name}\n`;
  const paths = ["a", "b", "c", "d", "e"].map((folder) => `${folder}/coverage-matrix.md`);
  const filesOf = (textOf: (name: string) => string) =>
    Object.fromEntries(paths.map((path) => [path, textOf(`gap of ${path}`)]));

  test("is read up to them, and what is left out is told", async () => {
    await github.commit(filesOf(long));
    expect((await sync()).calls.filter((call) => call === "blob")).toHaveLength(3);
    const { snapshot, items } = await stands();
    expect(snapshot?.sources.map(({ state }) => state)).toEqual([
      "read",
      "read",
      "read",
      "not-read",
      "not-read",
    ]);
    expect(snapshot?.problems.map(({ code, path }) => [code, path])).toEqual([
      ["repo-limit", paths[3]],
      ["repo-limit", paths[4]],
    ]);
    expect(items).toHaveLength(3);
  });

  test("keeps what its sources said while they fitted, and heals", async () => {
    const good = await github.commit(filesOf(short));
    await sync();
    await github.commit(filesOf(long));
    await sync();
    const grown = await stands();
    expect(grown.snapshot?.sources.map(({ state }) => state)).toEqual([
      "read",
      "read",
      "read",
      "stale",
      "stale",
    ]);
    expect(grown.snapshot?.sources[4]?.commit).toBe(good);
    expect(grown.items).toHaveLength(5);
    await github.commit({ [paths[0] ?? ""]: short("gap"), [paths[1] ?? ""]: short("other gap") });
    await sync();
    const { snapshot, items } = await stands();
    expect(snapshot?.sources.map(({ state }) => state)).toEqual(paths.map(() => "read"));
    expect(snapshot?.problems).toEqual([]);
    expect(items).toHaveLength(5);
  });
});

test("more readings than are given at once are found one by one, and nothing is read anew", async () => {
  const files = Array.from({ length: 20 }, (_, at) => [
    `part-${at + 10}/coverage-matrix.md`,
    `# Test gaps\n\n- gap ${at}\n`,
  ]);
  await github.commit(Object.fromEntries(files) as Record<string, string>);
  await sync();
  await github.commit({ "part-10/coverage-matrix.md": "# Test gaps\n\n- another\n" });
  expect((await sync()).calls.filter((call) => call === "blob")).toHaveLength(1);
  expect((await stands()).items).toHaveLength(20);
});

test("names of any letters are stored as they are, and the same again writes no item", async () => {
  const names = ['"quoted" \\ back', "tab\tand \u2028", "née 登 👩‍💻", '{"a": [1]}', "null", "1.10", "'; --"];
  const text = JSON.stringify({
    surfaces: names.map((name) => ({ name, status: "covered", category: name })),
  });
  await github.commit({ "docs/coverage-matrix.json": text });
  await sync();
  const { items } = await stands();
  const rows = await env.DB.prepare("select key, name, category from items").all();
  expect(new Set(rows.results)).toEqual(
    new Set(items.map(({ key, name, category }) => ({ key, name, category }))),
  );
  await github.commit({ "docs/coverage-matrix.json": `${text}\n` });
  expect((await sync()).outcome).toBe("snapshot");
  expect(await rowsOf("item_versions")).toBe(0);
});
