import { eq } from "drizzle-orm";

import { type Database, runTogether } from "./database.ts";
import { moveDays, type Standing } from "./days.ts";
import { type Repo, type RepoDescription, saveDescription } from "./repos.ts";
import { changes, items, itemVersions, readings, repoDays, repos, snapshots } from "./schema.ts";

const nowhere: Standing = { owner: "", private: true, state: "gone" };

/** What GitHub said: the repo as it is, or that it is not to be seen any more. Its days move with it. */
export async function saveRepo(
  db: Database,
  known: Repo | null,
  said: { gone: true } | { described: RepoDescription; installationId: number | null; now: number },
): Promise<void> {
  if ("gone" in said) {
    if (known) await withdraw(db, known, { state: "gone" });
    return;
  }
  const { described, installationId, now } = said;
  await runTogether(db, [
    ...saveDescription(db, described, { installationId, now }),
    ...(known ? moveDays(db, known.id, known, { ...described, state: "active" }) : []),
  ]);
}

/** A repo that went private is gone from public answers with this write, whatever GitHub is asked later. */
export const hideRepo = (db: Database, known: Repo): Promise<void> => withdraw(db, known, { private: true });

async function withdraw(
  db: Database,
  known: Repo,
  change: { private: true } | { state: "gone" },
): Promise<void> {
  await runTogether(db, [
    db.update(repos).set(change).where(eq(repos.id, known.id)),
    ...moveDays(db, known.id, known, { ...known, ...change }),
  ]);
}

/** Everything that was read of a repo, and the repo. */
export async function eraseRepo(db: Database, known: Repo): Promise<void> {
  const tables = [items, itemVersions, changes, readings, snapshots, repoDays];
  await runTogether(db, [
    ...moveDays(db, known.id, known, nowhere),
    ...tables.map((table) => db.delete(table).where(eq(table.repoId, known.id))),
    db.delete(repos).where(eq(repos.id, known.id)),
  ]);
}
