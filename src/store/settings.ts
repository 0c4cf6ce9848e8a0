import { and, eq, or, sql } from "drizzle-orm";

import type { Database, Statement } from "./database.ts";
import { keyOf, type Repo } from "./repos.ts";
import { repos, settings } from "./schema.ts";

/** The repo whose config is the default of its organization. */
export const defaultsName = ".github";

export type Setting = typeof settings.$inferSelect;
type Kind = Setting["kind"];

/** What is kept of the repo's own settings, and the config of its organization. */
export interface KeptSettings {
  own: Partial<Record<Kind, Setting>>;
  defaults: Setting | null;
}

export async function keptSettings(db: Database, repo: Repo): Promise<KeptSettings> {
  const rows = await db
    .select({ setting: settings, isOwn: sql<number>`${settings.repoId} = ${repo.id}` })
    .from(settings)
    .innerJoin(repos, eq(repos.id, settings.repoId))
    .where(
      or(
        eq(repos.id, repo.id),
        and(
          eq(repos.ownerKey, keyOf(repo.owner)),
          eq(repos.nameKey, defaultsName),
          eq(repos.state, "active"),
          eq(settings.kind, "config"),
        ),
      ),
    );
  const own = rows.flatMap(({ setting, isOwn }) => (isOwn ? [[setting.kind, setting] as const] : []));
  return {
    own: Object.fromEntries(own),
    defaults: rows.find(({ isOwn }) => !isOwn)?.setting ?? null,
  };
}

/** Where a repo's config is, null where it has none. */
export async function configPath(db: Database, repoId: number): Promise<string | null> {
  const [config] = await db
    .select({ path: settings.path })
    .from(settings)
    .where(and(eq(settings.repoId, repoId), eq(settings.kind, "config")));
  return config?.path ?? null;
}

/** Writes what changed alone; null where the file is not there any more. */
export function saveSetting(
  db: Database,
  repoId: number,
  kind: Kind,
  { before, after }: { before: Setting | undefined; after: Omit<Setting, "repoId" | "kind"> | null },
): Statement[] {
  if (after === null) {
    if (before === undefined) return [];
    return [db.delete(settings).where(and(eq(settings.repoId, repoId), eq(settings.kind, kind)))];
  }
  if (before?.blob === after.blob && before.path === after.path) return [];
  return [
    db
      .insert(settings)
      .values({ repoId, kind, ...after })
      .onConflictDoUpdate({ target: [settings.repoId, settings.kind], set: after }),
  ];
}
