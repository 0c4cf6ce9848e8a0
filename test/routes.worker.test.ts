import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import * as z from "zod/mini";

import { endpoints } from "../src/api/endpoints.ts";
import { itemFilters } from "../src/api/schemas.ts";
import { app } from "../src/app.ts";
import worker from "../src/index.ts";
import { openDatabase } from "../src/store/database.ts";
import { emptied } from "./support/emptied.ts";
import { type MadeRequest, requestsOf, type Route } from "./support/requests.ts";
import { itemsOfAnyKind, store, type StoredRepo } from "./support/stored.ts";

const seed = Number(env.FUZZ_SEED || 20_261_128);
const runs = Number(env.FUZZ_RUNS || 1500);

/** Of the router itself, so that no route is forgotten; what is mounted for all addresses is no route. */
const routes: Route[] = app.routes
  .filter(({ path }) => path !== "/*" && path !== "/api/v1/*")
  .flatMap(({ method, path }) => {
    const parameters = parametersOf(path);
    const route = { method, path, parameters };
    return parameters.includes("limit") ? [route, route, route, route] : [route];
  });

function parametersOf(path: string): string[] {
  const told = path.replace(/:(\w+)(?:\{[^/]*\})?/g, "{$1}");
  const query = endpoints.find((endpoint) => endpoint.path === told)?.query;
  return Object.keys(query?.shape ?? (path.startsWith("/repos/") ? itemFilters.shape : {}));
}

const owned = { owner: "acme", private: false };
const repos: StoredRepo[] = [
  { ...owned, id: 1, name: "gate", items: sample(60, 1) },
  { ...owned, id: 2, name: "hall", items: sample(30, 2) },
  { ...owned, id: 3, name: "logo", items: null },
  { ...owned, id: 4, name: "vault", private: true, items: sample(10, 3) },
  { ...owned, id: 5, owner: "other", private: true, name: "a_b", items: sample(10, 4) },
];

function sample(size: number, from: number) {
  const [items = []] = fc.sample(itemsOfAnyKind(size), { numRuns: 1, seed: from });
  return items;
}

async function fill() {
  await emptied(env.DB);
  for (const repo of repos) await store(openDatabase(env), repo);
}

beforeAll(fill);

/** No queue, and as many requests as it takes: what is told of those stands elsewhere. */
const given = {
  ...env,
  JOBS: { send: async () => {}, sendBatch: async () => {} },
  PARSE_LIMIT: { limit: async () => ({ success: true }) },
} as unknown as Env;

async function answerTo({ method, address, headers, body }: MadeRequest): Promise<Response> {
  const hasBody = body !== null && method !== "GET" && method !== "HEAD";
  const request = new Request(`https://canopy.example${address.startsWith("/") ? "" : "/"}${address}`, {
    method,
    headers,
    ...(hasBody ? { body } : {}),
  });
  return worker.fetch(request as Parameters<typeof worker.fetch>[0], given, createExecutionContext());
}

test(
  `${runs} requests at every route are answered, and every refusal says which it is`,
  { timeout: 120_000 + runs * 100 },
  () =>
    fc.assert(
      fc.asyncProperty(requestsOf(routes), async (made) => {
        const answer = await answerTo(made);
        const text = await answer.text();
        expect([200, 202, 204, 304, 400, 401, 404, 413, 415, 503]).toContain(answer.status);
        if (made.method === "GET" && pathOf(made).startsWith("/badge/")) expectBadge(answer, text);
        else if (answer.status >= 400) expectProblem(made, answer, text);
        else if (answer.headers.get("content-type")?.startsWith("application/json"))
          await expectNext(made, text);
        if (made.method === "DELETE" && answer.status === 204) await fill();
      }),
      { numRuns: runs, seed },
    ),
);

const urlOf = ({ address }: MadeRequest) => new URL(`https://canopy.example${address}`);
const pathOf = (made: MadeRequest) => urlOf(made).pathname;

function expectBadge({ status }: Response, text: string): void {
  expect([200, 304]).toContain(status);
  if (status === 200) expect(text).toMatch(/^<svg|^\{"schemaVersion":1,/);
}

/** Pages tell people what is wrong; every other refusal is for programs too. */
function expectProblem({ method }: MadeRequest, { status, headers }: Response, text: string): void {
  const type = headers.get("content-type") ?? "";
  if (type.startsWith("text/html")) return;
  expect(type).toBe("application/problem+json");
  if (method === "HEAD") return;
  expect(JSON.parse(text)).toMatchObject({ status, code: expect.stringMatching(/^[a-z]+(?:-[a-z]+)*$/) });
}

/** The page after that of an answer is there too, and has no row of this one. */
async function expectNext(made: MadeRequest, text: string): Promise<void> {
  const rows = rowsOf(text);
  if (!rows) return;
  const { pathname, searchParams } = urlOf(made);
  searchParams.set("cursor", rows.nextCursor);
  const next = await answerTo({ ...made, address: `${pathname}?${searchParams.toString()}` });
  expect(next.status).toBe(200);
  const { items } = anyPage.parse(await next.json());
  const keys = [...rows.items, ...items].map(({ id, key, repo }) => `${id} ${repo?.id} ${key}`);
  expect(new Set(keys).size).toBe(keys.length);
}

function rowsOf(text: string) {
  const read = z.extend(anyPage, { nextCursor: z.string() }).safeParse(text === "" ? null : JSON.parse(text));
  return read.success ? read.data : null;
}

/** Each row by what it is known by. */
const anyPage = z.object({
  items: z.array(
    z.object({
      id: z.optional(z.int()),
      key: z.optional(z.string()),
      repo: z.optional(z.object({ id: z.int() })),
    }),
  ),
});
