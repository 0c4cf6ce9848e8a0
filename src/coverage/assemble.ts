import { isCounting, type Judgement, judgementsOf } from "./arbitrate.ts";
import { judge, judgeRestated } from "./claims.ts";
import { contradictionOf, type Stated } from "./contradictions.ts";
import { sharesFrom, summarize } from "./count.ts";
import { declaredSummary, shifted } from "./declared.ts";
import { compareRows, originsOf, registriesAmong } from "./derived.ts";
import type { Placed, SourceDocument } from "./document.ts";
import { globOf } from "./glob.ts";
import { GlobSet } from "./glob-set.ts";
import { keysOf, Register } from "./identity.ts";
import { ItemRules } from "./item-rules.ts";
import type { Certainty, Entry, Evidence, Item, Problem, Standing } from "./item.ts";
import { maxRepoDrift } from "./limits.ts";
import { outsideOf, unsureReadings } from "./outside.ts";
import { type Ground, proofOf, resolveEvidence } from "./proof.ts";
import { standingOf } from "./seen-source.ts";
import { noSettings, type Settings, type SourceRule } from "./settings.ts";
import type { Coverage, Drift, Source, Summary } from "./snapshot.ts";
import { certaintyOf } from "./standing.ts";
import { addSummaries } from "./summaries.ts";
import { Tallies } from "./tallies.ts";
import type { Tree } from "./tree.ts";
import type { TestTexts } from "./tests/texts.ts";
import { applyWaivers } from "./waivers.ts";

export interface Assembled extends Coverage {
  /** Why this repo counts as unmeasured, or null. */
  unmeasured: string | null;
}

const roleRank = { registry: 0, doc: 1, derived: 2 };

/**
 * What counts comes first, so that nothing that is only seen takes a behaviour or its key; and what counts by itself
 * before what the config alone counts.
 */
const rankOf = ({ role, judgement }: Placed) =>
  (judgement.standing === "seen" ? 6 : 0) + 2 * roleRank[role] + (judgement.isByConfig ? 1 : 0);

/** All documents of a repo to one coverage: roles, identity, proof, counting and drift. Pure; any input is fine. */
export function assemble(
  documents: SourceDocument[],
  tree: Tree | null,
  settings: Settings = noSettings,
  texts: TestTexts | null = null,
): Assembled {
  const { placed, told, rules, ground, evidence } = judged(documents, { tree, settings, texts });
  findOrigins(placed, told);
  const ranked = placed.toSorted((a, b) => rankOf(a) - rankOf(b));
  const drift = makeItems(ranked, { ground, evidence, rules });
  for (const source of ranked)
    if (source.role === "derived") for (const row of compareRows(source)) drift.push(row);
  const headlines = ranked.map((source) => headlineOf(source, drift));
  // What a doc says is held against its rows; what is waived concerns the count alone.
  const items = placed.flatMap(({ entries, items: made }) =>
    entries.flatMap((entry) => made.get(entry) ?? []),
  );
  const waived = applyWaivers(
    new Map(items.map((item) => [item.key, item])),
    settings.waivers,
    settings.today,
  );
  const problems = placed
    .flatMap((source) => [...source.problems, ...unsureReadings(source)])
    .concat(settings.problems, waived, rules.problems());
  const isWaived = settings.waivers.length > 0;
  const summary = withoutShareOfGaps(
    addSummaries(headlines.map((headline) => summaryOf(headline, isWaived))),
    items,
  );
  const left = Object.keys(summary.byCategory).length - maxCategories;
  if (left > 0)
    problems.push(
      tooManyCategories(
        items.find(({ category }) => category !== null),
        left,
      ),
    );
  const sorted = drift.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  const [beyond] = sorted.slice(maxRepoDrift);
  if (beyond) problems.push(tooMuchDrift(sorted.length, beyond));
  return {
    summary: left > 0 ? { ...summary, byCategory: largest(summary.byCategory) } : summary,
    ...outsideOf(placed, items),
    sources: placed.map((source) => sourceOf(source, settings)),
    items,
    drift: sorted.slice(0, maxRepoDrift),
    problems,
    unmeasured: unmeasuredReason(documents, items),
  };
}

interface Beside {
  tree: Tree | null;
  settings: Settings;
  texts: TestTexts | null;
}

