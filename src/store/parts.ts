import { sql } from "drizzle-orm";

import type { Problem } from "../coverage/item.ts";
import type { Drift } from "../coverage/snapshot.ts";
import type { Database, Statement } from "./database.ts";
import { type OutlineEntry, snapshotParts, type StoredSource } from "./schema.ts";

/** The columns of a snapshot that grow with its documents. */
export interface Long {
  sources: StoredSource[];
  drift: Drift[];
  problems: Problem[];
  outline: OutlineEntry[];
}

const maxRowLength = 400_000;

/** As they fit: in the row itself, or empty there and in parts beside it. */
export function packed(
  db: Database,
  repoId: number,
  seq: number,
  long: Long,
): { columns: Long & { parts: number }; beside: Statement[] } {
  const { sources, drift, problems, outline } = long;
  const body = JSON.stringify({ sources, drift, problems, outline });
  if (body.length <= maxRowLength) return { columns: { ...long, parts: 0 }, beside: [] };
  const parts = Math.ceil(body.length / maxRowLength);
  const beside = Array.from({ length: parts }, (_, part) =>
    db
      .insert(snapshotParts)
      .values({ repoId, seq, part, body: body.slice(part * maxRowLength, (part + 1) * maxRowLength) }),
  );
  return { columns: { sources: [], drift: [], problems: [], outline: [], parts }, beside };
}

/** The snapshots with what stands beside them, read at once for all that have parts. */
export async function unpacked<T extends Partial<Long> & { repoId: number; seq: number; parts: number }>(
  db: Database,
  rows: T[],
): Promise<T[]> {
  const cut = rows.filter(({ parts }) => parts > 0);
  if (cut.length === 0) return rows;
  const keys = JSON.stringify(cut.map(({ repoId, seq }) => [repoId, seq]));
  const found = await db
    .select()
    .from(snapshotParts)
    .where(
      sql`(${snapshotParts.repoId}, ${snapshotParts.seq}) in (select value ->> 0, value ->> 1 from json_each(${keys}))`,
    )
    .orderBy(snapshotParts.repoId, snapshotParts.seq, snapshotParts.part);
  const bodies = new Map<string, string>();
  for (const { repoId, seq, body } of found) {
    const mark = `${repoId} ${seq}`;
    bodies.set(mark, (bodies.get(mark) ?? "") + body);
  }
  return rows.map((row) => {
    const body = bodies.get(`${row.repoId} ${row.seq}`);
    // Written by `packed`.
    return body === undefined ? row : { ...row, ...(JSON.parse(body) as Long) };
  });
}
