import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";

import { isOpenGap } from "../coverage/count.ts";
import type { Item } from "../coverage/item.ts";
import { type Database, jsonChunks, type Statement } from "./database.ts";
import { unpacked } from "./parts.ts";
import { type Page, readPage, writeCursor } from "./page.ts";
import { items, itemVersions, type OutlineEntry, snapshots } from "./schema.ts";

/** Before every seq: an item that stands since the oldest snapshot, however far the past is read back later. */
export const oldestSeq = -2_147_483_648;

/** An item without what moves: the lines. */
export function storedItem({ line: _line, evidence, ...rest }: Item): string {
  return JSON.stringify({ ...rest, evidence: evidence.map(({ line: _at, ...cited }) => cited) });
}

export function outlineOf(all: Item[]): OutlineEntry[] {
  return all.map(({ key, line, evidence }) => {
    const lines = evidence.map((cited) => cited.line ?? null);
    return lines.some((at) => at !== null) ? { key, line, evidence: lines } : { key, line };
  });
}

/** The two halves of an item put together again. */
export function itemAt(data: string, { line, evidence: lines }: Omit<OutlineEntry, "key">): Item {
  const stored = JSON.parse(data) as Omit<Item, "line">; // written by `storedItem`
  const evidence = stored.evidence.map((cited, index) => {
    const at = lines?.[index];
    return typeof at === "number" ? { ...cited, line: at } : cited;
  });
  return { ...stored, evidence, line };
}

export interface CurrentItem {
  item: Item;
  data: string;
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
    return row
      ? [{ item: itemAt(row.data, entry), data: row.data, fromSeq: row.fromSeq, since: row.since }]
      : [];
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

export function saveItems(db: Database, repoId: number, changed: NewItem[]): Statement[] {
  const rows = changed.map(({ item, fromSeq, since }) => [
    item.key,
    item.kind,
    item.name,
    item.status,
    item.priority,
    item.category,
    item.owner,
    item.proof,
    item.path,
    item.counted ? 1 : 0,
    storedItem(item),
    fromSeq,
    since,
    boardOf(item),
  ]);
  return jsonChunks(rows).map((chunk) =>
    db
      .insert(items)
      .select(
        sql`select ${repoId}, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
          value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13 from json_each(${chunk}) where true`,
      )
      .onConflictDoUpdate({ target: [items.repoId, items.key], set: excluded }),
  );
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

/** An open gap, or a wish recorded on something covered. */
function boardOf(item: Item): "open" | "next" | null {
  if (isOpenGap(item)) return "open";
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
  const rows = closed.map(({ item, fromSeq, data }) => [item.key, fromSeq, data]);
  return jsonChunks(rows).map((chunk) =>
    db
      .insert(itemVersions)
      .select(
        sql`select ${repoId}, value ->> 0, value ->> 1, ${toSeq}, value ->> 2 from json_each(${chunk})`,
      ),
  );
}

export interface ItemQuery {
  kind?: string[] | undefined;
  status?: string[] | undefined;
  priority?: string[] | undefined;
  category?: string[] | undefined;
  proof?: string[] | undefined;
  owner?: string[] | undefined;
  path?: string[] | undefined;
  counted?: boolean | undefined;
  q?: string | undefined;
}

function conditions(query: ItemQuery): (SQL | undefined)[] {
  const among = (
    column: (typeof items)[keyof ItemQuery & keyof typeof items],
    values: string[] | undefined,
  ) => (values && values.length > 0 ? inArray(column, values) : undefined);
  return [
    among(items.kind, query.kind),
    among(items.status, query.status),
    among(items.priority, query.priority),
    among(items.category, query.category),
    among(items.proof, query.proof),
    among(items.owner, query.owner),
    among(items.path, query.path),
    query.counted === undefined ? undefined : eq(items.counted, query.counted),
    query.q === undefined
      ? undefined
      : sql`(instr(lower(${items.name}), ${query.q.toLowerCase()}) > 0 or instr(lower(${items.key}), ${query.q.toLowerCase()}) > 0)`,
  ];
}

/** By path, line and key: document order, and an order that survives the rows before the cursor. */
export async function listItems(
  db: Database,
  repoId: number,
  outline: OutlineEntry[],
  query: ItemQuery,
  page: Page,
) {
  const after = readPage(page, 3);
  const lines = new Map(outline.map((entry) => [entry.key, entry]));
  const rows = await db
    .select({ key: items.key, data: items.data, path: items.path })
    .from(items)
    .where(and(eq(items.repoId, repoId), ...conditions(query)))
    .orderBy(asc(items.key));
  const placed = rows.flatMap((row) => {
    const entry = lines.get(row.key);
    return entry ? [{ ...row, entry }] : [];
  });
  placed.sort((a, b) => byText(a.path, b.path) || a.entry.line - b.entry.line || byText(a.key, b.key));
  const [path, line, key] = after ?? [];
  const rest = after
    ? placed.filter(
        (row) =>
          (byText(row.path, String(path)) || row.entry.line - Number(line) || byText(row.key, String(key))) >
          0,
      )
    : placed;
  const shown = rest.slice(0, page.limit);
  const last = rest.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => itemAt(row.data, row.entry)),
    nextCursor: last ? writeCursor([last.path, last.entry.line, last.key]) : null,
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