function judged(documents: SourceDocument[], { tree, settings, texts }: Beside) {
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

/** A list of gaps alone is no share of anything. */
const withoutShareOfGaps = (summary: Summary, items: Item[]): Summary =>
  items.some(({ counted, kind }) => counted && kind !== "gap")
    ? summary
    : {
        ...summary,
        percent: null,
        verifiedPercent: null,
        total: 0,
        byPriority: withoutPercent(summary.byPriority),
        byCategory: withoutPercent(summary.byCategory),
      };

const withoutPercent = (shares: Summary["byPriority"]): Summary["byPriority"] =>
  Object.fromEntries(Object.entries(shares).map(([group, share]) => [group, { ...share, percent: null }]));

export const maxCategories = 500;

/** A column of free text taken for categories would make every summary as long as its document. */
const largest = (shares: Summary["byCategory"]): Summary["byCategory"] =>
  sharesFrom(
    Object.entries(shares)
      .toSorted(([, a], [, b]) => b.total - a.total)
      .slice(0, maxCategories),
  );

const tooManyCategories = (first: Item | undefined, left: number): Problem => ({
  severity: "warning",
  code: "too-many-categories",
  message: `expected at most ${maxCategories} categories; the ${left} smallest were left out of the summary`,
  path: first?.path ?? "",
  line: first?.line ?? null,
});

const tooMuchDrift = (found: number, { path, line }: Drift): Problem => ({
  severity: "warning",
  code: "repo-limit",
  message: `expected at most ${maxRepoDrift} disagreements in one repo, found ${found}; those from here on were left out`,
  path,
  line,
});

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
function findOrigins(placed: readonly Placed[], rules: Rules): void {
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

interface Making {
  ground: Ground;
  evidence: ReadonlyMap<Entry, Evidence[]>;
  rules: ItemRules;
}

/** Items in the order of precedence, so that the first source to name a behaviour counts it. */
function makeItems(ranked: Placed[], { ground, evidence, rules }: Making): Drift[] {
  const taken = new Set<string>();
  const register = new Register();
  const owners = new Map<Entry, Stated>();
  const ownerOf = (entry: Entry) => {
    const known = register.find(entry);
    return known && isCountedAlready(known, entry) ? owners.get(known) : undefined;
  };
  const drift: Drift[] = [];
  for (const source of ranked) {
    const keys = keysOf(source.entries, taken);
    for (const entry of source.entries) {
      const { standing, certainty } = placeOf(source, entry);
      const isOut = standing === "seen" || certainty === "unsure";
      const owner = entry.baseline || isOut ? undefined : ownerOf(entry);
      const counted = source.role !== "derived" && !entry.baseline && !entry.closed && !owner && !isOut;
      const item = itemOf(entry, {
        key: keys.get(entry) ?? entry.name,
        counted,
        standing,
        certainty,
        path: source.document.path,
        evidence: evidence.get(entry) ?? [],
        ground,
        rules,
      });
      source.items.set(entry, item);
      if (owner && source.role === "doc") drift.push(...contradictionOf({ source, entry, item }, owner));
      if (!entry.baseline && !owner && !isOut) owners.set(entry, { source, entry, item });
    }
    // Within a source rows of one name are several behaviours: they meet only the sources before it.
    for (const entry of source.entries) if (owners.has(entry)) register.add(entry);
  }
  return drift;
}

/** What its block is taken for, and how surely it was read. */
function placeOf(
  { document, role, judgement }: Placed,
  { block }: Entry,
): { standing: Standing; certainty: Certainty } {
  const facts = document.reading?.facts[block];
  const certainty = facts ? certaintyOf(facts) : "likely";
  if (role === "derived") return { standing: "derived", certainty };
  return { standing: isCounting(judgement, block) ? "counts" : "seen", certainty };
}

/** A closed gap stands for nothing but the same gap elsewhere. */
const isCountedAlready = (known: Entry, entry: Entry) => !known.closed || entry.kind === "gap";

interface Given {
  key: string;
  counted: boolean;
  standing: Standing;
  certainty: Certainty;
  path: string;
  evidence: Evidence[];
  ground: Ground;
  rules: ItemRules;
}

function itemOf(entry: Entry, { ground, rules, ...given }: Given): Item {
  const { id: _id, closed: _closed, block: _block, ...fields } = entry;
  const item = { ...fields, ...given, waiver: null, proof: proofOf(entry, given.evidence, ground) };
  return rules.withOwner(item);
}

interface Headline {
  items: Item[];
  gapsClosed: number;
  /** Of the items before any was waived. */
  counted: Summary;
  declared: Summary | null;
}

function summaryOf({ items, gapsClosed, counted, declared }: Headline, isWaived: boolean): Summary {
  if (!isWaived) return declared ?? counted;
  const now = summarize(items, gapsClosed);
  return declared ? shifted(declared, counted, now) : now;
}

/** Of one source; its claims are judged on the way, unless they are its headline. */
function headlineOf(source: Placed, drift: Drift[]): Headline {
  const items = [...source.items.values()];
  const claims = source.document.reading?.claims ?? [];
  const gapsClosed =
    source.role === "derived"
      ? 0
      : source.entries.filter(
          (entry) => entry.closed && !entry.baseline && isCounting(source.judgement, entry.block),
        ).length;
  const declared = source.role === "doc" ? declaredSummary(claims, items, gapsClosed) : null;
  if (source.judgement.mayAccuse) drift.push(...claimDrift(source, declared !== null));
  return { items, gapsClosed, counted: summarize(items, gapsClosed), declared };
}

/** Claims against the registries that a doc restates, else against its own rows. */
function claimDrift(source: Placed, isDeclared: boolean): Drift[] {
  const rows = rowsOf(source);
  const isDerived = source.role === "derived";
  const truth = isDerived ? source.origins.flatMap(({ items }) => [...items.values()]) : rows;
  const tallies = new Tallies(truth);
  if (tallies.isEmpty) return [];
  const own = new Tallies(rows);
  const listed = new Set(rows.flatMap(({ priority, kind }) => (kind === "gap" ? [] : [priority])));
  const categories = new Set(truth.map(({ category }) => category));
  return (source.document.reading?.claims ?? []).flatMap((claim): Drift[] => {
    const { measure, priority, category } = claim.subject;
    const isListed =
      !isDeclared || measure === "gaps" || (measure === "items" && priority !== null && listed.has(priority));
    const isOwnCategory = category === null || isDerived || categories.has(category);
    if (!isListed || !isOwnCategory) return [];
    const verdict = isDerived ? judgeRestated(claim, tallies, own) : judge(claim, tallies);
    if (!verdict || verdict.agrees) return [];
    return [
      {
        kind: "claim",
        path: source.document.path,
        line: claim.line,
        label: claim.label,
        key: null,
        claimed: claim.text,
        actual: verdict.actual,
      },
    ];
  });
}

/** The rows that a document lists; one that another source counts is still its row. */
const rowsOf = ({ items }: Placed): Item[] =>
  [...items].map(([entry, item]) => ({
    ...item,
    counted: item.standing === "counts" && item.certainty !== "unsure" && !entry.baseline && !entry.closed,
  }));

function sourceOf(
  { document, role, entries, items, problems, judgement }: Placed,
  { naming }: Settings,
): Source {
  const { path, state, reason, commit, changedAt, reading } = document;
  const claims = (reading?.claims ?? []).map(({ subject: _subject, ...claim }) => claim);
  const seenItems = [...items.values()].filter(({ standing }) => standing === "seen").length;
  return {
    path,
    format: reading?.format ?? null,
    role: reading ? role : null,
    state,
    reason,
    commit,
    changedAt,
    items: entries.length,
    ...standingOf(document, entries, { judgement, naming }),
    ...(seenItems > 0 && judgement.standing === "counts" ? { seenItems } : {}),
    problems,
    claims,
    ...(reading?.categories ? { categories: reading.categories } : {}),
  };
}

function unmeasuredReason(documents: SourceDocument[], items: Item[]): string | null {
  if (items.some(({ counted }) => counted)) return null;
  const seen = new Set(items.filter(({ standing }) => standing === "seen").map(({ path }) => path));
  if (seen.size > 0)
    return seen.size === 1
      ? "1 possible source, which does not say that it is about tests"
      : `${seen.size} possible sources, none says that it is about tests`;
  if (items.some(({ certainty }) => certainty === "unsure"))
    return "what was read is unsure: too many of its status words are in no vocabulary";
  if (items.length > 0) return "nothing in it counts: what is listed is closed, or stands before the work";
  const tried = documents.filter(({ state }) => state !== "not-read");
  if (tried.length === 0) return "no coverage files found";
  const failed = tried.filter(({ state }) => state === "failed");
  const [first] = failed;
  if (first && failed.length === tried.length) {
    const finding = first.findings[0];
    return `no source could be read: ${first.path}${finding?.line ? `:${finding.line}` : ""}: ${finding?.message ?? first.reason ?? "unreadable"}`;
  }
  return `no tests, surfaces or gaps in the ${tried.length === 1 ? "file" : `${tried.length} files`} read`;
}
