import { type Config, configOf, isListed, reasonAgainst as againstConfig } from "../config/config.ts";
import { json } from "../formats/data/json.ts";
import { toml } from "../formats/data/toml.ts";
import { yaml } from "../formats/data/yaml.ts";
import { endingIn } from "../formats/format.ts";
import { hasTestWord, isList } from "../coverage/standing-signs.ts";
import { maxDocumentLength, readable } from "../formats/index.ts";
import { is, says, wordsOf as wordsIn } from "../lexicon/index.ts";
import { tooLarge, tooMany } from "../coverage/not-read.ts";
import type { TreeEntry } from "../github/client.ts";

/** Found by their names, and listed by the config besides. */
export const maxCandidates = 30;
const maxListed = 30;
/** As git counts it; a character takes a byte and more. */
export const maxDocumentBytes = maxDocumentLength;
export const maxLeftOut = 100;
/** Files of like names that stand before all others. */
const maxOfFamily = 5;

export interface LeftOut {
  path: string;
  reason: string;
}

export interface Discovery {
  /** The likeliest sources, in the order of their paths. */
  candidates: TreeEntry[];
  /** What looked like a source and will not be read, with the reason. */
  leftOut: LeftOut[];
  /** How many those are, beyond the ones that are listed too. */
  leftOutCount: number;
  /** Of all of them: how many for each reason. */
  reasons: ReadonlyMap<string, number>;
}

/** JSON and YAML: a folder alone does not make them registries. */
const isMostlySettings = endingIn([json, yaml].flatMap(({ extensions }) => extensions));

const asides: [RegExp, string][] = [
  [
    /(?:^|\/)(?:node_modules|vendor|vendored|third[_-]?party|deps|bower_components|Pods|\.venv|venv|site-packages)\//i,
    "in a folder of other people's code",
  ],
  [
    /(?:^|\/)(?:dist|build|out|target|generated|gen|__generated__|\.next|\.nuxt|coverage|htmlcov|lcov-report|_build)\//i,
    "in a folder of generated files",
  ],
  [
    /(?:^|\/)(?:fixtures?|testdata|test-data|test_data|__fixtures__|__snapshots__|__mocks__|golden|goldens|snapshots|samples?|mocks?)\//i,
    "in a folder of fixtures",
  ],
  [
    /\d{8}T?\d{6}|\d{4}-\d{2}-\d{2}[T_]\d{2}[-:_]?\d{2}/,
    "the output of a run, since its name tells the time",
  ],
  [
    /(?:^|\/)(?:examples?|templates?|boilerplate|scaffold|skeleton|archive|archived|old|deprecated|attic)\//i,
    "in a folder of examples or old files",
  ],
];

/** Files with a job of their own, whatever words their names hold. */
const tooling =
  /(?:^|\/)(?:package(?:-lock)?|tsconfig[\w.-]*|jsconfig|composer|renovate|lerna|nx|turbo|deno|angular|vercel|netlify|firebase|cargo|pyproject|poetry|pipfile|rust-toolchain|clippy|rustfmt|openapi[\w.-]*|swagger[\w.-]*|mkdocs|docker-compose[\w.-]*|compose|pnpm-lock|pnpm-workspace|coverage-summary|coverage-final|codecov|\.[\w-]+rc|\.codecov|\.pre-commit-config|dependabot|changelog|contributing|code_of_conduct|security|license)\.[a-z0-9]+$/i;
const configFolders =
  /(?:^|\/)\.(?:github\/(?:workflows|issue_template|actions)|vscode|idea|circleci|gitlab|husky|cargo|changeset|devcontainer)\//i;

/** Words of a file's name, by how surely they mean a list of what is tested. */
const nameScores: [RegExp, number][] = [
  [
    /\b(?:coverage|test) (?:matrix|registry|gaps?|catalog(?:ue)?|inventory|index|list|cases?|map|plan|status|surfaces?)\b/,
    100,
  ],
  [/\b(?:coverage|traceability|testmatrix|testplan|testcases)\b/, 80],
  [/\b(?:gaps?|surfaces?|scenarios?|requirements?|behaviou?rs?)\b/, 50],
  [/\b(?:matrix|registry|proofs?|conformance|compliance|verification|parity)\b/, 40],
  [/\b(?:tests?|testing|qa|e2e|quality|acceptance|features?|capabilities)\b/, 25],
  [/\b(?:status|plan|audit|report|checklist|needs)\b/, 8],
];
const folderScores: [RegExp, number][] = [
  [/\b(?:coverage|traceability)\b/, 30],
  [/\b(?:tests?|testing|system tests?|qa|e2e|spec|specs|quality|verification|requirements)\b/, 15],
  [/\b(?:docs?|documentation|design doc|design|wiki)\b/, 5],
];
const leastScore = 20;
/** In place of a folder's, for what stands where everybody looks first. */
const rootScore = 75;
const noConfig = configOf(null);

