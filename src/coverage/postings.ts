import type { Steps } from "./glob-segment.ts";
import { type Characters, charactersOf, eachGram, gramCount, type Needed, passedPerStep } from "./grams.ts";

interface Search {
  needed: Characters;
  steps: Steps;
  fits: (path: string) => boolean;
}

/** Which names and folders have which grams: a folder is entered once for all that lies in it. */
export class Postings {
  private readonly paths: readonly string[];
  /** Indexes of the paths in each folder; a folder's own place stands behind those of the paths. */
  private readonly members: number[][];
  /** Those of each path, as the two words of `Characters`. */
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  /** Where in `entered` the places of each gram end, and those of the next begin. */
  private readonly ends = new Int32Array(gramCount);
  private readonly entered: Int32Array;

  constructor(paths: readonly string[]) {
    this.paths = paths;
    const folders = foldersOf(this.paths);
    this.members = [...folders.values()];
    this.low = new Int32Array(this.paths.length);
    this.high = new Int32Array(this.paths.length);
    this.noteCharacters(folders);
    const texts = [...this.paths, ...folders.keys()];
    const grams = new Uint16Array(texts.reduce((sum, text) => sum + 3 * text.length + 6, 0));
    const until = new Int32Array(texts.length);
    let count = 0;
    for (const [place, text] of texts.entries()) {
      eachGram(text, place < this.paths.length ? text.lastIndexOf("/") + 1 : 0, (gram) => {
        grams[count++] = gram;
        this.ends[gram] = (this.ends[gram] ?? 0) + 1;
      });
      until[place] = count;
    }
    for (let gram = 1; gram < gramCount; gram++)
      this.ends[gram] = (this.ends[gram] ?? 0) + (this.ends[gram - 1] ?? 0);
    this.entered = new Int32Array(count);
    const next = this.ends.slice();
    for (let place = 0, at = 0; place < texts.length; place++)
      for (; at < (until[place] ?? 0); at++) {
        const gram = grams[at] ?? 0;
        const end = (next[gram] ?? 0) - 1;
        next[gram] = end;
        this.entered[end] = place;
      }
  }

  private noteCharacters(folders: ReadonlyMap<string, number[]>): void {
    for (const [folder, members] of folders) {
      const shared = charactersOf(folder);
      for (const index of members) {
        const own = charactersOf(this.paths[index] ?? "", folder.length);
        this.low[index] = own.low | shared.low;
        this.high[index] = own.high | shared.high;
      }
    }
  }

  /** Whether any fits of all that can, by the rarest gram; some are asked twice. */
  some(needed: Needed, steps: Steps, fits: (path: string) => boolean): boolean {
    const search = { needed: needed.characters, steps, fits };
    const [first, ...others] = needed.grams;
    if (first === undefined) return this.someOf(Uint32Array.from(this.paths.keys()), search);
    const rarest = others.reduce((best, gram) => (this.count(gram) < this.count(best) ? gram : best), first);
    const places = this.entered.subarray(this.ends[rarest - 1] ?? 0, this.ends[rarest]);
    // Last come first, so folders before paths.
    for (const place of places) {
      if (place < this.paths.length) break;
      if (this.someOf(this.members[place - this.paths.length] ?? [], search)) return true;
    }
    return this.someOf(places, search);
  }

  /** A plain loop, since there may be millions of them. */
  private someOf(places: ArrayLike<number>, { needed, steps, fits }: Search): boolean {
    const { low, high, paths } = this;
    for (let at = 0; at < places.length; at++) {
      const index = places[at] ?? 0;
      if (index >= paths.length) continue;
      if (needed.areIn(low[index] ?? 0, high[index] ?? 0) && fits(paths[index] ?? "")) return true;
    }
    steps.taken += Math.ceil(places.length / passedPerStep);
    return false;
  }

  private count(gram: number): number {
    return (this.ends[gram] ?? 0) - (this.ends[gram - 1] ?? 0);
  }
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function foldersOf(paths: readonly string[]): Map<string, number[]> {
  const folders = new Map<string, number[]>();
  for (const [index, path] of paths.entries()) {
    const folder = folderOf(path);
    const known = folders.get(folder);
    if (known) known.push(index);
    else folders.set(folder, [index]);
  }
  return folders;
}
