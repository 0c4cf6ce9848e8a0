import type { Entry } from "./item.ts";
import { slug } from "./text.ts";

export const baseKey = (entry: Pick<Entry, "id" | "name">): string =>
  entry.id ?? (slug(entry.name) || "unnamed");

/** What the entries of other sources may know an entry by: its id, and its name. */
export function identitiesOf(entry: Pick<Entry, "id" | "name">): string[] {
  const name = slug(entry.name);
  return entry.id === null ? [name] : [slug(entry.id), name];
}

/** Two explicit ids that differ are two behaviours, whatever they are called. */
export function isSame(a: Entry, b: Entry): boolean {
  if (a.id !== null && b.id !== null) return slug(a.id) === slug(b.id);
  const known = new Set(identitiesOf(a));
  return identitiesOf(b).some((identity) => identity !== "" && known.has(identity));
}

/** Entries by what they may be known by, for looking one up from another source. */
export class Register {
  private readonly byIdentity = new Map<string, Entry[]>();

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: Entry): void {
    for (const identity of new Set(identitiesOf(entry))) {
      const known = this.byIdentity.get(identity);
      if (known) known.push(entry);
      else this.byIdentity.set(identity, [entry]);
    }
  }

  /** The same behaviour, of the same kind where there are several. */
  find(entry: Entry): Entry | null {
    const fits = identitiesOf(entry).flatMap((identity) => this.byIdentity.get(identity) ?? []);
    const same = fits.filter((known) => isSame(known, entry));
    return same.find((known) => known.kind === entry.kind) ?? same[0] ?? null;
  }
}

/**
 * Keys for the entries of one source: the id, else the normalized name; the section where two collide, then ~2, ~3.
 * A baseline row gives way to the row that took its place.
 */
export function keysOf(entries: Entry[], taken: Set<string>): Map<Entry, string> {
  const count = new Map<string, number>();
  for (const entry of entries) {
    if (!entry.baseline) count.set(baseKey(entry), (count.get(baseKey(entry)) ?? 0) + 1);
  }
  const keys = new Map<Entry, string>();
  const inOrder = [
    ...entries.filter((entry) => !entry.baseline),
    ...entries.filter((entry) => entry.baseline),
  ];
  for (const entry of inOrder) {
    const base = baseKey(entry);
    const collides = entry.baseline ? taken.has(base) : (count.get(base) ?? 0) > 1;
    const wanted = collides && entry.section ? `${slug(entry.section)}/${base}` : base;
    const key = free(wanted, taken);
    taken.add(key);
    keys.set(entry, key);
  }
  return keys;
}

function free(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}~${number}`)) number++;
  return `${wanted}~${number}`;
}
