import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

import type { Certainty, Kind, Priority, Proof, Standing, Status } from "../coverage/item.ts";
import { items, repos } from "./schema.ts";

/** Several values of one filter mean any of them, several filters all of them. */
export interface ItemQuery {
  kind?: Kind[] | undefined;
  /** `open`: a gap, or planned. */
  status?: (Status | "open")[] | undefined;
  priority?: Priority[] | undefined;
  category?: string[] | undefined;
  proof?: Proof[] | undefined;
  owner?: string[] | undefined;
  path?: string[] | undefined;
  counted?: boolean[] | undefined;
  standing?: Standing[] | undefined;
  certainty?: Certainty[] | undefined;
  /** Part of the name or key. */
  q?: string[] | undefined;
}

/** However many values there are, they are one parameter: D1 takes a hundred. */
export function among(column: SQLiteColumn | SQL, values: readonly string[] | undefined): SQL | undefined {
  if (values === undefined) return undefined;
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return sql`${column} = ${only}`;
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}

/** Of yes and no the one that is wanted, undefined where either is. */
export function onlyOf(values: boolean[] | undefined): boolean | undefined {
  const [only, ...others] = new Set(values);
  return others.length === 0 ? only : undefined;
}

/** Undefined where it is the same. */
export function archivedIs(values: boolean[] | undefined): SQL | undefined {
  const wanted = onlyOf(values);
  return wanted === undefined ? undefined : eq(repos.archived, wanted);
}

/** All but `q`: SQLite knows no letter case beyond ASCII. */
export function itemConditions(query: ItemQuery): (SQL | undefined)[] {
  const statuses = query.status?.flatMap((status) => (status === "open" ? openStatuses : [status]));
  const counted = onlyOf(query.counted);
  return [
    among(items.kind, query.kind),
    among(items.status, statuses),
    among(items.priority, query.priority),
    among(items.category, query.category),
    among(items.proof, query.proof),
    among(items.owner, query.owner),
    among(items.path, query.path),
    counted === undefined ? undefined : eq(items.counted, counted),
    among(sql`${items.data} ->> 'standing'`, query.standing),
    among(sql`${items.data} ->> 'certainty'`, query.certainty),
  ];
}

const openStatuses: Status[] = ["gap", "planned"];

/** Whether a text stands in one of an item's, whatever the case of letters and however they are composed. */
export function searchFor(q: string[] | undefined): (texts: string[]) => boolean {
  if (q === undefined) return () => true;
  const wanted = q.map(caseless);
  return (texts) => texts.some((text) => wanted.some((part) => caseless(text).includes(part)));
}

// Upper case: a letter's does not hang on its neighbours, as the lower case of a final sigma does.
const caseless = (text: string) => text.normalize("NFC").toUpperCase();