/** Which files of a tree are likely to say what is tested: by their paths alone, so that few are read in vain. */
export function discover(entries: TreeEntry[], config: Config = noConfig): Discovery {
  const looking = entries.filter(isFile).flatMap((entry) => {
    const { path } = entry;
    const one = { entry, score: scoreOf(path), depth: depthOf(entry), isListed: isListed(config, path) };
    return one.isListed || one.score >= leastScore ? [one] : [];
  });
  const leftOut: LeftOut[] = [];
  const leave = ({ entry: { path } }: Scored, reason: string) => leftOut.push({ path, reason });
  const fit = looking.filter((one) => {
    const reason = againstConfig(config, one.entry.path) ?? reasonAgainst(one);
    if (reason !== null) leave(one, reason);
    return reason === null;
  });
  // What is found stays found, whatever is listed besides.
  const ranked = inFamilies(fit.filter((one) => config.discover && isFound(one)).toSorted(byScore));
  const found = ranked.slice(0, maxCandidates);
  const isChosen = new Set(found);
  const listed = fit.filter((one) => one.isListed && !isChosen.has(one)).toSorted(byScore);
  for (const one of ranked.slice(maxCandidates))
    if (!one.isListed) leave(one, tooMany(maxCandidates, "found"));
  for (const one of listed.slice(maxListed)) leave(one, tooMany(maxListed, "listed"));
  const reasons = new Map<string, number>();
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    candidates: [...found, ...listed.slice(0, maxListed)].map(({ entry }) => entry).toSorted(byPath),
    leftOut: leftOut.slice(0, maxLeftOut),
    leftOutCount: leftOut.length,
    reasons,
  };
}

interface Scored {
  entry: TreeEntry;
  score: number;
  depth: number;
  isListed: boolean;
}

/** Whether it would be read if the config did not list it. */
const isFound = ({ entry, score }: Scored) => score >= leastScore && reasonByPath(entry.path) === null;

const byScore = (a: Scored, b: Scored) => b.score - a.score || a.depth - b.depth || byPath(a.entry, b.entry);

/**
 * Of many files of like names ("uart_testplan.md", "spi_testplan.md" …) a few stand first. The others stand behind all
 * else, those of the smallest family first, which may fit as a whole.
 */
function inFamilies(ranked: Scored[]): Scored[] {
  const sizes = new Map<string, number>();
  const first: Scored[] = [];
  const surplus: Scored[] = [];
  for (const one of ranked) {
    const family = familyOf(one.entry.path);
    const known = sizes.get(family) ?? 0;
    sizes.set(family, known + 1);
    (known < maxOfFamily ? first : surplus).push(one);
  }
  const sizeOf = ({ entry }: Scored) => sizes.get(familyOf(entry.path)) ?? 0;
  return [...first, ...surplus.toSorted((a, b) => sizeOf(a) - sizeOf(b))];
}

/** The last word of the name, with its ending. */
const familyOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return `${wordsIn(name.slice(0, dot)).at(-1) ?? ""}${name.slice(dot)}`.toLowerCase();
};

/** Neither a symbolic link nor a submodule. */
export const isFile = ({ type, mode }: TreeEntry) => type === "blob" && mode !== "120000";

const depthOf = ({ path }: TreeEntry) => path.split("/").length;
const byPath = (a: TreeEntry, b: TreeEntry) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

function reasonAgainst({ entry: { path, size }, isListed: isNamed }: Scored): string | null {
  if (size !== undefined && size > maxDocumentBytes) return tooLarge(maxDocumentBytes);
  return isNamed ? null : reasonByPath(path);
}

const reasonByPath = (path: string): string | null =>
  asides.find(([pattern]) => pattern.test(path))?.[1] ?? (isData({ path }) ? null : reasonAgainstDoc(path));

function scoreOf(path: string): number {
  if (!readable.test(path) || tooling.test(path) || configFolders.test(path)) return 0;
  const slash = path.lastIndexOf("/");
  const stem = path.slice(slash + 1).replace(readable, "");
  const name = wordsOf(stem);
  const folders = wordsOf(path.slice(0, Math.max(0, slash)));
  const byFolder = best(folderScores, folders);
  const isReadme = name === "readme" || name === "index";
  const byName = isReadme
    ? byFolder >= 15
      ? leastScore - 15
      : 0
    : Math.max(best(nameScores, name), inAnyLanguage(stem));
  if (byName === 0 || (isMostlySettings({ path }) && byName < 40)) return 0;
  return byName + (slash === -1 && byName >= leastScore ? rootScore : byFolder);
}

const isData = endingIn([json, toml, yaml].flatMap(({ extensions }) => extensions));

/** By the words that the lexicon knows: a name of a list of tests, or one that speaks of tests. */
function inAnyLanguage(stem: string): number {
  const words = wordsIn(stem);
  if (isList(words)) return 100;
  return says(words, "test") ? 25 : 0;
}

/** A doc has to speak of tests somewhere in its path, and to lie where documents of that kind are kept. */
function reasonAgainstDoc(path: string): string | null {
  const parts = path.split("/");
  const stem = wordsIn((parts.pop() ?? "").replace(readable, ""));
  const folders = parts.map((part) => wordsIn(part));
  const aside = parts.find((_, at) => is(folders[at] ?? [], "place.aside"));
  if (aside !== undefined) return `in "${aside}", a folder of plans, tasks, guides or old versions`;
  const isSaid = [stem, ...folders].some(hasTestWord);
  return isSaid ? null : "no word of its path speaks of tests";
}

const best = (scores: [RegExp, number][], words: string) =>
  Math.max(0, ...scores.map(([pattern, score]) => (pattern.test(words) ? score : 0)));

const wordsOf = (path: string) =>
  path
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
