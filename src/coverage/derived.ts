import type { Placed } from "./document.ts";
import { globOf } from "./glob.ts";
import { Register } from "./identity.ts";
import type { Entry, Item, Priority } from "./item.ts";
import type { Drift } from "./snapshot.ts";
import { slug } from "./text.ts";

const derivedShare = 0.8;

/** A registry, and what it lists by name: made once, when the first document is looked up in it. */
interface Registry {
  source: Placed;
  readonly register: Register;
}

export const registriesAmong = (placed: readonly Placed[]): Registry[] =>
  placed
    .filter(({ role }) => role === "registry")
    .map((source) => {
      let register: Register | undefined;
      return {
        source,
        get register() {
          return (register ??= new Register(source.entries));
        },
      };
    });

/**
 * The registries that a doc restates: those that the config tells by globs, else those that it names as its source,
 * else the one in which 80 % of its items stand.
 */
export function originsOf(
  source: Placed,
  registries: Registry[],
  told: readonly string[],
): { origins: Placed[]; absent: string[] } {
  const named = told.length > 0 ? told : (source.document.reading?.madeFrom ?? []);
  const found = named.map((name) => ({
    path: name,
    registries: told.length > 0 ? fitting(name, registries) : namedSo(name, registries),
  }));
  const origins = [...new Set(found.flatMap((one) => one.registries.map((registry) => registry.source)))];
  if (origins.length > 0 || told.length > 0) return { origins, absent: origins.length > 0 ? [] : [...told] };
  const entries = source.entries.filter((entry) => !entry.baseline);
  const restated = registries.find((registry) => isRestated(entries, registry))?.source;
  // A registry of nothing but gaps belongs to the registry of the tests that close them.
  const gapRegistries = registries.flatMap(({ source: other }) =>
    other !== restated && other.entries.length > 0 && other.entries.every(({ kind }) => kind === "gap")
      ? [other]
      : [],
  );
  return { origins: restated ? [restated, ...gapRegistries] : [], absent: found.map(({ path }) => path) };
}

/** Ends at the first entry that leaves too few to stand in the registry. */
function isRestated(entries: Entry[], { register }: Registry): boolean {
  let missing = 0;
  for (const entry of entries) {
    if (register.find(entry) === null) missing += 1;
    if (entries.length - missing < entries.length * derivedShare) return false;
  }
  return entries.length > 0;
}

function fitting(pattern: string, registries: Registry[]): Registry[] {
  const glob = globOf(pattern);
  return registries.filter((registry) => glob.matches(registry.source.document.path));
}

const namedSo = (name: string, registries: Registry[]): Registry[] =>
  registries.filter((registry) => isNamed(registry.source.document.path, name)).slice(0, 1);

/** Whether a file is meant by a name that may leave out its folders. */
export function isNamed(path: string, name: string): boolean {
  const bare = name.replace(/^(?:\.{1,2}\/)+/, "");
  return path === bare || path.endsWith(`/${bare}`);
}

/** A derived doc against its registries, row by row; what either is unsure of accuses nobody. */
export function compareRows(source: Placed): Drift[] {
  const known = new Map<Entry, Item>();
  for (const origin of source.origins)
    for (const [entry, item] of origin.items) if (item.certainty !== "unsure") known.set(entry, item);
  const rows = source.entries.filter(
    (entry) => !entry.baseline && source.items.get(entry)?.certainty !== "unsure",
  );
  const registered = [...known.keys()];
  const originals = pairsOf(rows, registered);
  const kinds = new Set([...registered, ...originals.keys()].map(({ kind }) => kind));
  // The test that a requirement cites is no requirement that its registry lacks.
  const cited = new Set(registered.flatMap(({ evidence }) => evidence.map(({ text }) => text)));
  const listed = new Set(originals.values());
  const drift = rows.flatMap((entry) => {
    const original = originals.get(entry);
    const item = original ? known.get(original) : undefined;
    const isOfItsKind = kinds.has(entry.kind) && !cited.has(entry.name);
    return item || isOfItsKind ? rowDrift(source.document.path, entry, item) : [];
  });
  return [...drift, ...missingRows(source, known, listed)];
}

/** Rows with what they restate. Of several of one identity, the one that cites the same, else in their order. */
function pairsOf(rows: Entry[], known: Entry[]): Map<Entry, Entry> {
  const register = new Register(known);
  const alike = new Map<string, Entry[]>();
  for (const entry of known) {
    const own = alike.get(identityOf(entry));
    if (own) own.push(entry);
    else alike.set(identityOf(entry), [entry]);
  }
  const pairs = new Map<Entry, Entry>();
  for (const row of rows) {
    const found = register.find(row);
    if (!found) continue;
    const free = alike.get(identityOf(found)) ?? [];
    const at = free.slice(0, maxAlike).findIndex((entry) => citesTheSame(row, entry));
    const [original = found] = free.splice(Math.max(at, 0), 1);
    pairs.set(row, original);
  }
  return pairs;
}

/** Of thousands of one identity only the next ones are told apart. */
const maxAlike = 50;

const identityOf = ({ kind, id, name }: Entry) => `${kind} ${slug(id ?? name)}`;

function citesTheSame(row: Entry, entry: Entry): boolean {
  const cited = new Set(entry.evidence.map(({ text }) => text));
  return row.evidence.some(({ text }) => cited.has(text));
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
