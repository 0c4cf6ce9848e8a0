import type { Claim, Finding } from "../../coverage/item.ts";
import type { BlockNote, ParseResult } from "../../coverage/reading.ts";
import { claimOf } from "../claims.ts";
import { entriesOf, type Row } from "../rows.ts";
import { collectionKind, isCollection } from "./collection.ts";
import { rowsOf } from "./entries.ts";
import { asideKeys, foldKey, totalsKeys, valueOf } from "./keys.ts";
import { needsOf } from "./needs.ts";
import { type MapNode, type Node, textOf } from "./node.ts";

const searchedDepth = 4;

/**
 * A registry's entries, found by what they hold rather than by what the list is called: lists of objects and keyed
 * maps, with a totals block read as claims.
 */
export function readRegistry(format: string, root: Node): ParseResult {
  const found: Found = { rows: [], claims: [], findings: [], blocks: [], collections: 0 };
  const needs = needsOf(root);
  if (needs) takeNeeds(needs, found);
  else visit(root, { key: "", section: null, depth: 0 }, found);
  if (found.rows.length === 0) found.findings.push(found.collections === 0 ? nothingFound : onlyEmpty);
  const { entries, findings } = entriesOf(found.rows);
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
    },
  };
}

const nothingFound: Finding = {
  severity: "info",
  code: "no-coverage",
  message: "no list or map of tests, surfaces or gaps was found in this file",
  line: 1,
};

const onlyEmpty: Finding = {
  ...nothingFound,
  message: "the lists of tests, surfaces or gaps in this file are empty",
};

interface Found {
  rows: Row[];
  claims: Claim[];
  findings: Finding[];
  blocks: BlockNote[];
  collections: number;
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
  if (asideKeys.has(folded)) return;
  if (totalsKeys.has(folded) && node.type === "map" && takeTotals(node, found)) return;
  if (isCollection(node, place.key)) {
    take(node, place, found);
    return;
  }
  if (node.type === "list") {
    for (const item of node.items) visit(item, { ...place, depth: place.depth + 1 }, found);
    return;
  }
  const section = textOf(valueOf(node, "name")) ?? (place.key === "" ? place.section : place.key);
  for (const [key, child] of node.entries)
    visit(child, { key, section: place.depth === 0 ? null : section, depth: place.depth + 1 }, found);
}

function take(node: Node, { key, section }: Place, found: Found): void {
  const kind = collectionKind(node, key);
  const rows = rowsOf(node, { kind, section });
  found.collections += 1;
  found.rows = found.rows.concat(rows);
  const shape = node.type === "map" ? "a map by name" : "a list";
  const lastLine = rows.at(-1)?.line ?? node.line;
  found.blocks.push({
    line: node.line,
    endLine: lastLine,
    reader: `${kind}-registry`,
    why: `${key === "" ? "the file" : `"${key}"`} is ${shape} of ${kind}s`,
  });
}

function takeNeeds(rows: Row[], found: Found): void {
  found.collections += 1;
  for (const row of rows) found.rows.push(row);
  const [line = 1, endLine = line] = [rows[0]?.line, rows.at(-1)?.line];
  found.blocks.push({ line, endLine, reader: "needs-registry", why: "the needs of the current version" });
}

/** "summary": {"total": 12}: what the file says of itself, not more entries. */
function takeTotals(node: MapNode, found: Found): boolean {
  const claims = [...node.entries].flatMap(([key, value]) => {
    const text = textOf(value);
    const claim = text === null ? null : claimOf(foldKey(key), text, value.line);
    return claim ? [claim] : [];
  });
  found.claims = found.claims.concat(claims);
  return claims.length > 0;
}
