import { sql } from "drizzle-orm";

import type { Database, Statement } from "./database.ts";
import { announcing, type Hiding, hiding } from "./presence.ts";
import { keyOf } from "./repos.ts";
import { deliveries, repos } from "./schema.ts";

/** A delivery that waited this long was enqueued by a Worker that died before it could. */
const lostAfterMs = 60_000;

export interface Taken {
  id: string;
  event: string;
  repoId: number | null;
  now: number;
  /** `processed` where nothing is left to do once it is taken. */
  state?: "queued" | "processed";
  /** What its payload says of the repo, heeded with the same stroke. */
  says?: Saying[];
}

/**
 * A payload may hide a repo at once, or only one that stands with another owner than the one named. It may not show one:
 * `public` is the first of two words that do.
 */
export type Saying = { hides: Hiding; notOf?: string | undefined } | "public";

/**
 * Takes a delivery on, in one batch with what it says: true for a new one, for one that failed, and for one whose job was
 * lost; false where it is being worked on or done, and then it says nothing. Of fifty copies at once one is true.
 */
export async function takeDelivery(db: Database, taken: Taken): Promise<boolean> {
  const { id, event, repoId, now, state = "queued" } = taken;
  const taking = db
    .insert(deliveries)
    .values({ id, event, repoId, state, receivedAt: now })
    .onConflictDoUpdate({
      target: deliveries.id,
      set: { state, reason: null, receivedAt: now },
      setWhere: sql`${deliveries.state} = 'failed' or (${deliveries.state} = 'queued' and ${deliveries.receivedAt} < ${now - lostAfterMs})`,
    })
    .returning({ id: deliveries.id });
  const [rows] = await db.batch([taking, ...heeding(db, taken)]);
  return rows.length > 0;
}

function heeding(db: Database, { id, repoId, now: at, says = [] }: Taken): Statement[] {
  if (repoId === null) return [];
  // Of the same moment: it was taken by the statement before.
  const isTaken = sql`exists (select 1 from ${deliveries} where ${deliveries.id} = ${id} and ${deliveries.receivedAt} = ${at})`;
  return says.flatMap((said) => {
    if (said === "public") return announcing(db, repoId, { at, where: isTaken });
    const isOfOthers = sql`${repos.ownerKey} <> ${keyOf(said.notOf ?? "")}`;
    return hiding(db, repoId, { as: said.hides, at, where: sql`${isTaken} and ${isOfOthers}` });
  });
}

export async function finishDeliveries(
  db: Database,
  ids: string[],
  state: "processed" | "failed",
  reason: string | null = null,
): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  await db
    .update(deliveries)
    .set({ state, reason })
    .where(
      sql`${deliveries.id} in (select value from json_each(${list})) and ${deliveries.state} <> ${state}`,
    );
}
