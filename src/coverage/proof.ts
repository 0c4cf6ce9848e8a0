import { type Around, isBeyondTree } from "./beyond-tree.ts";
import type { Entry, Evidence, Proof } from "./item.ts";
import { isUrl, pathsOfUrl, type RepoAddress } from "./repo-url.ts";
import { bareName, isLookedFor, moduleOf } from "./test-name.ts";
import { isDataPath } from "./test-path.ts";
import type { Found, TestTexts } from "./tests/texts.ts";
import type { Resolution, Tree } from "./tree.ts";

/** What is known of a repo when its evidence is looked at. Without a tree nothing is. */
export interface Ground {
  tree: Tree | null;
  /** Names of the tests that the repo's registries list. */
  registered: ReadonlySet<string>;
  /** What stands in the files; null where none was looked into. */
  texts: TestTexts | null;
  /** Whose files a URL may mean; without it none. */
  repo?: RepoAddress | null;
}

/** The evidence of one entry, held against the tree and the files of the same commit. */
export function resolveEvidence(
  { kind, name, evidence }: Pick<Entry, "kind" | "name" | "evidence">,
  path: string,
  ground: Ground,
): Evidence[] {
  const { tree, texts } = ground;
  if (!tree) return evidence;
  // A command that asks for what is ignored by default runs the tests that are cited beside it.
  const isAsked = evidence.some((cited) => cited.kind === "command" && cited.optIn);
  const asked = isAsked ? evidence.map((cited) => ({ ...cited, optIn: true })) : evidence;
  const keepsData = asked.some(
    ({ kind: cites, text }) =>
      cites === "file" && isDataPath(text) && tree.resolve(text, path).found === true,
  );
  const around = { tree, keepsData, repo: ground.repo ?? null };
  const files = asked.map((cited): Evidence => {
    if (cited.kind === "file") return inTree(cited, resolveFile(cited.text, path, around));
    return cited.kind === "glob" ? inTree(cited, resolveGlob(cited.text, path, around)) : cited;
  });
  const paths = files.flatMap((cited) =>
    cited.kind === "file" && cited.path !== undefined ? [cited.path] : [],
  );
  const resolved = files.map((cited) => {
    if (cited.kind === "file") return texts ? withMarks(cited, texts) : cited;
    if (cited.kind === "test") return ofTest(cited, paths, ground);
    return cited.kind === "command" && texts ? ofCommand(cited, paths, texts) : cited;
  });
  const own = kind === "test" && texts ? ofOwnName(name, resolved, { paths, texts }) : null;
  return own ? [...resolved, own] : resolved;
}

function inTree(cited: Evidence, { found, path }: Resolution): Evidence {
  return { ...cited, resolved: found, ...(path === undefined ? {} : { path }) };
}

function resolveFile(text: string, from: string, around: Around & Pick<Ground, "repo">): Resolution {
  const { tree, repo } = around;
  if (isUrl(text)) return repo ? resolveUrl(pathsOfUrl(text, repo), tree) : { found: null };
  const resolution = tree.resolve(text, from);
  return resolution.found === false && isBeyondTree(text, from, around) ? { found: null } : resolution;
}

/** A URL says the whole path, so a longer one is another file. What is not this repo's has no verdict. */
function resolveUrl(paths: string[], tree: Tree): Resolution {
  if (paths.length === 0) return { found: null };
  const found = paths.map((path) => {
    const resolution = tree.resolve(path, "");
    const isLonger = resolution.path?.normalize("NFC").endsWith(`/${path.normalize("NFC")}`);
    return isLonger || (resolution.found === null && resolution.path === undefined)
      ? { found: false }
      : resolution;
  });
  return found.find((one) => one.found) ?? found.find((one) => one.found === null) ?? { found: false };
}

