/** Writes which engine this is: a short hash of the code that reads documents and repos, as it runs. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { build } from "esbuild";

const root = dirname(import.meta.dirname);
export const enginePath = join(root, "src/coverage/engine.ts");

const readers = `
  export { parseDocument } from "./src/formats/index.ts";
  export { assemble } from "./src/coverage/assemble.ts";
`;

/** Comments, types and local names are no part of it; the packages that parse for it are. */
export async function engineText(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: readers, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    legalComments: "none",
    write: false,
  });
  const hash = createHash("sha256");
  for (const { contents } of outputFiles) hash.update(contents);
  return `/** Who reads: what other readers kept is read anew. \`npm run build:engine\` writes it, and a test holds it. */
export const ENGINE = "${hash.digest("hex").slice(0, 8)}";
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(enginePath, await engineText());
