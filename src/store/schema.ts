import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

import type { Drift, Outside, Source, Summary } from "../coverage/snapshot.ts";
import type { Priority, Problem } from "../coverage/item.ts";

/**
 * A repo's current state in one row, so that a badge and a list read nothing else. Every write of a sync raises
 * `revision`; a sync that finds it raised by another one has read an older head and starts again.
 */
export const repos = sqliteTable(
  "repos",
  {
    /** GitHub's numeric id: names change. */
    id: integer("id").primaryKey(),
    owner: text("owner").notNull(),
    name: text("name").notNull(),
    ownerKey: text("owner_key").notNull(),
    nameKey: text("name_key").notNull(),
    private: integer("private", { mode: "boolean" }).notNull(),
    defaultBranch: text("default_branch").notNull(),
    url: text("url").notNull(),
    /** As GitHub says: it stands last, and in no total. */
    archived: integer("archived", { mode: "boolean" }).notNull().default(false),
    installationId: integer("installation_id"),
    /**
     * `gone`: GitHub no longer shows it to us, so nobody is shown it. `left`: a payload said that it was deleted or went
     * to others, so one answer of GitHub's does not bring it back.
     */
    state: text("state", { enum: ["active", "gone", "left"] }).notNull(),
    revision: integer("revision").notNull(),
    /** The current snapshot: what the last sync read at the head, not the newest commit date. */
    seq: integer("seq"),
    tree: text("tree"),
    /** Engine and config of the last look: another one reads the same tree anew. */
    readWith: text("read_with"),
    commit: text("commit_sha"),
    checkedCommit: text("checked_commit"),
    checkedAt: text("checked_at"),
    /** When the last finished sync began to read the head, in ms: jobs asked for before it are done. */
    lookedAt: integer("looked_at").notNull(),
    /** When GitHub was last asked for the repo itself, in ms. */
    describedAt: integer("described_at").notNull(),
    /** When a payload last said that it is private or gone, in ms. */
    hiddenAt: integer("hidden_at"),
    /** Since when it is said to be there for everyone after all, in ms, while that is not believed yet. */
    publicSaidAt: integer("public_said_at"),
    changedAt: text("changed_at"),
    summary: text("summary", { mode: "json" }).$type<Summary>(),
    /** Why there is no summary, for people. */
    reason: text("reason"),
    /** Why the last job for it failed, until one succeeds. */
    error: text("error"),
    tests: integer("tests").notNull(),
    drift: integer("drift").notNull(),
    openGaps: text("open_gaps", { mode: "json" }).$type<Record<Priority, number>>(),
    openP0: integer("open_p0").notNull(),
    unverifiedP0: integer("unverified_p0").notNull(),
    gapsOpen: integer("gaps_open").notNull(),
    percent: integer("percent"),
    /** What was found and stands in no figure. */
    seenItems: integer("seen_items").notNull().default(0),
    seenSources: integer("seen_sources").notNull().default(0),
    unsureItems: integer("unsure_items").notNull().default(0),
    unsureBlocks: integer("unsure_blocks").notNull().default(0),
    stale: integer("stale").notNull().default(0),
  },
  (table) => [
    uniqueIndex("repos_by_name").on(table.ownerKey, table.nameKey),
    // Two, so that the first row read tells either kind of caller whether an organization is there.
    index("repos_active")
      .on(table.ownerKey)
      .where(sql`state = 'active'`),
    index("repos_public")
      .on(table.ownerKey)
      .where(sql`state = 'active' and private = 0`),
  ],
);

export interface StoredSource extends Source {
  /** The bytes at the head, whether or not they could be read. */
  blob: string | null;
  /** The bytes that the reading is of: those of the last good one where the source is stale. */
  goodBlob: string | null;
}

/** Of one item in one snapshot: what changes when lines move though the item stays as it is. */
export interface OutlineEntry {
  key: string;
  line: number;
  /** Lines of its evidence, in order, where one was found. */
  evidence?: (number | null)[];
  /** Line of the waiver that holds for it. */
  waiver?: number;
}

const nothingOutside: Outside = { seen: { items: 0, sources: 0 }, unsure: { items: 0, blocks: 0 }, stale: 0 };

export const snapshots = sqliteTable(
  "snapshots",
  {
    repoId: integer("repo_id").notNull(),
    /** The order of the branch: live syncs count up, history read back counts down. */
    seq: integer("seq").notNull(),
    commit: text("commit_sha").notNull(),
    committedAt: text("committed_at").notNull(),
    syncedAt: text("synced_at").notNull(),
    day: text("day").notNull(),
    engine: text("engine").notNull(),
    configDigest: text("config_digest").notNull(),
    /** Of everything normalized, to tell whether anything changed. */
    digest: text("digest").notNull(),
    summary: text("summary", { mode: "json" }).$type<Summary>().notNull(),
    reason: text("reason"),
    outside: text("outside", { mode: "json" }).$type<Outside>().notNull().default(nothingOutside),
    sources: text("sources", { mode: "json" }).$type<StoredSource[]>().notNull(),
    drift: text("drift", { mode: "json" }).$type<Drift[]>().notNull(),
    problems: text("problems", { mode: "json" }).$type<Problem[]>().notNull(),
    outline: text("outline", { mode: "json" }).$type<OutlineEntry[]>().notNull(),
    /** Into how many parts the four columns above were moved, where they are too long for a row. */
    parts: integer("parts").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.seq] })],
);

