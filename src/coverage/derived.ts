import type { Placed } from "./document.ts";
import { matchesGlob } from "./glob.ts";
import { Register } from "./identity.ts";
import type { Entry, Item, Priority } from "./item.ts";
import type { Drift } from "./snapshot.ts";

const derivedShare = 0.8;

/**
 * The registries that a doc restates: those that the config tells by globs, else those that it names as its source,
 * else the one in which 80 % of its items stand.
 */
export function originsOf(
  source: Placed,
  registries: Placed[],
  told: readonly string[],
): { origins: Placed[]; absent: string[] } {
  const named = told.length > 0 ? told : (source.document.reading?.madeFrom ?? []);
  const found = named.map((name) => ({
    path: name,
    registries:
      told.length > 0
        ? registries.filter((registry) => matchesGlob(name, registry.document.path))
        : registries.filter((registry) => isNamed(registry.document.path, name)).slice(0, 1),
  }));
  const origins = [...new Set(found.flatMap(({ registries }) => registries))];
  if (origins.length > 0 || told.length > 0) return { origins, absent: origins.length > 0 ? [] : [...told] };
  const entries = source.entries.filter((entry) => !entry.baseline);
  const restated = registries.find((registry) => {
    const register = new Register(registry.entries);
    const standing = entries.filter((entry) => register.find(entry) !== null).length;
    return entries.length > 0 && standing >= entries.length * derivedShare;
  });
  // A registry of nothing but gaps belongs to the registry of the tests that close them.
  const gapRegistries = registries.filter(
    (registry) =>
      registry !== restated &&
      registry.entries.length > 0 &&
      registry.entries.every(({ kind }) => kind === "gap"),
  );
  return { origins: restated ? [restated, ...gapRegistries] : [], absent: found.map(({ path }) => path) };
}

function isNamed(path: string, name: string): boolean {
  const bare = name.replace(/^(?:\.{1,2}\/)+/, "");
  return path === bare || path.endsWith(`/${bare}`);
}

/** A derived doc against its registries, row by row. */
export function compareRows(source: Placed): Drift[] {
  const known = new Map<Entry, Item>();
  for (const origin of source.origins) for (const [entry, item] of origin.items) known.set(entry, item);
  const register = new Register(known.keys());
  const listed = new Set<Entry>();
  const drift: Drift[] = [];
  for (const entry of source.entries) {
    if (entry.baseline) continue;
    const original = register.find(entry);
    const item = original ? known.get(original) : undefined;
    if (original) listed.add(original);
    drift.push(...rowDrift(source.document.path, entry, item));
  }
  return [...drift, ...missingRows(source, known, listed)];
}

function rowDrift(path: string, entry: Entry, item: Item | undefined): Drift[] {
  const row = { kind: "row" as const, path, line: entry.line, label: entry.name };
  if (!item) return [{ ...row, key: null, claimed: entry.status, actual: "not in the registry" }];
  const drift: Drift[] = [];
  if (entry.status !== item.status)
    drift.push({ ...row, key: item.key, claimed: entry.status, actual: item.status });
  const hasPriority = entry.priority !== "none" && item.priority !== "none";
  if (hasPriority && entry.priority !== item.priority) {
    drift.push({ ...row, key: item.key, claimed: entry.priority, actual: item.priority });
  }
  return drift;
}

/**
 * Registry items that the doc should list: of each kind and, where its section names one ("P0 Tests"), of that
 * priority. A doc that lists less than half of those is a selection, not a list with rows missing.
 */
function missingRows(source: Placed, known: Map<Entry, Item>, listed: Set<Entry>): Drift[] {
  const parts = new Map<string, { kind: Entry["kind"]; priority: Priority | null; line: number }>();
  for (const { kind, priority, section, line, baseline } of source.entries) {
    if (baseline) continue;
    const named = priority !== "none" && section?.toUpperCase().includes(priority) ? priority : null;
    parts.set(`${kind} ${named ?? ""}`, { kind, priority: named, line });
  }
  return [...parts.values()].flatMap(({ kind, priority, line }) => {
    const expected = [...known].filter(
      ([entry, item]) =>
        item.counted && entry.kind === kind && (priority === null || entry.priority === priority),
    );
    const missing = expected.filter(([entry]) => !listed.has(entry));
    if (missing.length * 2 > expected.length) return [];
    return missing.map(([entry, item]): Drift => ({
      kind: "row",
      path: source.document.path,
      line,
      label: entry.name,
      key: item.key,
      claimed: "not listed",
      actual: item.status,
    }));
  });
}
