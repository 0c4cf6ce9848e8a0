import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Database, Statement } from "./database.ts";
import { keyOf, type RepoDescription } from "./repos.ts";
import { repos } from "./schema.ts";

/** GitHub's answers may be as old as this: what was hidden is shown again when one says so that was asked for later. */
export const staleAnswerMs = 60_000;

/** What is known beside GitHub's answer. */
export interface Described {
  /** Whether there was a row when GitHub was asked. */
  known: boolean;
  installationId: number | null;
  /** A payload said so before the first answer came. */
  saidPrivate: boolean;
  /** When GitHub was asked, in ms: its answer is no younger. */
  askedAt: number;
}

/** Another repo that stands under the name. */
export const namesake = ({ id, owner, name }: RepoDescription): SQL =>
  sql`${repos.ownerKey} = ${keyOf(owner)} and ${repos.nameKey} = ${keyOf(name)} and ${repos.id} <> ${id} and ${repos.state} = 'active'`;

/** What GitHub's answer makes of the row that is there. */
export interface Presence {
  private: SQL;
  state: SQL;
  publicSaidAt: SQL;
}

/**
 * An answer hides at once, and shows what was hidden the second time that it is given: an event that told of it is the
 * first time. All of it stands in the statement, since a payload may hide the repo while GitHub is asked.
 */
export function presenceAfter(described: RepoDescription, { askedAt }: Described): Presence {
  const hidden = described.private
    ? sql`${repos.state} = 'left'`
    : sql`(${repos.state} = 'left' or ${repos.private} = 1)`;
  const isBelieved = sql`coalesce(${repos.publicSaidAt} <= ${askedAt - staleAnswerMs}, 0)`;
  const stays = sql`(${hidden} and not ${isBelieved})`;
  const isAskedSince = sql`${askedAt} > coalesce(${repos.hiddenAt}, 0)`;
  return {
    private: described.private ? sql`1` : sql`case when ${stays} then ${repos.private} else 0 end`,
    state: sql`case when ${stays} and ${repos.state} = 'left' then 'left' else 'active' end`,
    publicSaidAt: sql`case when ${stays} then coalesce(${repos.publicSaidAt}, case when ${isAskedSince} then ${askedAt} end) end`,
  };
}

/** Whether anybody would see another repo after the answer. */
export function differs(described: RepoDescription, after: Presence): SQL {
  const { owner, name, defaultBranch, url, archived } = described;
  return sql`(${repos.owner} <> ${owner} or ${repos.name} <> ${name} or ${repos.defaultBranch} <> ${defaultBranch} or ${repos.url} <> ${url} or ${repos.archived} <> ${archived ? 1 : 0} or ${repos.private} <> ${after.private} or ${repos.state} <> ${after.state})`;
}

const counts = { revision: 0, lookedAt: 0, tests: 0, drift: 0, openP0: 0, unverifiedP0: 0, gapsOpen: 0 };

/**
 * A name that another repo had before goes to the new one: two rows never answer to one name. A repo that was known
 * and is not there any more was erased meanwhile, and stays so.
 */
export function saveDescription(
  db: Database,
  described: RepoDescription,
  given: Described,
  after: Presence,
): Statement[] {
  const { id, owner, name } = described;
  const isPrivate = described.private || given.saidPrivate;
  const fields = {
    owner,
    name,
    ownerKey: keyOf(owner),
    nameKey: keyOf(name),
    defaultBranch: described.defaultBranch,
    url: described.url,
    archived: described.archived,
    describedAt: given.askedAt,
  };
  const changed = {
    ...fields,
    ...after,
    // A sync that read before, and a page that is open, are to notice.
    revision: sql`${repos.revision} + ${differs(described, after)}`,
    installationId: sql`coalesce(${given.installationId}, ${repos.installationId})`,
  };
  const first = {
    id,
    ...fields,
    private: isPrivate,
    state: "active" as const,
    publicSaidAt: described.private === isPrivate ? null : given.askedAt,
    installationId: given.installationId,
    ...counts,
  };
  return [
    db
      .update(repos)
      .set({
        nameKey: sql`${repos.nameKey} || '/' || ${repos.id}`,
        state: sql`case when ${repos.state} = 'left' then 'left' else 'gone' end`,
      })
      .where(
        and(
          eq(repos.ownerKey, fields.ownerKey),
          eq(repos.nameKey, fields.nameKey),
          sql`${repos.id} <> ${id}`,
        ),
      ),
    given.known
      ? db.update(repos).set(changed).where(eq(repos.id, id))
      : db.insert(repos).values(first).onConflictDoUpdate({ target: repos.id, set: changed }),
  ];
}
