import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";

import { endpoints } from "../src/api/endpoints.ts";
import { app } from "../src/app.ts";
import { maxEntries } from "../src/formats/rows.ts";
import { openDatabase } from "../src/store/database.ts";
import { repoSorts } from "../src/api/schemas.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { counting } from "./support/counting.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const authorization = "Bearer admin-token-of-the-tests";
const canary = "canary-that-nobody-may-hear";

/** Small files say little of themselves, so the config names them. */
const counted = (path: string) => ({ ".github/canopy.yml": `sources: [{path: ${path}}]\n` });

/** A few repos of one organization: good, drifting, broken, without coverage, private. */
const repos: { id: number; name: string; private?: boolean; files: Record<string, string> }[] = [
  {
    id: 1,
    name: "gate",
    files: {
      ...counted("docs/coverage-matrix.md"),
      "docs/coverage-matrix.md":
        "# Test coverage matrix\n\n| Surface | Priority | Category | Tests | Status |\n| --- | --- | --- | --- | --- |\n| Opens | P0 | door | `tests/a.rs` | covered |\n| Closes | P0 | door | `tests/gone.rs` | covered |\n| Locks | P1 | lock | | missing |\n| Rings | | bell | | planned |\n\nCoverage: 3/4 (75%)\n",
      "tests/a.rs": "fn a() {}",
    },
  },
  {
    id: 2,
    name: "hall",
    files: {
      ...counted("surfaces.json"),
      "surfaces.json": JSON.stringify({
        surfaces: [
          {
            id: "lamp",
            name: "Lamp",
            mockTests: ["t/a.rs"],
            liveTests: [],
            status: "mock_only",
            nextGap: "a real lamp",
          },
        ],
      }),
    },
  },
  { id: 3, name: "broken", files: { "test_registry.toml": "[[tests]]\nname = \n" } },
  { id: 4, name: "logo", files: { "README.md": "# Logo" } },
  {
    id: 5,
    name: canary,
    private: true,
    files: {
      ...counted("docs/coverage-matrix.md"),
      "docs/coverage-matrix.md": `| Surface | Priority | Status |\n| --- | --- | --- |\n| ${canary} one | P0 | missing |\n`,
    },
  },
];

beforeAll(async () => {
  for (const { id, name, private: isPrivate = false, files } of repos) {
    const github = new MemoryGitHub({ id, name, private: isPrivate });
    await github.commit(files);
    const hint = { owner: "acme", name, private: isPrivate, defaultBranch: "main", installationId: null };
    await syncRepo({ db: openDatabase(env), github, now: Date.now }, id, hint);
  }
});

async function get(path: string, init: RequestInit = {}, given: Partial<Env> = {}) {
  const answer = await app.request(path, init, { ...env, ...given });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: /json/.test(answer.headers.get("content-type") ?? "") ? JSON.parse(text) : null,
  };
}

const asAdmin = { headers: { authorization } };
const names = (json: { items: { name: string }[] }) => json.items.map(({ name }) => name);

