import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import * as z from "zod/mini";

import type { Visibility } from "../access/visibility.ts";
import type { Outside } from "../coverage/snapshot.ts";
import type { Database, Statement } from "./database.ts";
import { among, archivedIs, onlyOf } from "./item-filter.ts";
import { numberKey, type Page, readCursor, textKey, writeCursor } from "./page.ts";
import { repos } from "./schema.ts";
import { visible } from "./visible.ts";

export type Repo = typeof repos.$inferSelect;

export const notReadYet = "not read yet";

/** What was found in it and stands in no figure. */
export const outsideOf = (repo: Repo): Outside => ({
  seen: { items: repo.seenItems, sources: repo.seenSources },
  unsure: { items: repo.unsureItems, blocks: repo.unsureBlocks },
  stale: repo.stale,
});

/** What GitHub says of a repo, apart from its files. */
export interface RepoDescription {
  id: number;
  owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  url: string;
  archived: boolean;
}

export const keyOf = (name: string) => name.toLowerCase();

export async function visibleRepo(
  db: Database,
  visibility: Visibility,
  owner: string,
  name: string,
): Promise<Repo | null> {
  const [repo] = await db
    .select()
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(owner)), eq(repos.nameKey, keyOf(name)), visible(visibility)));
  return repo ?? null;
}

/** For the sync, which works for every repo. */
export async function repoById(db: Database, id: number): Promise<Repo | null> {
  const [repo] = await db.select().from(repos).where(eq(repos.id, id));
  return repo ?? null;
}

/** Those that are there, and those of which GitHub is still to be asked whether they are. */
export async function trackedRepos(db: Database): Promise<Pick<Repo, "id" | "ownerKey">[]> {
  const { id, ownerKey } = getTableColumns(repos);
  return db
    .select({ id, ownerKey })
    .from(repos)
    .where(
      or(
        eq(repos.state, "active"),
        isNotNull(repos.publicSaidAt),
        and(eq(repos.state, "left"), lte(repos.describedAt, repos.hiddenAt)),
      ),
    );
}

/** Owners of which the caller sees a repo, by name. */
export async function visibleOrgs(db: Database, visibility: Visibility): Promise<string[]> {
  const rows = await db
    .select({ owner: sql<string>`min(${repos.owner})` })
    .from(repos)
    .where(visible(visibility))
    .groupBy(repos.ownerKey)
    .orderBy(repos.ownerKey);
  return rows.map(({ owner }) => owner);
}

/** Begins every write of a sync: makes the whole batch fail where another sync finished since `revision` was read. */
export function guarded(db: Database, repo: Pick<Repo, "id" | "revision">, set: Partial<Repo>): Statement {
  const revision = sql`case when ${repos.revision} = ${repo.revision} then ${repos.revision} + 1 else null end`;
  return db
    .update(repos)
    .set({ ...set, revision })
    .where(eq(repos.id, repo.id));
}

export interface RepoQuery {
  orgs?: string[] | undefined;
  /** Part of the name. */
  q?: string[] | undefined;
  sort: "worst" | "percent" | "-percent" | "-gaps" | "name" | "-changed";
  measured?: boolean[] | undefined;
  archived?: boolean[] | undefined;
}

interface Column {
  by: SQL;
  down: boolean;
  key: typeof textKey | typeof numberKey;
  value: (repo: Repo) => string | number;
}

const number = (by: SQL, value: (repo: Repo) => number): Column => ({
  by,
  down: false,
  key: numberKey,
  value,
});
const text = (by: SQL, value: (repo: Repo) => string): Column => ({ by, down: false, key: textKey, value });
const down = (column: Column): Column => ({ ...column, down: true });

// Where repos are ranked, unmeasured ones stand last, and archived ones behind them.
const none = -1;
const lastUnmeasured = number(sql`(${repos.summary} is null)`, (repo) => (repo.summary === null ? 1 : 0));
const lastArchived = number(sql`${repos.archived}`, (repo) => (repo.archived ? 1 : 0));
const last = [lastArchived, lastUnmeasured];
const staleFirst = number(sql`(${repos.stale} = 0)`, (repo) => (repo.stale === 0 ? 1 : 0));
const byName = [
  text(sql`${repos.nameKey}`, (repo) => repo.nameKey),
  number(sql`${repos.id}`, (repo) => repo.id),
];
const percent = number(sql`coalesce(${repos.percent}, 101)`, (repo) => repo.percent ?? 101);
const percentDown = down(number(sql`coalesce(${repos.percent}, ${none})`, (repo) => repo.percent ?? none));
const gapsDown = down(number(sql`${repos.gapsOpen}`, (repo) => repo.gapsOpen));

const orders: Record<RepoQuery["sort"], Column[]> = {
  worst: [
    ...last,
    down(number(sql`${repos.openP0}`, (repo) => repo.openP0)),
    down(number(sql`${repos.unverifiedP0}`, (repo) => repo.unverifiedP0)),
    gapsDown,
    percent,
    staleFirst,
    ...byName,
  ],
  percent: [...last, percent, ...byName],
  "-percent": [...last, percentDown, ...byName],
  "-gaps": [...last, gapsDown, ...byName],
  name: byName,
  "-changed": [down(text(sql`coalesce(${repos.changedAt}, '')`, (repo) => repo.changedAt ?? "")), ...byName],
};

export async function listRepos(db: Database, visibility: Visibility, query: RepoQuery, page: Page) {
  const order = orders[query.sort];
  const list = `repos ${query.sort}`;
  const measured = onlyOf(query.measured);
  const after = readCursor(page, list, positionIn(order));
  const rows = await db
    .select()
    .from(repos)
    .where(
      and(
        visible(visibility),
        among(repos.ownerKey, query.orgs?.map(keyOf)),
        query.q && isPartOfName(query.q),
        archivedIs(query.archived),
        measured === undefined ? undefined : (measured ? isNotNull : isNull)(repos.summary),
        after === null ? undefined : beyond(order, after),
      ),
    )
    .orderBy(...order.map(({ by, down: isDown }) => (isDown ? desc(by) : asc(by))))
    .limit(page.limit + 1);
  const final = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    rows: rows.slice(0, page.limit),
    nextCursor: final
      ? writeCursor(
          list,
          order.map(({ value }) => value(final)),
        )
      : null,
  };
}

const isPartOfName = (q: string[]) =>
  sql`exists (select 1 from json_each(${JSON.stringify(q.map(keyOf))}) where instr(${repos.nameKey}, value) > 0)`;

function positionIn(order: Column[]): z.ZodMiniType<(string | number)[]> {
  const [first = textKey, ...others] = order.map(({ key }) => key);
  return z.tuple([first, ...others]);
}

/** The rows after a given one in an order of several columns, each its own way up or down. */
function beyond(order: Column[], after: (string | number)[]): SQL | undefined {
  const alternatives = order.map(({ by, down: isDown }, index) => {
    const same = order.slice(0, index).map((column, at) => sql`${column.by} = ${after[at]}`);
    const value = after[index];
    return and(...same, isDown ? lt(by, value) : gt(by, value));
  });
  return or(...alternatives);
}
