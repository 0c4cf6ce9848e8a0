import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import type { LocalGithub, LocalRepo } from "./github.ts";
import { dockside } from "./histories/dockside.ts";
import { glasshouse } from "./histories/glasshouse.ts";
import { parcelLedger } from "./histories/parcel-ledger.ts";
import { brandAssets, payrollBridge, pressRoom, ticketWindow, timetableFeed } from "./histories/small.ts";
import { tileRelay } from "./histories/tile-relay.ts";
import { type Commit, commitsOf, type Files, type Step } from "./history.ts";

export const organization = "acme-labs";

interface SampleRepo {
  name: string;
  description: string;
  private?: boolean;
  steps: readonly Step[];
}

const repos: readonly SampleRepo[] = [
  { name: "parcel-ledger", description: "Who handed which parcel to whom", steps: parcelLedger },
  { name: "glasshouse", description: "Climate, water and light for greenhouses", steps: glasshouse },
  { name: "dockside", description: "Docks and kiosks of a city bike scheme", steps: dockside },
  { name: "tile-relay", description: "One address for map tiles", steps: tileRelay },
  { name: "press-room", description: "A print server for a small shop", steps: pressRoom },
  { name: "payroll-bridge", description: "From rota to payroll", private: true, steps: payrollBridge },
  { name: "ticket-window", description: "Bus tickets over a counter", steps: ticketWindow },
  { name: "timetable-feed", description: "Four bus companies, one feed", steps: timetableFeed },
  { name: "brand-assets", description: "Marks and colours", steps: brandAssets },
];

/** As the local GitHub wants to be told of them. */
export const sampleRepos: readonly LocalRepo[] = repos.map(
  ({ name, description, private: hidden = false }) => ({
    owner: organization,
    name,
    description,
    private: hidden,
  }),
);

const firstDay = Date.parse("2026-08-24T08:20:00Z");
const lastDay = Date.parse("2026-11-20T16:40:00Z");

/** A repo is shown at this many points of its history, the last of which is its newest commit. */
export const stageCount = 6;

export interface SampleHistory {
  /** "owner/name". */
  repo: string;
  /** SHAs, oldest first. */
  commits: string[];
  /** The SHA a repo stands at in each stage. */
  stages: string[];
}

/** Writes the commits of every sample repo; no branch points at them yet. The SHAs are the same at each start. */
export async function writeOrganization(github: LocalGithub): Promise<SampleHistory[]> {
  return Promise.all(
    repos.map(async ({ name, steps }) => {
      const repo = `${organization}/${name}`;
      const history = commitsOf(filesOf(name), "First commit", steps);
      const commits: string[] = [];
      for (const [index, { message, files }] of history.entries()) {
        const changes = changesBetween(history[index - 1]?.files ?? {}, files);
        const date = dateOf(index, history.length);
        commits.push(await github.commit(repo, { changes, message, date, parent: commits.at(-1) ?? null }));
      }
      return { repo, commits, stages: stagesOf(commits) };
    }),
  );
}

/** All commits of a sample repo with their files, oldest first. */
export function historyOf(name: string): Commit[] {
  return commitsOf(filesOf(name), "First commit", repos.find((repo) => repo.name === name)?.steps ?? []);
}

/** What stands on disk for a repo: its newest commit. */
export function filesOf(name: string): Files {
  const folder = join(import.meta.dirname, "organization", name);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [relative(folder, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

function changesBetween(before: Files, after: Files): Record<string, string | null> {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...paths].filter((path) => before[path] !== after[path]);
  return Object.fromEntries(changed.map((path) => [path, after[path] ?? null]));
}

/** Spread evenly over the season, whatever the number of commits. */
function dateOf(index: number, count: number): string {
  const time =
    firstDay + Math.round(((lastDay - firstDay) * index) / Math.max(1, count - 1) / 60_000) * 60_000;
  return new Date(time).toISOString().replace(".000Z", "Z");
}

function stagesOf(commits: readonly string[]): string[] {
  const last = commits.length - 1;
  return Array.from(
    { length: stageCount },
    (_, stage) => commits[Math.round((last * (stage + 1)) / stageCount)] ?? commits[last] ?? "",
  );
}
