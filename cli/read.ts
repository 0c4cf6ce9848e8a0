import path from "node:path";

import { configOf, configPaths } from "../src/config/config.ts";
import { parseConfig } from "../src/config/parse.ts";
import { type TestTexts, testTexts } from "../src/coverage/tests/texts.ts";
import { type File, type Parsed, parseFiles } from "../src/parse-files.ts";
import { discover, type Discovery } from "../src/sync/discover.ts";
import { originOf } from "./origin.ts";
import { settingPaths, textAt, type WorkingTree } from "./working-tree.ts";

const maxTestBytes = 1024 * 1024;
const maxTestBytesInAll = 128 * 1024 * 1024;
const isCode =
  /\.(?:rs|pyi?|[cm]?[jt]sx?|vue|svelte|go|java|kts?|scala|groovy|cs|fs|vb|swift|php|rb|exs?|c|cc|cpp|h|hpp|sh|bats|feature|robot)$/;
const testLike =
  /(?:^|[/._-])(?:tests?|specs?|__tests__|e2e|integration|it|suites?|features?)(?:[/._-]|$)|_test\.|Tests?\.|Spec\./i;

export interface Read {
  coverage: Parsed;
  /** The sources and settings, as they stand in the tree. */
  files: File[];
  /** How many files look like sources and were not read, for each reason. */
  leftOut: ReadonlyMap<string, number>;
}

/** The coverage of a working tree, with proof by the texts of its tests: the same engine as the Worker's. */
export function readTree(tree: WorkingTree, today: string): Read {
  const { asked, leftOut } = askedOf(tree, today);
  const first = parseFiles(asked);
  const coverage = parseFiles({ ...asked, texts: textsOf(tree, citedIn(first)) });
  return { coverage, files: asked.files, leftOut };
}

/** Without the texts of its tests. */
export const readBriefly = (tree: WorkingTree, today: string): Parsed =>
  parseFiles(askedOf(tree, today).asked);

function askedOf(tree: WorkingTree, today: string) {
  const settings = settingsOf(tree);
  const { candidates, leftOut, reasons } = discoveryIn(tree, settings);
  const paths = tree.named ?? candidates.map(({ path }) => path);
  // A file that is no text keeps its place: it is then told as one.
  const sources = paths.map((path) => ({ path, text: textAt(tree, path) ?? "\0" }));
  const asked = {
    files: [...sources, ...settings],
    tree: tree.files.map(({ path }) => path),
    shape: tree.shape,
    today,
    repo: originOf(tree.root),
    repoName: path.basename(tree.root),
    given: tree.named !== null,
    leftOut,
  };
  return { asked, leftOut: reasons };
}

const settingsOf = (tree: WorkingTree): File[] =>
  settingPaths.flatMap((path) => {
    const text = tree.files.some((file) => file.path === path) ? textAt(tree, path) : null;
    return text === null ? [] : [{ path, text }];
  });

/** Of files that are named nothing else is looked for. */
function discoveryIn(tree: WorkingTree, settings: File[]): Omit<Discovery, "leftOutCount"> {
  if (tree.named !== null) return { candidates: [], leftOut: [], reasons: new Map() };
  const [file] = configPaths.flatMap((path) => settings.find((setting) => setting.path === path) ?? []);
  const config = file ? parseConfig(file.path, file.text) : null;
  const entries = tree.files.map(({ path, size }) => ({ path, size, type: "blob", mode: "100644", sha: "" }));
  return discover(entries, configOf(config?.ok ? config.config : null));
}

function citedIn({ items }: Parsed): Set<string> {
  const found = items.flatMap(({ evidence }) =>
    evidence.flatMap(({ kind, path: file }) => (kind === "file" && file !== undefined ? [file] : [])),
  );
  return new Set(found);
}

/** The cited files first; all that may hold a test only where they lack one. */
function textsOf(tree: WorkingTree, cited: ReadonlySet<string>): TestTexts {
  const near = tree.files.filter(({ path: file }) => cited.has(file));
  const code = tree.files.filter(({ path: file }) => isCode.test(file) && !cited.has(file));
  // Rust, Go and others keep tests beside the code.
  const others = [
    ...code.filter(({ path: file }) => testLike.test(file)),
    ...code.filter(({ path: file }) => !testLike.test(file)),
  ];
  const first = read(tree, near, maxTestBytesInAll);
  return testTexts(first.texts, {
    isWhole: false,
    more: () => {
      const more = read(tree, others, maxTestBytesInAll - first.bytes);
      return { texts: more.texts, isWhole: !tree.shape.isCut && first.isWhole && more.isWhole };
    },
  });
}

function read(tree: WorkingTree, files: WorkingTree["files"], maxBytes: number) {
  const texts = new Map<string, string>();
  let bytes = 0;
  let isWhole = true;
  for (const { path: file, size } of files) {
    const isFit = size <= maxTestBytes && bytes + size <= maxBytes;
    const text = isFit ? textAt(tree, file) : null;
    if (text === null) isWhole &&= isFit;
    else texts.set(file, text);
    if (isFit) bytes += size;
  }
  return { texts, bytes, isWhole };
}