/** The JSON of a long snapshot, cut: a D1 row ends at 2 MB. */
export const snapshotParts = sqliteTable(
  "snapshot_parts",
  {
    repoId: integer("repo_id").notNull(),
    seq: integer("seq").notNull(),
    part: integer("part").notNull(),
    body: text("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.seq, table.part] })],
);

/** Files that say how to read the others, as they were last fetched. */
export const settings = sqliteTable(
  "settings",
  {
    repoId: integer("repo_id").notNull(),
    kind: text("kind", { enum: ["config", "codeowners"] }).notNull(),
    path: text("path").notNull(),
    blob: text("blob").notNull(),
    /** Null where the bytes are no text, or too many. */
    text: text("text"),
    /** The last text that could be read, where this one cannot. */
    goodText: text("good_text"),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.kind] })],
);

/** What one document said by itself, kept under everything it depends on. Long ones are cut: a D1 row ends at 2 MB. */
export const readings = sqliteTable(
  "readings",
  {
    repoId: integer("repo_id").notNull(),
    path: text("path").notNull(),
    blob: text("blob").notNull(),
    readWith: text("read_with").notNull(),
    part: integer("part").notNull(),
    body: text("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.path, table.blob, table.readWith, table.part] })],
);

/** An open gap, a wish recorded on what is covered, an open item that is left out until a day. */
export const boardStates = ["open", "next", "waived"] as const;

/** The items of the current snapshots. Lines stand in the snapshot's outline, so that a moved row writes nothing here. */
export const items = sqliteTable(
  "items",
  {
    repoId: integer("repo_id").notNull(),
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    status: text("status").notNull(),
    priority: text("priority").notNull(),
    category: text("category"),
    owner: text("owner"),
    proof: text("proof"),
    path: text("path").notNull(),
    counted: integer("counted", { mode: "boolean" }).notNull(),
    /** The item as JSON, lines left out. */
    data: text("data").notNull(),
    /** Of the first snapshot since which it is as it is. */
    fromSeq: integer("from_seq").notNull(),
    /** When it took its present status. */
    since: text("since").notNull(),
    board: text("board", { enum: boardStates }),
  },
  (table) => [
    primaryKey({ columns: [table.repoId, table.key] }),
    index("items_on_board")
      .on(table.board, table.priority, table.repoId, table.key)
      .where(sql`board is not null`),
  ],
);

/** Items as they were: from `from_seq` up to, not including, `to_seq`. */
export const itemVersions = sqliteTable(
  "item_versions",
  {
    repoId: integer("repo_id").notNull(),
    key: text("key").notNull(),
    fromSeq: integer("from_seq").notNull(),
    toSeq: integer("to_seq").notNull(),
    data: text("data").notNull(),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.key, table.fromSeq] })],
);

export interface ListedChange {
  key: string;
  name: string;
  change: "appeared" | "vanished" | "renamed" | "status" | "priority" | "proof" | "other";
  from: string | null;
  to: string | null;
}

/** What a snapshot changed against the one before it. The first one of a repo is an entry without a list. */
export const changes = sqliteTable(
  "changes",
  {
    repoId: integer("repo_id").notNull(),
    seq: integer("seq").notNull(),
    day: text("day").notNull(),
    at: text("at").notNull(),
    commit: text("commit_sha").notNull(),
    /** `first`, or `engine` or `config` where the reader changed and not the repo; null for a change of the repo. */
    marker: text("marker", { enum: ["first", "engine", "config"] }),
    fromPercent: integer("from_percent"),
    toPercent: integer("to_percent"),
    /** Whether there was a figure before it and none after. */
    lostFigure: integer("lost_figure", { mode: "boolean" }).notNull().default(false),
    total: integer("total").notNull(),
    list: text("list", { mode: "json" }).$type<ListedChange[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.seq] }), index("changes_by_day").on(table.day)],
);

/** By how much a repo's covered and total rose on a day: the trend is their running sum. */
export const repoDays = sqliteTable(
  "repo_days",
  {
    repoId: integer("repo_id").notNull(),
    day: text("day").notNull(),
    covered: integer("covered").notNull(),
    total: integer("total").notNull(),
  },
  (table) => [primaryKey({ columns: [table.repoId, table.day] })],
);

/** The same for an organization, its public and its private repos apart. */
export const orgDays = sqliteTable(
  "org_days",
  {
    org: text("org").notNull(),
    private: integer("private", { mode: "boolean" }).notNull(),
    day: text("day").notNull(),
    covered: integer("covered").notNull(),
    total: integer("total").notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.private, table.day] })],
);

/**
 * Rises with every change of what can be seen of an organization's repos, its public and its private ones apart: what an
 * open page watches. Nothing about private repos moves the public count.
 */
export const orgRevisions = sqliteTable(
  "org_revisions",
  {
    org: text("org").notNull(),
    private: integer("private", { mode: "boolean" }).notNull(),
    revision: integer("revision").notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.private] })],
);

export const deliveries = sqliteTable("deliveries", {
  /** X-GitHub-Delivery: GitHub redelivers under the same id. */
  id: text("id").primaryKey(),
  event: text("event").notNull(),
  repoId: integer("repo_id"),
  state: text("state", { enum: ["queued", "processed", "failed"] }).notNull(),
  reason: text("reason"),
  receivedAt: integer("received_at").notNull(),
});
