import { isMeasured } from "./count.ts";
import type { Item } from "./item.ts";

export type Cause = "status" | "priority" | "renamed" | "proof" | "other";

export interface Change {
  key: string;
  before: Item;
  after: Item;
  cause: Cause;
}

/** A row that left the denominator of the percent, or of the P0 or P1 figure: the percent can rise without work. */
export interface Shrink {
  key: string;
  name: string;
  reason: string;
}

export interface Comparison {
  added: Item[];
  removed: Item[];
  changed: Change[];
  unchanged: number;
  shrink: Shrink[];
}

/** Two item lists of one repo, each with unique keys. Lines alone make no change: rows move when a file is edited. */
export function compare(before: Item[], after: Item[]): Comparison {
  const old = new Map(before.map((item) => [item.key, item]));
  const added: Item[] = [];
  const changed: Change[] = [];
  let unchanged = 0;
  for (const item of after) {
    const previous = old.get(item.key);
    if (!previous) {
      added.push(item);
      continue;
    }
    old.delete(item.key);
    const cause = causeOf(previous, item);
    if (cause) changed.push({ key: item.key, before: previous, after: item, cause });
    else unchanged += 1;
  }
  const renamed = renamesOf(before, after, { added, removed: [...old.values()] });
  const settled = new Set(renamed.flatMap((change) => [change.before, change.after]));
  const removed = [...old.values()].filter((item) => !settled.has(item));
  changed.push(...renamed);
  return {
    added: added.filter((item) => !settled.has(item)),
    removed,
    changed,
    unchanged,
    shrink: shrinkOf(removed, changed),
  };
}

/** The fields that make two readings of one item the same, whatever lines they stand on. */
function causeOf(before: Item, after: Item): Cause | null {
  if (before.status !== after.status || before.counted !== after.counted) return "status";
  if (before.priority !== after.priority) return "priority";
  if (before.proof !== after.proof) return "proof";
  return sameButForLines(before, after) ? null : "other";
}

export function sameButForLines(before: Item, after: Item): boolean {
  return withoutLines(before) === withoutLines(after);
}

function withoutLines(item: Item): string {
  const evidence = item.evidence.map(({ line: _line, ...rest }) => rest);
  const { line: _line, waiver, ...rest } = item;
  return JSON.stringify({ ...rest, waiver: waiver && [waiver.until, waiver.reason], evidence });
}

/** One removed and one added at the same place (path, section, position) with similar text is one renamed item. */
function renamesOf(
  before: Item[],
  after: Item[],
  { added, removed }: { added: Item[]; removed: Item[] },
): Change[] {
  if (added.length === 0 || removed.length === 0) return [];
  const was = placesOf(before);
  const is = placesOf(after);
  const vanished = new Map(removed.map((item) => [was.get(item) ?? "", item]));
  return added.flatMap((item): Change[] => {
    const previous = vanished.get(is.get(item) ?? "");
    if (!previous || previous.kind !== item.kind || !similar(previous.name, item.name)) return [];
    return [{ key: item.key, before: previous, after: item, cause: "renamed" }];
  });
}

function placesOf(items: Item[]): Map<Item, string> {
  const seen = new Map<string, number>();
  const places = new Map<Item, string>();
  for (const item of items) {
    const place = `${item.path}\n${item.section ?? ""}`;
    const position = (seen.get(place) ?? 0) + 1;
    seen.set(place, position);
    places.set(item, `${place}\n${position}`);
  }
  return places;
}

/** At least half of the words of the longer name stand in the other. */
function similar(a: string, b: string): boolean {
  const first = wordsOf(a);
  const second = wordsOf(b);
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared > 0 && shared * 2 >= Math.max(first.size, second.size);
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

function shrinkOf(removed: Item[], changed: Change[]): Shrink[] {
  const gone = removed.filter(isMeasured).map(({ key, name }) => ({ key, name, reason: "removed" }));
  const left = changed.flatMap(({ key, before, after }): Shrink[] => {
    if (!isMeasured(before)) return [];
    if (!isMeasured(after)) {
      const reason = whyLeft(after);
      return reason === null ? [] : [{ key, name: after.name, reason }];
    }
    const wasHigh = before.priority === "P0" || before.priority === "P1";
    return wasHigh && after.priority > before.priority
      ? [{ key, name: after.name, reason: `from ${before.priority} to ${after.priority}` }]
      : [];
  });
  return [...gone, ...left];
}

/** Null where the row went because its gap was closed, which is work done. */
function whyLeft({ waiver, counted, status, standing, certainty, baseline, kind }: Item): string | null {
  if (waiver) return "waived";
  if (counted) return status;
  if (standing !== "counts") return standing;
  if (certainty === "unsure") return certainty;
  if (baseline) return "baseline";
  return kind === "gap" && status === "covered" ? null : "counted elsewhere";
}
