import { codeownersPaths, configPaths } from "../config/config.ts";
import type { SourceDocument } from "../coverage/document.ts";
import { resolveEvidence } from "../coverage/proof.ts";
import { type Tree, treeOf } from "../coverage/tree.ts";
import type { GitHub, TreeEntry } from "../github/client.ts";
import type { Database, Statement } from "../store/database.ts";
import { keptTargets, type ReadingKey, saveTargets } from "../store/readings.ts";
import type { Repo } from "../store/repos.ts";
import type { StoredSource } from "../store/schema.ts";
import type { KeptSettings } from "../store/settings.ts";
import { isFile, type LeftOut } from "./discover.ts";
import { textOf } from "./read-sources.ts";

/** The tree of a commit as GitHub lists it; `truncated` where there is more. */
export interface Listing {
  entries: TreeEntry[];
  truncated: boolean;
}

export interface Unlisted {
  /** Sources and settings, as they were. */
  files: TreeEntry[];
  notRead: LeftOut[];
}

/** What was there at the last look and is not listed by a tree that was cut: not seen is not gone. */
export function unlistedOf(
  { entries, truncated }: Listing,
  { sources, kept }: { sources: StoredSource[]; kept: KeptSettings },
): Unlisted {
  if (!truncated) return { files: [], notRead: [] };
  const listed = new Set(entries.map(({ path }) => path));
  const unlisted = sources.filter(({ path }) => !listed.has(path));
  const { config, codeowners } = kept.own;
  const settings = [
    ...(config && !configPaths.some((path) => listed.has(path)) ? [config] : []),
    ...(codeowners && !codeownersPaths.some((path) => listed.has(path)) ? [codeowners] : []),
  ];
  return {
    files: [...settings, ...unlisted].flatMap(({ path, blob }) =>
      blob === null ? [] : [{ path, sha: blob, type: "blob", mode: "100644" }],
    ),
    notRead: unlisted.flatMap(({ path, state, reason }) =>
      state === "not-read" && reason !== null ? [{ path, reason }] : [],
    ),
  };
}

/** Of one look: what more links hold is not known, and what is cited through them unchecked. */
const maxLinkTargets = 20;
const maxLinkBytes = 1024;
const maxRounds = 5;

interface Given {
  github: GitHub;
  db: Database;
  repo: Repo;
}

/** The tree with the targets of those links that the documents cite something through, and what to keep of them. */
export async function readTree(
  { entries, truncated }: Listing,
  documents: SourceDocument[],
  given: Given,
): Promise<{ tree: Tree; targets: Statement[] }> {
  const linkEntries = new Map(
    entries.filter(({ mode }) => mode === "120000").map((entry) => [entry.path, entry]),
  );
  const links = new Map<string, string | null>([...linkEntries.keys()].map((path) => [path, null]));
  const submodules = new Set(entries.filter(({ type }) => type === "commit").map(({ path }) => path));
  const paths = entries.flatMap((entry) =>
    entry.type === "tree" ? [`${entry.path}/`] : isFile(entry) ? [entry.path] : [],
  );
  const tree = treeOf(paths, { links, submodules, isCut: truncated });
  const asked = new Set<string>();
  const fresh: (ReadingKey & { target: string })[] = [];
  // A link may lead to a link, of which is known then alone that it is wanted.
  for (let round = 0; links.size > 0 && round < maxRounds; round++) {
    lookUp(documents, tree);
    const wanted = [...tree.unreadLinks]
      .filter((path) => !asked.has(path))
      .slice(0, maxLinkTargets - asked.size)
      .flatMap((path) => linkEntries.get(path) ?? []);
    if (wanted.length === 0) break;
    for (const { path } of wanted) asked.add(path);
    fresh.push(...(await readTargets(wanted, links, given)));
  }
  return { tree, targets: saveTargets(given.db, given.repo.id, fresh) };
}

/** Only for the tree to learn what is looked for in it. */
function lookUp(documents: SourceDocument[], tree: Tree): void {
  const ground = { tree, registered: new Set<string>(), texts: null };
  for (const { path, reading } of documents)
    for (const entry of reading?.entries ?? []) resolveEvidence(entry, path, ground);
}

/** Into `links`; gives back those that were not kept. */
async function readTargets(
  wanted: TreeEntry[],
  links: Map<string, string | null>,
  { github, db, repo }: Given,
): Promise<(ReadingKey & { target: string })[]> {
  const keys = wanted.map(({ path, sha }) => ({ path, blob: sha }));
  const kept = await keptTargets(db, repo.id, keys);
  for (const [path, target] of kept) links.set(path, target);
  const fresh: (ReadingKey & { target: string })[] = [];
  for (const { path, sha, size = 0 } of wanted) {
    if (kept.has(path) || size > maxLinkBytes) continue;
    const bytes = await github.blob(repo.owner, repo.name, sha);
    const target = bytes.length > maxLinkBytes ? null : textOf(bytes);
    if (target === null) continue;
    links.set(path, target);
    fresh.push({ path, blob: sha, target });
  }
  return fresh;
}
