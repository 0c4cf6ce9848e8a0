import { type SQL, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import { repos } from "./schema.ts";

// Written out rather than bound: SQLite uses a partial index only where it sees its condition.
const conditions: Record<Visibility, SQL> = {
  all: sql`${repos.state} = 'active'`,
  public: sql`${repos.state} = 'active' and ${repos.private} = 0`,
  none: sql`0`,
};

/** The condition that every query over repos carries: what the caller may not see is not there. */
export const visible = (visibility: Visibility): SQL => sql`(${conditions[visibility]})`;
