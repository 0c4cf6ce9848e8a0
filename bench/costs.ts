import { convertV4MiniflareOptions, Miniflare } from "miniflare";

import { Hono } from "hono";

import { apiRoutes } from "../src/api/routes.ts";
import { badgeRoutes } from "../src/badge/routes.ts";
import { openDatabase } from "../src/store/database.ts";
import { finishDeliveries, takeDelivery } from "../src/store/deliveries.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { type Costs, counting } from "../test/support/counting.ts";
import { MemoryGitHub } from "../test/support/memory-github.ts";
import { migrationsIn } from "./migrations.ts";

// Node reads no JSX, so the pages are counted where they are tested.
const app = new Hono<{ Bindings: Env }>().route("/api/v1", apiRoutes).route("/badge", badgeRoutes);

export interface Cost extends Costs {
  name: string;
  calls: number | null;
}

const size = 1000;
const entry = (index: number, priority: string) =>
  `[[tests]]\nname = "case_${index}"\npriority = "${priority}"\ncategory = "wire"\nfiles = ["tests/wire.rs"]\nrun_command = "cargo test case_${index}"\n`;
const registry = (changed: string) =>
  Array.from({ length: size }, (_, index) => entry(index, index === 500 ? changed : "P1")).join("\n");

/** What is billed: GitHub calls, statements, rows. The Worker's own code on a real D1, GitHub as an object of ours. */
export async function countCosts(root: string): Promise<Cost[]> {
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      modules: true,
      compatibilityDate: "2026-10-23",
      script: "export default {}",
      d1Databases: { DB: "costs" },
    }),
  );
  try {
    const db = await runtime.getD1Database("DB");
    for (const statement of migrationsIn(root)) await db.prepare(statement).run();
    return [...(await countAll(db)), ...(await countFirstSyncs(db))];
  } finally {
    await runtime.dispose();
  }
}

/** Candidates of a first sync, and how many of them give items. */
const firstSyncs = [
  [1, 1],
  [10, 4],
  [30, 15],
] as const;

/** A document each: what is fetched, and what is asked besides of those that give items. */
async function countFirstSyncs(db: D1Database): Promise<Cost[]> {
  const now = Date.UTC(2026, 10, 1);
  const costs: Cost[] = [];
  for (const [at, [candidates, withItems]] of firstSyncs.entries()) {
    const id = 100 + at;
    const name = `hall-${id}`;
    const github = new MemoryGitHub({ id, name });
    const documents = Array.from({ length: candidates }, (_, index) => [
      `docs/area-${index}/testing.md`,
      `# Testing\n\n${index < withItems ? matrix(index) : "How we go about it."}\n`,
    ]);
    await github.commit(Object.fromEntries(documents));
    const counted = counting(db);
    const hint = { owner: "acme", name, private: false, defaultBranch: "main", installationId: null };
    await syncRepo({ db: openDatabase({ DB: counted.db }), github, now: () => now }, id, hint);
    costs.push({
      name: `first sync, files read: ${candidates}, with items: ${withItems}`,
      calls: github.calls.length,
      ...counted.costs,
    });
  }
  return costs;
}

const matrix = (area: number) =>
  `| Surface | Status |\n| --- | --- |\n${["opens", "closes", "rings"].map((does) => `| Gate ${area} ${does} | covered |\n`).join("")}`;

async function countAll(db: D1Database): Promise<Cost[]> {
  const github = new MemoryGitHub();
  const hint = { owner: "acme", name: "gate", private: false, defaultBranch: "main", installationId: null };
  let clock = Date.UTC(2026, 10, 1);

  async function look(name: string): Promise<Cost> {
    const counted = counting(db);
    const database = openDatabase({ DB: counted.db });
    github.calls.length = 0;
    clock += 60_000;
    await takeDelivery(database, { id: name, event: "push", repoId: 7, now: clock });
    await syncRepo({ db: database, github, now: () => clock }, 7, hint);
    await finishDeliveries(database, [name], "processed");
    return { name, calls: github.calls.length, ...counted.costs };
  }

  async function read(path: string): Promise<Cost> {
    const counted = counting(db);
    const bindings = {
      DB: counted.db,
      ACCESS: "public",
      GITHUB_URL: "https://github.com",
      LIVE_SECONDS: "15",
    };
    const answer = await app.request(path, {}, bindings);
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return { name: `GET ${path}`, calls: null, ...counted.costs };
  }

  await github.commit({ "checks/test_registry.toml": registry("P1"), "tests/wire.rs": "fn wire() {}" });
  const costs = [await look("first sync of 1,000 items")];
  await github.commit({ "src/main.rs": "fn main() {}" });
  costs.push(await look("push that touches nothing read"));
  await github.commit({ "checks/test_registry.toml": registry("P0") });
  costs.push(await look("push that changes one row of 1,000"));
  const repo = "/api/v1/repos/acme/gate";
  const paths = [
    "/badge/acme/gate.svg",
    repo,
    `${repo}/items?limit=50`,
    `${repo}/report.md`,
    "/api/v1/repos",
    "/api/v1/gaps",
    "/api/v1/overview",
  ];
  for (const path of paths) costs.push(await read(path));
  return costs;
}
