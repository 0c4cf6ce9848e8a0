import type { Row as Fields } from "../rows.ts";
import { plain } from "./inline.ts";

const struck = /~~(?!~)((?:[^~]|~(?!~)){1,2000})~~|<(del|s|strike)\b[^<>]{0,300}>([^<]{0,2000})<\/\2>/gi;

export const holdsStruck = (markdown: string): boolean =>
  markdown.includes("~~") || /<(?:del|s|strike)\b/i.test(markdown);

export const withoutStruck = (markdown: string): string => markdown.replace(struck, " ");

/** What is struck in a text, each piece as a reader sees it. */
export const struckIn = (markdown: string): string[] =>
  [...markdown.matchAll(struck)].map(([, tildes, , inTags]) => plain(tildes ?? inTags ?? ""));

/** Nothing but marks is left: what stands here is withdrawn. */
export const isStruck = (markdown: string): boolean =>
  holdsStruck(markdown) &&
  struckIn(markdown).length > 0 &&
  !/[\p{L}\p{N}\p{S}]/u.test(plain(withoutStruck(markdown)));

/** "~~Fax~~ (dropped)": a remark may follow, but not another name. */
export function hasStruckLead(markdown: string): boolean {
  const text = markdown.replace(/^[^\p{L}\p{N}~<]{1,20}/u, "");
  const rest = text.replace(leading, "");
  return rest !== text && !/^\s*[\p{Lu}\p{N}]/u.test(rest);
}

export const isStruckAtFirst = (markdown: string): boolean => leading.test(markdown);

const leading =
  /^(?:~~(?!~)(?:[^~]|~(?!~)){1,2000}~~|<(del|s|strike)\b[^<>]{0,300}>[^<]{0,2000}<\/\1>)[*_]{0,3}/i;

/** A gap that is withdrawn is closed; anything else is left out on purpose. */
export const withdrawn = (fields: Fields): Fields => ({
  ...fields,
  status: fields.kind === "gap" ? "covered" : "excluded",
  read: null,
});
