import { sign } from "@octokit/webhooks-methods";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";

import { app } from "../src/app.ts";
import { openDatabase } from "../src/store/database.ts";
import { finishDeliveries } from "../src/store/deliveries.ts";
import { maxPayloadBytes } from "../src/webhook.ts";

const secret = "webhook-secret-of-the-tests";
const push = {
  ref: "refs/heads/main",
  repository: { id: 7, name: "gate", owner: { login: "acme" }, private: false, default_branch: "main" },
  installation: { id: 3 },
};

/** The Worker's bindings with a queue that remembers, or refuses. */
function bindings(more: Partial<Env> = {}, { refuses = false } = {}) {
  const sent: unknown[] = [];
  const send = async (body: unknown) => {
    if (refuses) throw new Error("the queue is full");
    sent.push(body);
  };
  return { sent, env: { ...env, JOBS: { send } as unknown as Queue, ...more } };
}

interface Sending {
  event?: string | null;
  id?: string | null;
  signature?: string;
  type?: string;
  body?: string;
  secret?: string;
}

async function deliver(payload: unknown, options: Sending = {}, given = bindings()) {
  const body = options.body ?? JSON.stringify(payload);
  const headers = new Headers({
    "content-type": options.type ?? "application/json",
    "x-hub-signature-256": options.signature ?? (await sign(options.secret ?? secret, body)),
  });
  if (options.event !== null) headers.set("x-github-event", options.event ?? "push");
  if (options.id !== null) headers.set("x-github-delivery", options.id ?? "delivery-1");
  const answer = await app.request("/webhooks/github", { method: "POST", headers, body }, given.env);
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    retryAfter: answer.headers.get("retry-after"),
    json: (await answer.json()) as Record<string, unknown>,
    sent: given.sent,
  };
}

beforeEach(() => env.DB.prepare("delete from deliveries").run());

test("a push to the default branch is queued once", async () => {
  const given = bindings();
  const first = await deliver(push, {}, given);
  expect(first).toMatchObject({ status: 202, json: { delivery: "delivery-1", queued: true } });
  expect(first.sent).toEqual([
    {
      kind: "repo",
      repoId: 7,
      delivery: "delivery-1",
      requestedAt: expect.any(Number),
      hint: { owner: "acme", name: "gate", private: false, defaultBranch: "main", installationId: 3 },
    },
  ]);
  expect(await deliver(push, {}, given)).toMatchObject({ status: 202, json: { queued: false } });
  expect(given.sent).toHaveLength(1);
});

test("of fifty copies at once one is queued", async () => {
  const given = bindings();
  const answers = await Promise.all(Array.from({ length: 50 }, () => deliver(push, {}, given)));
  expect(answers.filter(({ json }) => json["queued"] === true)).toHaveLength(1);
  expect(given.sent).toHaveLength(1);
});

test("a delivery that failed is taken again, one that was processed is not", async () => {
  const db = openDatabase(env);
  await deliver(push);
  await finishDeliveries(db, ["delivery-1"], "failed", "it rained");
  expect((await deliver(push)).json["queued"]).toBe(true);
  await finishDeliveries(db, ["delivery-1"], "processed");
  expect((await deliver(push)).json["queued"]).toBe(false);
});

test("a delivery whose job was lost is taken again after a minute", async () => {
  await deliver(push);
  await env.DB.prepare("update deliveries set received_at = received_at - 61000").run();
  expect((await deliver(push)).json["queued"]).toBe(true);
});

test("a queue that refuses is a 503, and the same delivery is taken later", async () => {
  const refused = await deliver(push, {}, bindings({}, { refuses: true }));
  expect(refused).toMatchObject({ status: 503, retryAfter: "60", json: { code: "not-queued" } });
  expect((await deliver(push)).json["queued"]).toBe(true);
});

test("either secret is good while one replaces the other", async () => {
  const given = bindings({
    GITHUB_WEBHOOK_SECRET: "the-new-one",
    GITHUB_WEBHOOK_SECRET_PREVIOUS: secret,
  });
  expect((await deliver(push, { id: "a" }, given)).status).toBe(202);
  expect((await deliver(push, { id: "b", secret: "the-new-one" }, given)).status).toBe(202);
  expect((await deliver(push, { id: "c", secret: "another" }, given)).status).toBe(401);
});

test.each([
  ["ping", { zen: "keep it" }],
  ["star", { action: "created" }],
])("the event %s is answered and not queued", async (event, payload) => {
  const given = bindings();
  expect(await deliver(payload, { event }, given)).toMatchObject({
    status: 202,
    json: { queued: false, reason: expect.any(String) },
  });
  expect(given.sent).toEqual([]);
});

test("a push to another branch is not queued", async () => {
  expect(await deliver({ ...push, ref: "refs/heads/topic" })).toMatchObject({
    status: 202,
    json: { queued: false },
  });
});

test("an installation becomes a look at its repositories", async () => {
  const { sent } = await deliver({ action: "created", installation: { id: 3 } }, { event: "installation" });
  expect(sent).toEqual([{ kind: "installation", installationId: 3, delivery: "delivery-1" }]);
});

describe("a bad delivery is refused with a code", () => {
  test.each([
    ["no signature", { signature: "" }, 401, "bad-signature"],
    ["another secret", { secret: "not-it" }, 401, "bad-signature"],
    ["a short signature", { signature: "sha256=00" }, 401, "bad-signature"],
    ["a signature of the old kind", { signature: `sha1=${"0".repeat(40)}` }, 401, "bad-signature"],
    ["no event", { event: null }, 400, "no-event"],
    ["no id", { id: null }, 400, "no-delivery"],
    ["an endless id", { id: "x".repeat(101) }, 400, "no-delivery"],
    ["a form", { type: "application/x-www-form-urlencoded" }, 415, "not-json"],
    ["truncated JSON", { body: '{"ref": "refs/he' }, 400, "invalid-json"],
    ["no object", { body: "[]" }, 400, "invalid-payload"],
    ["a repository without an id", { body: '{"repository": {"name": "gate"}}' }, 400, "invalid-payload"],
  ] as const)("%s", async (_, options, status, code) => {
    const given = bindings();
    expect(await deliver(push, options, given)).toMatchObject({
      status,
      type: "application/problem+json",
      json: { status, code, title: expect.any(String), type: expect.any(String) },
    });
    expect(given.sent).toEqual([]);
  });

  test("more than 25 MB, whether the length is told or not", async () => {
    const body = new Uint8Array(maxPayloadBytes + 1);
    const told = await app.request(
      "/webhooks/github",
      { method: "POST", body, headers: { "content-length": String(body.length) } },
      bindings().env,
    );
    expect(told.status).toBe(413);
    const stream = new Blob([body]).stream();
    const untold = await app.request("/webhooks/github", { method: "POST", body: stream }, bindings().env);
    expect(untold.status).toBe(413);
  });

  test("a deployment without a secret takes nothing", async () => {
    expect(await deliver(push, {}, bindings({ GITHUB_WEBHOOK_SECRET: "" }))).toMatchObject({
      status: 503,
      json: { code: "not-configured" },
    });
  });
});
