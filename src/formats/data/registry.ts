import type { Claim, Finding, Kind } from "../../coverage/item.ts";
import type { BlockFacts, BlockNote, ParseResult } from "../../coverage/reading.ts";
import { bounded, boundedLine, fold } from "../../coverage/text.ts";
import { noOptions, type ReadingOptions, type TableUse } from "../format.ts";
import { noDocument } from "../document-facts.ts";
import { entriesOf, maxNameLength, type Row } from "../rows.ts";
import { holdsListsByStatus, statusLists } from "./by-status.ts";
import { isAside, isBeside, isCollection, isTotals } from "./collection.ts";
import { collectionKind, isGapKey } from "./kinds.ts";
import { saysSomething } from "./says.ts";
import { type Read, rowsOf } from "./entries.ts";
import { figuresIn, totalsIn } from "./figures.ts";
import { foldKey, valueOf } from "./keys.ts";
import { otherPurpose } from "./other-purpose.ts";
import { needsOf } from "./needs.ts";
import { contentOf, type MapNode, type Node, textOf } from "./node.ts";
import { renamed } from "./renamed.ts";
import { pairsOf } from "./twice.ts";

const searchedDepth = 10;

/** What only the parser of a text can tell. */
interface Syntax {
  flaws: Finding[];
  /** Whether one list or map may stand in several places. */
  hasAliases: boolean;
}
const plainSyntax: Syntax = { flaws: [], hasAliases: false };

/**
 * A registry's entries, found by what they hold rather than by what the list is called: lists of objects and keyed
 * maps, with a totals block read as claims.
 */
export function readRegistry(
  format: string,
  written: Node,
  { columns, tables, statuses, priorities }: ReadingOptions = noOptions,
  { flaws, hasAliases }: Syntax = plainSyntax,
): ParseResult {
  const root = renamed(written, columns);
  const found: Found = {
    rows: [],
    sums: [],
    claims: [],
    findings: [...flaws],
    blocks: [],
    facts: [],
    collections: 0,
    tables,
    read: hasAliases ? new WeakMap() : null,
    taken: new Map(),
  };
  const needs = needsOf(root);
  const other = otherPurpose(root);
  if (needs) takeNeeds(needs, found);
  else if (other === null || tables.size > 0) visit(root, { key: "", section: null, depth: 0 }, found);
  if (found.rows.every(({ kind }) => kind === "gap")) found.rows = found.sums.concat(found.rows);
  if (found.rows.length === 0) found.findings.push(reasonOf(found, other));
  else found.claims.push(...figuresIn(root));
  const { entries, findings } = entriesOf(found.rows, statuses, priorities, found.facts);
  return {
    ok: true,
    reading: {
      format,
      family: "registry",
      entries,
      claims: found.claims,
      findings: found.findings.concat(findings),
      madeFrom: [],
      blocks: found.blocks,
      facts: found.facts,
      document: noDocument,
      ...categoriesOf(root),
    },
  };
}

const maxCategories = 500;

/** A map "categories" beside the entries: by name a text, or a map with a description. */
function categoriesOf(root: Node): { categories?: Record<string, string> } {
  const told = root.type === "map" ? root.entries.get("categories") : undefined;
  if (told?.type !== "map") return {};
  const described = [...told.entries].slice(0, maxCategories).flatMap(([name, value]) => {
    const text = textOf(value.type === "map" ? valueOf(value, "notes") : value);
    return text === null ? [] : [[boundedLine(name, maxNameLength), bounded(text, maxNameLength)]];
  });
  return described.length === 0 ? {} : { categories: Object.fromEntries(described) };
}

const nothingFound: Finding = {
  severity: "info",
  code: "no-coverage",
  message: "no list or map of tests, surfaces or gaps was found in this file",
  line: 1,
};

function reasonOf({ collections }: Found, other: string | null): Finding {
  if (other !== null) return { ...nothingFound, message: `this is ${other}, which says nothing of coverage` };
  return collections === 0
    ? nothingFound
    : { ...nothingFound, message: "the lists of tests, surfaces or gaps in this file are empty" };
}

interface Found {
  rows: Row[];
  sums: Row[];
  claims: Claim[];
  findings: Finding[];
  blocks: BlockNote[];
  facts: BlockFacts[];
  collections: number;
  /** What the config says stands in lists by their names. */
  tables: ReadingOptions["tables"];
  read: Read | null;
  /** Lists and maps by what they hold, with the line: aliases stand for the same. */
  taken: Map<object, number>;
}

interface Place {
  key: string;
  /** The key or name of what this stands in. */
  section: string | null;
  depth: number;
}

