import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { freshSeconds } from "../src/badge/cache.ts";
import worker from "../src/index.ts";
import { openDatabase } from "../src/store/database.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { counting } from "./support/counting.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const matrix = (status: string) => `| Surface | Status |\n| --- | --- |\n| Door | ${status} |\n`;
const hint = { owner: "acme", name: "gate", private: false, defaultBranch: "main", installationId: null };

let github: MemoryGitHub;
let clock = Date.now();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  // The isolate's memory outlives a test, so each begins after the one before it.
  vi.setSystemTime((clock += 100_000));
  await env.DB.prepare("update repos set private = 0").run();
  github = new MemoryGitHub();
  await push("missing");
});

afterEach(() => vi.useRealTimers());

async function push(status: string): Promise<void> {
  await github.commit({
    ".github/canopy.yml": "sources: [{path: coverage.md}]",
    "coverage.md": matrix(status),
  });
  await syncRepo({ db: openDatabase(env), github, now: Date.now }, 7, hint);
}

async function ask(headers: Record<string, string> = {}) {
  const counted = counting(env.DB);
  const request = new Request("https://canopy.example/badge/acme/gate.json", { headers });
  const answer = await worker.fetch(request as never, { ...env, DB: counted.db }, createExecutionContext());
  return {
    status: answer.status,
    etag: answer.headers.get("etag"),
    headers: Object.fromEntries(answer.headers),
    text: await answer.text(),
    ...counted.costs,
  };
}

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

test("a cold badge reads one row, a warm one none, and both say the same under the same headers", async () => {
  pass(10);
  const cold = await ask();
  expect(cold).toMatchObject({ statements: 1, rowsRead: 1, rowsWritten: 0 });
  const warm = await ask();
  expect(warm).toMatchObject({ statements: 0, rowsRead: 0, text: cold.text });
  expect(warm.headers).toEqual(cold.headers);
  expect(await ask({ "if-none-match": cold.etag ?? "" })).toMatchObject({
    status: 304,
    text: "",
    statements: 0,
  });
});

test("after a sync a badge is never older than its stated freshness", async () => {
  pass(10);
  expect((await ask()).text).toContain('"0%"');
  await push("covered");
  pass(freshSeconds);
  expect((await ask()).text).toContain('"100%"');
});

test("a repo that went private is not shown longer than that", async () => {
  pass(10);
  await ask();
  await env.DB.prepare("update repos set private = 1").run();
  pass(freshSeconds);
  expect((await ask()).text).toContain("unknown");
});

test("what a token shows is kept for nobody", async () => {
  await env.DB.prepare("update repos set private = 1").run();
  pass(10);
  expect((await ask({ authorization: "Bearer admin-token-of-the-tests" })).text).toContain('"0%"');
  expect((await ask()).text).toContain("unknown");
});
