import type { Status } from "./item.ts";

/**
 * One status of several, whatever they are of: levels of testing, platforms, marks in one cell. What does not apply
 * drops out; then all of one kind, or partial. Nothing left is unknown.
 */
export function combine(statuses: Iterable<Status>): Status {
  const kinds = new Set(statuses);
  kinds.delete("excluded");
  const [first = "unknown", ...others] = kinds;
  return others.length === 0 ? first : "partial";
}
