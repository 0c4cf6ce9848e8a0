import type { Entry } from "./item.ts";
import { cut, slug } from "./text.ts";

/** A key stands in addresses and cursors as a whole. Names are longer, and NFKC makes eighteen letters of some signs. */
export const maxKeyLength = 300;

export const baseKey = (entry: Pick<Entry, "id" | "name">): string =>
  cut(entry.id ?? (slug(entry.name) || "unnamed"), maxKeyLength);

/**
 * Entries by what they may be known by, for looking one up from another source: by its id and by its name. Two
 * explicit ids that differ are two behaviours, whatever they are called. Of several the first added is found, of the
 * same kind where there is one.
 */
export class Register {
  private readonly byId = new Map<string, Entry>();
  private readonly byNameWithoutId = new Map<string, Entry>();
  private readonly byIdOrName = new Map<string, Entry>();

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: Entry): void {
    const name = slug(entry.name);
    const id = entry.id === null ? "" : slug(entry.id);
    keep(this.byIdOrName, name, entry);
    keep(this.byIdOrName, id, entry);
    if (entry.id === null) keep(this.byNameWithoutId, name, entry);
    else keep(this.byId, id, entry);
  }

  find(entry: Entry): Entry | null {
    const name = slug(entry.name);
    const look = (mark: (identity: string) => string): Entry | undefined => {
      if (entry.id === null) return this.byIdOrName.get(mark(name));
      const id = mark(slug(entry.id));
      return this.byId.get(id) ?? this.byNameWithoutId.get(id) ?? this.byNameWithoutId.get(mark(name));
    };
    return look((identity) => `${entry.kind} ${identity}`) ?? look((identity) => `any ${identity}`) ?? null;
  }
}

function keep(entries: Map<string, Entry>, identity: string, entry: Entry): void {
  if (identity === "") return;
  for (const mark of [`${entry.kind} ${identity}`, `any ${identity}`]) {
    if (!entries.has(mark)) entries.set(mark, entry);
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
  const numbers = new Map<string, number>();
  const inOrder = [
    ...entries.filter((entry) => !entry.baseline),
    ...entries.filter((entry) => entry.baseline),
  ];
  for (const entry of inOrder) {
    const base = baseKey(entry);
    const collides = entry.baseline ? taken.has(base) : (count.get(base) ?? 0) > 1;
    const wanted = collides && entry.section ? `${slug(entry.section)}/${base}` : base;
    const key = free(cut(wanted, maxKeyLength), taken, numbers);
    taken.add(key);
    keys.set(entry, key);
  }
  return keys;
}

/** `numbers` remembers where the last search ended, so that thousands of one name stay linear. */
function free(wanted: string, taken: Set<string>, numbers: Map<string, number>): string {
  if (!taken.has(wanted)) return wanted;
  let number = numbers.get(wanted) ?? 2;
  while (taken.has(`${wanted}~${number}`)) number++;
  numbers.set(wanted, number + 1);
  return `${wanted}~${number}`;
}
