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
const code =
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

interface Cited {
  paths: Set<string>;
  /** A test is named of which no file is. */
  anywhere: boolean;
}

function citedIn({ items }: Parsed): Cited {
  const paths = new Set<string>();
  let anywhere = false;
  for (const { evidence } of items) {
    const files = evidence.flatMap(({ kind, path }) => (kind === "file" && path !== undefined ? [path] : []));
    for (const path of files) paths.add(path);
    anywhere ||= files.length === 0 && evidence.some(({ kind, resolved }) => kind === "test" && !resolved);
  }
  return { paths, anywhere };
}

function textsOf(tree: WorkingTree, { paths, anywhere }: Cited): TestTexts {
  const wanted = tree.files.filter(
    ({ path }) => paths.has(path) || (anywhere && code.test(path) && testLike.test(path)),
  );
  // Rust, Go and others keep tests beside the code: only where few files are named it is worth to look there too.
  const others = anywhere ? tree.files.filter((file) => code.test(file.path) && !wanted.includes(file)) : [];
  const texts = new Map<string, string>();
  let left = maxTestBytesInAll;
  let isWhole = !tree.shape.isCut;
  for (const { path, size } of [...wanted, ...others]) {
    const isFit = size <= maxTestBytes && size <= left;
    const text = isFit ? textAt(tree, path) : null;
    if (text === null) isWhole &&= isFit;
    else texts.set(path, text);
    if (isFit) left -= size;
  }
  return testTexts(texts, { isWhole });
}
