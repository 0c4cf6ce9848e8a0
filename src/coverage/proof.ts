import type { Entry, Evidence, Proof } from "./item.ts";
import type { Tree } from "./tree.ts";

/** What is known of a repo when its evidence is looked at. Without a tree nothing is. */
export interface Ground {
  tree: Tree | null;
  /** Names of the tests that the repo's registries list. */
  registered: ReadonlySet<string>;
}

/** The evidence of one entry, held against the tree of the same commit. */
export function resolveEvidence(
  evidence: Evidence[],
  path: string,
  { tree, registered }: Ground,
): Evidence[] {
  if (!tree) return evidence;
  return evidence.map((cited): Evidence => {
    if (cited.kind === "file") return resolved(cited, tree.resolve(cited.text, path));
    if (cited.kind === "glob") return resolved(cited, tree.resolveGlob(cited.text));
    if (cited.kind === "test" && registered.has(cited.text)) return { ...cited, resolved: true };
    return cited;
  });
}

function resolved(cited: Evidence, { found, path }: ReturnType<Tree["resolve"]>): Evidence {
  return { ...cited, resolved: found, ...(path === undefined ? {} : { path }) };
}

/** The verdict on a covered item, null on any other: the first that holds, in the order of `proofs`. */
export function proofOf(entry: Pick<Entry, "status">, evidence: Evidence[], { tree }: Ground): Proof | null {
  if (entry.status !== "covered") return null;
  if (evidence.some((cited) => cited.resolved === false)) return "dangling";
  const tests = evidence.filter((cited) => cited.kind === "test" || cited.kind === "file");
  if (tests.length > 0 && tests.every((cited) => cited.skipped === true && !cited.optIn)) return "skipped";
  if (!tree || evidence.some((cited) => cited.kind === "test" && cited.resolved === null)) return "unchecked";
  return evidence.some((cited) => cited.resolved === true) ? "verified" : "claimed";
}
