import { PathIndex } from "./path-index.ts";
import { composed } from "./path-spelling.ts";

interface Place {
  inner: Map<string, Place>;
  /** The path of the door that stands here. */
  door: string | null;
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
  private readonly links: ReadonlyMap<string, string | null>;

  constructor(links: ReadonlyMap<string, string | null>, submodules: Iterable<string>) {
    this.links = links;
    for (const path of links.keys()) this.add(path);
    for (const path of submodules) this.add(path);
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
      if (place && place.door !== null) {
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

  private targetOf(door: string): string | null {
    const target = this.links.get(door);
    if (target === null) this.unread.add(door);
    // From the root of a machine: no place in the repo.
    return target === undefined || target === null || target.startsWith("/") ? null : target;
  }

  private add(door: string): void {
    this.paths.add(door);
    this.isEmpty = false;
    let place = this.root;
    for (const part of door.split("/")) {
      const known = place.inner.get(composed(part));
      const next = known ?? { inner: new Map<string, Place>(), door: null };
      if (!known) place.inner.set(composed(part), next);
      place = next;
    }
    place.door = door;
  }
}
