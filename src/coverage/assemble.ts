import type { SourceDocument, Placed } from "./document.ts";
import { compareRows } from "./derived.ts";
import { headlineOf, summaryOfAll } from "./headlines.ts";
import type { Item, Problem } from "./item.ts";
import { maxRepoDrift } from "./limits.ts";
import { makeItems } from "./make-items.ts";
import { outsideOf, unsureBlocks, unsureReadings } from "./outside.ts";
import { findOrigins, judged } from "./placing.ts";
import { standingOf } from "./seen-source.ts";
import { noSettings, type Settings } from "./settings.ts";
import type { Coverage, Drift, Source } from "./snapshot.ts";
import type { TestTexts } from "./tests/texts.ts";
import type { Tree } from "./tree.ts";
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
  const unsure = new Map(placed.map((source) => [source, unsureBlocks(source)]));
  const problems = [...unsure]
    .flatMap(([source, blocks]) => [...source.problems, ...unsureReadings(blocks)])
    .concat(settings.problems, waived, rules.problems());
  const { summary, problems: leftOut } = summaryOfAll(headlines, items, settings.waivers.length > 0);
  problems.push(...leftOut);
  const sorted = drift.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  const [beyond] = sorted.slice(maxRepoDrift);
  if (beyond) problems.push(tooMuchDrift(sorted.length, beyond));
  return {
    summary,
    ...outsideOf(placed, items, [...unsure.values()].flat()),
    sources: placed.map((source) => sourceOf(source, settings)),
    items,
    drift: sorted.slice(0, maxRepoDrift),
    problems,
    unmeasured: unmeasuredReason(documents, items),
  };
}

const tooMuchDrift = (found: number, { path, line }: Drift): Problem => ({
  severity: "warning",
  code: "repo-limit",
  message: `expected at most ${maxRepoDrift} disagreements in one repo, found ${found}; those from here on were left out`,
  path,
  line,
});

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
