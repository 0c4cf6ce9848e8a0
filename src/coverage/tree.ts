import { matchesGlob } from "./glob.ts";

/** The paths of a commit, with the look-ups that evidence needs. */
export interface Tree {
  has(path: string): boolean;
  /** `path` is set where the citation stands for one file; `found` is null where several files fit equally well. */
  resolve(cited: string, from: string): Resolution;
  resolveGlob(pattern: string): Resolution;
}

export interface Resolution {
  found: boolean | null;
  path?: string;
}

export function treeOf(paths: string[]): Tree {
  const files = new Set(paths);
  const byName = new Map<string, string[]>();
  const folders = new Set<string>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const known = byName.get(name);
    if (known) known.push(path);
    else byName.set(name, [path]);
    for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) folders.add(path.slice(0, at));
  }

  const resolveSuffix = (suffix: string, from: string): Resolution => {
    const name = suffix.slice(suffix.lastIndexOf("/") + 1);
    const fits = (byName.get(name) ?? []).filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    const [first, second] = fits;
    if (first === undefined) return { found: false };
    if (second === undefined) return { found: true, path: first };
    const near = nearest(fits, from);
    return near === null ? { found: null } : { found: true, path: near };
  };

  const resolve = (cited: string, from: string): Resolution => {
    const path = cleaned(cited);
    const exact = [path, joined(folderOf(from), cited)].find((candidate) => files.has(candidate));
    if (exact !== undefined) return { found: true, path: exact };
    const folder = [path, joined(folderOf(from), cited)].find((candidate) => folders.has(candidate));
    if (folder !== undefined) return { found: true, path: folder };
    return resolveSuffix(path, from);
  };

  const resolveGlob = (pattern: string): Resolution => {
    const bare = cleaned(pattern);
    const anywhere = `**/${bare}`;
    return { found: paths.some((path) => matchesGlob(anywhere, path)) };
  };

  return { has: (path) => files.has(path), resolve, resolveGlob };
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const cleaned = (cited: string) => cited.replace(/^(?:\.{1,2}\/|\/)+/, "").replace(/\/+$/, "");

/** A path as the document's own folder sees it: "../tests/a.py" from "docs/coverage.md". */
function joined(folder: string, cited: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of cited.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The one that shares most leading folders with the document; null on a draw. */
function nearest(paths: string[], from: string): string | null {
  const shared = (path: string) => {
    const a = path.split("/");
    const b = from.split("/");
    let count = 0;
    while (count < a.length - 1 && a[count] === b[count]) count++;
    return count;
  };
  const ranked = paths
    .map((path) => ({ path, shared: shared(path) }))
    .toSorted((a, b) => b.shared - a.shared);
  const [best, next] = ranked;
  return best && next && best.shared > next.shared ? best.path : null;
}
