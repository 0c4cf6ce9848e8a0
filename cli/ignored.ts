import { Ignored } from "../src/config/ignored.ts";
import { exactGlob } from "../src/coverage/exact-glob.ts";

const maxPatterns = 5000;

/** Whether a path is one that these `.gitignore` files keep out: a deeper file has the last word. */
export function ignoredBy(files: readonly { path: string; text: string }[]): (path: string) => boolean {
  const patterns = files
    .toSorted((a, b) => a.path.split("/").length - b.path.split("/").length)
    .flatMap(({ path, text }) => patternsIn(path.slice(0, path.lastIndexOf("/") + 1), text));
  const ignored = new Ignored(patterns.slice(0, maxPatterns));
  return (path) => ignored.has(path);
}

/** As one file at the root would say it. */
function patternsIn(folder: string, text: string): string[] {
  const root = folder === "" ? "" : exactGlob(folder);
  if (root === null) return [];
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.replace(/(?<!\\)\s+$/, "");
    if (line === "" || line.startsWith("#")) return [];
    const not = line.startsWith("!") ? "!" : "";
    const written = line.slice(not.length);
    // Without a folder in it, it is meant at any depth.
    const isRooted = written.replace(/\/$/, "").includes("/");
    return [`${not}/${root}${isRooted ? written.replace(/^\//, "") : `**/${written}`}`];
  });
}
