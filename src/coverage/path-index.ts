import { Nearest } from "./nearest.ts";
import { composed, folderOf } from "./path-spelling.ts";

/** Paths of one last segment, in the order of their segments from the last to the first. */
interface Named {
  keys: string[];
  paths: string[];
  /** For the folder that was asked of last: documents ask one after the other. */
  nearest: Nearest | null;
}

/** Paths by all that they are, or by the whole segments that they end with: many questions about many paths cost their sum. */
export class PathIndex {
  /** By the literal path, and by its composed form where no other path is that. */
  private readonly whole = new Map<string, string>();
  private byName: Map<string, string[]> | null = null;
  private readonly sorted = new Map<string, Named>();

  add(path: string): void {
    this.whole.set(path, path);
    const form = composed(path);
    if (!this.whole.has(form)) this.whole.set(form, path);
  }

  has(path: string): boolean {
    return this.whole.get(path) === path;
  }

  find(path: string): string | undefined {
    return this.whole.get(path) ?? this.whole.get(composed(path));
  }

  /** The path that ends so; of several the one nearest to the document, null on a draw; undefined where none does. */
  findSuffix(suffix: string, from: string): string | null | undefined {
    const key = keyOf(suffix);
    const named = this.named(key.slice(0, key.indexOf("/")));
    if (!named) return undefined;
    const first = lowest(named.keys, (other) => other >= key);
    const end = lowest(named.keys, (other) => other >= key && !other.startsWith(key));
    if (end - first <= 1) return end === first ? undefined : named.paths[first];
    const folder = folderOf(from);
    if (named.nearest?.folder !== folder) named.nearest = new Nearest(named.paths, folder);
    return named.nearest.among(first, end);
  }

  /** Composed, as globs are. */
  forms(): string[] {
    return [...new Set(this.whole.values())].map(composed);
  }

  private named(name: string): Named | undefined {
    this.byName ??= byNameOf(new Set(this.whole.values()));
    const known = this.sorted.get(name);
    const paths = this.byName.get(name);
    if (known || !paths) return known;
    const pairs = paths
      .map((path) => ({ key: keyOf(path), path }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const keys = pairs.map(({ key }) => key);
    const named = { keys, paths: pairs.map(({ path }) => path), nearest: null };
    this.sorted.set(name, named);
    return named;
  }
}

function byNameOf(paths: Iterable<string>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const name = composed(path.slice(path.lastIndexOf("/") + 1));
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
  }
  return byName;
}

/** "a/b.ts" is "b.ts/a/", so that what a path ends with is what its key begins with. */
const keyOf = (path: string) => `${composed(path).split("/").toReversed().join("/")}/`;

/** The first place from which on `holds` is true. */
function lowest(keys: string[], holds: (key: string) => boolean): number {
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(keys[middle] ?? "")) to = middle;
    else from = middle + 1;
  }
  return from;
}
