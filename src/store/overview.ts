import { and, asc, eq, gte, isNull } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import { percentOf } from "../coverage/count.ts";
import { priorities, type Priority } from "../coverage/item.ts";
import type { Summary } from "../coverage/snapshot.ts";
import { addSummaries } from "../coverage/summaries.ts";
import type { Database } from "./database.ts";
import { type Day, daysOf } from "./days.ts";
import { keyOf, type Repo } from "./repos.ts";
import { changes, repos } from "./schema.ts";
import { visible } from "./visible.ts";

const trendDays = 90;
const moverDays = 7;
const shownMovers = 10;
const shownUnmeasured = 20;

export interface TrendDay {
  date: string;
  covered: number;
  total: number;
  percent: number | null;
}

export interface Mover {
  owner: string;
  name: string;
  date: string;
  from: number | null;
  to: number | null;
}

export interface Overview {
  org: string;
  repos: {
    total: number;
    measured: number;
    unmeasured: number;
    unmeasuredSample: { name: string; reason: string }[];
  };
  summary: Summary;
  openGaps: Record<Priority, number>;
  unverifiedP0: number;
  drift: { repos: number; count: number };
  trend: TrendDay[];
  movers: Mover[];
}

/** Everything that an organization's headline needs, of the repos that the caller may see. */
export async function overview(
  db: Database,
  visibility: Visibility,
  org: string,
  now: Date,
): Promise<Overview> {
  const all = await db
    .select()
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(org)), visible(visibility)))
    .orderBy(asc(repos.nameKey));
  const summaries = all.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const unmeasured = all.filter(({ summary }) => summary === null);
  const drifting = all.filter(({ drift }) => drift > 0);
  const days = visibility === "none" ? [] : await daysOf(db, org, { withPrivate: visibility === "all" });
  return {
    org: all[0]?.owner ?? org,
    repos: {
      total: all.length,
      measured: summaries.length,
      unmeasured: unmeasured.length,
      unmeasuredSample: unmeasured
        .slice(0, shownUnmeasured)
        .map(({ name, reason }) => ({ name, reason: reason ?? notReadYet })),
    },
    summary: addSummaries(summaries),
    openGaps: sumOpenGaps(all),
    unverifiedP0: all.reduce((sum, repo) => sum + repo.unverifiedP0, 0),
    drift: { repos: drifting.length, count: drifting.reduce((sum, { drift }) => sum + drift, 0) },
    trend: trendOf(days, now),
    movers: await moversOf(db, visibility, org, now),
  };
}

export const notReadYet = "not read yet";

function sumOpenGaps(all: Repo[]): Record<Priority, number> {
  const sums = priorities.map(
    (priority) =>
      [priority, all.reduce((sum, { openGaps }) => sum + (openGaps?.[priority] ?? 0), 0)] as const,
  );
  return Object.fromEntries(sums) as Record<Priority, number>; // one entry for each priority
}

const dayMs = 86_400_000;
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The running sum of the daily rises, one entry a day, days without change carried forward. */
function trendOf(days: Day[], now: Date): TrendDay[] {
  const trend: TrendDay[] = [];
  let covered = 0;
  let total = 0;
  let next = 0;
  for (let back = trendDays - 1; back >= 0; back--) {
    const date = dateOf(now.getTime() - back * dayMs);
    for (let day = days[next]; day && day.day <= date; day = days[++next]) {
      covered += day.covered;
      total += day.total;
    }
    trend.push({ date, covered, total, percent: percentOf(covered, total) });
  }
  return trend;
}

/** Where each repo's percent stood before the last seven days and where it stands: largest moves first. */
async function moversOf(db: Database, visibility: Visibility, org: string, now: Date): Promise<Mover[]> {
  const rows = await db
    .select({
      owner: repos.owner,
      name: repos.name,
      day: changes.day,
      from: changes.fromPercent,
      to: changes.toPercent,
    })
    .from(changes)
    .innerJoin(repos, eq(repos.id, changes.repoId))
    .where(
      and(
        gte(changes.day, dateOf(now.getTime() - moverDays * dayMs)),
        isNull(changes.marker),
        eq(repos.ownerKey, keyOf(org)),
        visible(visibility),
      ),
    )
    .orderBy(asc(changes.seq));
  const moves = new Map<string, Mover>();
  for (const { owner, name, day, from, to } of rows) {
    const known = moves.get(name);
    if (known) Object.assign(known, { to, date: day });
    else moves.set(name, { owner, name, date: day, from, to });
  }
  const width = ({ from, to }: Mover) => Math.abs((to ?? 0) - (from ?? 0));
  return [...moves.values()]
    .filter((move) => move.from !== move.to)
    .toSorted((a, b) => width(b) - width(a))
    .slice(0, shownMovers);
}