function visit(node: Node, place: Place, found: Found): void {
  if (place.depth > searchedDepth || node.type === "scalar") return;
  const folded = foldKey(place.key);
  const use = found.tables.get(fold(place.key)) ?? found.tables.get(folded);
  if (use === "none" || (use === undefined && isAside(node, place.key))) return;
  if (node.type === "map" && isTotals(node, place.key)) {
    // Deeper down it sums up a part: one file, one story.
    if (place.depth <= 2) found.claims.push(...totalsIn(node));
    return;
  }
  if (use !== undefined || (isCollection(node, place.key) && !isWrapper(node))) {
    take(node, place, found, { use });
    return;
  }
  const only = isGapKey(place.key) ? onlyList(node) : undefined;
  if (only) visit(only, { ...place, depth: place.depth + 1 }, found);
  else if (node.type === "map") visitMap(node, place, found);
  else for (const item of node.items) visit(item, { ...place, key: "", depth: place.depth + 1 }, found);
}

/** "missing_from_client: {count: 2, calls: […]}". */
function onlyList(node: Node): Node | undefined {
  const within =
    node.type === "map" ? [...node.entries.values()].filter(({ type }) => type !== "scalar") : [];
  return within.length === 1 && within[0]?.type === "list" ? within[0] : undefined;
}

function visitMap(node: MapNode, place: Place, found: Found): void {
  const lists = statusLists(node);
  const section = textOf(valueOf(node, "name")) ?? (place.key === "" ? place.section : place.key);
  const within = { section: place.depth === 0 ? null : section, depth: place.depth + 1 };
  for (const { key, word, node: list } of lists) take(list, { key, ...within }, found, { above: word });
  const listed = new Set(lists.map(({ key }) => key));
  for (const [key, child] of pairsOf(node).toSorted(byTemplate))
    if (!listed.has(key)) visit(child, { key, ...within }, found);
}

/** "x-gaps: &gaps […]" has its name where its alias stands. */
const byTemplate = ([a]: [string, Node], [b]: [string, Node]) =>
  Number(isTemplate.test(a)) - Number(isTemplate.test(b));
const isTemplate = /^(?:x-|[._])/;

/** What it holds are collections themselves: "traceability: {…}" beside "coverage: {…}". */
const isWrapper = (node: Node): boolean =>
  node.type === "map" &&
  [...node.entries].some(
    ([key, child]) =>
      child.type === "map" &&
      !isBeside(key, child) &&
      (holdsListsByStatus(child) || (!saysSomething(child) && isCollection(child, key))),
  );

const kindByUse: Partial<Record<TableUse, Kind>> = { surfaces: "surface", tests: "test", gaps: "gap" };

function take(
  node: Node,
  { key, section }: Place,
  found: Found,
  { use, above }: { use?: TableUse | undefined; above?: string },
): void {
  const kind = (use && kindByUse[use]) ?? (above === undefined ? collectionKind(node, key) : "surface");
  const before = found.taken.get(contentOf(node));
  if (before !== undefined) {
    found.blocks.push({ ...blockAt(node.line), why: `"${shortKey(key)}" is what stands on line ${before}` });
    return;
  }
  const block = found.facts.length;
  const rows = rowsOf(node, { kind, section, above, read: found.read }).map((row) =>
    use === "baseline" ? { ...row, block, baseline: true } : { ...row, block },
  );
  found.collections += 1;
  if (rows.length > 0) found.taken.set(contentOf(node), node.line);
  // "by_area: [{passing: 3, checks: 4}]" sums up what stands elsewhere, if it does.
  const areSums = use === undefined && rows.length > 0 && rows.every(isSum);
  const all = areSums ? found.sums : found.rows;
  for (const row of rows) all.push(row);
  const shape = node.type === "map" ? "a map by name" : "a list";
  const lastLine = rows.at(-1)?.line ?? node.line;
  found.facts.push(factsOf(node.line, Math.max(node.line, lastLine), `${kind}-registry`, [key, section]));
  found.blocks.push({
    ...blockAt(node.line, rows.at(-1)?.line),
    reader: `${kind}-registry`,
    why: `${key === "" ? "the file" : `"${shortKey(key)}"`} is ${shape} of ${areSums ? "sums" : `${kind}s`}`,
  });
}

/** What an alias stands for begins and ends above it. */
const blockAt = (line: number, endLine = line) => ({
  line,
  endLine: Math.max(line, endLine),
  reader: "alias",
});
const shortKey = (key: string) => boundedLine(key, 60);

const factsOf = (line: number, endLine: number, reader: string, above: (string | null)[]): BlockFacts => ({
  line,
  endLine,
  shape: "registry",
  reader,
  headings: above.flatMap((key) => key || []),
  columns: [],
  stated: 0,
  unknown: 0,
});

const isSum = ({ rawStatus }: Row) => /^\d+\/\d+$/.test(rawStatus ?? "");

function takeNeeds(rows: Row[], found: Found): void {
  found.collections += 1;
  const block = found.facts.length;
  for (const row of rows) found.rows.push({ ...row, block });
  const [line = 1, endLine = line] = [rows[0]?.line, rows.at(-1)?.line];
  found.facts.push(factsOf(line, endLine, "needs-registry", []));
  found.blocks.push({ line, endLine, reader: "needs-registry", why: "the needs of the current version" });
}
