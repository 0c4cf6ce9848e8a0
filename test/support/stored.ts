import fc from "fast-check";

import { summarize } from "../../src/coverage/count.ts";
import {
  certainties,
  type Item,
  kinds,
  priorities,
  proofs,
  standings,
  statuses,
} from "../../src/coverage/item.ts";
import type { Database } from "../../src/store/database.ts";
import { currentItems } from "../../src/store/items.ts";
import { saveRepo } from "../../src/store/presence.ts";
import { repoById } from "../../src/store/repos.ts";
import { currentSnapshot, saveSnapshot } from "../../src/store/snapshots.ts";

export interface StoredRepo {
  id: number;
  owner: string;
  name: string;
  private: boolean;
  /** Null for a repo that nobody has read yet. */
  items: Item[] | null;
  archived?: boolean;
}

const at = "2026-10-01T12:00:00.000Z";
const nothing = {
  sources: [],
  drift: [],
  problems: [],
  unmeasured: null,
  seen: { items: 0, sources: 0 },
  unsure: { items: 0, blocks: 0 },
  stale: 0,
};

/** A repo with these items, as a look at it would leave them; again for a repo that is there. */
export async function store(
  db: Database,
  { id, owner, name, private: isPrivate, items, archived = false }: StoredRepo,
) {
  const url = `https://github.example/${id}`;
  const described = { id, owner, name, private: isPrivate, defaultBranch: "main", url, archived };
  await saveRepo(db, described, {
    known: false,
    installationId: null,
    saidPrivate: false,
    askedAt: Date.parse(at),
  });
  const repo = await repoById(db, id);
  if (!repo || items === null) return;
  const snapshot = await currentSnapshot(db, repo);
  const before = snapshot ? await currentItems(db, id, snapshot.outline) : [];
  const look = { commit: "c", committedAt: at, tree: "t", readWith: "", lookedAt: 0, now: new Date(at) };
  const marks = { engine: "1", isNewEngine: false, configDigest: "", digest: String(repo.revision) };
  const coverage = { ...nothing, items, summary: summarize(items, 0) };
  await saveSnapshot(
    db,
    repo,
    { ...look, ...marks, coverage, sources: [], beside: [] },
    { snapshot, items: before },
  );
}

/** Texts that have come amiss somewhere: marks of SQL, of addresses and of JSON, letters of every size and direction. */
export const oddTexts = [
  "Doors, locks",
  "Doors",
  "locks",
  "a",
  "A",
  "Ärger",
  "ärger",
  "A\u0308rger",
  "ΣΑΣ",
  "İi",
  "straße",
  "50%",
  "a_b",
  "%",
  "'; drop table items; --",
  '"',
  "\\",
  "a&b=c#d?e",
  "a+b",
  "+",
  " ",
  "null",
  "true",
  "1.10",
  "__proto__",
  "constructor",
  "[]",
  '["a"]',
  "%ED%A0%80",
  "%zz",
  "😀",
  "\uff5e",
  "\u{10ffff}",
  "שלום",
  "\u202eabc",
  "x".repeat(300),
  `${"x".repeat(299)}y`,
  "登".repeat(200),
];

export const oddText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddTexts) },
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }).filter((text) => !text.includes("\0")),
);
const orNull = fc.option(oddText, { nil: null });

const longFolder = "folder/".repeat(40);
const path = fc.oneof(
  fc.constant("docs/a.md"),
  fc.constantFrom(
    "docs/a.md",
    "docs/B.md",
    "docs/😀.md",
    "docs/\uff5e.md",
    `${longFolder}a.md`,
    `${longFolder}b.md`,
  ),
  oddText.map((text) => `${text}.md`),
);

const item: fc.Arbitrary<Item> = fc.record({
  key: fc
    .oneof(oddText, fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }))
    .map((key) => key.slice(0, 300).toWellFormed()),
  kind: fc.constantFrom(...kinds),
  name: fc.oneof(oddText, fc.string({ unit: "grapheme", minLength: 1, maxLength: 500 })),
  // Many on the board and of one priority, many at one place: so that pages end among equals.
  status: fc.oneof(fc.constantFrom("gap" as const, "planned" as const), fc.constantFrom(...statuses)),
  rawStatus: orNull,
  priority: fc.oneof(fc.constant("P1" as const), fc.constantFrom(...priorities)),
  rawPriority: fc.constant(null),
  category: orNull,
  section: orNull,
  owner: orNull,
  spec: fc.constant(null),
  evidence: fc.constant([]),
  notes: fc.constant(null),
  nextGap: orNull,
  waiver: fc.option(fc.record({ until: fc.constant("2099-12-31"), reason: oddText, line: fc.constant(2) }), {
    nil: null,
    freq: 6,
  }),
  proof: fc.option(fc.constantFrom(...proofs), { nil: null }),
  path,
  line: fc.integer({ min: 1, max: 2 }),
  counted: fc.constantFrom(true, true, true, false),
  standing: fc.constantFrom(...standings),
  certainty: fc.constantFrom(...certainties),
  baseline: fc.constant(false),
});

export const itemsOfAnyKind = (maxLength: number): fc.Arbitrary<Item[]> =>
  fc.uniqueArray(item, { maxLength, selector: ({ key }) => key });

const owners = ["acme", "acme", "ACME", "other", "ünder"];

export const organization = fc
  .uniqueArray(
    fc.record({
      owner: fc.constantFrom(...owners),
      name: fc.oneof(fc.constantFrom("gate", "Hall", "a_b", "50%", "😀", "\uff5e", "ärger"), oddText),
      private: fc.boolean(),
      items: fc.option(itemsOfAnyKind(14), { nil: null, freq: 5 }),
      archived: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: 1, maxLength: 6, selector: ({ owner, name }) => `${owner}/${name}`.toLowerCase() },
  )
  .map((repos): StoredRepo[] => repos.map((repo, index) => ({ ...repo, id: 1000 - index })));
