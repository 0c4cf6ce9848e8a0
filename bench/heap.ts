/**
 * `syncRepo` over documents of 2.9 MB each, for `bench:bounds` to run under a small heap: once as they are first seen
 * and once after every row of them changed. Prints what came of it.
 */
import { join } from "node:path";
import { getHeapStatistics } from "node:v8";

import { openDatabase } from "../src/store/database.ts";
import { currentSnapshot } from "../src/store/snapshots.ts";
import { repoById } from "../src/store/repos.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { LongDocuments } from "./long-documents.ts";
import { localD1, longestBatch } from "./local-d1.ts";
import { migrationsIn } from "./migrations.ts";

const [files = "30", look = "first"] = process.argv.slice(2);
const hint = { owner: "acme", name: "gate", private: false, defaultBranch: "main", installationId: null };
const db = openDatabase({ DB: localD1(migrationsIn(join(import.meta.dirname, ".."))) });
const github = new LongDocuments(Number(files));
let clock = Date.UTC(2026, 10, 1);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, getHeapStatistics().used_heap_size);
}, 5);

for (let commit = 0; commit < (look === "first" ? 1 : 2); commit++) {
  github.commit = commit;
  clock += 60_000;
  await syncRepo({ db, github, now: () => clock }, 7, hint);
}
clearInterval(watch);
const repo = await repoById(db, 7);
const snapshot = repo && (await currentSnapshot(db, repo));
console.log(
  JSON.stringify({
    peakMiB: Math.round(peak / 2 ** 20),
    batchMiB: Math.round(longestBatch() / 2 ** 20),
    items: snapshot?.outline.length,
    states: snapshot?.sources.reduce<Record<string, number>>(
      (all, { state }) => ({ ...all, [state]: (all[state] ?? 0) + 1 }),
      {},
    ),
    problems: [...new Set(snapshot?.problems.map(({ code }) => code))],
    seq: repo?.seq,
  }),
);
