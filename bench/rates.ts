import { type ChildProcess, fork } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { makeBadge } from "badge-maker";
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from "miniflare";

import { renderBadge } from "../src/badge/svg.ts";
import type { Load } from "./load.ts";
import { median } from "./median.ts";
import { migrationsIn } from "./migrations.ts";

export interface Rate {
  name: string;
  /** Requests a second: the median of the rounds. */
  median: number;
  rounds: number[];
}

const rounds = 5;
const seconds = 2;
const secret = "a-secret-of-the-bench";
const badge = { label: "coverage", message: "99%", color: "green" };

const bareWorker = `export default { fetch() { return new Response("ok"); } }`;
const push = JSON.stringify({
  ref: "refs/heads/topic",
  repository: { id: 1, name: "gate", owner: { login: "acme" }, private: false, default_branch: "main" },
});

/** Badge and webhook against floors, all on one runtime by its direct sockets, interleaved; badge-maker behind Node. */
export async function measureRates(bundle: string, honoBundle: string, root: string): Promise<Rate[]> {
  const common = {
    modules: true as const,
    compatibilityDate: "2026-10-23",
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const options: V4MiniflareOptions = {
    cf: false,
    workers: [
      { ...common, name: "bare", script: bareWorker },
      { ...common, name: "hono", script: honoBundle },
      {
        ...common,
        name: "canopy",
        script: bundle,
        bindings: {
          ACCESS: "public",
          GITHUB_WEBHOOK_SECRET: secret,
          GITHUB_URL: "https://github.com",
          GITHUB_API_URL: "https://api.github.com",
          LIVE_SECONDS: "15",
        },
        d1Databases: { DB: "bench" },
        queueProducers: { JOBS: "bench-jobs" },
        ratelimits: { PARSE_LIMIT: { namespace_id: "1001", simple: { limit: 1000, period: 60 } } },
      },
    ],
  };
  const runtime = new Miniflare(convertV4MiniflareOptions(options));
  const node = createServer((_, answer) => {
    answer.setHeader("content-type", "image/svg+xml");
    answer.end(makeBadge({ ...badge, style: "flat" }));
  });
  const loader = fork(join(import.meta.dirname, "load.ts"));
  try {
    await runtime.ready;
    await fill(await runtime.getD1Database("DB", "canopy"), root);
    await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
    const { port } = node.address() as AddressInfo; // listening on TCP
    const at = async (name: string) => (await runtime.unsafeGetDirectURL(name)).href;
    const signature = `sha256=${createHmac("sha256", secret).update(push).digest("hex")}`;
    const webhook = {
      "content-type": "application/json",
      "x-github-event": "push",
      "x-github-delivery": "one",
      "x-hub-signature-256": signature,
    };
    const get = (url: string): Load => ({ url, method: "GET", headers: {}, body: "", seconds });
    const targets: [string, Load][] = [
      ["bare Worker", get(await at("bare"))],
      ["Hono route, fixed SVG", get(await at("hono"))],
      ["Canopy badge, warm", get(`${await at("canopy")}badge/acme/gate.svg`)],
      [
        "Canopy webhook, not queued",
        { ...get(`${await at("canopy")}webhooks/github`), method: "POST", headers: webhook, body: push },
      ],
      ["badge-maker behind Node", get(`http://127.0.0.1:${port}/`)],
    ];
    return await interleave(loader, targets);
  } finally {
    loader.kill();
    node.close();
    await runtime.dispose();
  }
}

async function fill(db: Awaited<ReturnType<Miniflare["getD1Database"]>>, root: string): Promise<void> {
  for (const statement of migrationsIn(root)) await db.prepare(statement).run();
  const summary = JSON.stringify({
    percent: 99,
    verifiedPercent: 97,
    basis: "counted",
    covered: 164,
    partial: 0,
    gap: 1,
    planned: 0,
    external: 0,
    excluded: 0,
    unknown: 0,
    total: 165,
    gapsOpen: 1,
    gapsClosed: 0,
    unverifiedP0: 0,
    proof: { verified: 160, claimed: 4, dangling: 0, skipped: 0, unchecked: 0 },
    byPriority: {},
    byCategory: {},
  });
  await db
    .prepare(
      "insert into repos (id, owner, name, owner_key, name_key, private, default_branch, url, state, revision, looked_at, described_at, summary, tests, drift, open_p0, unverified_p0, gaps_open, percent) values (1, 'acme', 'gate', 'acme', 'gate', 0, 'main', '', 'active', 1, 0, 0, ?, 164, 0, 0, 0, 1, 99)",
    )
    .bind(summary)
    .run();
}

async function interleave(loader: ChildProcess, targets: [string, Load][]): Promise<Rate[]> {
  const rates = new Map<string, number[]>(targets.map(([name]) => [name, []]));
  for (const [, load] of targets) await measure(loader, { ...load, seconds: 1 });
  for (let round = 0; round < rounds; round++) {
    for (const [name, load] of targets) rates.get(name)?.push(await measure(loader, load));
  }
  return [...rates].map(([name, measured]) => ({ name, median: median(measured), rounds: measured }));
}

function measure(loader: ChildProcess, load: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    loader.once("message", (answer: { rate?: number; error?: string }) =>
      answer.rate === undefined ? reject(new Error(answer.error)) : resolve(answer.rate),
    );
    loader.send(load);
  });
}

/** A Worker of Hono with one route that answers the same picture, made once. */
export const honoSource = `import { Hono } from "hono";
const app = new Hono();
const svg = ${JSON.stringify(renderBadge(badge))};
app.get("/", (c) => c.body(svg, 200, { "content-type": "image/svg+xml" }));
export default app;
`;
