import { isDataPath } from "./test-path.ts";
import type { Tree } from "./tree.ts";

export interface Around {
  tree: Tree;
  /** The same entry cites a file of data that is in the tree: the repo keeps them there. */
  keepsData: boolean;
}

/**
 * Whether a path that the tree does not have may be right all the same, so that nothing can be said of it: what a run
 * writes, a file of another repo or of a package, and a name with a place for something in it.
 */
export function isBeyondTree(text: string, from: string, { tree, keepsData }: Around): boolean {
  const path = text.replaceAll("\\", "/");
  return (
    path.startsWith("@") ||
    isWritten(path, keepsData) ||
    hasBlank.test(path) ||
    leadsOut(path, from) ||
    isOfOtherRepo(path, tree)
  );
}

/** Folders that a build or a run of tests fills. */
const written =
  /(?:^|\/)(?:target|dist|build|out|outputs?|coverage|htmlcov|node_modules|artifacts?|results?|reports?|logs?|tmp|mutants\.out|(?:test|allure|playwright|cucumber|junit)[-_](?:results?|reports?|output)|\.\w[\w.-]*|[\w.-]+-regressions)\//;
const builtOnly = /^(?:\.\/)?(?:target|dist|build|out|node_modules)\//;

/** Of data a name alone says too little: a test reads it, writes it, or speaks of it. */
function isWritten(path: string, keepsData: boolean): boolean {
  if (/\.(?:lcov|gcov|gcda|gcno|profraw|profdata|trx|hprof|coverage|log)$/.test(path)) return true;
  const isData = isDataPath(path);
  if (isData && !path.replace(/^\.\//, "").includes("/")) return !keepsData;
  return isData || !/\.\w{1,10}$/.test(path) ? written.test(`${path}/`) : builtOnly.test(path);
}

/** "T-XX-STATUS.md", "path/to/a.test.ts", "REQ-NNN.md". */
const hasBlank =
  /(?:^|[-_./])(?:X{2,}|N{2,}|x{2,}|#{2,}|YYYY|foo|bar)(?=[-_./]|$)|(?:^|\/)path\/to\/|\.\.\.|<|\$/;

/** "../other/tests/a.py" above the root, and paths of a machine. */
function leadsOut(path: string, from: string): boolean {
  const climbs = /^(?:\.\.\/)+/.exec(path)?.[0].length ?? 0;
  return (
    climbs / 3 > from.split("/").length - 1 ||
    /^(?:\/(?:home|Users|tmp|var|etc|usr|opt|mnt|root|private)\/|~|[A-Za-z]:\/)/.test(path)
  );
}

/** "billing-api/tests/a.py", where nothing is called so: a name of several words, and in it what a repo has at its root. */
function isOfOtherRepo(path: string, tree: Tree): boolean {
  const [, first = ""] =
    /^([A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)+)\/(?:src|tests?|specs?|docs?|lib|crates|packages|apps|e2e|cmd|internal|pkg|scripts)\//.exec(
      path,
    ) ?? [];
  return first !== "" && tree.resolve(first, "").found === false;
}
