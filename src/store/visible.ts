import { and, eq, type SQL, sql } from "drizzle-orm";

import type { Visibility } from "../access/visibility.ts";
import { repos } from "./schema.ts";

/** The condition that every query over repos carries: what the caller may not see is not there. */
export function visible(visibility: Visibility): SQL {
  const active = eq(repos.state, "active");
  if (visibility === "none") return sql`0`;
  return (visibility === "all" ? active : and(active, eq(repos.private, false))) ?? active;
}
