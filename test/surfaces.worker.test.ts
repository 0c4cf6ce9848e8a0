import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";

import { app } from "../src/app.ts";
import { statuses } from "../src/coverage/item.ts";
import { parseFiles } from "../src/parse-files.ts";
import { openDatabase } from "../src/store/database.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { counting } from "./support/counting.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const db = openDatabase(env);
const asAdmin = { headers: { authorization: "Bearer admin-token-of-the-tests" } };

const names = ["starts", "stops", "pauses", "resumes", "reports", "rewinds", "ejects"];
const registry = names
  .map(
    (name, at) =>
      `[[tests]]\nname = "belt-${name}"\npriority = "${at === 0 ? "P0" : "P1"}"\nfiles = ["tests/belt.rs"]\n`,
  )
  .join("\n");
const gaps = ["jam", "flood"]
  .map((id, at) => `[[gaps]]\nid = "${id}"\ntitle = "Belt ${id}"\npriority = "P${at}"\nstatus = "open"\n`)
  .join("\n");
const table = (head: string, rows: string[]) =>
  `${head}\n${head.replaceAll(/[^|]+/g, " --- ")}\n${rows.map((row) => `| ${row} |\n`).join("")}`;

/** One of each: counting registries, a doc that restates one, a seen one, an unsure one, a waived gap, a stale source. */
const files: Record<string, string> = {
  "tests/test_registry.toml": registry,
  "tests/test_gaps.toml": gaps,
  "docs/test-coverage-report.md": `# Test coverage report\n\nSource: tests/test_registry.toml\n\n${table(
    "| Test | Status |",
    names.map((name) => `belt-${name} | covered`),
  )}`,
  "docs/test-parity.md": `# Feature parity\n\n${table("| Feature | Upstream | Supported |", ["Forward | yes | yes", "Backward | yes | no", "Sideways | yes | no"])}`,
  "tests/acceptance-test-matrix.md": `# Acceptance test matrix\n\n${table("| Test | Status |", ["Lamp | zorp", "Horn | blick", "Gate | zorp", "Door | covered"])}`,
  "tests/smoke-test-list.md": `# Smoke test list\n\n${table("| Test | File | Status |", ["Boots | `tests/belt.rs` | covered", "Halts | `tests/belt.rs` | missing", "Beeps | `tests/belt.rs` | covered"])}`,
  "tests/belt.rs": names.map((name) => `#[test]\nfn belt_${name}() {}\n`).join(""),
  ".github/canopy.yml":
    "discover: true\nwaivers:\n  - item: jam\n    reason: the belt is replaced in spring\n    until: 2099-12-31\n",
};

async function get(path: string, init: RequestInit = {}) {
  const answer = await app.request(path, init, env);
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, text, json: isJson ? JSON.parse(text) : null };
}

const hintOf = (name: string) => ({
  owner: "acme",
  name,
  private: false,
  defaultBranch: "main",
  installationId: null,
});

/** Of the commits of a repo in memory, which count from September. */
const today = Math.floor((Date.now() - Date.UTC(2026, 7, 31)) / 86_400_000);

/** Repos of an organization of its own, each by the commits that it was read at. */
async function synced(owner: string, id: number, name: string, commits: Record<string, string | null>[]) {
  const github = new MemoryGitHub({ id, name, owner, url: `https://github.example/${owner}/${name}` });
  const sync = () => syncRepo({ db, github, now: Date.now }, id, { ...hintOf(name), owner });
  for (const files of commits) {
    await github.commit(files, today);
    await sync();
  }
  return { github, sync };
}

const smoke = "tests/smoke-test-list.md";

beforeAll(async () => {
  const belt = new MemoryGitHub({ id: 1, name: "belt", url: "https://github.example/acme/belt" });
  await belt.commit(files);
  await syncRepo({ db, github: belt, now: Date.now }, 1, hintOf("belt"));
  await belt.commit({ [smoke]: new Uint8Array([0, 159, 146, 150]) });
  await syncRepo({ db, github: belt, now: Date.now }, 1, hintOf("belt"));
});

