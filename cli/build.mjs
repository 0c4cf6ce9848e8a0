/** One JavaScript file that Node 20 and later runs without anything installed: to the path given, or to where the Action runs it. */
import { readFileSync } from "node:fs";

import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

await build({
  entryPoints: ["cli/main.ts"],
  outfile: process.argv[2] ?? "action/canopy.mjs",
  bundle: true,
  platform: "node",
  mainFields: ["module", "main"],
  target: "node20",
  format: "esm",
  banner: { js: "#!/usr/bin/env node" },
  define: { CANOPY_VERSION: JSON.stringify(version) },
  minify: true,
  keepNames: false,
  legalComments: "eof",
  logLevel: "warning",
});
