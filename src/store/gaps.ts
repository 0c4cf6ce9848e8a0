import { and, asc, eq, sql } from "drizzle-orm";
import * as z from "zod/mini";

import type { Visibility } from "../access/visibility.ts";
import type { Item } from "../coverage/item.ts";
import type { Database } from "./database.ts";
import { among, archivedIs, itemConditions, type ItemQuery } from "./item-filter.ts";
import { itemAt } from "./items.ts";
import { type Page, numberKey, readCursor, textKey, writeCursor } from "./page.ts";
import { unpacked } from "./parts.ts";
import { keyOf, type Repo } from "./repos.ts";
import { type boardStates, items, repos, snapshots, type StoredSource } from "./schema.ts";
import { visible } from "./visible.ts";

export interface GapQuery extends Pick<ItemQuery, "priority" | "category" | "owner"> {
  orgs: string[];
  state: (typeof boardStates)[number][];
  archived?: boolean[] | undefined;
}

export interface BoardRow {
  item: Item;
  repo: Repo;
  since: string;
  sources: StoredSource[];
}

const position = z.tuple([textKey, numberKey, textKey]);

/** The gap board, highest priority first. */
export async function listGaps(db: Database, visibility: Visibility, query: GapQuery, page: Page) {
  const after = readCursor(page, "gaps", position);
  const { key, data, since, priority, repoId } = items;
  const rows = await db
    .select({ key, data, since, priority, repo: repos })
    .from(items)
    .innerJoin(repos, eq(repos.id, items.repoId))
    .where(
      and(
        among(items.board, query.state),
        visible(visibility),
        among(repos.ownerKey, query.orgs.map(keyOf)),
        // On no board unless asked for.
        archivedIs(query.archived ?? [false]),
        ...itemConditions(query),
        after === null
          ? undefined
          : sql`(${priority}, ${repoId}, ${key}) > (${after[0]}, ${after[1]}, ${after[2]})`,
      ),
    )
    // P0 to P3, then "none": their order as text.
    .orderBy(asc(priority), asc(repoId), asc(key))
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
    nextCursor: last ? writeCursor("gaps", [last.priority, last.repo.id, last.key]) : null,
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
