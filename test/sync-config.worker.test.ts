import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";

import { type Database, openDatabase } from "../src/store/database.ts";
import { currentItems } from "../src/store/items.ts";
import { repoById } from "../src/store/repos.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
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
const matrix =
  "# Coverage\n\n| Feature | Status | Tests |\n| --- | --- | --- |\n| Export | sturdy | `docs/tests/export.py` |\n| Import | Missing | |\n";

let db: Database;
let github: MemoryGitHub;
let defaults: MemoryGitHub;
let clock: number;

beforeEach(async () => {
  await emptied(env.DB);
  db = openDatabase(env);
  github = new MemoryGitHub();
  defaults = new MemoryGitHub({ id: 1, name: ".github" });
  clock = Date.UTC(2026, 10, 1);
  await github.commit({ "docs/coverage.md": matrix, "docs/tests/export.py": "" });
});

async function sync() {
  clock += 60_000;
  github.calls.length = 0;
  const outcome = await syncRepo({ db, github, now: () => clock }, 7, hint);
  return { outcome, calls: [...github.calls] };
}

async function syncDefaults() {
  clock += 60_000;
  return syncRepo({ db, github: defaults, now: () => clock }, 1, { ...hint, name: ".github" });
}

async function stands() {
  const repo = await repoById(db, 7);
  const snapshot = repo && (await currentSnapshot(db, repo));
  const items = await currentItems(db, 7, snapshot?.outline ?? []);
  return {
    repo,
    statuses: items.map(({ item }) => `${item.name}: ${item.status}`),
    owners: items.map(({ item }) => item.owner),
    problems: snapshot?.problems.map(({ code, path, line }) => `${path}:${line} ${code}`) ?? [],
    sources: snapshot?.sources ?? [],
  };
}

const marker = async () =>
  (
    await env.DB.prepare("select marker from changes where repo_id = 7 order by seq desc").first<{
      marker: string;
    }>()
  )?.marker;

const good = "statuses:\n  sturdy: covered\n";

describe("a config in the repo", () => {
  test("of which an entry matches nothing in the whole tree says so at its line", async () => {
    await github.commit({
      ".github/canopy.yml": "ignore: [docs/*.txt]\nsources:\n  - ./docs/coverage.md\n  - gone.md\n",
    });
    await sync();
    const told = (await stands()).problems.filter((problem) => problem.includes("matches-nothing"));
    expect(told).toEqual([".github/canopy.yml:1 matches-nothing", ".github/canopy.yml:4 matches-nothing"]);
    await github.commit({ "gone.md": matrix, "docs/a.txt": "" });
    await sync();
    expect((await stands()).problems.filter((problem) => problem.includes("matches-nothing"))).toEqual([]);
  });

  test("is heeded from the push that brings it, at one call more, and marked as no change of the repo", async () => {
    await sync();
    expect((await stands()).statuses).toEqual(["Export: unknown", "Import: gap"]);
    await github.commit({ ".github/canopy.yml": good });
    // The doc is read anew, since its words mean something else now.
    expect((await sync()).calls).toEqual(["head", "tree", "blob", "blob"]);
    expect((await stands()).statuses).toEqual(["Export: covered", "Import: gap"]);
    expect(await marker()).toBe("config");
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head"] });
    await github.commit({ "src/main.rs": "fn main() {}" });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
  });

  test("that breaks leaves the last good one standing, with the line of the fault, until it is mended", async () => {
    await github.commit({ ".github/canopy.yml": good });
    await sync();
    await github.commit({ ".github/canopy.yml": `${good}ignore: [\n` });
    await sync();
    const broken = await stands();
    expect(broken.statuses).toEqual(["Export: covered", "Import: gap"]);
    expect(broken.problems).toEqual([".github/canopy.yml:3 bad-config"]);
    await github.commit({ ".github/canopy.yml": "- nothing\n" });
    await sync();
    expect((await stands()).statuses).toEqual(["Export: covered", "Import: gap"]);
    await github.commit({ ".github/canopy.yml": "statuses: {sturdy: partial}\n" });
    await sync();
    expect(await stands()).toMatchObject({ statuses: ["Export: partial", "Import: gap"], problems: [] });
  });

  test("that goes is not heeded any more", async () => {
    await github.commit({ "canopy.yml": good });
    await sync();
    await github.commit({ "canopy.yml": null });
    await sync();
    expect((await stands()).statuses).toEqual(["Export: unknown", "Import: gap"]);
    expect(await env.DB.prepare("select count(*) as n from settings").first()).toEqual({ n: 0 });
  });

  test("names sources that no name would give away, and leaves out what it does not list", async () => {
    await github.commit({
      "canopy.yml": "sources:\n  - {path: notes/*.txt, format: markdown}\n",
      "notes/what.txt": matrix.replace("Export", "Boarding"),
    });
    await sync();
    const { sources, statuses } = await stands();
    expect(sources.map(({ path, state, reason }) => [path, state, reason])).toEqual([
      ["notes/what.txt", "read", null],
      ["docs/coverage.md", "not-read", "not among the sources of the config"],
    ]);
    expect(statuses).toEqual(["Boarding: unknown", "Import: gap"]);
  });

  test("opts out: unmeasured with the reason, and nothing is kept of the items", async () => {
    await sync();
    await github.commit({ "canopy.yml": "track: false\n" });
    await sync();
    const { repo, statuses } = await stands();
    expect(repo).toMatchObject({ summary: null, reason: "opted out by its config" });
    expect(statuses).toEqual([]);
  });

  test("too long to be one is a problem, and is not fetched", async () => {
    await github.commit({ "canopy.yml": `#${"x".repeat(70_000)}` });
    expect((await sync()).calls).toEqual(["repo", "head", "tree", "blob", "lastChange"]);
    expect((await stands()).problems).toContain("canopy.yml:null bad-config");
  });
});

