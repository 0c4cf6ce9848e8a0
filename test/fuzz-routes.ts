/**
 * `npm run fuzz:routes`: ten thousand made requests at every route, in workerd, with made data stored. Ends with 1 at the
 * first that is not answered as it should be, after printing the smallest such request and the seed that makes it again.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "10000" }, seed: { type: "string" } },
});
const seed = values.seed ?? String(Date.now() % 2 ** 31);

console.log(`seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/routes.worker.test.ts"],
  { stdio: "inherit", env: { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: seed } },
);
process.exitCode = status ?? 1;
