import type { Steps } from "./glob-segment.ts";
import { Characters, eachGram, gramCount, type Needed } from "./grams.ts";

/** So many paths are passed over by their characters in the time of one comparison. */
export const passedPerStep = 16;

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

  constructor(paths: Iterable<string>) {
    this.paths = [...paths];
    const folders = foldersOf(this.paths);
    this.members = [...folders.values()];
    this.low = new Int32Array(this.paths.length);
    this.high = new Int32Array(this.paths.length);
    this.noteCharacters(folders);
    const texts = [...this.paths, ...folders.keys()];
    const grams = new Uint16Array(texts.reduce((sum, text) => sum + 2 * text.length + 4, 0));
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
      const shared = new Characters();
      shared.add(folder);
      const own = new Characters();
      for (const index of members) {
        own.low = shared.low;
        own.high = shared.high;
        own.add(this.paths[index] ?? "", folder.length);
        this.low[index] = own.low;
        this.high[index] = own.high;
      }
    }
  }

  /** All that can fit, by the rarest gram; some of them twice. */
  *near({ grams, characters }: Needed, steps: Steps): Generator<string> {
    let passed = 0;
    for (const index of this.withRarest(grams)) {
      if (characters.areIn(this.low[index] ?? 0, this.high[index] ?? 0)) yield this.paths[index] ?? "";
      else if (++passed % passedPerStep === 0) steps.taken++;
    }
  }

  private *withRarest(grams: readonly number[]): Generator<number> {
    const start = (gram: number) => this.ends[gram - 1] ?? 0;
    const end = (gram: number) => this.ends[gram] ?? 0;
    const [first, ...others] = grams;
    if (first === undefined) return yield* this.paths.keys();
    const count = (gram: number) => end(gram) - start(gram);
    const rarest = others.reduce((best, gram) => (count(gram) < count(best) ? gram : best), first);
    for (const place of this.entered.subarray(start(rarest), end(rarest))) {
      const members = this.members[place - this.paths.length];
      if (members) yield* members;
      else yield place;
    }
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
