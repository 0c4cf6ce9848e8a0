import { isCounting } from "./arbitrate.ts";
import { contradictionOf, type Stated } from "./contradictions.ts";
import type { Placed } from "./document.ts";
import { keysOf, Register } from "./identity.ts";
import type { ItemRules } from "./item-rules.ts";
import type { Certainty, Entry, Evidence, Item, Standing } from "./item.ts";
import { type Ground, proofOf } from "./proof.ts";
import type { Drift } from "./snapshot.ts";
import { certaintyOf } from "./standing.ts";

interface Making {
  ground: Ground;
  evidence: ReadonlyMap<Entry, Evidence[]>;
  rules: ItemRules;
}

/** Items in the order of precedence, so that the first source to name a behaviour counts it. */
export function makeItems(ranked: Placed[], { ground, evidence, rules }: Making): Drift[] {
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
