import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Database, Statement } from "./database.ts";
import { keyOf, type Repo } from "./repos.ts";
import { orgDays, repoDays, repos } from "./schema.ts";

/** By how much covered and total rose. */
export interface Delta {
  covered: number;
  total: number;
}

/** Of a repo as it stands: archived ones are in no total. */
const isTotalled = sql`${repos.state} = 'active' and ${repos.archived} = 0`;

const rise = { covered: sql`covered + excluded.covered`, total: sql`total + excluded.total` };

export function addToDay(
  db: Database,
  repo: Pick<Repo, "id">,
  day: string,
  { covered, total }: Delta,
): Statement[] {
  if (covered === 0 && total === 0) return [];
  return [
    db
      .insert(repoDays)
      .values({ repoId: repo.id, day, covered, total })
      .onConflictDoUpdate({ target: [repoDays.repoId, repoDays.day], set: rise }),
    // Where the repo stands now, which may be elsewhere than when the sync began.
    db
      .insert(orgDays)
      .select(
        sql`select ${repos.ownerKey}, ${repos.private}, ${day}, ${covered}, ${total} from ${repos}
          where ${repos.id} = ${repo.id} and ${isTotalled}`,
      )
      .onConflictDoUpdate({ target: [orgDays.org, orgDays.private, orgDays.day], set: rise }),
  ];
}

/** Where a repo goes, told of its row as it is. */
export interface Place {
  org: SQL;
  private: SQL;
  isThere: SQL;
}

/**
 * A repo that is hidden, shown or transferred takes its days along: only the days on which it changed.
 * Run before the row of the repo changes: from where they go is what stands in it then, whoever changed it last.
 */
export function moveDays(db: Database, repoId: number, to: Place): Statement[] {
  const is = sql`${repos.id} = ${repoId}`;
  const isAt = sql`${repos.ownerKey} = ${to.org} and ${repos.private} = ${to.private}`;
  return [
    takeDays(db, sql`${is} and not (${to.isThere} and ${isAt})`),
    giveDays(db, sql`${is} and ${to.isThere} and not (${isTotalled} and ${isAt})`, to),
  ];
}

/** From the public days of an organization to its private ones. */
export const hideDays = (db: Database, which: SQL): Statement[] => [
  takeDays(db, which),
  giveDays(db, sql`${which} and ${isTotalled}`, { org: sql`${repos.ownerKey}`, private: sql`1` }),
];

const giveDays = (db: Database, which: SQL, to: Omit<Place, "isThere">): Statement =>
  db
    .insert(orgDays)
    .select(
      sql`select ${to.org}, ${to.private}, repo_days.day, sum(repo_days.covered), sum(repo_days.total)
        from ${repos} join repo_days on repo_days.repo_id = ${repos.id} where ${which} group by 1, 2, 3`,
    )
    .onConflictDoUpdate({ target: [orgDays.org, orgDays.private, orgDays.day], set: rise });

/** Takes the days of some repos out of the places where they count. */
export const takeDays = (db: Database, which: SQL): Statement =>
  db
    .insert(orgDays)
    .select(
      sql`select ${repos.ownerKey}, ${repos.private}, repo_days.day, -sum(repo_days.covered), -sum(repo_days.total)
        from ${repos} join repo_days on repo_days.repo_id = ${repos.id} where ${which} and ${isTotalled} group by 1, 2, 3`,
    )
    .onConflictDoUpdate({ target: [orgDays.org, orgDays.private, orgDays.day], set: rise });

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
