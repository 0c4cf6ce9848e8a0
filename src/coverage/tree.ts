import { Doors } from "./doors.ts";
import { GlobIndex } from "./glob-index.ts";
import { PathIndex } from "./path-index.ts";
import { composed, fromRoot, placesOf, spellingsOf } from "./path-spelling.ts";

/** The paths of a commit, with the look-ups that evidence needs. */
export interface Tree {
  resolve(cited: string, from: string): Resolution;
  resolveGlob(pattern: string): Resolution;
  /** Links through which something is cited, with a target that is not known. */
  readonly unreadLinks: ReadonlySet<string>;
  /** The first glob that was not looked up, since a limit was reached. */
  unresolvedGlob(): string | null;
}

/**
 * `found` is true with the path of the file or folder that is meant, and false where the tree shows that there is none.
 * It is null where several fit equally well, and where the tree cannot show it: then `path` says where it would be.
 */
export interface Resolution {
  found: boolean | null;
  path?: string;
}

/** What a list of paths does not tell. */
export interface TreeShape {
  /** Symbolic links with what they hold; null where that is not known. It may be told while the tree is in use. */
  links?: ReadonlyMap<string, string | null> | undefined;
  submodules?: ReadonlySet<string> | undefined;
  /** There are more paths than these. */
  isCut?: boolean | undefined;
  /** Whether a path is one that the repo keeps out of git; without it nobody knows. */
  isIgnored?: ((path: string) => boolean) | undefined;
}

/** A path that ends with `/` is a folder of which nothing else need be listed. */
export const treeOf = (paths: Iterable<string>, shape: TreeShape = {}): Tree => new KnownTree(paths, shape);

/** Folders below are no places that anybody cites, and each would cost the length of its path. */
const maxDepth = 64;

function endOfFolders(path: string): number {
  let end = 0;
  for (let depth = 0; depth < maxDepth; depth++) {
    const next = path.indexOf("/", end + 1);
    if (next < 0) break;
    end = next;
  }
  return end;
}

class KnownTree implements Tree {
  private readonly files = new PathIndex();
  private readonly folders = new PathIndex();
  private readonly doors: Doors;
  private readonly isCut: boolean;
  private readonly isIgnored: (path: string) => boolean;
  private readonly globs = lazily(() => new GlobIndex([...this.files.forms(), ...this.folders.forms()]));
  private readonly doorGlobs = lazily(() => new GlobIndex(this.doors.paths.forms()));

  constructor(
    paths: Iterable<string>,
    { links, submodules, isCut = false, isIgnored = () => false }: TreeShape,
  ) {
    this.doors = new Doors(links ?? new Map<string, null>(), submodules ?? []);
    this.isCut = isCut;
    this.isIgnored = isIgnored;
    for (const path of paths) {
      if (!path.endsWith("/") && !links?.has(path) && !submodules?.has(path)) this.files.add(path);
      for (let at = endOfFolders(path); at > 0; at = path.lastIndexOf("/", at - 1)) {
        const folder = path.slice(0, at);
        if (this.folders.has(folder)) break;
        this.folders.add(folder);
      }
    }
  }

  unresolvedGlob(): string | null {
    return this.globs().exhausted ?? this.doorGlobs().exhausted;
  }

  get unreadLinks(): ReadonlySet<string> {
    return this.doors.unread;
  }

  resolve(cited: string, from: string): Resolution {
    if (cited === "") return { found: false };
    const spellings = spellingsOf(cited);
    const found = firstOf(spellings, (spelling) => this.resolveAs(spelling, from));
    if (found) return found;
    const places = placesOf(spellings.at(-1) ?? cited, from);
    if (places.some((path) => this.isIgnored(path))) return { found: null };
    const [place] = places;
    return this.isCut && place ? { found: null, path: place } : { found: false };
  }

  resolveGlob(pattern: string): Resolution {
    const found = spellingsOf(pattern).flatMap((spelling) => {
      const bare = composed(fromRoot(spelling));
      return [this.globs().some(bare), this.globThroughDoors(bare.split("/"))];
    });
    if (found.includes(true)) return { found: true };
    return { found: this.isCut || found.includes(null) ? null : false };
  }

  private resolveAs(spelling: string, from: string): Resolution | null {
    const places = placesOf(spelling, from);
    const file = firstOf(places, (place) => this.files.find(place));
    if (file !== null) return { found: true, path: file };
    const shortened = fromRoot(spelling);
    return (
      firstOf(places, (place) => this.exact(place)) ??
      firstOf(places, (place) => this.through(place)) ??
      firstOf([this.files, this.folders], (index) => foundAs(index.findSuffix(shortened, from))) ??
      this.throughShortened(shortened, from)
    );
  }

  private exact(place: string): Resolution | null {
    return foundAs(this.files.find(place) ?? this.folders.find(place));
  }

  /** Null where no door is on the way, or nothing behind it. */
  private through(place: string): Resolution | null {
    const real = this.doors.realPath(place);
    if (real === null) return { found: null, path: place };
    if (real === place) return null;
    return real === "" ? { found: true } : this.exact(real);
  }

  /** The path of a door may be shortened as that of a file: "linked/a.ts" for "web/linked/a.ts". */
  private throughShortened(place: string, from: string): Resolution | null {
    if (this.doors.isEmpty) return null;
    for (let end = place.length; end > 0; end = place.lastIndexOf("/", end - 1)) {
      const door = this.doors.paths.findSuffix(place.slice(0, end), from);
      const found = door === null ? { found: null } : door ? this.through(door + place.slice(end)) : null;
      if (found) return found;
    }
    return null;
  }

  /** Null where what it stands for may lie behind a door. */
  private globThroughDoors(parts: string[]): boolean | null {
    if (this.doors.isEmpty) return false;
    const plain = parts.findIndex((part) => /[*?{]/.test(part));
    const head = parts.slice(0, plain).join("/");
    const real = this.doors.realPath(head);
    if (real === null) return null;
    const isLed = real !== head;
    const led = isLed ? [...real.split("/"), ...parts.slice(plain)].filter((part) => part !== "") : parts;
    if (isLed && this.globs().someFromRoot(led.join("/"))) return true;
    const open = isLed ? led.slice(plain - parts.length) : parts;
    const mayOpen = open.some((_, at) => {
      const leading = led.slice(0, led.length - open.length + at + 1).join("/");
      return this.doorGlobs().some(leading) !== false;
    });
    return mayOpen ? null : false;
  }
}

/** Whether a glob fits any of these; null where that was too much to find out. */
const foundAs = (path: string | null | undefined): Resolution | null =>
  path === undefined ? null : path === null ? { found: null } : { found: true, path };

/** The first answer that is one. */
function firstOf<T, R>(all: T[], ask: (one: T) => R | null | undefined): R | null {
  for (const one of all) {
    const answer = ask(one);
    if (answer !== null && answer !== undefined) return answer;
  }
  return null;
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
