/**
 * The part of js-yaml that reads events, alone, with its licence: into the folder given, or to where the Worker's bundle
 * takes it from. The package is one file whose top level calls functions, so that no bundler dares to leave out what of
 * it nobody uses (schemas, constructor, dumper): here each of those values is said to be made without side effects.
 */
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { build } from "esbuild";

const here = import.meta.dirname;
const root = join(here, "../..");
const folder = process.argv[2] ?? here;

const topLevelValue = /^var (\w+) = (?!class)([^]*?);\n(?=[^\s})\]]|$)/gm;

await build({
  stdin: {
    contents: `export { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";`,
    resolveDir: root,
  },
  outfile: join(folder, "events.mjs"),
  bundle: true,
  format: "esm",
  target: "esnext",
  charset: "utf8",
  legalComments: "inline",
  banner: { js: "// Made by `npm run build:yaml` of the package js-yaml; its licence lies beside." },
  logLevel: "warning",
  plugins: [
    {
      name: "values-without-side-effects",
      setup(bundling) {
        bundling.onLoad({ filter: /js-yaml\.mjs$/ }, ({ path }) => ({
          contents: readFileSync(path, "utf8").replace(
            topLevelValue,
            "var $1 = /* @__PURE__ */ (() => ($2))();\n",
          ),
        }));
      },
    },
  ],
});
copyFileSync(join(root, "node_modules/js-yaml/LICENSE"), join(folder, "LICENSE"));