/** "{slug}/a.test.ts" may be a name as it stands. */
function resolveGlob(text: string, from: string, around: Around): Resolution {
  const { tree } = around;
  const literal = /[{[]/.test(text) ? tree.resolve(text, from) : null;
  if (literal?.found && literal.path !== undefined) return literal;
  const resolution = tree.resolveGlob(text);
  return resolution.found === false && isBeyondTree(text, from, around) ? { found: null } : resolution;
}

/** Of a file all tests of which are marked. */
function withMarks(cited: Evidence, texts: TestTexts): Evidence {
  const mark = cited.path === undefined ? null : texts.markOf(cited.path);
  return mark ? { ...cited, ...marked(mark, cited) } : cited;
}

const marked = ({ path, line, skipped, optIn }: Found, cited: Evidence): Partial<Evidence> => ({
  path,
  line,
  ...(skipped ? { skipped: true } : {}),
  ...(optIn || (skipped && cited.optIn) ? { optIn: true } : {}),
});

/** A test resolves where it occurs, where it is registered, and where it is a module of the tree. */
function ofTest(cited: Evidence, paths: string[], { registered, texts, tree }: Ground): Evidence {
  const name = bareName(cited.text);
  const found = texts ? findIn(name, paths, texts) : undefined;
  if (found) return { ...cited, resolved: true, ...marked(found, cited) };
  if (registered.has(cited.text)) return { ...cited, resolved: true };
  const path = tree && moduleOf(cited.text, tree);
  if (path) return { ...cited, resolved: true, path };
  return found === null && isLookedFor(cited.text, paths) ? { ...cited, resolved: false } : cited;
}

/** In the files that are cited with it, else anywhere. Undefined where not all that could hold it was looked into. */
function findIn(name: string, paths: string[], texts: TestTexts): Found | null | undefined {
  for (const path of paths) {
    const found = texts.find(path, name);
    if (found) return found;
  }
  return texts.findAnywhere(name);
}

/** How runners are told which test to run. */
const selectors =
  /(?:--exact\s+|::|-k\s+|-run\s+['"]?\^?|--filter\s+|-t\s+['"]|--tests\s+|--test-name-pattern[= ]['"]?)([\w:.]*\w)/g;

/** "cargo test … --exact module::name" names a test, other selectors a part of one. */
function ofCommand(cited: Evidence, paths: string[], texts: TestTexts): Evidence {
  const selector = [...cited.text.matchAll(selectors)].at(-1);
  const name = selector?.[1];
  if (name === undefined || paths.length === 0) return cited;
  const found = findIn(bareName(name), paths, texts);
  if (found) return { ...cited, resolved: true, ...marked(found, cited) };
  const isExact = /^(?:--exact|::)/.test(selector?.[0] ?? "") || name.includes("::");
  return found === null && isExact && isLookedFor(name, paths) ? { ...cited, resolved: false } : cited;
}

/** A registered test that has the name of a function must be in its files, unless its command says under which name. */
function ofOwnName(
  name: string,
  evidence: Evidence[],
  { paths, texts }: { paths: string[]; texts: TestTexts },
): Evidence | null {
  const isTold = evidence.some(
    ({ kind, resolved }) => kind !== "file" && kind !== "glob" && resolved !== null,
  );
  if (isTold || paths.length === 0 || !/^[a-z]\w*_\w+$|^test\w+$|^Test[A-Z]\w+$/i.test(name)) return null;
  const found = findIn(name, paths, texts);
  if (found === undefined || (found === null && !isLookedFor(name, paths))) return null;
  const own: Evidence = { text: name, kind: "test", resolved: found !== null };
  return found ? { ...own, ...marked(found, own) } : own;
}

/** The verdict on a covered item, null on any other: the first that holds, in the order of `proofs`. */
export function proofOf(entry: Pick<Entry, "status">, evidence: Evidence[], { tree }: Ground): Proof | null {
  if (entry.status !== "covered") return null;
  if (evidence.some((cited) => cited.resolved === false)) return "dangling";
  if (isSkipped(evidence)) return "skipped";
  if (!tree || evidence.some(isUnseen)) return "unchecked";
  return evidence.some((cited) => cited.resolved === true) ? "verified" : "claimed";
}

/** Of several files that fit equally well one is there; a file with a place that nobody could look at may not be. */
const isUnseen = ({ kind, resolved, path }: Evidence) =>
  resolved === null && (kind === "test" || kind === "glob" || (kind === "file" && path !== undefined));

/** All its tests are: those that it names, or where it names none the files. */
function isSkipped(evidence: Evidence[]): boolean {
  const named = evidence.filter(({ kind, resolved }) => kind === "test" || (kind === "command" && resolved));
  const tests = named.length > 0 ? named : evidence.filter(({ kind }) => kind === "file");
  return tests.length > 0 && tests.every((cited) => cited.skipped === true && !cited.optIn);
}
