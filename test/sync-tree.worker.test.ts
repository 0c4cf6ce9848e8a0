import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";

import { openDatabase } from "../src/store/database.ts";
import { currentItems } from "../src/store/items.ts";
import { repoById } from "../src/store/repos.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
import type { Hint } from "../src/sync/jobs.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const repoId = 7;
const hint: Hint = {
  owner: "acme",
  name: "gate",
  private: false,
  defaultBranch: "main",
  installationId: null,
};
const db = openDatabase(env);
let github: MemoryGitHub;
let clock: number;

beforeEach(async () => {
  const tables = ["items", "item_versions", "snapshots", "readings", "changes", "repo_days", "org_days"];
  const others = ["settings", "snapshot_parts", "repos"];
  await env.DB.batch([...tables, ...others].map((table) => env.DB.prepare(`delete from ${table}`)));
  github = new MemoryGitHub();
  clock = Date.UTC(2026, 10, 1);
});

async function sync() {
  clock += 60_000;
  github.calls.length = 0;
  const outcome = await syncRepo({ db, github, now: () => clock }, repoId, hint);
  return { outcome, calls: [...github.calls] };
}

async function stands() {
  const repo = await repoById(db, repoId);
  const snapshot = repo && (await currentSnapshot(db, repo));
  if (!snapshot) throw new Error("no snapshot");
  const items = (await currentItems(db, repoId, snapshot.outline)).map(({ item }) => item);
  return {
    repo,
    snapshot,
    proofs: Object.fromEntries(items.map(({ name, proof }) => [name, proof])),
    sources: snapshot.sources.map(({ path, state }) => `${path} ${state}`).toSorted(),
    codes: snapshot.problems.map(({ code }) => code),
  };
}

const docPath = "docs/coverage-matrix.md";
const docOf = (rows: Record<string, string>) =>
  [
    "# What is tested",
    "",
    "| Surface | Tests | Status |",
    "| --- | --- | --- |",
    ...Object.entries(rows).map(([name, path]) => `| ${name} | \`${path}\` | covered |`),
    "",
  ].join("\n");
const registryPath = "verify/test_registry.toml";
const registry = (...names: string[]) =>
  names.map((name) => `[[tests]]\nname = "${name}"\nfiles = ["web/${name}.ts"]\n`).join("\n");

describe("a tree of which GitHub gives a part", () => {
  beforeEach(async () => {
    await github.commit({
      [docPath]: docOf({ Door: "apps/door.test.ts", Bell: "web/bell.test.ts" }),
      [registryPath]: registry("rings"),
      ".github/canopy.yml": `sources: [${registryPath}]\ndiscover: true\n`,
      "apps/door.test.ts": "",
      "web/bell.test.ts": "",
      "web/rings.ts": "",
    });
  });

  test("keeps the sources that it does not list as stale, and what is cited beyond it is unchecked", async () => {
    await sync();
    const whole = await stands();
    expect(whole.proofs).toEqual({ Door: "verified", Bell: "verified", rings: "verified" });
    github.truncated = true;
    await github.commit({ "apps/other.ts": "" });
    expect(await sync()).toEqual({ outcome: "snapshot", calls: ["head", "tree"] });
    const { snapshot, proofs, sources, codes, repo } = await stands();
    expect(proofs).toEqual({ Door: "verified", Bell: "unchecked", rings: "unchecked" });
    expect(sources).toEqual([`${docPath} read`, `${registryPath} stale`]);
    expect(snapshot.sources[1]).toMatchObject({
      commit: whole.snapshot.commit,
      items: 1,
      reason: expect.stringContaining("a part of this repo's tree"),
    });
    expect(codes).toEqual(["truncated-tree"]);
    expect(repo?.summary).toMatchObject({ covered: 3, percent: 100, verifiedPercent: null });
  });

  test("is looked at again, and makes no second snapshot as long as nothing changes", async () => {
    await sync();
    github.truncated = true;
    await github.commit({ "apps/other.ts": "" });
    await sync();
    const { seq } = (await stands()).snapshot;
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
    expect((await stands()).snapshot.seq).toBe(seq);
  });

  test("is healed by the whole one, though its sha is the same", async () => {
    await sync();
    const before = await stands();
    github.truncated = true;
    const commit = await github.commit({ "apps/other.ts": "" });
    await sync();
    github.truncated = false;
    expect((await sync()).outcome).toBe("snapshot");
    const after = await stands();
    expect([after.proofs, after.sources, after.codes]).toEqual([before.proofs, before.sources, []]);
    expect(after.snapshot.sources.map((source) => source.commit)).toEqual([commit, commit]);
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head"] });
  });

  test("takes a push to what it lists; what it does not list is as it was", async () => {
    await sync();
    github.truncated = true;
    await github.commit({ "apps/other.ts": "" });
    await sync();
    await github.commit({
      [docPath]: docOf({ Door: "apps/door.test.ts", Gate: "apps/gate.test.ts" }),
      [registryPath]: registry("rings", "knocks"),
    });
    await sync();
    expect(await stands()).toMatchObject({
      proofs: { Door: "verified", Gate: "unchecked", rings: "unchecked" },
      sources: [`${docPath} read`, `${registryPath} stale`],
    });
    github.truncated = false;
    await sync();
    expect((await stands()).proofs).toEqual({
      Door: "verified",
      Gate: "dangling",
      rings: "verified",
      knocks: "dangling",
    });
  });

  test("of a repo that was never seen whole gives what is listed", async () => {
    github.truncated = true;
    github.isListed = (path) => path < "verify";
    await sync();
    expect(await stands()).toMatchObject({
      proofs: { Door: "verified", Bell: "unchecked" },
      sources: [`${docPath} read`],
    });
    expect((await sync()).outcome).toBe("unchanged");
  });

  test("takes away neither the config, nor the owners, nor the word on what is not read", async () => {
    await github.commit({
      ".github/canopy.yml": "ignore:\n  - docs/**\n",
      ".github/CODEOWNERS": "* @acme/doors\n",
    });
    await sync();
    const before = await stands();
    expect(before.sources).toEqual([`${docPath} not-read`, `${registryPath} read`]);
    github.truncated = true;
    github.isListed = (path) => path.startsWith("web/");
    await sync();
    await github.commit({ "web/other.ts": "" });
    await sync();
    expect((await stands()).sources).toEqual([`${docPath} not-read`, `${registryPath} stale`]);
    github.truncated = false;
    await github.commit({ "web/other.ts": null });
    await sync();
    const { snapshot, sources } = await stands();
    expect(sources).toEqual(before.sources);
    expect(snapshot.configDigest).toBe(before.snapshot.configDigest);
  });

  test("leaves a source that could not be read with its last good reading, and that reading's commit", async () => {
    await sync();
    const good = (await stands()).snapshot.commit;
    await github.commit({ [registryPath]: "[[tests]\n" });
    await sync();
    github.truncated = true;
    await github.commit({ "apps/other.ts": "" });
    await sync();
    const { snapshot, codes } = await stands();
    expect(snapshot.sources[1]).toMatchObject({ state: "stale", commit: good, items: 1 });
    expect(codes).toContain("syntax");
  });
});

