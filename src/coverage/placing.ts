import { type Judgement, judgementsOf } from "./arbitrate.ts";
import { originsOf, registriesAmong } from "./derived.ts";
import type { Placed, SourceDocument } from "./document.ts";
import { globOf } from "./glob.ts";
import { GlobSet } from "./glob-set.ts";
import { ItemRules } from "./item-rules.ts";
import type { Entry, Evidence, Problem } from "./item.ts";
import { type Ground, resolveEvidence } from "./proof.ts";
import type { Settings, SourceRule } from "./settings.ts";
import type { TestTexts } from "./tests/texts.ts";
import type { Tree } from "./tree.ts";

interface Beside {
  tree: Tree | null;
  settings: Settings;
  texts: TestTexts | null;
}

/** Documents with their roles and standing, and what their entries cite, before anything becomes an item. */
export function judged(documents: SourceDocument[], { tree, settings, texts }: Beside) {
  const placed = documents.map(placedOf);
  const rules = new ItemRules(settings, tree);
  const told = rulesOf(placed, settings);
  for (const source of placed) source.role = told.get(source)?.role ?? source.role;
  const ground = { ...groundOf(placed), tree, texts, repo: settings.repo };
  const evidence = evidenceIn(placed, ground, rules);
  const isFile = (path: string) => tree?.resolve(path, "").found === true;
  const judgements = judgementsOf(placed, { settings, rules: told, evidence, isFile });
  for (const source of placed) source.judgement = judgements.get(source) ?? source.judgement;
  return { placed, told, rules, ground, evidence };
}

/** What a repo with nothing but this document would make of it. */
export function judgedAlone(document: SourceDocument, tree: Tree | null, settings: Settings): Judgement {
  const { placed } = judged([document], { tree, settings: { ...settings, given: false }, texts: null });
  return placed[0]?.judgement ?? unjudged;
}

const unjudged: Judgement = {
  standing: null,
  reason: "",
  points: 0,
  subject: "tests",
  counting: new Set(),
  blocks: [],
  mayAccuse: false,
  isByConfig: false,
};

const placedOf = (document: SourceDocument): Placed => ({
  document,
  role: document.reading?.family === "registry" ? "registry" : "doc",
  judgement: unjudged,
  origins: [],
  entries: document.reading?.entries ?? [],
  items: new Map(),
  problems: document.findings
    .concat(document.state === "read" ? (document.reading?.findings ?? []) : [])
    .map((finding) => ({ ...finding, path: document.path })),
});

type Rules = ReadonlyMap<Placed, SourceRule | undefined>;

function rulesOf(placed: readonly Placed[], { sources }: Settings): Rules {
  const globs = new GlobSet(sources.map(({ glob }) => globOf(glob)));
  return new Map(placed.map((source) => [source, sources[globs.first(source.document.path) ?? -1]]));
}

/** What every entry cites, looked up once: standing asks for it, and items carry it. */
function evidenceIn(placed: readonly Placed[], ground: Ground, rules: ItemRules): Map<Entry, Evidence[]> {
  return new Map(
    placed.flatMap(({ entries, document }) =>
      entries.map((entry) => {
        const resolved = resolveEvidence(entry, document.path, ground);
        return [entry, rules.withOptIn(resolved, { path: document.path, line: entry.line })] as const;
      }),
    ),
  );
}

/** Docs that restate a registry that counts; beside one that is only seen they stand by themselves. */
export function findOrigins(placed: readonly Placed[], rules: Rules): void {
  const registries = registriesAmong(placed);
  const counting = registries.filter(({ source }) => source.judgement.standing === "counts");
  for (const source of placed) {
    const rule = rules.get(source);
    const told = rule?.derivedFrom ?? [];
    if (source.role === "registry" || (rule?.role === "doc" && told.length === 0)) continue;
    const { origins, absent } = originsOf(source, told.length > 0 ? registries : counting, told);
    const isSeen = absent.length > 0 && originsOf(source, registries, told).absent.length === 0;
    source.origins = origins;
    if (origins.length > 0) derive(source);
    else if (source.role === "derived" || (absent.length > 0 && !isSeen)) {
      source.role = "doc";
      source.problems.push(originAbsent(source.document.path, absent));
    }
  }
}

function derive(source: Placed): void {
  source.role = "derived";
  const names = source.origins.map(({ document }) => document.path).join(" and ");
  const reason = `it restates ${names}, which count${source.origins.length === 1 ? "s" : ""}`;
  source.judgement = { ...source.judgement, standing: "derived", reason, mayAccuse: true };
}

function originAbsent(path: string, absent: string[]): Problem {
  return {
    severity: "warning",
    code: "origin-absent",
    message: `made from ${absent.join(", ") || "a registry"}, which is not among the files read, so its own figures stand`,
    path,
    line: null,
  };
}

function groundOf(placed: Placed[]): Pick<Ground, "registered"> {
  const tests = placed
    .filter(({ role }) => role === "registry")
    .flatMap(({ entries }) => entries.filter(({ kind }) => kind === "test"));
  return { registered: new Set(tests.flatMap(({ id, name }) => (id === null ? [name] : [id, name]))) };
}
