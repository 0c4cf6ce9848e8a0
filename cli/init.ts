import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { configPaths } from "../src/config/config.ts";
import { configTextFor } from "../src/config/init.ts";
import { terminalLine } from "./escapes.ts";
import { readBriefly } from "./read.ts";
import { BadUsage } from "./usage.ts";
import type { WorkingTree } from "./working-tree.ts";

interface Asked {
  today: string;
  stdout: boolean;
}

/** Writes what was found in a tree as its config, unless it has one. */
export function init([tree]: WorkingTree[], { today, stdout }: Asked): number {
  if (!tree || tree.named !== null) throw new BadUsage("init: expected a directory, found a file");
  const text = configTextFor(readBriefly(tree, today).sources);
  if (stdout) {
    process.stdout.write(text.split("\n").map(terminalLine).join("\n"));
    return 0;
  }
  const file = path.join(tree.root, configPaths[0] ?? "");
  const there = configPaths.find((known) => tree.files.some((one) => one.path === known));
  if (there !== undefined) throw new BadUsage(alreadyThere(there));
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    // A link or an ignored file may be there that the tree does not list.
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new BadUsage(alreadyThere(configPaths[0] ?? ""));
    throw error;
  }
  console.log(terminalLine(`${path.relative(process.cwd(), file)} written`));
  return 0;
}

const alreadyThere = (file: string) =>
  `init: ${file} is there and stays as it is; --stdout prints what would be written`;
