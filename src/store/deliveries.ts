import { sql } from "drizzle-orm";

import type { Database } from "./database.ts";
import { deliveries } from "./schema.ts";

/** A delivery that waited this long was enqueued by a Worker that died before it could. */
const lostAfterMs = 60_000;

/**
 * Takes a delivery on, in one statement: true for a new one, for one that failed, and for one whose job was lost;
 * false where it is being worked on or done. Of fifty copies at once one is true.
 */
export async function takeDelivery(
  db: Database,
  taken: { id: string; event: string; repoId: number | null; now: number },
): Promise<boolean> {
  const rows = await db
    .insert(deliveries)
    .values({
      id: taken.id,
      event: taken.event,
      repoId: taken.repoId,
      state: "queued",
      receivedAt: taken.now,
    })
    .onConflictDoUpdate({
      target: deliveries.id,
      set: { state: "queued", reason: null, receivedAt: taken.now },
      setWhere: sql`${deliveries.state} = 'failed' or (${deliveries.state} = 'queued' and ${deliveries.receivedAt} < ${taken.now - lostAfterMs})`,
    })
    .returning({ id: deliveries.id });
  return rows.length > 0;
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
