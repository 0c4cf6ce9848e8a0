import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";

import { type Database, runTogether, type Statement } from "./database.ts";
import { hideDays, moveDays, takeDays } from "./days.ts";
import {
  type Described,
  differs,
  namesake,
  presenceAfter,
  saveDescription,
  staleAnswerMs,
} from "./description.ts";
import { noteChange } from "./live.ts";
import { keyOf, type Repo, type RepoDescription } from "./repos.ts";
import {
  changes,
  items,
  itemVersions,
  readings,
  repoDays,
  repos,
  settings,
  snapshotParts,
  snapshots,
} from "./schema.ts";
import { visible } from "./visible.ts";

/** What GitHub said of a repo. Its days move with it, and those of a repo that had its name before end. */
export async function saveRepo(db: Database, described: RepoDescription, given: Described): Promise<void> {
  const after = presenceAfter(described, given);
  const isOther = sql`${repos.id} = ${described.id} and ${differs(described, after)}`;
  const place = {
    org: sql`${keyOf(described.owner)}`,
    private: after.private,
    isThere: sql`${after.state} = 'active'`,
  };
  const totalled = { ...place, isThere: described.archived ? sql`false` : place.isThere };
  await runTogether(db, [
    takeDays(db, namesake(described)),
    noteChange(db, sql`(${namesake(described)} or ${isOther})`),
    noteChange(db, isOther, place),
    ...moveDays(db, described.id, totalled),
    ...saveDescription(db, described, given, after),
    ...(given.known ? [] : [noteChange(db, sql`${repos.id} = ${described.id}`)]),
  ]);
}

/** GitHub does not show it any more, so nobody is shown it. */
export async function withdrawRepo(db: Database, repoId: number, askedAt: number): Promise<void> {
  const is = sql`${repos.id} = ${repoId}`;
  const isThere = sql`${repos.state} = 'active'`;
  await runTogether(db, [
    noteChange(db, is),
    takeDays(db, sql`${is} and ${isThere}`),
    db
      .update(repos)
      .set({
        state: sql`case when ${repos.state} = 'left' then 'left' else 'gone' end`,
        revision: sql`${repos.revision} + (${isThere})`,
        describedAt: askedAt,
        publicSaidAt: null,
      })
      .where(is),
  ]);
}

/** What a payload may say at once: that not everybody may see a repo, or that nobody does. */
export type Hiding = "private" | "left";

/**
 * What hides a repo where the condition holds, whatever GitHub is asked later. Its revision rises, so that a sync that
 * read before fails; the days of the trend move, and open pages notice.
 */
export function hiding(
  db: Database,
  repoId: number,
  { as, at, where = sql`true` }: { as: Hiding; at: number; where?: SQL | undefined },
): Statement[] {
  const is = sql`${repos.id} = ${repoId} and ${where}`;
  const seen = sql`${is} and ${repos.state} = 'active'`;
  const hidden = { hiddenAt: at, publicSaidAt: null, revision: sql`${repos.revision} + 1` };
  if (as === "left")
    return [
      noteChange(db, seen),
      takeDays(db, seen),
      db
        .update(repos)
        .set({ ...hidden, state: "left" })
        .where(sql`${is} and (${repos.state} <> 'left' or ${repos.publicSaidAt} is not null)`),
    ];
  const seenByAll = sql`${seen} and ${repos.private} = 0`;
  return [
    noteChange(db, seenByAll),
    noteChange(db, seenByAll, { org: sql`${repos.ownerKey}`, private: sql`1`, isThere: sql`true` }),
    ...hideDays(db, seenByAll),
    db
      .update(repos)
      .set({ ...hidden, private: true })
      .where(sql`${is} and (${repos.private} = 0 or ${repos.publicSaidAt} is not null)`),
  ];
}

/** Whether there is anything to hide, or to be left hidden. One row read. */
export async function isHideable(db: Database, repoId: number): Promise<boolean> {
  const is = and(eq(repos.id, repoId), or(visible("public"), isNotNull(repos.publicSaidAt)));
  const rows = await db.select({ id: repos.id }).from(repos).where(is);
  return rows.length > 0;
}

/** A repo of which a payload says that it is private, before GitHub is asked. */
export const hideRepo = (db: Database, repoId: number, at: number): Promise<void> =>
  runTogether(db, hiding(db, repoId, { as: "private", at }));

/** An event told that everybody may see it: the next answer of GitHub's that says so is believed. */
export const announcing = (
  db: Database,
  repoId: number,
  { at, where }: { at: number; where: SQL },
): Statement => {
  const isHidden = sql`(${repos.private} = 1 or ${repos.state} = 'left')`;
  return db
    .update(repos)
    .set({ publicSaidAt: at - staleAnswerMs })
    .where(sql`${repos.id} = ${repoId} and ${isHidden} and ${where}`);
};

/** Why the last job for it failed. */
export async function noteError(db: Database, repoId: number, error: string): Promise<void> {
  const is = sql`${repos.id} = ${repoId}`;
  await runTogether(db, [
    noteChange(db, sql`${is} and ${repos.error} is not ${error}`),
    db.update(repos).set({ error }).where(is),
  ]);
}

/** Everything that was read of a repo, and the repo. */
export async function eraseRepo(db: Database, { id: repoId }: Pick<Repo, "id">): Promise<void> {
  const tables = [items, itemVersions, changes, readings, snapshotParts, snapshots, settings, repoDays];
  const is = sql`${repos.id} = ${repoId}`;
  await runTogether(db, [
    noteChange(db, is),
    takeDays(db, sql`${is} and ${repos.state} = 'active'`),
    ...tables.map((table) => db.delete(table).where(eq(table.repoId, repoId))),
    db.delete(repos).where(is),
  ]);
}
