import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { codeownersPaths, configPaths } from "../src/config/config.ts";
import { BadUsage } from "./usage.ts";

/** Files below a directory, as git would list them, with `/` between folders. */
export interface WorkingTree {
  root: string;
  files: { path: string; size: number }[];
  /** Those that the command line names as sources; null where it names none. */
  named: string[] | null;
}

const maxFiles = 200_000;
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
  const listed = (listedByGit(root) ?? walked(root)).slice(0, maxFiles);
  const files = [...new Set([...listed, ...(named ?? [])])].flatMap((file) => {
    const found = lstatSync(path.join(root, file), { throwIfNoEntry: false });
    // Neither links, which may lead out, nor what is listed and deleted.
    return found?.isFile() ? [{ path: file, size: found.size }] : [];
  });
  return { root, files, named };
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
  for (let folder = open.pop(); folder !== undefined && found.length < maxFiles; folder = open.pop()) {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const at = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !neverEntered.has(entry.name)) open.push(at);
      else if (entry.isFile()) found.push(at);
    }
  }
  return found.toSorted();
}

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
