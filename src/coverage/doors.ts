import { PathIndex } from "./path-index.ts";
import { composed } from "./path-spelling.ts";

interface Door {
  path: string;
  /** Of a link; null where it is not known, undefined of a submodule. */
  target: string | null | undefined;
}

interface Place {
  inner: Map<string, Place>;
  door: Door | null;
}

/** How often a path may go from a link to a link; what goes on longer leads nowhere that we know. */
const maxHops = 16;

/** The places of a tree that lead elsewhere: symbolic links, and submodules, in which nobody can look. */
export class Doors {
  /** Links that somebody wanted to go through, with a target that is not known. */
  readonly unread = new Set<string>();
  readonly paths = new PathIndex();
  isEmpty = true;
  private readonly root: Place = { inner: new Map(), door: null };

  constructor(links: Iterable<[string, string | null]>, submodules: Iterable<string>) {
    for (const [path, target] of links) this.add({ path, target });
    for (const path of submodules) this.add({ path, target: undefined });
  }

  /** Where a path ends once every link on its way is followed; null where it leads out of what the tree shows. */
  realPath(path: string): string | null {
    if (this.isEmpty) return path;
    let left = path.split("/").toReversed();
    const parts: string[] = [];
    const places: (Place | undefined)[] = [this.root];
    let hops = 0;
    for (let part = left.pop(); part !== undefined; part = left.pop()) {
      if (part === "" || part === ".") continue;
      if (part === "..") {
        if (parts.pop() === undefined) return null;
        places.pop();
        continue;
      }
      const place = places.at(-1)?.inner.get(composed(part));
      if (place?.door) {
        const target = this.targetOf(place.door);
        hops += 1;
        if (target === null || hops > maxHops) return null;
        left = left.concat(target.split("/").toReversed());
      } else {
        parts.push(part);
        places.push(place);
      }
    }
    return parts.join("/");
  }

  private targetOf({ path, target }: Door): string | null {
    if (target === null) this.unread.add(path);
    // From the root of a machine: no place in the repo.
    return target === undefined || target === null || target.startsWith("/") ? null : target;
  }

  private add(door: Door): void {
    this.paths.add(door.path);
    this.isEmpty = false;
    let place = this.root;
    for (const part of door.path.split("/")) {
      const known = place.inner.get(composed(part));
      const next = known ?? { inner: new Map<string, Place>(), door: null };
      if (!known) place.inner.set(composed(part), next);
      place = next;
    }
    place.door = door;
  }
}
