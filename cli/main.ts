import path from "node:path";

import { configPaths } from "../src/config/config.ts";
import { renderReport } from "../src/coverage/report.ts";
import { renderCsv } from "../src/coverage/report-csv.ts";
import { answerOf } from "../src/parse-answer.ts";
import { judge } from "./diagnostics.ts";
import { jsonText, terminalLine, terminalLines } from "./escapes.ts";
import { explained } from "./explain.ts";
import { init } from "./init.ts";
import { type CheckFormat, type Options, optionsOf } from "./options.ts";
import { readBriefly, readTree } from "./read.ts";
import { renderers } from "./render.ts";
import { BadUsage, usage } from "./usage.ts";
import { textAt, treesOf, type WorkingTree } from "./working-tree.ts";

// Written in by the bundler.
declare const CANOPY_VERSION: string;

const today = new Date().toISOString().slice(0, 10);
const cwd = process.cwd();

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (error instanceof BadUsage) {
    console.error(terminalLine(`canopy: ${error.message}`));
    process.exitCode = 2;
  } else {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(terminalLines(`canopy: this should not have happened: ${told}`));
    process.exitCode = 3;
  }
}

function run(words: string[]): number {
  const options = optionsOf(words);
  if (options === "help" || options === "version") {
    console.log(options === "help" ? usage : CANOPY_VERSION);
    return 0;
  }
  const trees = treesOf(options.paths, cwd);
  if (options.command === "check") return check(trees, options);
  if (options.command === "report") return report(trees, options);
  if (options.command === "init") return init(trees, { today, stdout: options.stdout });
  return explain(trees);
}

function check(trees: WorkingTree[], options: Options): number {
  const all = trees.map((tree) => {
    const read = readTree(tree, today);
    const verdict = judge(read, options);
    const shown = options.quiet
      ? verdict.diagnostics.filter(({ failure }) => failure !== null && options.failOn.includes(failure))
      : verdict.diagnostics;
    const place = (file: string) => path.relative(cwd, path.join(tree.root, file)).split(path.sep).join("/");
    const { coverage, files, leftOut } = read;
    const hasConfig = files.some((file) => configPaths.includes(file.path));
    return {
      ...verdict,
      diagnostics: shown,
      coverage,
      leftOut: options.quiet ? null : leftOut,
      hasConfig,
      place,
    };
  });
  const format = options.format as CheckFormat; // one of the command's own, checked with the options
  process.stdout.write(`${renderers[format](all, CANOPY_VERSION)}\n`);
  if (all.some(({ coverage }) => coverage.isConfigVain)) return 2;
  return all.some(({ reasons }) => reasons.length > 0) ? 1 : 0;
}

function report(trees: WorkingTree[], { format }: Options): number {
  for (const tree of trees) {
    const { coverage } = readTree(tree, today);
    const title = path.basename(tree.root);
    if (format === "csv") process.stdout.write(renderCsv(coverage.items));
    else if (format === "json") process.stdout.write(`${jsonText(answerOf(coverage))}\n`);
    else process.stdout.write(renderReport({ ...coverage, title, commit: null, syncedAt: null }));
  }
  return 0;
}

function explain(trees: WorkingTree[]): number {
  const [tree] = trees;
  const [file] = tree?.named ?? [];
  if (!tree || file === undefined) throw new BadUsage("explain: expected a file, found a directory");
  const text = textAt(tree, file) ?? "\0";
  process.stdout.write(`${explained({ path: file, text }, readBriefly(tree, today))}\n`);
  return 0;
}
