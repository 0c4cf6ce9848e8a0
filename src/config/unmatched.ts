import { globOf } from "../coverage/glob.ts";
import type { Problem } from "../coverage/item.ts";
import { Ignored } from "./ignored.ts";
import type { ParsedConfig, PathSetting } from "./parse.ts";
import { fromRoot, ignorePatternOf, isWild, openAt, patternOf } from "./patterns.ts";
import { closest } from "./suggest.ts";

/** Globs against paths: beyond them nothing is said of an entry. */
export const maxCompared = 300_000;
const maxSuggested = 10;
/** Paths that may be meant, each of which is compared letter by letter. */
const maxNear = 2000;

export interface Unmatched {
  problems: Problem[];
  /** There are sources listed, and none of them is in the tree. */
  isVain: boolean;
}

/** The entries of a config that match nothing in a whole tree, each with its line and what may have been meant. */
export function unmatchedIn({ path, settings, lines }: ParsedConfig, tree: readonly string[]): Unmatched {
  const known = new KnownPaths(tree);
  const written: Record<PathSetting, string[]> = {
    sources: (settings.sources ?? []).map((source) => (typeof source === "string" ? source : source.path)),
    // What takes back what another entry ignores may be needless for now.
    ignore: (settings.ignore ?? []).map((glob) => (glob.startsWith("!") ? "*" : glob)),
    owners: Object.keys(settings.owners ?? {}),
    optIn: settings.optIn ?? [],
  };
  const problems: Problem[] = [];
  const missing = (setting: PathSetting) =>
    written[setting].filter((glob, index) => {
      const isMissing =
        (setting === "ignore" ? known.ignores(glob) : known.matches(patternOf(glob))) === false;
      if (isMissing)
        problems.push({
          severity: "warning",
          code: "matches-nothing",
          message: `${setting}: "${glob}" matches nothing in the tree${problems.length < maxSuggested ? meant(glob, known) : ""}`,
          path,
          line: lines[setting][index] ?? null,
        });
      return isMissing;
    });
  const inSources = missing("sources").length;
  for (const setting of ["ignore", "owners", "optIn"] as const) missing(setting);
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { problems, isVain: inSources > 0 && inSources === written.sources.length };
}

class KnownPaths {
  private readonly files: readonly string[];
  private readonly all = new Set<string>();
  private compared = 0;

  constructor(files: readonly string[]) {
    this.files = files;
    for (const file of files) {
      this.all.add(file);
      for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
        const folder = file.slice(0, at);
        if (this.all.has(folder)) break;
        this.all.add(folder);
      }
    }
  }

  has(path: string): boolean {
    return this.all.has(path);
  }

  /** Null where too much was compared already. */
  matches(pattern: string): boolean | null {
    if (this.all.has(openAt(pattern) ?? pattern)) return true;
    const glob = globOf(pattern);
    return this.some((file) => glob.matches(file));
  }

  ignores(pattern: string): boolean | null {
    const ignored = new Ignored([ignorePatternOf(pattern)]);
    const found = this.some((file) => ignored.has(file));
    return ignored.isExhausted ? null : found;
  }

  private some(fits: (file: string) => boolean): boolean | null {
    for (const file of this.files) {
      if (++this.compared > maxCompared) return null;
      if (fits(file)) return true;
    }
    return false;
  }

  /** Of the same name elsewhere, or beside it of a name that differs by a slip. */
  near(path: string): string | null {
    const lower = path.toLowerCase();
    const [folder, name] = split(lower);
    const namesakes: string[] = [];
    const beside: string[] = [];
    for (const one of this.all) {
      if (one.length === path.length && one.toLowerCase() === lower) return one;
      if (namesakes.length + beside.length >= maxNear) continue;
      const [itsFolder, itsName] = split(one.toLowerCase());
      if (itsName === name) namesakes.push(one);
      else if (itsFolder === folder) beside.push(one);
    }
    const [only, second] = namesakes;
    const isOnly = only !== undefined && second === undefined;
    return closest(path, namesakes) ?? (isOnly ? only : closest(path, beside));
  }
}

function split(path: string): [string, string] {
  const slash = path.lastIndexOf("/");
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}

/** Of a glob only the folders before its first mark can be mistaken for others. */
function meant(written: string, known: KnownPaths): string {
  // As paths are written elsewhere.
  const slashed = written.replaceAll("\\", "/");
  if (slashed !== written && known.matches(fromRoot(slashed)) === true) return `; did you mean "${slashed}"?`;
  const parts = fromRoot(written)
    .replace(/\/(?:\*\*)?$/, "")
    .split("/");
  const wild = parts.findIndex((part) => isWild(part) || /[{[]/.test(part));
  const plain = parts.slice(0, wild < 0 ? parts.length : wild).join("/");
  if (plain === "" || known.has(plain)) return "";
  const near = known.near(plain);
  return near === null ? "" : `; did you mean "${[near, ...(wild < 0 ? [] : parts.slice(wild))].join("/")}"?`;
}
