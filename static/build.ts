/** Writes what is served without the Worker: public/, and where the pages find it. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { staticFiles } from "./files.ts";

const root = dirname(import.meta.dirname);

rmSync(join(root, "public"), { recursive: true, force: true });
for (const [path, text] of staticFiles()) {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
