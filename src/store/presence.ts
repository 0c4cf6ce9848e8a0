import { eq } from "drizzle-orm";

import { type Database, runTogether } from "./database.ts";
import { moveDays, takeDays } from "./days.ts";
import { namesake, type Repo, type RepoDescription, saveDescription } from "./repos.ts";
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

/** What GitHub said of a repo. Its days move with it, and those of a repo that had its name before end. */
export async function saveRepo(
  db: Database,
  described: RepoDescription,
  given: { known: boolean; installationId: number | null; now: number },
): Promise<void> {
  await runTogether(db, [
    takeDays(db, namesake(described)),
    ...moveDays(db, described.id, described),
    ...saveDescription(db, described, given),
  ]);
}

/** GitHub does not show it any more, so nobody is shown it. */
export async function withdrawRepo(db: Database, repoId: number): Promise<void> {
  await runTogether(db, [
    ...moveDays(db, repoId, null),
    db.update(repos).set({ state: "gone" }).where(eq(repos.id, repoId)),
  ]);
}

/** A repo that went private is gone from public answers with this write, whatever GitHub is asked later. */
export async function hideRepo(db: Database, { id, owner, state }: Repo): Promise<void> {
  const place = state === "active" ? { owner, private: true } : null;
  await runTogether(db, [
    ...moveDays(db, id, place),
    db.update(repos).set({ private: true }).where(eq(repos.id, id)),
  ]);
}

/** Everything that was read of a repo, and the repo. */
export async function eraseRepo(db: Database, { id }: Pick<Repo, "id">): Promise<void> {
  const tables = [items, itemVersions, changes, readings, snapshotParts, snapshots, settings, repoDays];
  await runTogether(db, [
    ...moveDays(db, id, null),
    ...tables.map((table) => db.delete(table).where(eq(table.repoId, id))),
    db.delete(repos).where(eq(repos.id, id)),
  ]);
}
