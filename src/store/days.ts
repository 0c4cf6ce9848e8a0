import { and, eq, sql } from "drizzle-orm";

import type { Database, Statement } from "./database.ts";
import { keyOf, type Repo } from "./repos.ts";
import { orgDays, repoDays } from "./schema.ts";

/** By how much covered and total rose. */
export interface Delta {
  covered: number;
  total: number;
}

const rise = { covered: sql`covered + excluded.covered`, total: sql`total + excluded.total` };

export function addToDay(
  db: Database,
  repo: Pick<Repo, "id" | "owner" | "private">,
  day: string,
  { covered, total }: Delta,
): Statement[] {
  if (covered === 0 && total === 0) return [];
  return [
    db
      .insert(repoDays)
      .values({ repoId: repo.id, day, covered, total })
      .onConflictDoUpdate({ target: [repoDays.repoId, repoDays.day], set: rise }),
    db
      .insert(orgDays)
      .values({ org: keyOf(repo.owner), private: repo.private, day, covered, total })
      .onConflictDoUpdate({ target: [orgDays.org, orgDays.private, orgDays.day], set: rise }),
  ];
}

/** Where a repo's days count: nowhere once it is gone. */
export type Standing = Pick<Repo, "owner" | "private" | "state">;

/** A repo that went private, was transferred or vanished takes its days along: only the days on which it changed. */
export function moveDays(db: Database, repoId: number, from: Standing, to: Standing): Statement[] {
  const same =
    keyOf(from.owner) === keyOf(to.owner) && from.private === to.private && from.state === to.state;
  if (same) return [];
  return [...shiftDays(db, repoId, from, -1), ...shiftDays(db, repoId, to, 1)];
}

function shiftDays(db: Database, repoId: number, standing: Standing, sign: 1 | -1): Statement[] {
  if (standing.state !== "active") return [];
  return [
    db
      .insert(orgDays)
      .select(
        sql`select ${keyOf(standing.owner)}, ${standing.private ? 1 : 0}, day, ${sign} * covered, ${sign} * total
          from repo_days where repo_id = ${repoId}`,
      )
      .onConflictDoUpdate({ target: [orgDays.org, orgDays.private, orgDays.day], set: rise }),
  ];
}

export interface Day extends Delta {
  day: string;
}

/** The daily rises of an organization in order, public repos alone or all. */
export async function daysOf(
  db: Database,
  org: string,
  { withPrivate }: { withPrivate: boolean },
): Promise<Day[]> {
  return db
    .select({
      day: orgDays.day,
      covered: sql<number>`sum(${orgDays.covered})`,
      total: sql<number>`sum(${orgDays.total})`,
    })
    .from(orgDays)
    .where(and(eq(orgDays.org, keyOf(org)), withPrivate ? undefined : eq(orgDays.private, false)))
    .groupBy(orgDays.day)
    .orderBy(orgDays.day);
}
