import { matchesGlob } from "../src/coverage/glob.ts";

const maxPatterns = 5000;

interface Pattern {
  glob: string;
  isFolder: boolean;
  isTaken: boolean;
}

/** Whether a path is one that these `.gitignore` files keep out: the last pattern that fits it, or a folder of it, decides. */
export function ignoredBy(files: readonly { path: string; text: string }[]): (path: string) => boolean {
  const patterns = files
    .toSorted((a, b) => a.path.split("/").length - b.path.split("/").length)
    .flatMap(({ path, text }) => patternsIn(path.slice(0, path.lastIndexOf("/") + 1), text))
    .slice(0, maxPatterns);
  const fits = (path: string, isFolder: boolean) =>
    patterns.findLast((one) => (isFolder || !one.isFolder) && matchesGlob(one.glob, path))?.isTaken === true;
  return (path) => {
    const parts = path.replace(/\/$/, "").split("/");
    return parts.some((_, at) =>
      fits(parts.slice(0, at + 1).join("/"), at < parts.length - 1 || path.endsWith("/")),
    );
  };
}

function patternsIn(folder: string, text: string): Pattern[] {
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.replace(/(?<!\\)\s+$/, "");
    if (line === "" || line.startsWith("#")) return [];
    const isTaken = !line.startsWith("!");
    const written = line.replace(/^!/, "").replace(/^\\(?=[#!])/, "");
    const bare = written.replace(/\/$/, "").replace(/\[[^\]]{1,80}\]/g, "?");
    // Without a folder in it, it is meant at any depth.
    const glob = bare.includes("/") ? bare.replace(/^\//, "") : `**/${bare}`;
    return glob === "" ? [] : [{ glob: folder + glob, isFolder: written.endsWith("/"), isTaken }];
  });
}
