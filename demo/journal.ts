import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Changes } from "./github.ts";
import { readJson, writeJson } from "./settings.ts";

/** What a restart needs to show the same commits again: the local GitHub itself keeps nothing. */
export interface Journal {
  /** How many stages of the history were shown. */
  stages: number;
  pushes: { repo: string; changes: Changes; message: string; date: string }[];
}

export function journalIn(folder: string): { journal: Journal; save: () => void } {
  const path = join(folder, "journal.json");
  const journal: Journal = existsSync(path) ? (readJson(path) as Journal) : { stages: 0, pushes: [] };
  return { journal, save: () => writeJson(path, journal) };
}

/** Where a running start can be reached, for `npm run demo:push`. */
export interface Running {
  pid: number;
  canopy: string;
  github: string;
  githubToken: string;
  adminToken: string;
}

const runningPath = (folder: string) => join(folder, "running.json");

export function noteRunning(folder: string, running: Running): void {
  writeJson(runningPath(folder), running);
  process.on("exit", () => rmSync(runningPath(folder), { force: true }));
}

export function runningIn(folder: string): Running | null {
  if (!existsSync(runningPath(folder))) return null;
  const running = readJson(runningPath(folder)) as Running;
  try {
    process.kill(running.pid, 0);
    return running;
  } catch {
    return null;
  }
}
