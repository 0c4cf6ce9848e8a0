import { and, eq, type SQL, sql } from "drizzle-orm";

import type { ParseResult } from "../coverage/reading.ts";
import { type Database, jsonChunks, type Statement } from "./database.ts";
import { readings, repos } from "./schema.ts";

/** Everything that a reading depends on besides the repo. */
export interface ReadingKey {
  path: string;
  blob: string;
}

const maxPartLength = 300_000;
/** So many parts are given at once: the readings of most repos. Of others each is read when it is asked for. */
const maxPartsAtOnce = 12;
const markOf = ({ path, blob }: ReadingKey) => `${blob} ${path}`;

/** Readings that were kept by the same engine and config. */
export class KeptReadings {
  private readonly db: Database;
  private readonly repoId: number;
  private readonly readWith: string;
  /** Null: kept, and not yet given. */
  private readonly bodies = new Map<string, string | null>();

  constructor(db: Database, repoId: number, readWith: string) {
    this.db = db;
    this.repoId = repoId;
    this.readWith = readWith;
  }

  async load(wanted: ReadingKey[]): Promise<void> {
    if (wanted.length === 0) return;
    const rows = await this.db
      .select({
        path: readings.path,
        blob: readings.blob,
        body: sql<string | null>`case when count(*) over () <= ${maxPartsAtOnce} then ${readings.body} end`,
      })
      .from(readings)
      .where(this.among(wanted))
      .orderBy(readings.path, readings.blob, readings.part);
    for (const row of rows)
      this.bodies.set(markOf(row), row.body && (this.bodies.get(markOf(row)) ?? "") + row.body);
  }

  async of(key: ReadingKey): Promise<ParseResult | undefined> {
    const text = await this.textOf(key);
    // Written by this engine itself, and the engine's number is part of the key.
    return text === undefined ? undefined : (JSON.parse(text) as ParseResult);
  }

  async textOf(key: ReadingKey): Promise<string | undefined> {
    const body = this.bodies.get(markOf(key));
    return body === null ? this.bodyOf(key) : body;
  }

  private async bodyOf(key: ReadingKey): Promise<string> {
    const rows = await this.db
      .select({ body: readings.body })
      .from(readings)
      .where(this.among([key]))
      .orderBy(readings.part);
    return rows.map(({ body }) => body).join("");
  }

  private among(wanted: ReadingKey[]): SQL | undefined {
    const keys = JSON.stringify(wanted.map(({ path, blob }) => [path, blob]));
    return and(
      eq(readings.repoId, this.repoId),
      eq(readings.readWith, this.readWith),
      sql`(${readings.path}, ${readings.blob}) in (select value ->> 0, value ->> 1 from json_each(${keys}))`,
    );
  }
}

/** A reading as it is kept: the text of a `ParseResult`. */
export type FreshReading = ReadingKey & { body: string };

/** Of a repo that is still there: they may be written before its snapshot, and what was erased leaves nothing. */
export function saveReadings(
  db: Database,
  repoId: number,
  readWith: string,
  fresh: FreshReading[],
): Statement[] {
  return jsonChunks(partsOf(fresh)).map((chunk) =>
    db
      .insert(readings)
      .select(
        sql`select ${repoId}, value ->> 0, value ->> 1, ${readWith}, value ->> 2, value ->> 3 from json_each(${chunk})
          where exists (select 1 from ${repos} where ${repos.id} = ${repoId})`,
      )
      .onConflictDoNothing(),
  );
}

function* partsOf(fresh: FreshReading[]) {
  for (const { path, blob, body } of fresh)
    for (let part = 0; part * maxPartLength < body.length; part++)
      yield [path, blob, part, body.slice(part * maxPartLength, (part + 1) * maxPartLength)];
}

/** What a symbolic link holds is text that depends on its bytes alone. */
const asLink = "link";

/** By path, of those links whose bytes were read before. */
export async function keptTargets(
  db: Database,
  repoId: number,
  links: ReadingKey[],
): Promise<Map<string, string>> {
  const kept = new KeptReadings(db, repoId, asLink);
  await kept.load(links);
  const targets = new Map<string, string>();
  for (const link of links) {
    const target = await kept.textOf(link);
    if (target !== undefined) targets.set(link.path, target);
  }
  return targets;
}

export const saveTargets = (
  db: Database,
  repoId: number,
  found: (ReadingKey & { target: string })[],
): Statement[] =>
  saveReadings(
    db,
    repoId,
    asLink,
    found.map(({ target, ...key }) => ({ ...key, body: target })),
  );