describe("a waiver", () => {
  const waiver =
    "waivers:\n  - item: Import\n    reason: rewritten\n    until: 2026-11-20\nstatuses: {sturdy: covered}\n";

  test("ends on its day without a push: the next look finds the gap again", async () => {
    await github.commit({ "canopy.yml": waiver });
    await sync();
    expect(await stands()).toMatchObject({ statuses: ["Export: covered", "Import: excluded"] });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head"] });
    clock = Date.UTC(2026, 10, 8);
    await sync();
    expect((await stands()).problems).toContain("canopy.yml:2 waiver-ends");
    clock = Date.UTC(2026, 10, 21);
    await sync();
    expect(await stands()).toMatchObject({
      statuses: ["Export: covered", "Import: gap"],
      problems: expect.arrayContaining(["canopy.yml:2 waiver-ended"]),
    });
  });
});

describe("CODEOWNERS", () => {
  test("gives owners, is fetched once, and its change alone is a new snapshot", async () => {
    await github.commit({ CODEOWNERS: "* @all\n" });
    await sync();
    expect((await stands()).owners).toEqual(["@all", "@all"]);
    await github.commit({ "src/main.rs": "fn main() {}" });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
    await github.commit({ CODEOWNERS: "docs/ @writers\n" });
    expect(await sync()).toEqual({ outcome: "snapshot", calls: ["head", "tree", "blob"] });
    expect((await stands()).owners).toEqual(["@writers", "@writers"]);
  });
});

describe("the config of the organization's .github repo", () => {
  test("is the default of every other repo, below the repo's own", async () => {
    await defaults.commit({ "canopy.yml": good });
    expect(await syncDefaults()).toBe("defaults");
    await sync();
    expect((await stands()).statuses).toEqual(["Export: covered", "Import: gap"]);
    await github.commit({ "canopy.yml": "statuses: {sturdy: partial}" });
    await sync();
    expect((await stands()).statuses).toEqual(["Export: partial", "Import: gap"]);
  });

  test("that changes is heeded by a look at the same tree", async () => {
    await sync();
    await defaults.commit({ "canopy.yml": good });
    await syncDefaults();
    expect((await sync()).outcome).toBe("snapshot");
    expect((await stands()).statuses).toEqual(["Export: covered", "Import: gap"]);
    await defaults.commit({ "canopy.yml": "[" });
    await syncDefaults();
    await sync();
    expect((await stands()).statuses).toEqual(["Export: covered", "Import: gap"]);
  });

  test("is nobody's business in another organization", async () => {
    defaults = new MemoryGitHub({ id: 1, name: ".github", owner: "zenith" });
    await defaults.commit({ "canopy.yml": good });
    clock += 60_000;
    await syncRepo({ db, github: defaults, now: () => clock }, 1, {
      ...hint,
      owner: "zenith",
      name: ".github",
    });
    await sync();
    expect((await stands()).statuses).toEqual(["Export: unknown", "Import: gap"]);
  });
});
