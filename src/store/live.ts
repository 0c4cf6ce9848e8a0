import { and, desc, eq } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import type { Database } from "./database.ts";
import { keyOf } from "./repos.ts";
import { repos } from "./schema.ts";
import { visible } from "./visible.ts";

/** Differs after every change of a repo that the caller may see. One row read, whatever the organization's size. */
export async function orgVersion(db: Database, visibility: Visibility, org: string): Promise<string | null> {
  const [newest] = await db
    .select({ storedAt: repos.storedAt })
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(org)), visible(visibility)))
    .orderBy(desc(repos.storedAt))
    .limit(1);
  return newest?.storedAt ?? null;
}
