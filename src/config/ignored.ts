import { gitPatternOf } from "../coverage/git-pattern.ts";
import { globOf } from "../coverage/glob.ts";
import { GlobSet } from "../coverage/glob-set.ts";

/** What `ignore` leaves out, as .gitignore does: the last pattern that fits counts, "!" takes back what is not in an ignored folder. */
export class Ignored {
  private readonly patterns: readonly string[];
  private readonly folders: GlobSet;
  private readonly files: GlobSet;
  private readonly known = new Map<string, boolean>();

  constructor(patterns: readonly string[]) {
    const compiled = patterns.map((pattern) => {
      const { glob, isFolder } = gitPatternOf(pattern.replace(/^!/, ""));
      return { glob: globOf(glob, "class"), isFolder };
    });
    this.patterns = patterns;
    this.folders = new GlobSet(compiled.map(({ glob }) => glob));
    this.files = new GlobSet(compiled.map(({ glob, isFolder }) => (isFolder ? null : glob)));
  }

  /** From when on nothing is known of a path any more. */
  get isExhausted(): boolean {
    return this.folders.isExhausted || this.files.isExhausted;
  }

  has(path: string): boolean {
    for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1))
      if (this.hasFolder(path.slice(0, end))) return true;
    return this.fits(this.files, path);
  }

  private hasFolder(folder: string): boolean {
    const found = this.known.get(folder) ?? this.fits(this.folders, folder);
    this.known.set(folder, found);
    return found;
  }

  private fits(rules: GlobSet, path: string): boolean {
    const last = rules.last(path);
    return last !== null && this.patterns[last]?.startsWith("!") === false;
  }
}
