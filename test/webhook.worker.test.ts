import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { app } from "../src/app.ts";
import { openDatabase } from "../src/store/database.ts";
import { finishDeliveries } from "../src/store/deliveries.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { maxPayloadBytes } from "../src/webhook/routes.ts";
import { counting } from "./support/counting.ts";
import { emptied } from "./support/emptied.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

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
  /** In place of the right one; null for none. */
  signature?: string | null;
  type?: string | null;
  body?: BodyInit;
  /** What is signed, where it is not what is sent. */
  signed?: string | Uint8Array;
  secret?: string;
  headers?: [string, string][];
}

const bytesOf = (text: string | Uint8Array) =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

async function sign(key: string, body: string | Uint8Array): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", bytesOf(key), algorithm, false, ["sign"]);
  const made = new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytesOf(body)));
  return `sha256=${Array.from(made, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

async function deliver(payload: unknown, options: Sending = {}, given = bindings()) {
  const body = options.body ?? JSON.stringify(payload);
  const signed =
    options.signed ?? (typeof body === "string" || body instanceof Uint8Array ? body : "another body");
  const headers = new Headers();
  const set = (name: string, value: string | null) => value !== null && headers.set(name, value);
  const or = <T>(value: T | undefined, usual: T) => (value === undefined ? usual : value);
  set("content-type", or(options.type, "application/json"));
  set("x-hub-signature-256", or(options.signature, await sign(options.secret ?? secret, signed)));
  set("x-github-event", or(options.event, "push"));
  set("x-github-delivery", or(options.id, "delivery-1"));
  for (const [name, value] of options.headers ?? []) headers.append(name, value);
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
      hint: {
        owner: "acme",
        name: "gate",
        private: false,
        defaultBranch: "main",
        installationId: 3,
        saidAt: expect.any(Number),
      },
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

describe("what a payload says of who may see a repo is heeded before anything is queued", () => {
  const repository = { ...push.repository, name: "gate" };
  const about = (more: object, rest: object = {}) => ({
    ...push,
    ...rest,
    repository: { ...repository, ...more },
  });

  beforeEach(async () => {
    await emptied(env.DB);
    const github = new MemoryGitHub();
    await github.commit({
      ".github/canopy.yml": "sources: [{path: docs/coverage.md}]",
      "docs/coverage.md": "| Feature | Status |\n| --- | --- |\n| Export | Covered |\n",
    });
    // So that what is left of them is told apart from what another organization has.
    const other = new MemoryGitHub({ id: 8, owner: "zenith", name: "dome" });
    other.commits = github.commits;
    const hint = { owner: "acme", name: "gate", private: false, defaultBranch: "main", installationId: null };
    await syncRepo({ db: openDatabase(env), github, now: Date.now }, 7, hint);
    await syncRepo({ db: openDatabase(env), github: other, now: Date.now }, 8, { ...hint, owner: "zenith" });
  });

  async function stands() {
    const { results } = await env.DB.prepare(
      "select org || ' ' || private as place, sum(total) as total from org_days group by 1 having sum(total) <> 0 order by 1",
    ).all<{ place: string; total: number }>();
    const row = await env.DB.prepare("select private, state, revision from repos where id = 7").first();
    const page = await app.request("/live/orgs/acme", {}, env);
    return { row, days: results.map(({ place }) => place), page: await page.json() };
  }
  const shown = {
    row: { private: 0, state: "active", revision: 1 },
    days: ["acme 0", "zenith 0"],
    page: { version: "2" },
  };
  const hidden = { row: { private: 1, state: "active", revision: 2 }, days: ["acme 1", "zenith 0"] };
  const left = { row: { private: 0, state: "left", revision: 2 }, days: ["zenith 0"] };

  test.each<[string, string, object, object]>([
    ["a push of a private repo", "push", about({ private: true }), hidden],
    ["privatized", "repository", about({ private: true }, { action: "privatized" }), hidden],
    ["privatized alone", "repository", about({}, { action: "privatized" }), hidden],
    ["a push to another branch", "push", about({ private: true }, { ref: "refs/heads/topic" }), hidden],
    ["an event that is not used", "star", about({ private: true }, { action: "created" }), hidden],
    ["a ping", "ping", about({ private: true }), hidden],
    [
      "an event that is not used, with little of the repository",
      "label",
      { repository: { id: 7, private: true } },
      hidden,
    ],
    ["deleted", "repository", about({}, { action: "deleted" }), left],
    [
      "transferred to where the App is not",
      "repository",
      about({ owner: { login: "others" } }, { action: "transferred", installation: undefined }),
      left,
    ],
    [
      "transferred within the App",
      "repository",
      about({ owner: { login: "others" } }, { action: "transferred" }),
      shown,
    ],
    [
      "transferred to whom it belongs, told late",
      "repository",
      about({ owner: { login: "ACME" } }, { action: "transferred", installation: undefined }),
      shown,
    ],
    ["publicized", "repository", about({}, { action: "publicized" }), shown],
    ["a deleted label", "label", about({}, { action: "deleted" }), shown],
    ["a private repo that is not known", "push", about({ id: 99, private: true }), shown],
    ["a push of a public one", "push", about({}), shown],
  ])("%s", async (_, event, payload, expected) => {
    await deliver(payload, { event });
    expect(await stands()).toMatchObject(expected);
  });

  test("a deleted repo that was private leaves no day behind", async () => {
    await deliver(about({ private: true }, { action: "deleted" }), { event: "repository" });
    expect(await stands()).toMatchObject({ row: { private: 1, state: "left" }, days: ["zenith 0"] });
  });

  test("it is hidden though the queue refuses, and though it is down for good", async () => {
    const answer = await deliver(about({ private: true }), {}, bindings({}, { refuses: true }));
    expect(answer.status).toBe(503);
    expect(await stands()).toMatchObject(hidden);
  });

  test("a delivery that was taken before hides nothing", async () => {
    const privatized = about({ private: true }, { action: "privatized" });
    const send = (id: string) => deliver(privatized, { id, event: "repository" });
    await send("late");
    await finishDeliveries(openDatabase(env), ["late"], "processed");
    await env.DB.batch([
      env.DB.prepare("update repos set private = 0 where id = 7"),
      env.DB.prepare("update deliveries set received_at = received_at - 1"),
    ]);
    expect((await send("late")).json["queued"]).toBe(false);
    expect((await stands()).row).toMatchObject({ private: 0, revision: 2 });
    await send("another");
    expect((await stands()).row).toMatchObject({ private: 1, revision: 3 });
  });

  test("a delivery that is not rightly signed hides nothing", async () => {
    expect((await deliver(about({ private: true }), { secret: "not-it" })).status).toBe(401);
    expect(await stands()).toEqual(shown);
  });

  test("one batch, and no more rows than it takes", async () => {
    const costs = async (payload: object, event: string, id: string) => {
      const counted = counting(env.DB);
      await deliver(payload, { event, id }, bindings({ DB: counted.db }));
      return { batches: counted.batches(), rowsWritten: counted.costs.rowsWritten };
    };
    expect(await costs(about({}), "push", "a")).toEqual({ batches: 1, rowsWritten: 1 });
    const first = await costs(about({ private: true }), "push", "b");
    console.info(`hiding: ${JSON.stringify(first)}`);
    expect(first.batches).toBe(1);
    expect(first.rowsWritten).toBeLessThanOrEqual(8);
    expect(await costs(about({ private: true }), "push", "c")).toEqual({ batches: 1, rowsWritten: 1 });
    expect(await costs(about({ private: true }), "star", "d")).toEqual({ batches: 0, rowsWritten: 0 });
    expect((await costs(about({}, { action: "deleted" }), "repository", "e")).batches).toBe(1);
  });

  test("a sync that read before fails and reads again as of a private repo", async () => {
    const github = new MemoryGitHub();
    await github.commit({
      ".github/canopy.yml": "sources: [{path: docs/coverage.md}]",
      "docs/coverage.md": "| Feature | Status |\n| --- | --- |\n| Import | Covered |\n",
    });
    const readTree = github.tree.bind(github);
    github.tree = async (...given) => {
      github.tree = readTree;
      await deliver(about({ private: true }, { action: "privatized" }), { event: "repository" });
      return readTree(...given);
    };
    await syncRepo({ db: openDatabase(env), github, now: Date.now }, 7, undefined);
    expect(github.calls.filter((call) => call === "head")).toHaveLength(2);
    expect(await stands()).toMatchObject({ row: { private: 1 }, days: ["acme 1", "zenith 0"] });
  });
});

const text = JSON.stringify(push);
const form = (payload: string) => `payload=${encodeURIComponent(payload)}`;
const asForm = { type: "application/x-www-form-urlencoded" };
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? bytesOf(part) : part)]));
const bom = [0xef, 0xbb, 0xbf];
const zeros = "0".repeat(64);

describe("what the door takes", () => {
  test.each<[string, Sending]>([
    ["JSON", {}],
    ["JSON in UTF-8 by name", { type: "application/json; charset=utf-8" }],
    ["a type in capitals", { type: "Application/JSON" }],
    ["a form", { ...asForm, body: form(text) }],
    ["a form in UTF-8 by name", { type: `${asForm.type};charset=UTF-8`, body: form(text) }],
    ["a form with blanks as plus", { ...asForm, body: form(text).replaceAll("%20", "+") }],
    ["a form with more fields", { ...asForm, body: `a=1&${form(text)}&b=2` }],
    ["an event in one of GitHub's longer names", { event: "repository_vulnerability_alert", body: "{}" }],
    ["an event that is not used, of a payload that is none", { event: "star", body: "[]" }],
    ["an id as GitHub makes them", { id: "72d3162e-cc78-11e3-81ab-4c9367dc0958" }],
    ["blanks around the headers", { headers: [["x-other", " a "]], id: " delivery-1 " }],
    ["the old signature beside the new one", { headers: [["x-hub-signature", "sha1=00"]] }],
    ["text beyond ASCII", { body: text.replace("gate", "gâte 登") }],
    ["blanks around the JSON", { body: `\n ${text} \n` }],
    ["members that nobody knows", { body: text.replace("{", '{"__proto__":{"private":true},"more":[1],') }],
  ])("%s", async (_, options) => {
    expect(await deliver(push, options)).toMatchObject({ status: 202 });
  });

  test("a form is the same job as its JSON", async () => {
    const one = await deliver(push, { id: "one" });
    const other = await deliver(push, { ...asForm, id: "other", body: form(text) });
    const job = { repoId: 7, hint: { name: "gate", installationId: 3 } };
    expect([one.sent[0], other.sent[0]]).toEqual([expect.objectContaining({ repoId: 7 }), expect.anything()]);
    expect(other.sent[0]).toMatchObject(job);
  });
});

describe("what the door refuses, with a code", () => {
  test.each<[string, Sending, number, string]>([
    ["no signature", { signature: null }, 401, "bad-signature"],
    ["an empty signature", { signature: "" }, 401, "bad-signature"],
    ["another secret", { secret: "not-it" }, 401, "bad-signature"],
    ["a secret with a line end", { secret: `${secret}\n` }, 401, "bad-signature"],
    ["a short signature", { signature: "sha256=00" }, 401, "bad-signature"],
    ["a long signature", { signature: `sha256=${zeros}0` }, 401, "bad-signature"],
    ["a signature of nothing", { signature: `sha256=${zeros}` }, 401, "bad-signature"],
    ["a signature of the old kind", { signature: `sha1=${"0".repeat(40)}` }, 401, "bad-signature"],
    ["a signature without its kind", { signature: zeros }, 401, "bad-signature"],
    ["a kind in capitals", { signature: `SHA256=${zeros}` }, 401, "bad-signature"],
    ["a signature in capitals", { signature: `sha256=${"A".repeat(64)}` }, 401, "bad-signature"],
    ["a signature that is no hex", { signature: `sha256=${"g".repeat(64)}` }, 401, "bad-signature"],
    ["a signature with something behind", { signature: `sha256=${zeros},` }, 401, "bad-signature"],
    ["a second signature", { headers: [["x-hub-signature-256", "sha256=00"]] }, 401, "bad-signature"],
    ["an empty body that is not signed", { body: "", signed: "x" }, 401, "bad-signature"],
    ["an empty body", { body: "" }, 400, "invalid-json"],
    ["a body put in front", { body: ` ${text}`, signed: text }, 401, "bad-signature"],
    ["a BOM put in front", { body: bytes(bom, text), signed: text }, 401, "bad-signature"],
    ["a BOM taken away", { body: text, signed: bytes(bom, text) }, 401, "bad-signature"],
    ["a signed BOM", { body: bytes(bom, text) }, 400, "invalid-json"],
    [
      "broken bytes that read alike",
      { body: bytes("{", [0xff], "}"), signed: bytes("{", [0xfe], "}") },
      401,
      "bad-signature",
    ],
    ["the text of broken bytes, signed", { body: bytes([0xff]), signed: "\ufffd" }, 401, "bad-signature"],
    ["signed bytes that are no UTF-8", { body: bytes('{"a":"', [0xff], '"}') }, 400, "invalid-json"],
    ["signed bytes cut in a letter", { body: bytes(text, [0xe7, 0x99]) }, 400, "invalid-json"],
    ["signed UTF-16", { body: bytes([0xff, 0xfe], text.replaceAll(/(?=.)/g, "\0")) }, 400, "invalid-json"],
    ["signed zeros", { body: new Uint8Array(16) }, 400, "invalid-json"],
    ["JSON twice", { body: text + text }, 400, "invalid-json"],
    ["truncated JSON", { body: '{"ref": "refs/he' }, 400, "invalid-json"],
    ["a form that says it is JSON", { body: form(text) }, 400, "invalid-json"],
    ["JSON that says it is a form", { ...asForm }, 400, "invalid-json"],
    ["a form without the field", { ...asForm, body: "data=1" }, 400, "invalid-json"],
    ["a form whose field is empty", { ...asForm, body: "payload=" }, 400, "invalid-json"],
    ["a form with the field twice", { ...asForm, body: `${form(text)}&${form(text)}` }, 400, "invalid-json"],
    ["an empty form", { ...asForm, body: "" }, 400, "invalid-json"],
    [
      "a signed form of the payload alone",
      { ...asForm, body: form(text), signed: text },
      401,
      "bad-signature",
    ],
    ["no event", { event: null }, 400, "no-event"],
    ["an empty event", { event: "" }, 400, "no-event"],
    ["an endless event", { event: "e".repeat(101) }, 400, "no-event"],
    ["two events", { headers: [["x-github-event", "ping"]] }, 400, "no-event"],
    ["an event of markup", { event: "<b>" }, 400, "no-event"],
    ["no id", { id: null }, 400, "no-delivery"],
    ["an empty id", { id: "" }, 400, "no-delivery"],
    ["an endless id", { id: "x".repeat(101) }, 400, "no-delivery"],
    ["two ids", { headers: [["x-github-delivery", "b"]] }, 400, "no-delivery"],
    ["neither event nor signature", { event: null, signature: null }, 401, "bad-signature"],
    ["no type", { type: null, body: bytes(text) }, 415, "not-json"],
    ["plain text", { type: "text/plain" }, 415, "not-json"],
    ["a type that begins alike", { type: "application/json-patch+json" }, 415, "not-json"],
    ["a form of parts", { type: "multipart/form-data; boundary=a" }, 415, "not-json"],
    ["two types", { headers: [["content-type", "text/plain"]] }, 415, "not-json"],
    ["no object", { body: "[]" }, 400, "invalid-payload"],
    ["null", { body: "null" }, 400, "invalid-payload"],
    ["a number", { body: "7" }, 400, "invalid-payload"],
    ["a repository without an id", { body: '{"repository": {"name": "gate"}}' }, 400, "invalid-payload"],
    ["an id that is text", { body: text.replace('"id":7', '"id":"7"') }, 400, "invalid-payload"],
    ["an id beyond numbers", { body: text.replace('"id":7', '"id":1e300') }, 400, "invalid-payload"],
  ])("%s", async (_, options, status, code) => {
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
    const told = { headers: [["content-length", String(body.length)]] as [string, string][] };
    expect(await deliver(push, { ...told, body })).toMatchObject({
      status: 413,
      json: { code: "too-large" },
    });
    const untold = await deliver(push, { body: new Blob([body]).stream(), signature: `sha256=${zeros}` });
    expect(untold).toMatchObject({ status: 413, json: { code: "too-large" } });
  });

  test("a deployment without a secret takes nothing", async () => {
    expect(await deliver(push, {}, bindings({ GITHUB_WEBHOOK_SECRET: "" }))).toMatchObject({
      status: 503,
      json: { code: "not-configured" },
    });
  });

  /** A body without an end that tells how often more of it was asked for. */
  function endless(at: number, end: (controller: ReadableStreamDefaultController) => void) {
    const told = { pulls: 0, isCancelled: false };
    const body = new ReadableStream({
      pull(controller) {
        told.pulls += 1;
        if (told.pulls >= at) end(controller);
        else controller.enqueue(new Uint8Array(1024));
      },
      cancel: () => void (told.isCancelled = true),
    });
    return { body, told };
  }

  test.each<[string, Sending, number]>([
    ["signature", { signature: null }, 401],
    ["well-formed signature", { signature: "sha256=0" }, 401],
    ["event", { event: null }, 400],
    ["id", { id: null }, 400],
    ["type", { type: "text/plain" }, 415],
    ["length that may be", { headers: [["content-length", String(maxPayloadBytes + 1)]] }, 413],
  ])("without a %s nothing of the body is read", async (_, options, status) => {
    const { body, told } = endless(Infinity, () => undefined);
    expect((await deliver(push, { ...options, body })).status).toBe(status);
    // A stream makes its first piece ready before anybody asks.
    expect(told.pulls).toBeLessThanOrEqual(1);
    expect(told.isCancelled).toBe(true);
  });

  test("a body that is broken off is no fault of ours", async () => {
    const log = vi.spyOn(console, "error");
    const { body } = endless(3, (controller) => controller.error(new Error("Network connection lost.")));
    expect(await deliver(push, { body })).toMatchObject({ status: 400, json: { code: "incomplete-body" } });
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});