describe("each documented answer has its documented shape", () => {
  const filled = (path: string) =>
    path
      .replace("{owner}", "acme")
      .replace("{name}", "gate")
      .replace("{org}", "acme")
      .replace("{metric}", "gaps");
  const reads = endpoints.filter(({ method, isFile }) => method === "get" && !isFile);

  test.each(reads.map((endpoint) => [endpoint.path, endpoint] as const))(
    "%s",
    async (path, { answer, status }) => {
      const found = await get(filled(path));
      expect(found.status).toBe(status);
      expect(found.headers.get("content-type")).toContain(answer.type);
      if (answer.schema instanceof z.ZodMiniObject) z.strictObject(answer.schema.shape).parse(found.json);
    },
  );

  test("no route is undocumented, and none documented is missing", () => {
    const open = app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)(\{[^/]*\})?/g, "{$1}")}`)
      .filter((route) => !/ \/(?:live|orgs|repos)\/| \/(?:playground)?$|badge/.test(route));
    const told = endpoints
      .filter(({ isFile }) => !isFile)
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !route.includes("badge"));
    expect([...new Set(open)].toSorted()).toEqual(told.toSorted());
  });
});

test("one repo: summary, sources, drift with line, problems", async () => {
  const { json } = await get("/api/v1/repos/acme/gate");
  expect(json.summary).toMatchObject({
    percent: 50,
    verifiedPercent: 25,
    covered: 2,
    gap: 1,
    planned: 1,
    total: 4,
    gapsOpen: 2,
    unverifiedP0: 1,
  });
  expect(json.summary.proof).toMatchObject({ verified: 1, dangling: 1 });
  expect(json.summary.byPriority.P0).toEqual({ covered: 2, total: 2, percent: 100 });
  expect(json.drift).toEqual([
    {
      kind: "claim",
      path: "docs/coverage-matrix.md",
      line: 10,
      label: "Coverage",
      key: null,
      claimed: "3/4 (75%)",
      actual: "2/4 (50%)",
    },
  ]);
  expect(json.sources[0]).toMatchObject({ format: "markdown", role: "doc", state: "read", items: 4 });
  expect(json.sources[0].claims[0]).toEqual({
    label: "Coverage",
    text: "3/4 (75%)",
    value: null,
    covered: 3,
    total: 4,
    percent: 75,
    line: 10,
  });
});

test("an unmeasured repo is listed with its reason, never as nought", async () => {
  const { json } = await get("/api/v1/repos?measured=false");
  const reasons = Object.fromEntries(
    json.items.map(({ name, summary, reason }: never) => [name, [summary, reason]]),
  );
  expect(reasons).toEqual({
    broken: [null, expect.stringMatching(/test_registry\.toml:\d+: not TOML/)],
    logo: [null, "no coverage files found"],
  });
  const overview = (await get("/api/v1/overview")).json;
  expect(overview.repos).toMatchObject({ total: 4, measured: 2, unmeasured: 2 });
  expect(overview.openGaps).toEqual({ P0: 0, P1: 1, P2: 0, P3: 0, none: 1 });
  expect(overview.trend).toHaveLength(90);
  expect(overview.trend.at(-1)).toMatchObject({ covered: 2, total: 5, percent: 40 });
});

test("the gap board has each open gap with its repo, and the wishes apart", async () => {
  const open = (await get("/api/v1/gaps")).json.items;
  expect(open.map(({ name, priority }: never) => [name, priority])).toEqual([
    ["Locks", "P1"],
    ["Rings", "none"],
  ]);
  expect(open[0]).toMatchObject({
    repo: { owner: "acme", name: "gate" },
    since: expect.any(String),
    url: expect.stringContaining("/acme/gate/blob/"),
  });
  expect((await get("/api/v1/gaps?state=next")).json.items.map(({ nextGap }: never) => nextGap)).toEqual([
    "a real lamp",
  ]);
  expect((await get("/api/v1/gaps?priority=P0&priority=P2")).json.items).toEqual([]);
});

test("filters given several times mean any of them, different ones all", async () => {
  const items = async (query: string) =>
    (await get(`/api/v1/repos/acme/gate/items?${query}`)).json.items.map(({ name }: never) => name);
  expect(await items("status=gap&status=planned")).toEqual(["Locks", "Rings"]);
  expect(await items("status=covered&proof=dangling")).toEqual(["Closes"]);
  expect(await items("category=door&priority=P0")).toEqual(["Opens", "Closes"]);
  expect(await items("q=oc")).toEqual(["Locks"]);
  expect(await items("path=docs/coverage-matrix.md&counted=false")).toEqual([]);
});

test.each(repoSorts)("paging by %s gives each repo once", async (sort) => {
  const all = names((await get(`/api/v1/repos?sort=${sort}`, asAdmin)).json);
  const paged: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const { json } = await get(
      `/api/v1/repos?sort=${sort}&limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`,
      asAdmin,
    );
    paged.push(...names(json));
    cursor = json.nextCursor;
  }
  expect(paged).toEqual(all);
  expect(all).toHaveLength(5);
});

test("worst first: open P0 gaps, unverified P0, open gaps, then the percent; unmeasured last", async () => {
  expect(names((await get("/api/v1/repos", asAdmin)).json)).toEqual([
    canary,
    "gate",
    "hall",
    "broken",
    "logo",
  ]);
});

describe("what is wrong is named", () => {
  test.each([
    ["/api/v1/repos?sort=best", "sort"],
    ["/api/v1/repos?limit=0", "limit"],
    ["/api/v1/repos?limit=201", "limit"],
    ["/api/v1/repos?limit=many", "limit"],
    ["/api/v1/repos?cursor=nonsense", "cursor"],
    ["/api/v1/repos/acme/gate/items?status=fine", "status"],
    ["/api/v1/repos/acme/gate/items?cursor=WyJhIl0", "cursor"],
    ["/api/v1/gaps?state=closed", "state"],
  ])("%s", async (path, field) => {
    const { status, json, headers } = await get(path);
    expect(status).toBe(400);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(json).toMatchObject({
      status: 400,
      code: expect.any(String),
      title: expect.any(String),
      detail: expect.stringContaining(field),
    });
  });

  test("a wrong token", async () => {
    expect((await get("/api/v1/repos", { headers: { authorization: "Bearer nobody" } })).status).toBe(401);
  });
});

describe("a private repo is absent, not forbidden", () => {
  const places = ["", "/items", "/report.md", "/report.csv", "/report.json"];

  test.each(places)("/api/v1/repos/acme/NAME%s answers like one that is not there", async (place) => {
    const hidden = await get(`/api/v1/repos/acme/${canary}${place}`);
    const absent = await get(`/api/v1/repos/acme/nothing${place}`);
    expect(hidden.status).toBe(404);
    expect(hidden.text).toBe(absent.text);
    expect([...hidden.headers]).toEqual([...absent.headers]);
    expect((await get(`/api/v1/repos/acme/${canary}${place}`, asAdmin)).text).toContain(canary);
  });

  test("its badge is that of a repo that is not there", async () => {
    for (const file of [".svg", ".json", "/gaps.svg", "/p0.json"]) {
      expect((await get(`/badge/acme/${canary}${file}`)).text).toBe(
        (await get(`/badge/acme/nothing${file}`)).text,
      );
    }
    expect((await get(`/badge/acme/${canary}/gaps.json`, asAdmin)).json.message).toBe("1 open");
  });

  test.each([
    "/",
    "/api/v1/repos",
    "/api/v1/gaps",
    "/api/v1/overview",
    "/badge/acme.svg",
    "/orgs/acme",
    "/api/v1/repos?q=canary",
  ])("nothing of it is in %s", async (path) => {
    expect((await get(path)).text).not.toContain("canary");
  });

  test("totals are those of the public repos alone", async () => {
    expect((await get("/api/v1/overview")).json.summary.total).toBe(5);
    expect((await get("/api/v1/overview", asAdmin)).json.summary.total).toBe(6);
    expect((await get("/live/orgs/acme")).json.version).not.toBe(
      (await get("/live/orgs/acme", asAdmin)).json.version,
    );
  });

  test("with ACCESS=private nobody in particular sees anything", async () => {
    const closed = { ACCESS: "private" } as unknown as Partial<Env>;
    expect((await get("/api/v1/repos", {}, closed)).json).toEqual({ items: [], nextCursor: null });
    expect((await get("/api/v1/repos/acme/gate", {}, closed)).status).toBe(404);
    expect((await get("/badge/acme/gate.json", {}, closed)).json.message).toBe("unknown");
    expect((await get("/api/v1/repos", asAdmin, closed)).json.items).toHaveLength(5);
  });
});

describe("badges", () => {
  test.each([
    ["/badge/acme/gate.json", "50%"],
    ["/badge/acme/gate/gaps.json", "2 open"],
    ["/badge/acme/gate/p0.json", "2/2"],
    ["/badge/acme/gate/drift.json", "1 found"],
    ["/badge/acme/gate/category:door.json", "100%"],
    ["/badge/ACME/Gate.json", "50%"],
    ["/badge/acme.json", "40%"],
    ["/badge/acme/gate/nonsense.json", "unknown"],
    ["/badge/acme/broken.json", "unmeasured"],
    ["/badge/acme/logo/gaps.json", "unmeasured"],
    ["/badge/nobody.json", "unknown"],
  ])("%s says %s", async (path, message) => {
    const { status, json } = await get(path);
    expect(status).toBe(200);
    expect(json).toEqual({ schemaVersion: 1, label: expect.any(String), message, color: expect.any(String) });
  });

  test.each([
    "/badge/a/b/c/d.svg",
    "/badge/acme/%00.svg",
    "/badge/acme/gate.svg?style=rococo&color=<script>",
    "/badge/acme/gate/category:__proto__.svg",
    "/badge/.svg",
  ])("%s is a picture all the same", async (path) => {
    const { status, headers, text } = await get(path);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("image/svg+xml");
    expect(text).toMatch(/^<svg[^]*<title>/);
  });

  test("an ETag spares the picture, and caches must ask", async () => {
    const first = await get("/badge/acme/gate.svg");
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const again = await get("/badge/acme/gate.svg", {
      headers: { "if-none-match": first.headers.get("etag") ?? "" },
    });
    expect(again).toMatchObject({ status: 304, text: "" });
  });

  test("one row is read for a repo's badge", async () => {
    const counted = counting(env.DB);
    await get("/badge/acme/hall/p1.svg", {}, { DB: counted.db });
    expect(counted.costs).toEqual({ statements: 1, rowsRead: 1, rowsWritten: 0 });
  });
});

test("an ETag spares an answer of the API", async () => {
  const { headers } = await get("/api/v1/repos/acme/gate");
  expect(
    (await get("/api/v1/repos/acme/gate", { headers: { "if-none-match": headers.get("etag") ?? "" } }))
      .status,
  ).toBe(304);
});

test("watching a page costs one row, and of an organization one more for each kind of repo", async () => {
  for (const [path, init, rowsRead] of [
    ["/live/repos/acme/gate", {}, 1],
    ["/live/repos/acme/gate", asAdmin, 1],
    ["/live/orgs/acme", {}, 2],
    ["/live/orgs/acme", asAdmin, 3],
  ] as const) {
    const counted = counting(env.DB);
    await get(path, init, { DB: counted.db });
    expect([path, counted.costs]).toEqual([path, { statements: 1, rowsRead, rowsWritten: 0 }]);
  }
});

test("what a read costs", async () => {
  const costs: Record<string, unknown> = {};
  for (const path of [
    "/api/v1/repos/acme/gate",
    "/api/v1/repos",
    "/api/v1/overview",
    "/api/v1/gaps",
    "/repos/acme/gate",
  ]) {
    const counted = counting(env.DB);
    await get(path, {}, { DB: counted.db });
    costs[path] = counted.costs;
  }
  console.info(JSON.stringify(costs));
  expect(costs["/api/v1/repos/acme/gate"]).toEqual({ statements: 2, rowsRead: 2, rowsWritten: 0 });
});

describe("parse", () => {
  const parse = (body: string, type = "application/json") =>
    get("/api/v1/parse", { method: "POST", body, headers: { "content-type": type } });

  test("a file, and files with a tree", async () => {
    const text =
      "# Test matrix\n\n| Surface | Tests | Status |\n| --- | --- | --- |\n| Door | `t/a.rs` | covered |\n";
    const one = await parse(JSON.stringify({ path: "coverage-matrix.md", text }));
    expect(one.json.items[0]).toMatchObject({
      key: "door",
      status: "covered",
      proof: "unchecked",
      line: 5,
      url: null,
    });
    const files = await parse(
      JSON.stringify({
        files: [{ path: "coverage-matrix.md", text }],
        tree: ["coverage-matrix.md", "t/a.rs"],
      }),
    );
    expect(files.json.items[0].proof).toBe("verified");
    expect(files.json.summary).toMatchObject({ percent: 100, verifiedPercent: 100 });
  });

  test.each([
    ["TOML with a syntax error", "a.toml", "[[tests]]\nname = \n", "syntax"],
    ["a binary called .md", "a.md", "\u0000\u0001", "not-text"],
    ["something else", "a.exe", "MZ", "unknown-format"],
    ["a Markdown file without coverage", "a.md", "# Hello\n\nWorld.\n", "no-coverage"],
  ])("%s is a problem, not a failure", async (_, path, text, code) => {
    const { status, json } = await parse(JSON.stringify({ path, text }));
    expect(status).toBe(200);
    expect(json.problems[0]).toMatchObject({ code, path });
    expect(json.items).toEqual([]);
  });

  test("of a table of nearly three megabytes as much is read as is kept, and the rest is said", async () => {
    const text = `| Surface | Status |\n| --- | --- |\n${"| Door | covered |\n".repeat(150_000)}`;
    const { json } = await parse(JSON.stringify({ path: "coverage.md", text }));
    expect(json.summary.total).toBe(maxEntries);
    expect(json.problems).toEqual([
      expect.objectContaining({ code: "too-large", path: "coverage.md", line: 57_143 }),
      expect.objectContaining({ code: "too-many-items", path: "coverage.md" }),
    ]);
  });

  test("half a letter in a text is a sign that it cannot be read", async () => {
    const text = "| Surface | Status |\n| --- | --- |\n| Door \ud83d | missing |\n";
    const { status, json } = await parse(JSON.stringify({ path: "coverage.md", text }));
    expect(status).toBe(200);
    expect(json.items[0].name).toBe("Door \ufffd");
  });

  test("of two shapes the nearer one says what is wrong", async () => {
    const { json } = await parse(JSON.stringify({ path: "coverage.md" }));
    expect(json.errors).toEqual([{ field: "text", message: expect.any(String) }]);
  });

  test.each([
    [
      "more than three MiB",
      `{"path": "a.md", "text": "${"x".repeat(3 * 1024 * 1024)}"}`,
      "application/json",
      413,
    ],
    ["a form", "path=a.md", "application/x-www-form-urlencoded", 415],
    ["truncated JSON", '{"path": "a.md", "te', "application/json", 400],
    ["another shape", '{"path": "a.md"}', "application/json", 400],
    ["a path with a NUL", String.raw`{"path": "a\u0000.md", "text": ""}`, "application/json", 400],
    [
      "a tree with half a letter",
      String.raw`{"files": [{"path": "a.md", "text": ""}], "tree": ["\udc00"]}`,
      "application/json",
      400,
    ],
    ["a list", "[]", "application/json", 400],
  ])("%s is refused", async (_, body, type, status) => {
    const answer = await parse(body, type);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status, code: expect.any(String) });
  });
});

describe("the admin's doors", () => {
  test.each([
    ["POST", "/api/v1/repos"],
    ["POST", "/api/v1/repos/acme/gate/sync"],
    ["DELETE", "/api/v1/repos/acme/gate"],
  ])("%s %s wants the token", async (method, path) => {
    expect((await get(path, { method })).status).toBe(401);
  });

  test("a body that names no repo is refused", async () => {
    expect((await get("/api/v1/repos", { method: "POST", body: "{}", ...asAdmin })).status).toBe(400);
  });
});
