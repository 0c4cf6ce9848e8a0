import { and, eq, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import type { Summary } from "../coverage/snapshot.ts";
import { addSummaries } from "../coverage/summaries.ts";
import type { Database } from "./database.ts";
import { keyOf } from "./repos.ts";
import { repos } from "./schema.ts";
import { visible } from "./visible.ts";

export interface Facts extends Pick<
  Summary,
  "percent" | "verifiedPercent" | "gapsOpen" | "byPriority" | "byCategory"
> {
  tests: number;
  drift: number;
  checkedAt: string | null;
  measured: boolean;
  /** Blocks that would count if more of their words were known. */
  unsure: number;
  stale: number;
  archived: boolean;
}

const columns = {
  summary: repos.summary,
  tests: repos.tests,
  drift: repos.drift,
  checkedAt: repos.checkedAt,
  unsure: repos.unsureBlocks,
  stale: repos.stale,
  archived: repos.archived,
};

/** One row read; null for a repo that is not there or not to be seen, which look the same. */
export async function repoFacts(
  db: Database,
  visibility: Visibility,
  owner: string,
  name: string,
): Promise<Facts | null> {
  const rows = await db
    .select(columns)
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(owner)), eq(repos.nameKey, keyOf(name)), visible(visibility)));
  return rows.length === 0 ? null : factsOf(rows);
}

/** Of all repos of an organization that the caller may see, in one read of their rows. */
export async function orgFacts(db: Database, visibility: Visibility, org: string): Promise<Facts | null> {
  const rows = await db
    .select(columns)
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(org)), visible(visibility)))
    .orderBy(sql`${repos.checkedAt}`);
  if (rows.length === 0) return null;
  const current = rows.filter(({ archived }) => !archived);
  // One stale file of one repo says nothing of the sum.
  return { ...factsOf(current), stale: 0, archived: current.length === 0 };
}

interface Row {
  summary: Summary | null;
  tests: number;
  drift: number;
  checkedAt: string | null;
  unsure: number;
  stale: number;
  archived: boolean;
}

/** The age is that of the repo longest not checked. */
function factsOf(rows: Row[]): Facts {
  const summaries = rows.flatMap(({ summary }) => summary ?? []);
  const [only, ...others] = summaries;
  // A sum leaves out the shares of a list of gaps alone, of which a repo's own badges tell.
  const { percent, verifiedPercent, gapsOpen, byPriority, byCategory } =
    only && others.length === 0 ? only : addSummaries(summaries);
  return {
    percent,
    verifiedPercent,
    gapsOpen,
    byPriority,
    byCategory,
    tests: rows.reduce((sum, row) => sum + row.tests, 0),
    drift: rows.reduce((sum, row) => sum + row.drift, 0),
    checkedAt: rows.find(({ checkedAt }) => checkedAt !== null)?.checkedAt ?? null,
    measured: summaries.length > 0,
    unsure: rows.reduce((sum, row) => sum + row.unsure, 0),
    stale: rows.reduce((sum, row) => sum + row.stale, 0),
    archived: rows.every((row) => row.archived),
  };
}
