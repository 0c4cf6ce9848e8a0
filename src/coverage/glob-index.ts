import { matchesGlob } from "./glob.ts";

/** The paths of a tree, asked whether any fits a cited glob, wherever in the tree it begins. */
export class GlobIndex {
  private readonly paths: readonly string[];
  private readonly known = new Map<string, boolean | null>();
  /** The first glob that was not looked up, since the limit was reached. */
  exhausted: string | null = null;

  constructor(paths: Iterable<string>) {
    this.paths = [...paths];
  }

  /** null: not looked up. */
  some(pattern: string): boolean | null {
    const known = this.known.get(pattern);
    if (known !== undefined) return known;
    const found = this.paths.some((path) => matchesGlob(`**/${pattern}`, path));
    this.known.set(pattern, found);
    return found;
  }
}
