import { and, asc, eq, gte, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import { percentOf } from "../coverage/count.ts";
import { priorities, type Priority } from "../coverage/item.ts";
import type { Outside, Summary } from "../coverage/snapshot.ts";
import { addSummaries } from "../coverage/summaries.ts";
import type { Database } from "./database.ts";
import { type Day, daysOf } from "./days.ts";
import { keyOf, notReadYet, outsideOf, type Repo } from "./repos.ts";
import { changes, repos } from "./schema.ts";
import { visible } from "./visible.ts";

const trendDays = 90;
const newsDays = 7;
const shownNews = 10;
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

export interface LostFigure extends Omit<Mover, "to"> {
  reason: string;
  marker?: "engine" | "config";
}

export interface Overview extends Outside {
  org: string;
  repos: {
    total: number;
    measured: number;
    unmeasured: number;
    unmeasuredSample: { name: string; reason: string }[];
  };
  summary: Summary | null;
  reason: string | null;
  openGaps: Record<Priority, number>;
  unverifiedP0: number;
  drift: { repos: number; count: number };
  trend: TrendDay[];
  movers: Mover[];
  lostFigure: LostFigure[];
}

/** Everything that an organization's headline needs, of the repos that the caller may see. */
export async function overview(
  db: Database,
  visibility: Visibility,
  org: string,
  now: Date,
): Promise<Overview> {
  const rows = await db
    .select()
    .from(repos)
    .where(and(eq(repos.ownerKey, keyOf(org)), visible(visibility)))
    .orderBy(asc(repos.nameKey));
  const all = rows.filter(({ archived }) => !archived);
  const summaries = all.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const unmeasured = all.filter(({ summary }) => summary === null);
  const drifting = all.filter(({ drift }) => drift > 0);
  const changed = await changesOf(db, visibility, org, now);
  const days = visibility === "none" ? [] : await daysOf(db, org, { withPrivate: visibility === "all" });
  return {
    org: rows[0]?.owner ?? org,
    repos: {
      total: all.length,
      measured: summaries.length,
      unmeasured: unmeasured.length,
      unmeasuredSample: unmeasured
        .slice(0, shownUnmeasured)
        .map(({ name, reason }) => ({ name, reason: reason ?? notReadYet })),
    },
    summary: summaries.length === 0 ? null : addSummaries(summaries),
    ...sumOutside(all),
    reason: summaries.length > 0 ? null : noneMeasured(all.length),
    openGaps: sumOpenGaps(all),
    unverifiedP0: all.reduce((sum, repo) => sum + repo.unverifiedP0, 0),
    drift: { repos: drifting.length, count: drifting.reduce((sum, { drift }) => sum + drift, 0) },
    trend: trendOf(days, now),
    movers: moversOf(changed),
    lostFigure: lostFiguresOf(changed, unmeasured),
  };
}

const noneMeasured = (total: number) =>
  total === 0 ? "every repo is archived" : `none of ${total} ${total === 1 ? "repo" : "repos"} is measured`;

function sumOutside(all: Repo[]): Outside {
  const sum = (pick: (outside: Outside) => number) =>
    all.reduce((total, repo) => total + pick(outsideOf(repo)), 0);
  return {
    seen: { items: sum(({ seen }) => seen.items), sources: sum(({ seen }) => seen.sources) },
    unsure: { items: sum(({ unsure }) => unsure.items), blocks: sum(({ unsure }) => unsure.blocks) },
    stale: sum(({ stale }) => stale),
  };
}

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

interface Change extends Mover {
  repoId: number;
  marker: "first" | "engine" | "config" | null;
  lostFigure: boolean;
}

/** What changed in the last seven days, in order. */
async function changesOf(db: Database, visibility: Visibility, org: string, now: Date): Promise<Change[]> {
  return db
    .select({
      repoId: changes.repoId,
      owner: repos.owner,
      name: repos.name,
      date: changes.day,
      from: changes.fromPercent,
      to: changes.toPercent,
      marker: changes.marker,
      lostFigure: changes.lostFigure,
    })
    .from(changes)
    .innerJoin(repos, eq(repos.id, changes.repoId))
    .where(
      and(
        gte(changes.day, dateOf(now.getTime() - newsDays * dayMs)),
        sql`${changes.marker} is not 'first'`,
        eq(repos.ownerKey, keyOf(org)),
        eq(repos.archived, false),
        visible(visibility),
      ),
    )
    .orderBy(asc(changes.seq));
}

/** Where each repo's percent stood before and where it stands: largest moves first. What another reading made of it is no move. */
function moversOf(all: Change[]): Mover[] {
  const moves = new Map<number, Mover>();
  for (const { repoId, owner, name, date, from, to, marker } of all) {
    const known = moves.get(repoId);
    if (marker !== null) moves.delete(repoId);
    else if (known) Object.assign(known, { to, date });
    else moves.set(repoId, { owner, name, date, from, to });
  }
  const width = ({ from, to }: Mover) => Math.abs((to ?? 0) - (from ?? 0));
  return [...moves.values()]
    .filter((move) => move.from !== move.to)
    .toSorted((a, b) => width(b) - width(a))
    .slice(0, shownNews);
}

/** Repos that had a figure and have none now, the last to lose it first: that its reading changed is news too. */
function lostFiguresOf(all: Change[], unmeasured: Repo[]): LostFigure[] {
  const lost = new Map(
    all.flatMap((change) => (change.lostFigure ? [[change.repoId, change] as const] : [])),
  );
  return unmeasured
    .flatMap(({ id, reason }): LostFigure[] => {
      const change = lost.get(id);
      if (!change) return [];
      const { owner, name, date, from, marker } = change;
      return [
        {
          owner,
          name,
          date,
          from,
          reason: reason ?? notReadYet,
          ...(marker === "engine" || marker === "config" ? { marker } : {}),
        },
      ];
    })
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
    .slice(0, shownNews);
}
