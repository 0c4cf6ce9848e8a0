import type { BatchItem } from "drizzle-orm/batch";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

import * as schema from "./schema.ts";

export type Database = DrizzleD1Database;

/** A statement that waits to be run with others, all or none. */
export type Statement = BatchItem<"sqlite">;

export function openDatabase(env: Pick<Env, "DB">): Database {
  return drizzle(env.DB);
}

/** Another sync of the same repo finished first: what this one read may be older than what stands. */
export class Overtaken extends Error {
  override name = "Overtaken";
}

/** All statements or none, in the order given. An empty list does nothing. */
export async function runTogether(db: Database, statements: Statement[]): Promise<void> {
  const [first, ...others] = statements;
  if (!first) return;
  try {
    await db.batch([first, ...others]);
  } catch (error) {
    if (isRevisionConflict(error))
      throw new Overtaken("another sync of this repo finished first", { cause: error });
    throw error;
  }
}

/** A sync writes NULL where `revision` was raised or the repo erased meanwhile, which the columns refuse. */
function isRevisionConflict(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (/NOT NULL constraint failed: (?:repos\.revision|snapshots\.repo_id)/.test(cause.message)) return true;
  }
  return false;
}

/** Lists longer than D1's statement allows, cut by the length of their JSON. */
export function jsonChunks(rows: Iterable<unknown>, maxLength = 400_000): string[] {
  const chunks: string[] = [];
  let current: string[] = [];
  let length = 0;
  for (const row of rows) {
    const json = JSON.stringify(row);
    if (length + json.length > maxLength && current.length > 0) {
      chunks.push(`[${current.join(",")}]`);
      current = [];
      length = 0;
    }
    current.push(json);
    length += json.length + 1;
  }
  if (current.length > 0) chunks.push(`[${current.join(",")}]`);
  return chunks;
}

/** Whether the database answers and has the newest column. */
export async function isReady(db: Database): Promise<boolean> {
  try {
    await db.select({ outside: schema.snapshots.outside }).from(schema.snapshots).limit(1);
    return true;
  } catch {
    return false;
  }
}
