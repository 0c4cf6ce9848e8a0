import { globSync, readFileSync } from "node:fs";
import path from "node:path";

import type { File } from "../../src/parse-files.ts";

const fixtures = path.join(import.meta.dirname, "../fixtures");

/** Every document that the formats are tested with, under its own name. */
export const fixtureDocuments = (): File[] =>
  globSync(["formats/*/*/coverage.*", "seeds/*.md"], { cwd: fixtures })
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ path: path.basename(name), text: readFileSync(path.join(fixtures, name), "utf8") }));
