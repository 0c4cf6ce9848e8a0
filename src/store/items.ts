import { and, eq, sql } from "drizzle-orm";
import * as z from "zod/mini";

import { isOpenGap } from "../coverage/count.ts";
import type { Item } from "../coverage/item.ts";
import { cut } from "../coverage/text.ts";
import { type Database, jsonChunks, type Statement } from "./database.ts";
import { itemConditions, type ItemQuery, searchFor } from "./item-filter.ts";
import { type Page, numberKey, readCursor, textKey, writeCursor } from "./page.ts";
import { unpacked } from "./parts.ts";
import { type boardStates, items, itemVersions, type OutlineEntry, snapshots } from "./schema.ts";

/** Before every seq: an item that stands since the oldest snapshot, however far the past is read back later. */
export const oldestSeq = -2_147_483_648;

/** An item without what moves: the lines. */
export function storedItem({ line: _line, evidence, waiver, ...rest }: Item): string {
  const { line: _at, ...waived } = waiver ?? { line: 0 };
  return JSON.stringify({
    ...rest,
    waiver: waiver && waived,
    evidence: evidence.map(({ line: _of, ...cited }) => cited),
  });
}

export function outlineOf(all: Item[]): OutlineEntry[] {
  return all.map(({ key, line, evidence, waiver }) => {
    const lines = evidence.map((cited) => cited.line ?? null);
    return {
      key,
      line,
      ...(lines.some((at) => at !== null) ? { evidence: lines } : {}),
      ...(waiver ? { waiver: waiver.line } : {}),
    };
  });
}

/** The two halves of an item put together again. */
export function itemAt(data: string, { line, evidence: lines, waiver: at }: Omit<OutlineEntry, "key">): Item {
  const stored = JSON.parse(data) as Omit<Item, "line">; // written by `storedItem`, but for the lines
  const evidence = stored.evidence.map((cited, index) => {
    const at = lines?.[index];
    return typeof at === "number" ? { ...cited, line: at } : cited;
  });
  return { ...stored, evidence, line, waiver: stored.waiver && { ...stored.waiver, line: at ?? 1 } };
}

export interface CurrentItem {
  item: Item;
  fromSeq: number;
  since: string;
}

/** The current items in document order. */
export async function currentItems(
  db: Database,
  repoId: number,
  outline: OutlineEntry[],
): Promise<CurrentItem[]> {
  const { key, data, fromSeq, since } = items;
  const rows = await db.select({ key, data, fromSeq, since }).from(items).where(eq(items.repoId, repoId));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return outline.flatMap((entry) => {
    const row = byKey.get(entry.key);
    return row ? [{ item: itemAt(row.data, entry), fromSeq: row.fromSeq, since: row.since }] : [];
  });
}

/** The items of any snapshot, exactly as they were. */
export async function itemsOf(db: Database, repoId: number, seq: number): Promise<Item[]> {
  const [snapshot] = await db
    .select({
      repoId: snapshots.repoId,
      seq: snapshots.seq,
      parts: snapshots.parts,
      outline: snapshots.outline,
    })
    .from(snapshots)
    .where(and(eq(snapshots.repoId, repoId), eq(snapshots.seq, seq)));
  const rows = await db.all<{ key: string; data: string }>(sql`
    select key, data from items where repo_id = ${repoId} and from_seq <= ${seq}
    union all
    select key, data from item_versions where repo_id = ${repoId} and from_seq <= ${seq} and to_seq > ${seq}`);
  const byKey = new Map(rows.map(({ key, data }) => [key, data]));
  const [whole] = await unpacked(db, snapshot ? [snapshot] : []);
  return (whole?.outline ?? []).flatMap((entry) => {
    const data = byKey.get(entry.key);
    return data === undefined ? [] : [itemAt(data, entry)];
  });
}

export interface NewItem {
  item: Item;
  fromSeq: number;
  since: string;
}

