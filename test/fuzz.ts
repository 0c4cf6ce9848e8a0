/**
 * `npm run fuzz`: the promises that hold of any file, on many thousands of made ones. Ends with 1 at the first that is
 * broken, after printing the smallest such file and the seed that makes it again.
 */
import { parseArgs } from "node:util";

import fc from "fast-check";

import { documentsOf } from "./support/documents.ts";
import { fixtureDocuments } from "./support/fixtures.ts";
import { brokenPromises } from "./support/promises.ts";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "100000" }, seed: { type: "string" } },
});
const runs = Number(values.runs);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

/** Of the runs; a document of endless marks takes a hundred times as long as another. */
const shares: Record<string, number> = { noise: 0.28, endless: 0.01, long: 0.01, shaped: 0.35, torn: 0.35 };

console.log(`seed ${seed}`);
for (const [name, documents] of Object.entries(documentsOf(fixtureDocuments()))) {
  const numRuns = Math.ceil(runs * (shares[name] ?? 0));
  let [slowest, characters] = [0, 0];
  const started = performance.now();
  fc.assert(
    fc.property(documents, (file) => {
      const from = performance.now();
      const broken = brokenPromises([file]);
      slowest = Math.max(slowest, performance.now() - from);
      characters += file.text.length;
      if (broken.length > 0) throw new Error(broken.join("; "));
    }),
    { seed, numRuns },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const sizes = `${(characters / 2 ** 20).toFixed(1)} MiB`;
  console.log(
    `${name}: ${numRuns} inputs, ${sizes}, ${seconds} s, the slowest read twice in ${slowest.toFixed(0)} ms`,
  );
}
