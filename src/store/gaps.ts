import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import type { Item } from "../coverage/item.ts";
import type { Database } from "./database.ts";
import { itemAt } from "./items.ts";
import { type Page, readPage, writeCursor } from "./page.ts";
import { unpacked } from "./parts.ts";
import { keyOf, type Repo } from "./repos.ts";
import { items, repos, snapshots, type StoredSource } from "./schema.ts";
import { visible } from "./visible.ts";

export interface GapQuery {
  org?: string | undefined;
  priority?: string[] | undefined;
  category?: string[] | undefined;
  owner?: string[] | undefined;
  state: "open" | "next";
}

export interface BoardRow {
  item: Item;
  repo: Repo;
  since: string;
  sources: StoredSource[];
}

/** The gap board, highest priority first. */
export async function listGaps(db: Database, visibility: Visibility, query: GapQuery, page: Page) {
  const after = readPage(page, 3);
  const among = (
    column: typeof items.priority | typeof items.category | typeof items.owner,
    values: string[] | undefined,
  ) => (values && values.length > 0 ? inArray(column, values) : undefined);
  const [priority = "", repoId = 0, key = ""] = after ?? [];
  const rows = await db
    .select({ key: items.key, data: items.data, since: items.since, priority: items.priority, repo: repos })
    .from(items)
    .innerJoin(repos, eq(repos.id, items.repoId))
    .where(
      and(
        eq(items.board, query.state),
        visible(visibility),
        query.org === undefined ? undefined : eq(repos.ownerKey, keyOf(query.org)),
        among(items.priority, query.priority),
        among(items.category, query.category),
        among(items.owner, query.owner),
        after === null
          ? undefined
          : or(
              gt(items.priority, String(priority)),
              and(eq(items.priority, String(priority)), gt(items.repoId, Number(repoId))),
              and(
                eq(items.priority, String(priority)),
                eq(items.repoId, Number(repoId)),
                gt(items.key, String(key)),
              ),
            ),
      ),
    )
    // P0 to P3, then "none": their order as text.
    .orderBy(asc(items.priority), asc(items.repoId), asc(items.key))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const placed = await outlinesOf(
    db,
    shown.map(({ repo }) => repo),
  );
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.flatMap(({ key: itemKey, data, since, repo }): BoardRow[] => {
      const snapshot = placed.get(repo.id);
      const entry = snapshot?.lines.get(itemKey);
      return snapshot && entry ? [{ item: itemAt(data, entry), repo, since, sources: snapshot.sources }] : [];
    }),
    nextCursor: last ? writeCursor([last.priority, last.repo.id, last.key]) : null,
  };
}

async function outlinesOf(db: Database, shown: Repo[]) {
  const ids = JSON.stringify([...new Set(shown.map(({ id }) => id))]);
  const rows = await db
    .select({
      repoId: snapshots.repoId,
      seq: snapshots.seq,
      parts: snapshots.parts,
      outline: snapshots.outline,
      sources: snapshots.sources,
    })
    .from(snapshots)
    .innerJoin(repos, and(eq(repos.id, snapshots.repoId), eq(repos.seq, snapshots.seq)))
    .where(sql`${repos.id} in (select value from json_each(${ids}))`);
  const whole = await unpacked(db, rows);
  return new Map(
    whole.map(({ repoId, outline, sources }) => [
      repoId,
      { sources, lines: new Map(outline.map((entry) => [entry.key, entry])) },
    ]),
  );
}