/** An item goes once, as the JSON that is kept of it: its columns are read from there. */
export function saveItems(db: Database, repoId: number, changed: NewItem[]): Statement[] {
  return jsonChunks(rowsOf(changed)).map((chunk) =>
    db
      .insert(items)
      .select(
        sql`select ${repoId}, data ->> 'key', data ->> 'kind', data ->> 'name', data ->> 'status', data ->> 'priority',
          data ->> 'category', data ->> 'owner', data ->> 'proof', data ->> 'path', data ->> 'counted', data, from_seq, since, board
          from (select value ->> 0 as data, value ->> 1 as from_seq, value ->> 2 as since, value ->> 3 as board
          from json_each(${chunk})) where true`,
      )
      .onConflictDoUpdate({ target: [items.repoId, items.key], set: excluded }),
  );
}

function* rowsOf(changed: NewItem[]) {
  for (const { item, fromSeq, since } of changed) yield [storedItem(item), fromSeq, since, boardOf(item)];
}

const written = [
  "kind",
  "name",
  "status",
  "priority",
  "category",
  "owner",
  "proof",
  "path",
  "counted",
  "data",
  "fromSeq",
  "since",
  "board",
] as const;
const excluded = Object.fromEntries(written.map((name) => [name, sql.raw(`excluded.${items[name].name}`)]));

function boardOf(item: Item): (typeof boardStates)[number] | null {
  if (isOpenGap(item)) return "open";
  if (item.waiver && item.counted) return "waived";
  return item.nextGap !== null && item.counted ? "next" : null;
}

export function removeItems(db: Database, repoId: number, keys: string[]): Statement[] {
  if (keys.length === 0) return [];
  const list = JSON.stringify(keys);
  return [
    db
      .delete(items)
      .where(and(eq(items.repoId, repoId), sql`${items.key} in (select value from json_each(${list}))`)),
  ];
}

/** What these items were until `toSeq`. */
export function closeVersions(
  db: Database,
  repoId: number,
  toSeq: number,
  closed: CurrentItem[],
): Statement[] {
  return jsonChunks(versionsOf(closed)).map((chunk) =>
    db
      .insert(itemVersions)
      .select(
        sql`select ${repoId}, value ->> 0, value ->> 1, ${toSeq}, value ->> 2 from json_each(${chunk})`,
      ),
  );
}

/** Of a path as much as a cursor holds: files that share so much stand together. */
const maxPathHead = 200;

function* versionsOf(closed: CurrentItem[]) {
  for (const { item, fromSeq } of closed) yield [item.key, fromSeq, storedItem(item)];
}

const position = z.tuple([textKey, numberKey, textKey]);

/** By path, line and key: document order, and an order that survives the rows before the cursor. */
export async function listItems(
  db: Database,
  repoId: number,
  outline: OutlineEntry[],
  query: ItemQuery,
  page: Page,
) {
  const after = readCursor(page, "items", position);
  const isFound = searchFor(query.q);
  const entries = new Map(outline.map((entry) => [entry.key, entry]));
  const rows = await db
    .select({ key: items.key, name: items.name, path: items.path })
    .from(items)
    .where(and(eq(items.repoId, repoId), ...itemConditions(query)));
  const found = rows.flatMap(({ key, name, path }) => {
    const entry = entries.get(key);
    return entry && isFound([name, key])
      ? [{ entry, at: [cut(path, maxPathHead), entry.line, key] as const }]
      : [];
  });
  found.sort((a, b) => byPosition(a.at, b.at));
  const rest = after ? found.filter(({ at }) => byPosition(at, after) > 0) : found;
  const shown = rest.slice(0, page.limit);
  const last = rest.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: await itemsAt(
      db,
      repoId,
      shown.map(({ entry }) => entry),
    ),
    count: found.length,
    nextCursor: last ? writeCursor("items", [...last.at]) : null,
  };
}

type Position = Readonly<z.infer<typeof position>>;

const byPosition = (a: Position, b: Position) => byText(a[0], b[0]) || a[1] - b[1] || byText(a[2], b[2]);
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

async function itemsAt(db: Database, repoId: number, entries: OutlineEntry[]): Promise<Item[]> {
  const keys = JSON.stringify(entries.map(({ key }) => key));
  const { key, data } = items;
  const rows = await db
    .select({ key, data })
    .from(items)
    .where(and(eq(items.repoId, repoId), sql`${key} in (select value from json_each(${keys}))`));
  const byKey = new Map(rows.map((row) => [row.key, row.data]));
  return entries.flatMap((entry) => {
    const found = byKey.get(entry.key);
    return found === undefined ? [] : [itemAt(found, entry)];
  });
}
