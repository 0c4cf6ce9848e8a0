import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { openDatabase } from "../src/store/database.ts";
import { repoById } from "../src/store/repos.ts";
import { consumeJobs, maxAtOnce } from "../src/sync/consume.ts";
import type { Job } from "../src/sync/jobs.ts";
import { emptied } from "./support/emptied.ts";

/** GitHub with an empty repo for every name, except that what is asked of some is not answered until they are released. */
function github() {
  const waiting: (() => void)[] = [];
  let isHanging = true;
  const fetch = vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    const url = asked instanceof Request ? asked.url : String(asked);
    const [, name = "", rest = ""] = /\/repos\/acme\/([^/]+)(.*)$/.exec(url) ?? [];
    if (name.startsWith("slow") && isHanging) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      throw new TypeError("network connection lost");
    }
    if (rest !== "") return Response.json({ message: "Git Repository is empty." }, { status: 409 });
    const id = idOf(name);
    const described = { id, name, owner: { login: "acme" }, private: false };
    return Response.json({ ...described, default_branch: "main", html_url: "https://github.example" });
  });
  const release = () => {
    isHanging = false;
    for (const resolve of waiting.splice(0)) resolve();
  };
  return { asked: () => fetch.mock.calls.length, waiting, release };
}

const idOf = (name: string) => 100 + Number(name.split("-")[1]);

const jobOf = (name: string): Job => ({
  kind: "repo",
  repoId: idOf(name),
  requestedAt: Date.now(),
  hint: { owner: "acme", name, private: false, defaultBranch: "main", installationId: null },
});

async function consume(messages: { name: string; attempts?: number }[]) {
  const batch = createMessageBatch<Job>(
    "canopy-jobs",
    messages.map(({ name, attempts = 1 }) => ({
      id: name,
      timestamp: new Date(),
      attempts,
      body: jobOf(name),
    })),
  );
  const done = consumeJobs(batch, env).then(() => getQueueResult(batch, createExecutionContext()));
  return { done };
}

const looked = async (name: string) => (await repoById(openDatabase(env), idOf(name)))?.reason;
const slow = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `slow-${from + index}` }));

beforeEach(() => emptied(env.DB));
afterEach(() => vi.restoreAllMocks());

test("a healthy repo waited behind four whose calls hang", async () => {
  const from = github();
  const { done } = await consume([...slow(1, 4), { name: "gate-9" }]);
  await vi.waitFor(async () => expect(await looked("gate-9")).toBe("the repository is empty"));
  expect(from.waiting).toHaveLength(4);
  from.release();
  const { explicitAcks, retryMessages } = await done;
  expect(explicitAcks).toEqual(["gate-9"]);
  expect(retryMessages.map(({ msgId }) => msgId)).toEqual(slow(1, 4).map(({ name }) => name));
});

test("no more looks wait at once than a Worker may have connections", async () => {
  const from = github();
  const { done } = await consume(slow(1, 12));
  await vi.waitFor(() => expect(from.waiting).toHaveLength(maxAtOnce));
  expect(from.asked()).toBe(maxAtOnce);
  from.release();
  await done;
  expect(await looked("slow-12")).toBe("the repository is empty");
});

test("what comes for the first time goes before what GitHub left waiting", async () => {
  const from = github();
  const again = slow(1, 8).map(({ name }) => ({ name, attempts: 2 }));
  const { done } = await consume([...again, { name: "gate-9" }]);
  await vi.waitFor(async () => expect(await looked("gate-9")).toBe("the repository is empty"));
  from.release();
  await done;
});
