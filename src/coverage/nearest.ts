interface Near {
  /** How many leading folders it shares with the document's. */
  shared: number;
  /** Null where several share as many. */
  path: string | null;
}

const none: Near = { shared: -1, path: null };

/** Which of neighbouring paths in a list is nearest to a folder: a tournament, held once for however many questions. */
export class Nearest {
  readonly folder: string;
  private readonly size: number;
  /** The paths stand in the second half; each place before it holds the better one of places 2n and 2n + 1. */
  private readonly places: Near[];

  constructor(paths: string[], folder: string) {
    this.folder = folder;
    this.size = paths.length;
    const own = paths.map((path) => ({ shared: sharedFolders(path, `${folder}/`), path }));
    this.places = [...own, ...own];
    for (let at = this.size - 1; at > 0; at--)
      this.places[at] = nearer(this.place(2 * at), this.place(2 * at + 1));
  }

  /** Null on a draw. */
  among(first: number, end: number): string | null {
    let best = none;
    let from = first + this.size;
    let to = end + this.size;
    while (from < to) {
      if (from % 2 === 1) best = nearer(best, this.place(from++));
      if (to % 2 === 1) best = nearer(best, this.place(--to));
      from = from >>> 1;
      to = to >>> 1;
    }
    return best.path;
  }

  private place(at: number): Near {
    return this.places[at] ?? none;
  }
}

const nearer = (a: Near, b: Near): Near =>
  a.shared > b.shared ? a : a.shared < b.shared ? b : { shared: a.shared, path: null };

function sharedFolders(path: string, folder: string): number {
  let count = 0;
  for (let at = 0; at < folder.length && path[at] === folder[at]; at++) if (folder[at] === "/") count++;
  return count;
}