describe("links and submodules in a tree", () => {
  const link = (content: string) => ({ mode: "120000" as const, content });

  test("a link is read once, and only where something is cited through it", async () => {
    await github.commit({
      [docPath]: docOf({ Door: "linked/door.test.ts" }),
      "real/deep/door.test.ts": "",
      linked: link("real/deep"),
      other: link("real"),
    });
    expect((await sync()).calls).toEqual(["repo", "head", "tree", "blob", "lastChange", "blob"]);
    expect((await stands()).proofs).toEqual({ Door: "verified" });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head"] });
    await github.commit({ "src/a.ts": "" });
    expect(await sync()).toEqual({ outcome: "unchanged", calls: ["head", "tree"] });
    await github.commit({ linked: link("real") });
    expect(await sync()).toEqual({ outcome: "snapshot", calls: ["head", "tree", "blob"] });
    expect((await stands()).proofs).toEqual({ Door: "dangling" });
  });

  test("a link may lead to a link, out of the repo, or nowhere; in a submodule nobody looks", async () => {
    await github.commit({
      [docPath]: docOf({
        chained: "first/door.test.ts",
        outside: "out/door.test.ts",
        gone: "nowhere/door.test.ts",
        sub: "vendor/lib/door.test.ts",
      }),
      "real/door.test.ts": "",
      first: link("second"),
      second: link("./real/"),
      out: link("../elsewhere"),
      nowhere: link("not-there"),
      "vendor/lib": { mode: "160000", content: "1234" },
    });
    await sync();
    expect((await stands()).proofs).toEqual({
      chained: "verified",
      outside: "unchecked",
      gone: "dangling",
      sub: "unchecked",
    });
  });

  test("of too many links some are not read, and what is cited through them is unchecked", async () => {
    const names = Array.from({ length: 30 }, (_, index) => `link${index}`);
    await github.commit({
      [docPath]: docOf(Object.fromEntries(names.map((name) => [name, `${name}/door.test.ts`]))),
      "real/door.test.ts": "",
      ...Object.fromEntries(names.map((name) => [name, link(`${"./".repeat(names.indexOf(name))}real`)])),
    });
    expect((await sync()).calls.filter((name) => name === "blob")).toHaveLength(1 + 20);
    const verdicts = Object.values((await stands()).proofs);
    expect(verdicts.filter((proof) => proof === "verified")).toHaveLength(20);
    expect(verdicts.filter((proof) => proof === "unchecked")).toHaveLength(10);
  });
});
