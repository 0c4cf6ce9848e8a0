import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import path from "node:path";

import { codeownersPaths, configPaths } from "../src/config/config.ts";
import type { TreeShape } from "../src/coverage/tree.ts";
import { ignoredBy } from "./ignored.ts";
import { BadUsage } from "./usage.ts";

/** Files below a directory, as git would list them, with `/` between folders. */
export interface WorkingTree {
  root: string;
  files: { path: string; size: number }[];
  /** Its symbolic links, none of which is entered, its submodules, and whether it has more files than these. */
  shape: TreeShape;
  /** Those that the command line names as sources; null where it names none. */
  named: string[] | null;
}

const maxFiles = 200_000;
const maxIgnoreFiles = 200;
const neverEntered = new Set([".git", "node_modules", ".venv", "__pycache__"]);

/** Each directory is a tree of its own; the files are sources of the tree around the current directory. */
export function treesOf(paths: string[], cwd: string): WorkingTree[] {
  const found = paths.map((given) => ({ given, isDirectory: isDirectory(path.resolve(cwd, given), given) }));
  const files = found.filter((one) => !one.isDirectory);
  const trees = found
    .filter((one) => one.isDirectory)
    .map(({ given }) => treeAt(path.resolve(cwd, given), null));
  if (files.length === 0 && trees.length > 0) return trees;
  const named = files.map(({ given }) => inTree(path.resolve(cwd, given), cwd, given));
  return [...trees, treeAt(cwd, named.length === 0 ? null : named)];
}

function isDirectory(absolute: string, given: string): boolean {
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) throw new BadUsage(`there is no file or directory "${given}"`);
  return found.isDirectory();
}

function inTree(absolute: string, root: string, given: string): string {
  const relative = path.relative(root, absolute);
  if (relative.startsWith("..") || path.isAbsolute(relative))
    throw new BadUsage(`"${given}" lies outside of this directory; name the directory of its repo instead`);
  return relative.split(path.sep).join("/");
}

function treeAt(root: string, named: string[] | null): WorkingTree {
  const listed = listedByGit(root) ?? walked(root);
  const files: WorkingTree["files"] = [];
  const links = new Map<string, string>();
  const submodules = new Set<string>();
  for (const file of new Set([...listed.slice(0, maxFiles), ...(named ?? [])])) {
    const absolute = path.join(root, file);
    // Nothing where it is listed and deleted.
    const found = lstatSync(absolute, { throwIfNoEntry: false });
    if (found?.isFile()) files.push({ path: file, size: found.size });
    if (found?.isSymbolicLink()) links.set(file, readlinkSync(absolute).split(path.sep).join("/"));
    // Of what lies in the repo itself files alone are listed.
    if (found?.isDirectory()) submodules.add(file.replace(/\/$/, ""));
  }
  const isIgnored = ignoredBy(
    files
      .filter(({ path: file }) => /(?:^|\/)\.gitignore$/.test(file))
      .slice(0, maxIgnoreFiles)
      .map(({ path: file }) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") })),
  );
  return { root, files, shape: { links, submodules, isCut: listed.length > maxFiles, isIgnored }, named };
}

/** Tracked files and new ones that are not ignored; null where git knows nothing of this directory. */
function listedByGit(root: string): string[] | null {
  try {
    const output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const files = output.split("\0").filter((file) => file !== "");
    // A directory that the repo around it ignores is no part of it.
    return files.length === 0 ? null : files;
  } catch {
    return null;
  }
}

function walked(root: string): string[] {
  const found: string[] = [];
  const open = [""];
  for (let folder = open.pop(); folder !== undefined && found.length <= maxFiles; folder = open.pop()) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const at = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && isSubmodule(path.join(root, at))) found.push(at);
      else if (entry.isDirectory() && !neverEntered.has(entry.name)) open.push(at);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(at);
    }
  }
  return found.toSorted();
}

/** Of a repo of its own it is a folder. */
const isSubmodule = (folder: string) =>
  lstatSync(path.join(folder, ".git"), { throwIfNoEntry: false })?.isFile() === true;

/** Null where the bytes are no text. */
export function textAt({ root }: WorkingTree, file: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      readFileSync(path.join(root, file)),
    );
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The files that say how to read the others. */
export const settingPaths = [...configPaths, ...codeownersPaths];
