import type { Context } from "hono";
import { etag } from "hono/etag";

import { visibilityFor } from "../access/caller.ts";
import type { Visibility } from "../access/visibility.ts";
import type { Item } from "../coverage/item.ts";
import { renderReport } from "../coverage/report.ts";
import { renderCsv } from "../coverage/report-csv.ts";
import { answerOf } from "../parse-answer.ts";
import { parseFiles } from "../parse-files.ts";
import { refuse } from "../problem.ts";
import { Hono } from "../router.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { listGaps } from "../store/gaps.ts";
import { currentItems, listItems } from "../store/items.ts";
import { overview } from "../store/overview.ts";
import { listRepos, type Repo, visibleOrgs, visibleRepo } from "../store/repos.ts";
import { currentSnapshot, type Snapshot } from "../store/snapshots.ts";
import { linked, linker, listedRepoOf, repoOf, repoWith } from "./answers.ts";
import {
  gapsQuery,
  itemsQuery,
  maxParseBytes,
  noQuery,
  orgQuery,
  parseBodyFor,
  reposQuery,
} from "./schemas.ts";
import { boundedJson, valid, validQuery } from "./validate.ts";

type ApiContext = Context<{ Bindings: Env }>;

export const apiRoutes = new Hono();

apiRoutes.use(etag({ weak: true }));
apiRoutes.use(async (c, next) => {
  await next();
  // The answer depends on who asks; whoever keeps it must ask again.
  c.header("cache-control", "private, no-cache");
  c.header("vary", "authorization");
});

apiRoutes.get("/overview", async (c) => {
  const { org } = validQuery(c, orgQuery);
  const { db, visibility } = await reading(c);
  const [wanted] = await orgsOf(db, visibility, org === undefined ? undefined : [org]);
  return c.json(await overview(db, visibility, wanted, new Date()));
});

apiRoutes.get("/repos", async (c) => {
  const { limit, cursor, org, ...query } = validQuery(c, reposQuery);
  const { db, visibility } = await reading(c);
  const orgs = org && (await orgsOf(db, visibility, org));
  const { rows, nextCursor } = await listRepos(db, visibility, { ...query, orgs }, { limit, cursor });
  return c.json({ items: rows.map(listedRepoOf), nextCursor });
});

apiRoutes.get("/repos/:owner/:name", async (c) => {
  validQuery(c, noQuery);
  const { db, repo } = await readingRepo(c);
  const snapshot = await currentSnapshot(db, repo);
  return c.json(repoWith(repo, snapshot));
});

apiRoutes.get("/repos/:owner/:name/items", async (c) => {
  const { limit, cursor, ...query } = validQuery(c, itemsQuery);
  const { db, repo } = await readingRepo(c);
  const snapshot = await currentSnapshot(db, repo);
  if (!snapshot) return c.json({ items: [], nextCursor: null });
  const page = await listItems(db, repo.id, snapshot.outline, query, { limit, cursor });
  const link = linker(c.env.GITHUB_URL, repo, snapshot.sources, snapshot.commit);
  return c.json({ items: page.items.map((item) => linked(item, link)), nextCursor: page.nextCursor });
});

apiRoutes.get("/repos/:owner/:name/report.md", async (c) => {
  const { repo, snapshot, items } = await readingReport(c);
  const report = renderReport({ ...snapshot, title: `${repo.owner}/${repo.name}`, items });
  return c.body(report, 200, { "content-type": "text/markdown;charset=utf-8" });
});

apiRoutes.get("/repos/:owner/:name/report.csv", async (c) => {
  const { items } = await readingReport(c);
  return c.body(renderCsv(items), 200, { "content-type": "text/csv;charset=utf-8" });
});

apiRoutes.get("/repos/:owner/:name/report.json", async (c) => {
  const { repo, snapshot, items } = await readingReport(c);
  const link = linker(c.env.GITHUB_URL, repo, snapshot.sources, snapshot.commit);
  return c.json({ ...repoWith(repo, snapshot), items: items.map((item) => linked(item, link)) });
});

apiRoutes.get("/gaps", async (c) => {
  const { limit, cursor, org, ...query } = validQuery(c, gapsQuery);
  const { db, visibility } = await reading(c);
  const orgs = await orgsOf(db, visibility, org);
  const { rows, nextCursor } = await listGaps(db, visibility, { ...query, orgs }, { limit, cursor });
  const items = rows.map(({ item, repo, since, sources }) => {
    const link = linker(c.env.GITHUB_URL, repo, sources, repo.commit ?? "");
    return { ...linked(item, link), repo: repoOf(repo), since };
  });
  return c.json({ items, nextCursor });
});

apiRoutes.post("/parse", async (c) => {
  validQuery(c, noQuery);
  const caller = c.req.header("cf-connecting-ip") ?? "local";
  const { success } = await c.env.PARSE_LIMIT.limit({ key: caller });
  if (!success)
    refuse(429, "too-many", "expected fewer requests; try again in a minute", {
      headers: { "retry-after": "60" },
    });
  const json = await boundedJson(c, maxParseBytes);
  const body = valid(parseBodyFor(json), json, "invalid-body");
  const { files, tree, config } = "files" in body ? body : { ...body, files: [body], tree: undefined };
  const today = new Date().toISOString().slice(0, 10);
  return c.json(answerOf(parseFiles({ files, tree, config, today })));
});

async function readingReport(c: ApiContext): Promise<{ repo: Repo; snapshot: Snapshot; items: Item[] }> {
  validQuery(c, noQuery);
  const { db, repo } = await readingRepo(c);
  const snapshot = await currentSnapshot(db, repo);
  if (!snapshot) return refuse(404, "not-read", "this repo has no snapshot yet");
  const items = await currentItems(db, repo.id, snapshot.outline);
  return { repo, snapshot, items: items.map(({ item }) => item) };
}

async function reading(c: ApiContext): Promise<{ db: Database; visibility: Visibility }> {
  return { visibility: await visibilityFor(c), db: openDatabase(c.env) };
}

/** A repo that the caller may not see is answered like one that is not there. */
async function readingRepo(c: ApiContext): Promise<{ db: Database; repo: Repo }> {
  const { db, visibility } = await reading(c);
  const { owner = "", name = "" } = c.req.param();
  const repo = await visibleRepo(db, visibility, owner, name);
  return { db, repo: repo ?? refuse(404, "not-found", "there is no such repo, or you may not see it") };
}

/** The organizations asked for, or the only one that the caller sees. */
async function orgsOf(
  db: Database,
  visibility: Visibility,
  wanted: string[] | undefined,
): Promise<[string, ...string[]]> {
  const seen = await visibleOrgs(db, visibility);
  const byKey = new Map(seen.map((name) => [name.toLowerCase(), name]));
  const [first, ...others] = wanted?.map((name) => byKey.get(name.toLowerCase()) ?? refuseOrg()) ?? seen;
  if (first === undefined) return refuse(404, "not-found", "there is no organization that you may see");
  if (wanted === undefined && others.length > 0)
    return refuse(400, "org-required", `expected ?org=, one of ${seen.slice(0, 20).join(", ")}`);
  return [first, ...others];
}

const refuseOrg = () => refuse(404, "not-found", "there is no such organization, or you may not see it");
