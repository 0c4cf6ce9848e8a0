import { type Alternative, globOf, matchesParts } from "./glob.ts";
import { fitsSegment, type Steps } from "./glob-segment.ts";
import { neededBy } from "./grams.ts";
import { Postings } from "./postings.ts";

/** How many globs are looked up in one tree. */
export const maxCitedGlobs = 2000;
/** How much is compared for them in all, and besides for each path of the tree. */
export const maxCitedGlobSteps = { inAll: 100_000, perPath: 10 };

/** The paths of a tree, asked whether any fits a cited glob, wherever in the tree it begins. */
export class GlobIndex {
  private readonly paths: readonly string[];
  private readonly limit: number;
  private postings: Postings | null = null;
  private readonly known = new Map<string, boolean>();
  readonly steps: Steps = { taken: 0 };
  /** The first glob that was not looked up, since a limit was reached. */
  exhausted: string | null = null;

  constructor(paths: Iterable<string>) {
    this.paths = [...paths];
    this.limit = maxCitedGlobSteps.inAll + maxCitedGlobSteps.perPath * this.paths.length;
  }

  /** Wherever in the tree it begins; null: not looked up. */
  some(pattern: string): boolean | null {
    return this.ask(`**/${pattern}`, pattern);
  }

  someFromRoot(pattern: string): boolean | null {
    return this.ask(pattern, pattern);
  }

  private ask(pattern: string, told: string): boolean | null {
    const known = this.known.get(pattern);
    if (known !== undefined) return known;
    const found = this.isSpent() ? null : this.lookUp(pattern);
    if (found === null) this.exhausted ??= told;
    else this.known.set(pattern, found);
    return found;
  }

  private isSpent(): boolean {
    return this.known.size >= maxCitedGlobs || this.steps.taken >= this.limit;
  }

  private lookUp(pattern: string): boolean | null {
    const { alternatives, isCut } = globOf(pattern);
    if (alternatives.some((one) => this.fitsAny(one))) return true;
    return isCut || this.steps.taken >= this.limit ? null : false;
  }

  private fitsAny(one: Alternative): boolean {
    const { steps } = this;
    const name = one.at(-1)?.at(-1);
    this.postings ??= new Postings(this.paths);
    return this.postings.some(neededBy(one), steps, (path) => {
      if (steps.taken >= this.limit) return false;
      steps.taken++;
      // Most fail by their names, for which they need not be split.
      if (name && !fitsSegment(name, path.slice(path.lastIndexOf("/") + 1), steps)) return false;
      return matchesParts(one, path.split("/"), steps);
    });
  }
}
