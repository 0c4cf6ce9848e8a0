import { and, eq, sql } from "drizzle-orm";

import type { ParseResult } from "../coverage/reading.ts";
import { type Database, jsonChunks, type Statement } from "./database.ts";
import { readings } from "./schema.ts";

/** Everything that a reading depends on besides the repo. */
export interface ReadingKey {
  path: string;
  blob: string;
}

const maxPartLength = 300_000;
const markOf = ({ path, blob }: ReadingKey) => `${blob} ${path}`;

export class KeptReadings {
  private readonly byKey: Map<string, ParseResult>;

  constructor(byKey: Map<string, ParseResult>) {
    this.byKey = byKey;
  }

  of(key: ReadingKey): ParseResult | undefined {
    return this.byKey.get(markOf(key));
  }
}

/** Those of the wanted readings that were kept by the same engine and config. */
export async function keptReadings(
  db: Database,
  repoId: number,
  readWith: string,
  wanted: ReadingKey[],
): Promise<KeptReadings> {
  const bodies = await keptBodies(db, repoId, readWith, wanted);
  // Written by this engine itself, and the engine's number is part of the key.
  return new KeptReadings(
    new Map([...bodies].map(([mark, body]) => [mark, JSON.parse(body) as ParseResult])),
  );
}

async function keptBodies(
  db: Database,
  repoId: number,
  readWith: string,
  wanted: ReadingKey[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map();
  const keys = JSON.stringify(wanted.map(({ path, blob }) => [path, blob]));
  const rows = await db
    .select({ path: readings.path, blob: readings.blob, body: readings.body })
    .from(readings)
    .where(
      and(
        eq(readings.repoId, repoId),
        eq(readings.readWith, readWith),
        sql`(${readings.path}, ${readings.blob}) in (select value ->> 0, value ->> 1 from json_each(${keys}))`,
      ),
    )
    .orderBy(readings.path, readings.blob, readings.part);
  const bodies = new Map<string, string>();
  for (const row of rows) bodies.set(markOf(row), (bodies.get(markOf(row)) ?? "") + row.body);
  return bodies;
}

export function saveReadings(
  db: Database,
  repoId: number,
  readWith: string,
  found: (ReadingKey & { result: ParseResult })[],
): Statement[] {
  return saveBodies(
    db,
    repoId,
    readWith,
    found.map(({ result, ...key }) => ({ ...key, body: JSON.stringify(result) })),
  );
}

/** What a symbolic link holds is text that depends on its bytes alone. */
const asLink = "link";

/** By path, of those links whose bytes were read before. */
export async function keptTargets(
  db: Database,
  repoId: number,
  links: ReadingKey[],
): Promise<Map<string, string>> {
  const bodies = await keptBodies(db, repoId, asLink, links);
  return new Map(
    links.flatMap((link) => {
      const target = bodies.get(markOf(link));
      return target === undefined ? [] : [[link.path, target] as const];
    }),
  );
}

export const saveTargets = (
  db: Database,
  repoId: number,
  found: (ReadingKey & { target: string })[],
): Statement[] =>
  saveBodies(
    db,
    repoId,
    asLink,
    found.map(({ target, ...key }) => ({ ...key, body: target })),
  );

function saveBodies(
  db: Database,
  repoId: number,
  readWith: string,
  found: (ReadingKey & { body: string })[],
): Statement[] {
  const rows = found.flatMap(({ path, blob, body }) => {
    const parts = Math.ceil(body.length / maxPartLength);
    return Array.from({ length: parts }, (_, part) => [
      path,
      blob,
      part,
      body.slice(part * maxPartLength, (part + 1) * maxPartLength),
    ]);
  });
  return jsonChunks(rows).map((chunk) =>
    db
      .insert(readings)
      .select(
        sql`select ${repoId}, value ->> 0, value ->> 1, ${readWith}, value ->> 2, value ->> 3 from json_each(${chunk}) where true`,
      )
      .onConflictDoNothing(),
  );
}