describe("what counts of a repo with sources of every standing is the same on every surface", () => {
  const truth = () =>
    parseFiles({
      files: Object.entries(files).map(([path, text]) => ({ path, text })),
      tree: Object.keys(files),
      repoName: "belt",
      today: new Date().toISOString().slice(0, 10),
    });

  test("the API gives the figure of the files, and beside it what stands in none", async () => {
    const { json } = await get("/api/v1/repos/acme/belt");
    const { summary, seen, unsure } = truth();
    expect(json.summary).toEqual(summary);
    expect(summary).toMatchObject({ covered: 9, gap: 2, excluded: 1, total: 11, percent: 81, gapsOpen: 2 });
    expect(json).toMatchObject({ seen, unsure, stale: 1, reason: null });
    expect([seen, unsure]).toEqual([
      { items: 3, sources: 1 },
      { items: 4, blocks: 1 },
    ]);
    const [listed] = (await get("/api/v1/repos?org=acme&q=belt")).json.items;
    expect(listed).toMatchObject({ summary, seen, unsure, stale: 1, reason: null, archived: false });
    const standings = json.sources.map(({ path, state, standing }: never) => [path, state, standing]);
    expect(standings).toEqual([
      ["docs/test-coverage-report.md", "read", "derived"],
      ["docs/test-parity.md", "read", "seen"],
      ["tests/acceptance-test-matrix.md", "read", "counts"],
      [smoke, "stale", "counts"],
      ["tests/test_gaps.toml", "read", "counts"],
      ["tests/test_registry.toml", "read", "counts"],
    ]);
    expect(json.sources[1]).toMatchObject({
      subject: "features",
      figure: { covered: 1 },
      standingReason: "it is about features, not tests",
      countLine: expect.stringContaining('path: "docs/test-parity.md"'),
    });
  });

  test("items: those that count are the summary, and each other one says why it does not", async () => {
    const items = async (query: string) =>
      (await get(`/api/v1/repos/acme/belt/items?limit=200&${query}`)).json.items;
    const counted: { status: string; key: string }[] = await items("counted=true");
    const { summary, items: all } = truth();
    for (const status of statuses)
      expect([status, counted.filter((item) => item.status === status).length]).toEqual([
        status,
        summary[status],
      ]);
    const marks = ({ key, counted, standing, certainty, waiver }: (typeof all)[number]) =>
      JSON.stringify([key, counted, standing, certainty, waiver]);
    expect((await items("")).map(marks).toSorted()).toEqual(all.map(marks).toSorted());
    expect(await items("standing=seen")).toHaveLength(3);
    expect(await items("standing=derived")).toHaveLength(7);
    expect(await items("certainty=unsure&counted=false")).toHaveLength(4);
    expect(await items("standing=seen&standing=derived&counted=true")).toEqual([]);
    for (const query of ["standing=maybe", "certainty=certain", "archived=true"])
      expect((await get(`/api/v1/repos/acme/belt/items?${query}`)).status).toBe(400);
  });

  test("badges, from one row each, say that a source of them is stale", async () => {
    for (const [metric, message] of [
      ["", "81%, stale"],
      ["/gaps", "2 open, stale"],
      ["/p0", "1/1, stale"],
      ["/tests", "10, stale"],
    ]) {
      const counted = counting(env.DB);
      const answer = await app.request(`/badge/acme/belt${metric}.json`, asAdmin, { ...env, DB: counted.db });
      expect(await answer.json()).toMatchObject({ message });
      expect(counted.costs).toEqual({ statements: 1, rowsRead: 1, rowsWritten: 0 });
    }
  });

  test("the report has in its figures what counts, and the rest by name beside them", async () => {
    const { text } = await get("/api/v1/repos/acme/belt/report.md");
    expect(text).toContain("**Coverage (Closed/Total):** 9/11 (81%)");
    expect(text).toContain("**Open Gaps:** 2");
    const [figures, beside] = text.split("## Beside these figures");
    for (const name of ["docs/test-parity.md", "Belt jam", "Lamp"]) expect(figures).not.toContain(name);
    expect(beside).toContain("Waived until 2099-12-31: Belt jam (the belt is replaced in spring).");
    expect(beside).toContain("Seen, not counted: docs/test-parity.md, features: 1 of");
    expect(beside).toContain("Unsure, not counted: 4 of the rows in tests/acceptance-test-matrix.md.");
    const { summary, items } = (await get("/api/v1/repos/acme/belt/report.json")).json;
    expect(summary).toEqual(truth().summary);
    const [head = "", ...rows] = (await get("/api/v1/repos/acme/belt/report.csv")).text.trim().split("\r\n");
    const at = head.split(",").indexOf("counted");
    expect(rows).toHaveLength(items.length);
    expect(rows.filter((row) => row.split(",").at(at) === "true")).toHaveLength(12);
  });

  test("the report that a repo keeps of itself says nothing new of it", async () => {
    const { text } = await get("/api/v1/repos/acme/belt/report.md");
    const { items } = parseFiles({ files: [{ path: "report.md", text }], today: "2026-11-21" });
    for (const name of ["jam", "lamp", "sideways"]) expect(items.map(({ key }) => key)).not.toContain(name);
  });

  test("the page says the figure, and of the rest why it is in none and what would count it", async () => {
    const { text } = await get("/repos/acme/belt");
    const plain = text.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
    expect(plain).toContain("9 of 11 covered");
    expect(plain).toContain("3 items in 1 file seen, not counted");
    expect(plain).toMatch(/features: 1 of \d+ \(\d+%\)/);
    expect(plain).toContain("Not counted: it is about features, not tests.");
    expect(plain).toContain("waived until 2099-12-31: the belt is replaced in spring");
    expect(plain).toContain("3 of 4 statuses are in no vocabulary");
    // There is a config, so nothing can be filled in beforehand.
    expect(text).toContain('href="https://github.example/acme/belt/edit/main/.github/canopy.yml"');
    for (const [, href = ""] of text.matchAll(/href="(\?[^"]*#items)"/g))
      expect(href).toContain("counted=true");
  });

  test("a waived gap is on a board of its own, until when and why", async () => {
    const keys = async (state: string) =>
      (await get(`/api/v1/gaps?org=acme&state=${state}`)).json.items.map(({ key }: never) => key);
    expect((await get("/api/v1/gaps?org=acme&state=waived")).json.items).toEqual([
      expect.objectContaining({
        key: "jam",
        status: "excluded",
        notes: null,
        waiver: { until: "2099-12-31", reason: "the belt is replaced in spring", line: 3 },
      }),
    ]);
    expect((await keys("open")).toSorted()).toEqual(["flood", "halts"]);
    expect((await keys("open&state=waived")).toSorted()).toEqual(["flood", "halts", "jam"]);
  });
});

describe("a repo without a figure", () => {
  const parity = { "docs/test-parity.md": files["docs/test-parity.md"] ?? "" };

  test("that was only seen says what would count, with the lines filled in where there is no config", async () => {
    await synced("seen", 20, "store", [parity]);
    const { json } = await get("/api/v1/repos/seen/store");
    expect(json).toMatchObject({
      summary: null,
      reason: "1 possible source, which does not say that it is about tests",
      seen: { items: 3, sources: 1 },
    });
    const { text } = await get("/repos/seen/store");
    const [, href = ""] = /href="([^"]*\/new\/main\?[^"]*)"/.exec(text.replaceAll("&amp;", "&")) ?? [];
    const lines = new URL(href).searchParams.get("value") ?? "";
    expect(new URL(href).searchParams.get("filename")).toBe(".github/canopy.yml");
    expect(lines).toBe(json.sources[0].countLine);
    expect(text).toContain("Next step");
    expect(text).not.toMatch(/class="hurts"|100%<\/div>|>0%/);
    for (const metric of ["coverage", "verified", "gaps", "tests", "drift", "p0", "p1", "p2"])
      expect((await get(`/badge/seen/store/${metric}.json`)).json).toMatchObject({
        message: "unmeasured",
        color: "lightgrey",
      });
    const overview = (await get("/api/v1/overview?org=seen")).json;
    expect(overview).toMatchObject({
      summary: null,
      reason: "none of 1 repo is measured",
      seen: { items: 3, sources: 1 },
    });
    expect((await get("/orgs/seen")).text).toContain("Nothing is measured");
    expect((await get("/api/v1/repos/seen/store/report.md")).text).toContain("Unmeasured: 1 possible source");
    // The lines do what they say.
    await synced("seen", 21, "counted", [{ ...parity, ".github/canopy.yml": lines }]);
    expect((await get("/api/v1/repos/seen/counted")).json.summary).toMatchObject({ covered: 1 });
  });

  test("whose words nobody knows is unsure", async () => {
    const unsure = files["tests/acceptance-test-matrix.md"] ?? "";
    await synced("unsure", 30, "words", [{ "tests/acceptance-test-matrix.md": unsure }]);
    expect((await get("/api/v1/repos/unsure/words")).json).toMatchObject({
      summary: null,
      reason: expect.stringContaining("unsure"),
      unsure: { items: 4, blocks: 1 },
    });
    expect((await get("/badge/unsure/words/gaps.json")).json).toMatchObject({
      message: "unsure",
      color: "lightgrey",
    });
  });

  test("that lists gaps alone has no percent and counts them, red where one is P0", async () => {
    const list = ["one", "two", "three", "four", "five", "six"]
      .map((id) => `[[gaps]]\nid = "${id}"\ntitle = "Gap ${id}"\npriority = "P0"\nstatus = "open"\n`)
      .join("\n");
    await synced("gaps", 40, "alone", [{ "tests/test_gaps.toml": list }]);
    const { json } = await get("/api/v1/repos/gaps/alone");
    expect(json.summary).toMatchObject({ percent: null, total: 0, gapsOpen: 6 });
    const messages = await Promise.all(
      ["coverage", "gaps", "p0"].map(async (metric) => (await get(`/badge/gaps/alone/${metric}.json`)).json),
    );
    expect(messages).toMatchObject([
      { message: "unmeasured", color: "lightgrey" },
      { message: "6 open", color: "orange" },
      { message: "0/6", color: "red" },
    ]);
    expect((await get("/api/v1/overview?org=gaps")).json).toMatchObject({
      summary: { percent: null, total: 0, gapsOpen: 6, byPriority: {} },
      openGaps: { P0: 6 },
    });
    expect((await get("/repos/gaps/alone")).text).toContain("6 open gaps");
  });

  test("that had one is news for a week, whether its documents went or its config changed", async () => {
    const tests = { "tests/test_registry.toml": registry, "tests/belt.rs": files["tests/belt.rs"] ?? "" };
    await synced("lost", 50, "gone", [tests, { "tests/test_registry.toml": null }]);
    const silent = "sources:\n  - path: tests/**\n    counts: false\n";
    await synced("lost", 51, "silenced", [tests, { ".github/canopy.yml": silent }]);
    await synced("lost", 52, "fine", [tests]);
    // A move before its config changed is none of what stands now.
    const leak = '[[gaps]]\nid = "leak"\ntitle = "It leaks"\nstatus = "open"\n';
    const waiver = "waivers: [{item: leak, reason: later, until: 2099-12-31}]\n";
    await synced("lost", 53, "waived", [
      tests,
      { "tests/test_gaps.toml": leak },
      { ".github/canopy.yml": waiver },
    ]);
    const { lostFigure, movers, repos } = (await get("/api/v1/overview?org=lost")).json;
    expect(repos).toMatchObject({ total: 4, measured: 2 });
    const told = lostFigure.map(({ name, from, marker }: never) => [name, from, marker ?? null]);
    expect(told.toSorted()).toEqual([
      ["gone", 100, null],
      ["silenced", 100, "config"],
    ]);
    expect(movers).toEqual([expect.objectContaining({ name: "gone", from: 100, to: null })]);
    const { text } = await get("/orgs/lost");
    expect(text).toContain("Lost their figure");
    for (const name of ["gone", "silenced"])
      expect(text).toContain(`<a href="/repos/lost/${name}">${name}</a><div>had 100%`);
  });
});

describe("an archived repo", () => {
  const gap = (priority: string) => ({
    "tests/test_registry.toml": registry,
    "tests/test_gaps.toml": `[[gaps]]\nid = "leak"\ntitle = "It leaks"\npriority = "${priority}"\nstatus = "open"\n`,
  });

  test("comes last and marked, and is in no total, trend or board until it is asked for", async () => {
    await synced("past", 60, "calm", [gap("P2")]);
    const { github, sync } = await synced("past", 61, "dusty", [gap("P0")]);
    const list = async (query = "") =>
      (await get(`/api/v1/repos?org=past${query}`)).json.items.map(({ name }: never) => name);
    const overview = async () => (await get("/api/v1/overview?org=past")).json;
    expect(await list()).toEqual(["dusty", "calm"]);
    const before = await overview();
    expect([before.summary.total, before.trend.at(-1).total]).toEqual([16, 16]);
    const version = (await get("/live/orgs/past")).json.version;

    github.described &&= { ...github.described, archived: true };
    await env.DB.prepare("update repos set described_at = 0 where id = 61").run();
    await sync();
    expect((await get("/live/orgs/past")).json.version).not.toBe(version);
    expect(await list()).toEqual(["calm", "dusty"]);
    expect(await list("&archived=true")).toEqual(["dusty"]);
    expect(await list("&archived=false")).toEqual(["calm"]);
    const after = await overview();
    expect(after.repos.total).toBe(1);
    expect([after.summary.total, after.trend.at(-1).total, after.openGaps.P0]).toEqual([8, 8, 0]);
    const board = async (query: string) => (await get(`/api/v1/gaps?org=past${query}`)).json.items.length;
    expect([
      await board(""),
      await board("&archived=true"),
      await board("&archived=true&archived=false"),
    ]).toEqual([1, 1, 2]);
    expect((await get("/api/v1/gaps?archived=maybe")).status).toBe(400);
    expect((await get("/api/v1/repos/past/dusty")).json.repo.archived).toBe(true);
    expect((await get("/badge/past/dusty/p0.json")).json.message).toBe("1/2, archived");
    expect((await get("/badge/past.json")).json.message).toBe("87%");
    expect((await get("/orgs/past")).text).toMatch(/Archived[^]*dusty/);

    github.described &&= { ...github.described, archived: false };
    await env.DB.prepare("update repos set described_at = 0 where id = 61").run();
    await sync();
    expect((await overview()).trend).toEqual(before.trend);
  });
});

test("worst: stale before fresh where all else is the same", async () => {
  const tests = { "tests/test_registry.toml": registry, [smoke]: files[smoke] ?? "" };
  for (const [id, name] of [
    [70, "alpha"],
    [71, "beta"],
  ] as const) {
    await synced("worst", id, name, [tests]);
  }
  const list = async () => (await get("/api/v1/repos?org=worst")).json.items.map(({ name }: never) => name);
  expect(await list()).toEqual(["alpha", "beta"]);
  await synced("worst", 71, "beta", [tests, { [smoke]: "\u0000\u0001" }]);
  expect(await list()).toEqual(["beta", "alpha"]);
});

test("parse answers in the same shapes, with the certainty of each run of lines", async () => {
  const parse = async (body: unknown) =>
    (
      await get("/api/v1/parse", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      })
    ).json;
  const path = "tests/acceptance-test-matrix.md";
  const one = await parse({ path, text: files[path] });
  expect(one).toMatchObject({ summary: null, reason: expect.stringContaining("unsure"), stale: 0 });
  expect(one.blocks.find(({ line }: { line: number }) => line === 3)).toEqual({
    path,
    line: 3,
    endLine: 8,
    kind: expect.any(String),
    certainty: "unsure",
    why: expect.any(String),
    readings: [expect.any(String)],
  });
  const all = Object.entries(files).map(([file, text]) => ({ path: file, text }));
  const whole = await parse({ files: all, tree: Object.keys(files) });
  expect(whole).toMatchObject({ summary: { total: 11 }, seen: { sources: 1 }, reason: null });
  expect(
    whole.blocks.filter(({ certainty }: { certainty: string }) => certainty === "likely").length,
  ).toBeGreaterThan(3);
});
