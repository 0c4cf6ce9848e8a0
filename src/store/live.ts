import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import type { Database, Statement } from "./database.ts";
import type { Place } from "./days.ts";
import { keyOf } from "./repos.ts";
import { orgRevisions, repos } from "./schema.ts";
import { visible } from "./visible.ts";

/**
 * Differs after every change of what the caller may see, and of nothing else. One row read for each kind of repo,
 * whatever the organization's size, and one that tells whether it is there at all: null where the caller sees none of its repos.
 */
export async function orgVersion(db: Database, visibility: Visibility, org: string): Promise<string | null> {
  const key = keyOf(org);
  const kinds = visibility === "all" ? sql`` : sql`and private = 0`;
  const [found] = await db
    .select({
      revision: sql<number>`(select coalesce(sum(revision), 0) from ${orgRevisions} where org = ${key} ${kinds})`,
    })
    .from(repos)
    .where(and(eq(repos.ownerKey, key), visible(visibility)))
    .limit(1);
  return found ? String(found.revision) : null;
}

/**
 * Open pages are to notice what changed of some repos where they stand, or where they go. Those that are not there are
 * on no page.
 */
export function noteChange(db: Database, which: SQL, to: Place = here): Statement {
  return db
    .insert(orgRevisions)
    .select(
      sql`select ${to.org}, ${to.private}, 1 from ${repos} where ${which} and ${to.isThere} group by 1, 2`,
    )
    .onConflictDoUpdate({
      target: [orgRevisions.org, orgRevisions.private],
      set: { revision: sql`revision + 1` },
    });
}

const here: Place = {
  org: sql`${repos.ownerKey}`,
  private: sql`${repos.private}`,
  isThere: sql`${repos.state} = 'active'`,
};
