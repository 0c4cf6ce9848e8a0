import { and, eq, sql } from "drizzle-orm";

import type { Assembled } from "../coverage/assemble.ts";
import { compare, type Comparison } from "../coverage/compare.ts";
import { type Item, type Priority, priorities } from "../coverage/item.ts";
import { isOpenGap } from "../coverage/count.ts";
import { type Database, runTogether, type Statement } from "./database.ts";
import { addToDay } from "./days.ts";
import {
  closeVersions,
  type CurrentItem,
  type NewItem,
  oldestSeq,
  outlineOf,
  removeItems,
  saveItems,
  storedItem,
} from "./items.ts";
import { noteChange } from "./live.ts";
import { guarded, type Repo } from "./repos.ts";
import { packed, unpacked } from "./parts.ts";
import { changes, type ListedChange, repos, snapshots, type StoredSource } from "./schema.ts";

export type Snapshot = typeof snapshots.$inferSelect;

/** The snapshot that a repo points at; null before the first one. */
export async function currentSnapshot(
  db: Database,
  repo: Pick<Repo, "id" | "seq">,
): Promise<Snapshot | null> {
  if (repo.seq === null) return null;
  const [snapshot] = await db
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.repoId, repo.id), eq(snapshots.seq, repo.seq)));
  const [whole] = await unpacked(db, snapshot ? [snapshot] : []);
  return whole ?? null;
}

/** What a sync found at the head. */
export interface Look {
  commit: string;
  committedAt: string;
  /** Null where a part of it alone was seen, so that the next look reads it again. */
  tree: string | null;
  readWith: string;
  /** When it began to read the head, in ms. */
  lookedAt: number;
  /** When it is saved. */
  now: Date;
}

/** The same as last time: only "last checked" moves. One row, and none of an older look. */
export async function saveChecked(
  db: Database,
  repo: Repo,
  look: Look,
  beside: Statement[] = [],
): Promise<void> {
  const told = repo.error === null ? [] : [noteChange(db, isRepo(repo))];
  await runTogether(db, [guarded(db, repo, checkedBy(look)), ...told, ...beside]);
}

const isRepo = ({ id }: Repo) => sql`${repos.id} = ${id}`;

const checkedBy = ({ commit, tree, readWith, lookedAt, now }: Look) => ({
  tree,
  readWith,
  checkedCommit: commit,
  checkedAt: now.toISOString(),
  lookedAt,
  error: null,
});

/** Nothing to read (an empty repo, no access): the last snapshot stands, and the reason beside it. */
export async function saveUnread(
  db: Database,
  repo: Repo,
  unread: { reason: string; lookedAt: number; now: Date },
): Promise<void> {
  const { reason, lookedAt, now } = unread;
  // Once there is a snapshot, why it has no summary is its own.
  const reasonFor = repo.seq === null ? { reason } : {};
  await runTogether(db, [
    guarded(db, repo, { ...reasonFor, error: reason, lookedAt, checkedAt: now.toISOString() }),
    ...(repo.error === reason ? [] : [noteChange(db, isRepo(repo))]),
  ]);
}

export interface NewSnapshot extends Look {
  engine: string;
  /** Whether another engine looked last. */
  isNewEngine: boolean;
  configDigest: string;
  digest: string;
  coverage: Assembled;
  sources: StoredSource[];
  /** Readings and settings to keep, written in the same batch. */
  beside: Statement[];
}

/** What stood before, as `currentSnapshot` and `currentItems` give it. */
export interface Before {
  snapshot: Snapshot | null;
  items: CurrentItem[];
}

/** Everything that a changed snapshot writes, all or none: by difference, so that its cost is that of the change. */
export async function saveSnapshot(
  db: Database,
  repo: Repo,
  next: NewSnapshot,
  before: Before,
): Promise<void> {
  const seq = (repo.seq ?? 0) + 1;
  const comparison = compare(
    before.items.map(({ item }) => item),
    next.coverage.items,
  );
  const day = dayOf(next, before.snapshot);
  const { covered, total } = next.coverage.summary;
  const was = before.snapshot?.summary ?? { covered: 0, total: 0 };
  await runTogether(db, [
    guarded(db, repo, { ...checkedBy(next), ...headline(next), seq }),
    ...insertSnapshot(db, repo.id, { seq, day, next }),
    ...next.beside,
    ...writeItems(db, repo.id, { seq, next, before, comparison }),
    insertChange(db, repo.id, { seq, day, next, before, comparison }),
    noteChange(db, isRepo(repo)),
    ...addToDay(db, repo, day, { covered: covered - was.covered, total: total - was.total }),
  ]);
}

/** A snapshot counts from its commit's day, never before the one before it and never in the future. */
function dayOf({ committedAt, now }: Look, before: Snapshot | null): string {
  const today = now.toISOString().slice(0, 10);
  const committed = committedAt.slice(0, 10);
  const earliest = before?.day ?? committed;
  const day = committed > earliest ? committed : earliest;
  return day > today ? today : day;
}

