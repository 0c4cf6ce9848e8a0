import type { Context } from "hono";

import { visibilityFor } from "../access/caller.ts";
import type { Visibility } from "../access/visibility.ts";
import { linker } from "../api/answers.ts";
import { itemFilters, noQuery } from "../api/schemas.ts";
import { heardQuery } from "../api/validate.ts";
import { Hono } from "../router.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { listItems } from "../store/items.ts";
import { orgVersion } from "../store/live.ts";
import { overview } from "../store/overview.ts";
import { listRepos, type RepoQuery, visibleOrgs, visibleRepo } from "../store/repos.ts";
import { configPath } from "../store/settings.ts";
import { currentSnapshot } from "../store/snapshots.ts";
import { shownItems } from "./items.tsx";
import { Layout } from "./layout.tsx";
import { LeftOut } from "./left-out.tsx";
import { OverviewPage } from "./overview.tsx";
import { page } from "./page.tsx";
import { playgroundRoutes } from "./playground.tsx";
import { RepoPage } from "./repo.tsx";

type PageContext = Context<{ Bindings: Env }>;

export const pageRoutes = new Hono();

const shownRepos = 200;

pageRoutes.route("/playground", playgroundRoutes);

pageRoutes.get("/", async (c) => {
  const { db, visibility } = await reading(c);
  const { leftOut } = heardQuery(c, noQuery);
  const [only, ...others] = await visibleOrgs(db, visibility);
  if (only === undefined)
    return page(
      c,
      <Layout title="Canopy">
        <LeftOut leftOut={leftOut} />
        <Empty />
      </Layout>,
    );
  if (others.length === 0) return orgPage(c, db, visibility, only);
  return page(
    c,
    <Layout title="Canopy">
      <LeftOut leftOut={leftOut} />
      <section class="panel">
        <h1>Organizations</h1>
        <ul>
          {[only, ...others].map((org) => (
            <li>
              <a href={`/orgs/${org}`}>{org}</a>
            </li>
          ))}
        </ul>
      </section>
    </Layout>,
  );
});

pageRoutes.get("/orgs/:org", async (c) => {
  const { db, visibility } = await reading(c);
  const wanted = c.req.param("org").toLowerCase();
  const org = (await visibleOrgs(db, visibility)).find((name) => name.toLowerCase() === wanted);
  return org === undefined ? absent(c) : orgPage(c, db, visibility, org);
});

pageRoutes.get("/repos/:owner/:name", async (c) => {
  const { db, visibility } = await reading(c);
  const { owner, name } = c.req.param();
  const repo = await visibleRepo(db, visibility, owner, name);
  if (!repo) return absent(c);
  const snapshot = await currentSnapshot(db, repo);
  const { query: asked, leftOut } = heardQuery(c, itemFilters);
  const query = { ...asked, q: asked.q?.map((text) => text.trim()) };
  const found = snapshot
    ? await listItems(db, repo.id, snapshot.outline, query, { limit: shownItems })
    : { items: [], count: 0 };
  const isBeside = snapshot?.sources.some(({ countLine }) => countLine !== null) === true;
  const config = {
    path: isBeside ? await configPath(db, repo.id) : null,
    url: repo.url,
    branch: repo.defaultBranch,
  };
  const { origin } = new URL(c.req.url);
  const props = {
    repo,
    snapshot,
    found,
    filters: query,
    link: linker(c.env.GITHUB_URL, repo, snapshot?.sources ?? [], snapshot?.commit ?? repo.defaultBranch),
    config,
    origin,
    now: Date.now(),
  };
  const live = liveAt(c, `/live/repos/${repo.owner}/${repo.name}`, String(repo.revision));
  const crumbs = [{ name: repo.owner, href: `/orgs/${repo.owner}` }, { name: repo.name }];
  return page(
    c,
    <Layout title={`${repo.owner}/${repo.name} · Canopy`} crumbs={crumbs} live={live}>
      <LeftOut leftOut={leftOut} />
      <RepoPage {...props} />
    </Layout>,
  );
});

/** What an open page asks, every few seconds: one row read. */
pageRoutes.get("/live/repos/:owner/:name", async (c) => {
  const { db, visibility } = await reading(c);
  const { owner, name } = c.req.param();
  const repo = await visibleRepo(db, visibility, owner, name);
  return c.json({ version: repo ? String(repo.revision) : null }, 200, uncached);
});

pageRoutes.get("/live/orgs/:org", async (c) => {
  const { db, visibility } = await reading(c);
  return c.json({ version: await orgVersion(db, visibility, c.req.param("org")) }, 200, uncached);
});

const uncached = { "cache-control": "private, no-store" };

async function orgPage(c: PageContext, db: Database, visibility: Visibility, org: string): Promise<Response> {
  const version = await orgVersion(db, visibility, org);
  const now = new Date();
  const wanted: RepoQuery = { orgs: [org], sort: "worst" };
  const { rows, nextCursor } = await listRepos(db, visibility, wanted, { limit: shownRepos });
  const props = {
    overview: await overview(db, visibility, org, now),
    repos: rows,
    isCut: nextCursor !== null,
    now: now.getTime(),
  };
  const live = liveAt(c, `/live/orgs/${org}`, version ?? "");
  return page(
    c,
    <Layout title={`${org} · Canopy`} crumbs={[{ name: org }]} live={live}>
      <LeftOut leftOut={heardQuery(c, noQuery).leftOut} />
      <OverviewPage {...props} />
    </Layout>,
  );
}

const liveAt = (c: PageContext, href: string, version: string) => ({
  href,
  version,
  everySeconds: Number(c.env.LIVE_SECONDS) || 15,
});

async function reading(c: PageContext): Promise<{ db: Database; visibility: Visibility }> {
  return { visibility: await visibilityFor(c), db: openDatabase(c.env) };
}

const absent = (c: PageContext) =>
  page(
    c,
    <Layout title="Not here · Canopy">
      <section class="panel">
        <h1>Not here</h1>
        <p>There is no such page, or you may not see it.</p>
      </section>
    </Layout>,
    404,
  );

const Empty = () => (
  <section class="panel">
    <h1>Nothing to see yet</h1>
    <p>
      No repo has been read, or none that you may see. The first ones appear as soon as the GitHub App is
      installed.
    </p>
  </section>
);
