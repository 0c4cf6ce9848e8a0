import { judge } from "./claims.ts";
import { sharesFrom, summarize } from "./count.ts";
import { declaredSummary, shifted } from "./declared.ts";
import { compareRows, originsOf, registriesAmong } from "./derived.ts";
import type { Placed, SourceDocument } from "./document.ts";
import { globOf } from "./glob.ts";
import { GlobSet } from "./glob-set.ts";
import { keysOf, Register } from "./identity.ts";
import { ItemRules } from "./item-rules.ts";
import type { Entry, Item, Problem } from "./item.ts";
import { maxRepoDrift } from "./limits.ts";
import { type Ground, proofOf, resolveEvidence } from "./proof.ts";
import { noSettings, type Settings } from "./settings.ts";
import type { Coverage, Drift, Source, Summary } from "./snapshot.ts";
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

/** All documents of a repo to one coverage: roles, identity, proof, counting and drift. Pure; any input is fine. */
export function assemble(
  documents: SourceDocument[],
  tree: Tree | null,
  settings: Settings = noSettings,
  texts: TestTexts | null = null,
): Assembled {
  const placed = place(documents, settings);
  const ranked = placed.toSorted((a, b) => roleRank[a.role] - roleRank[b.role]);
  const rules = new ItemRules(settings, tree);
  const drift = makeItems(ranked, { ...groundOf(placed), tree, texts, repo: settings.repo }, rules);
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
    .flatMap((source) => source.problems)
    .concat(settings.problems, waived, rules.problems());
  const isWaived = settings.waivers.length > 0;
  const summary = addSummaries(headlines.map((headline) => summaryOf(headline, isWaived)));
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
    sources: placed.map(sourceOf),
    items,
    drift: sorted.slice(0, maxRepoDrift),
    problems,
    unmeasured: unmeasuredReason(documents, items),
  };
}

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

function place(documents: SourceDocument[], { sources }: Settings): Placed[] {
  const placed = documents.map((document): Placed => ({
    document,
    role: document.reading?.family === "registry" ? "registry" : "doc",
    origins: [],
    entries: document.reading?.entries ?? [],
    items: new Map(),
    problems: document.findings
      .concat(document.state === "read" ? (document.reading?.findings ?? []) : [])
      .map((finding) => ({ ...finding, path: document.path })),
  }));
  const globs = new GlobSet(sources.map(({ glob }) => globOf(glob)));
  const rules = new Map(placed.map((source) => [source, sources[globs.first(source.document.path) ?? -1]]));
  for (const source of placed) source.role = rules.get(source)?.role ?? source.role;
  const registries = registriesAmong(placed);
  for (const source of placed) {
    const rule = rules.get(source);
    const told = rule?.derivedFrom ?? [];
    if (source.role === "registry" || (rule?.role === "doc" && told.length === 0)) continue;
    const { origins, absent } = originsOf(source, registries, told);
    source.origins = origins;
    if (origins.length > 0) source.role = "derived";
    else if (source.role === "derived" || absent.length > 0) {
      source.role = "doc";
      source.problems.push(originAbsent(source.document.path, absent));
    }
  }
  return placed;
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

/** Items in the order of precedence, so that the first source to name a behaviour counts it. */
function makeItems(ranked: Placed[], ground: Ground, rules: ItemRules): Drift[] {
  const taken = new Set<string>();
  const register = new Register();
  const owners = new Map<Entry, { item: Item; source: Placed }>();
  const drift: Drift[] = [];
  for (const source of ranked) {
    const keys = keysOf(source.entries, taken);
    for (const entry of source.entries) {
      const known = entry.baseline ? null : register.find(entry);
      const owner = known && isCountedAlready(known, entry) ? owners.get(known) : undefined;
      const counted = source.role !== "derived" && !entry.baseline && !entry.closed && !owner;
      const item = itemOf(entry, {
        key: keys.get(entry) ?? entry.name,
        counted,
        path: source.document.path,
        ground,
        rules,
      });
      source.items.set(entry, item);
      if (owner && source.role === "doc") drift.push(...contradiction(item, entry, owner.item));
      if (!entry.baseline && !owner) owners.set(entry, { item, source });
    }
    // Within a source rows of one name are several behaviours: they meet only the sources before it.
    for (const entry of source.entries) if (owners.has(entry)) register.add(entry);
  }
  return drift;
}

/** A closed gap stands for nothing but the same gap elsewhere. */
const isCountedAlready = (known: Entry, entry: Entry) => !known.closed || entry.kind === "gap";

function contradiction(item: Item, entry: Entry, owner: Item): Drift[] {
  const isOpen = (status: Item["status"]) => status === "gap" || status === "planned";
  const opposed =
    (item.status === "covered" && isOpen(owner.status)) ||
    (isOpen(item.status) && owner.status === "covered");
  if (!opposed) return [];
  const actual = `${owner.status} in ${owner.path}:${owner.line}`;
  return [
    {
      kind: "contradiction",
      path: item.path,
      line: item.line,
      label: entry.name,
      key: owner.key,
      claimed: item.status,
      actual,
    },
  ];
}

interface Given {
  key: string;
  counted: boolean;
  path: string;
  ground: Ground;
  rules: ItemRules;
}

function itemOf(entry: Entry, { key, counted, path, ground, rules }: Given): Item {
  const { id: _id, closed: _closed, ...fields } = entry;
  const evidence = rules.withOptIn(resolveEvidence(entry, path, ground));
  const item = { key, ...fields, evidence, proof: proofOf(entry, evidence, ground), path, counted };
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
    source.role === "derived" ? 0 : source.entries.filter((entry) => entry.closed && !entry.baseline).length;
  const declared = source.role === "doc" ? declaredSummary(claims, items, gapsClosed) : null;
  const truth =
    source.role === "derived" ? source.origins.flatMap(({ items: own }) => [...own.values()]) : items;
  const tallies = new Tallies(truth);
  const listed = new Set(items.flatMap(({ priority, kind }) => (kind === "gap" ? [] : [priority])));
  const categories = new Set(truth.map(({ category }) => category));
  for (const claim of claims) {
    const { measure, priority, category } = claim.subject;
    const isListed =
      !declared || measure === "gaps" || (measure === "items" && priority !== null && listed.has(priority));
    const isOwnCategory = category === null || source.role === "derived" || categories.has(category);
    const { within: _within, ...subject } = claim.subject;
    const judged = source.role === "derived" ? { ...claim, subject } : claim;
    const verdict = !tallies.isEmpty && isListed && isOwnCategory ? judge(judged, tallies) : null;
    if (!verdict || verdict.agrees) continue;
    drift.push({
      kind: "claim",
      path: source.document.path,
      line: claim.line,
      label: claim.label,
      key: null,
      claimed: claim.text,
      actual: verdict.actual,
    });
  }
  return { items, gapsClosed, counted: summarize(items, gapsClosed), declared };
}

function sourceOf({ document, role, entries, problems }: Placed): Source {
  const { path, state, reason, commit, changedAt, reading } = document;
  const claims = (reading?.claims ?? []).map(({ subject: _subject, ...claim }) => claim);
  return {
    path,
    format: reading?.format ?? null,
    role: reading ? role : null,
    state,
    reason,
    commit,
    changedAt,
    items: entries.length,
    problems,
    claims,
    ...(reading?.categories ? { categories: reading.categories } : {}),
  };
}

function unmeasuredReason(documents: SourceDocument[], items: Item[]): string | null {
  if (items.length > 0) return null;
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