function headline({ coverage, commit, committedAt }: NewSnapshot): Partial<Repo> {
  const { summary, items, drift, unmeasured, seen, unsure, stale } = coverage;
  const measured = unmeasured === null;
  return {
    commit,
    changedAt: committedAt,
    summary: measured ? summary : null,
    reason: unmeasured,
    tests: items.filter((item) => item.counted && item.kind === "test").length,
    drift: drift.length,
    openGaps: openGapsOf(items),
    openP0: openGapsOf(items).P0,
    unverifiedP0: summary.unverifiedP0,
    gapsOpen: summary.gapsOpen,
    percent: measured ? summary.percent : null,
    seenItems: seen.items,
    seenSources: seen.sources,
    unsureItems: unsure.items,
    unsureBlocks: unsure.blocks,
    stale,
  };
}

export function openGapsOf(items: Item[]): Record<Priority, number> {
  const open = items.filter(isOpenGap);
  const counts = priorities.map(
    (priority) => [priority, open.filter((item) => item.priority === priority).length] as const,
  );
  return Object.fromEntries(counts) as Record<Priority, number>; // one entry for each priority
}

function insertSnapshot(
  db: Database,
  repoId: number,
  { seq, day, next }: { seq: number; day: string; next: NewSnapshot },
): Statement[] {
  const { coverage, sources, commit, committedAt, now, engine, configDigest, digest } = next;
  const { drift, problems } = coverage;
  const { columns, beside } = packed(db, repoId, seq, {
    sources,
    drift,
    problems,
    outline: outlineOf(coverage.items),
  });
  const snapshot = db.insert(snapshots).values({
    // Null where the repo was erased meanwhile: the column refuses it, and the whole batch with it.
    repoId: sql`(select ${repos.id} from ${repos} where ${repos.id} = ${repoId})`,
    seq,
    commit,
    committedAt,
    syncedAt: now.toISOString(),
    day,
    engine,
    configDigest,
    digest,
    summary: coverage.summary,
    reason: coverage.unmeasured,
    outside: { seen: coverage.seen, unsure: coverage.unsure, stale: coverage.stale },
    ...columns,
  });
  return [snapshot, ...beside];
}

interface Writing {
  seq: number;
  next: NewSnapshot;
  before: Before;
  comparison: Comparison;
}

function writeItems(db: Database, repoId: number, { seq, next, before, comparison }: Writing): Statement[] {
  const known = new Map(before.items.map((current) => [current.item.key, current]));
  const old = new Map(known);
  const changedAt = new Map(next.sources.map((source) => [source.path, source.changedAt]));
  const renamedFrom = new Map(comparison.changed.map((change) => [change.key, change.before.key]));
  const written: NewItem[] = [];
  const closed: CurrentItem[] = [];
  for (const item of next.coverage.items) {
    const previous = old.get(item.key);
    old.delete(item.key);
    if (previous && storedItem(previous.item) === storedItem(item)) continue;
    if (previous) closed.push(previous);
    const past = previous ?? known.get(renamedFrom.get(item.key) ?? "");
    const since =
      past && past.item.status === item.status
        ? past.since
        : // At first sight a status is as old as the last change of its file, as far as anyone can tell.
          ((before.snapshot === null ? changedAt.get(item.path) : null) ?? next.committedAt);
    written.push({ item, since, fromSeq: before.snapshot === null ? oldestSeq : seq });
  }
  const removed = [...old.values()];
  return [
    ...closeVersions(db, repoId, seq, [...closed, ...removed]),
    ...removeItems(
      db,
      repoId,
      removed.map(({ item }) => item.key),
    ),
    ...saveItems(db, repoId, written),
  ];
}

const listedChanges = 200;

function insertChange(
  db: Database,
  repoId: number,
  { seq, day, next, before, comparison }: Writing & { day: string },
): Statement {
  const { summary } = next.coverage;
  const last = before.snapshot;
  return db.insert(changes).values({
    repoId,
    seq,
    day,
    at: next.committedAt,
    commit: next.commit,
    marker: markerOf(next, last),
    fromPercent: last?.summary.percent ?? null,
    toPercent: summary.percent,
    lostFigure: last !== null && last.reason === null && next.coverage.unmeasured !== null,
    total: comparison.added.length + comparison.removed.length + comparison.changed.length,
    list: last === null ? [] : changesOf(comparison).slice(0, listedChanges),
  });
}

function markerOf(next: NewSnapshot, last: Snapshot | null): "first" | "engine" | "config" | null {
  if (last === null) return "first";
  if (next.isNewEngine) return "engine";
  return last.configDigest === next.configDigest ? null : "config";
}

function changesOf({ added, removed, changed }: Comparison): ListedChange[] {
  return [
    ...added.map(({ key, name, status }) => ({
      key,
      name,
      change: "appeared" as const,
      from: null,
      to: status,
    })),
    ...removed.map(({ key, name, status }) => ({
      key,
      name,
      change: "vanished" as const,
      from: status,
      to: null,
    })),
    ...changed.map(({ key, before, after, cause }): ListedChange => {
      const pick = (item: Item) =>
        cause === "renamed"
          ? item.name
          : cause === "priority"
            ? item.priority
            : cause === "proof"
              ? item.proof
              : item.status;
      return { key, name: after.name, change: cause, from: pick(before), to: pick(after) };
    }),
  ];
}
