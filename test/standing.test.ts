import { describe, expect, test } from "vitest";

import { parseFiles } from "../src/parse-files.ts";
import { standingSigns } from "../src/coverage/standing-signs.ts";
import readme from "../README.md?raw";
import { lookAt } from "./support/look.ts";

const today = "2026-11-28";

interface Case {
  path: string;
  text: string;
  /** Further paths of the tree. */
  tree?: string[];
  /** Further files of the repo. */
  beside?: { path: string; text: string }[];
  signs: string[];
}

const table = (header: string, ...rows: string[]) =>
  `| ${header} |\n|${" --- |".repeat(header.split("|").length)}\n${rows.map((row) => `| ${row} |\n`).join("")}`;
const matrix = table("Surface | Status", "Login | covered", "Logout | missing", "Export | covered");

/** One for each row of the table of signs: the smallest document in which it speaks, with all that speak beside it. */
const cases: Record<string, Case> = {
  registry: {
    path: "data/surfaces.json",
    text: '{"surfaces": [{"name": "login", "status": "covered"}, {"name": "logout", "status": "missing"}]}',
    signs: ["registry"],
  },
  name: { path: "docs/qa.md", text: matrix, signs: ["name"] },
  "name-of-list": { path: "docs/plan-de-tests.md", text: matrix, signs: ["name", "name-of-list"] },
  title: { path: "docs/notes.md", text: `# What we test here\n\n## Login\n\n${matrix}`, signs: ["title"] },
  "title-of-list": {
    path: "docs/notes.md",
    text: `# Test coverage matrix\n\n## Login\n\n${matrix}`,
    signs: ["title", "title-of-list"],
  },
  heading: {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n## What is tested\n\n${matrix}`,
    signs: ["heading"],
  },
  citing: {
    path: "docs/notes.md",
    text: table("Surface | Where", "Login | `tests/login.test.ts`", "Logout | `src/logout.ts`"),
    tree: ["tests/login.test.ts", "src/logout.ts"],
    signs: ["citing"],
  },
  "test-files": {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n## Surfaces\n\n${matrix}\nSee tests/one.test.ts, tests/two.test.ts and tests/three.test.ts.\n`,
    tree: ["tests/one.test.ts", "tests/two.test.ts", "tests/three.test.ts"],
    signs: ["test-files"],
  },
  place: { path: "tests/NOTES.md", text: matrix, signs: ["place"] },
  "place-aside": { path: "docs/plans/notes.md", text: matrix, signs: ["place-aside"] },
  kind: { path: "docs/guide.md", text: matrix, signs: ["kind"] },
  kinds: { path: "docs/design-guide.md", text: matrix, signs: ["kind", "kinds"] },
  "heading-aside": {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n## 2. Goals and scope\n\n${matrix}`,
    signs: ["heading-aside"],
  },
  lines: {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n## By line coverage\n\n${table("Surface | Status", "Store | covered", "Page | missing")}`,
    signs: ["heading", "lines"],
  },
  gaps: {
    path: "docs/notes.md",
    text: "# Notes of the team\n\n## Known gaps\n\n- Mass gap of the field\n- Spectral gap of the lattice\n",
    signs: ["gaps"],
  },
  "no-status": {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n## Known gaps\n\n${table("Gap | Purpose", "Refunds | to pay back", "Exports | to take along")}`,
    signs: ["gaps", "no-status"],
  },
  silent: {
    path: "docs/notes.md",
    text: `# Notes of the team\n\n${"Parcels come at night and leave in the morning. ".repeat(6)}\n\n## Surfaces\n\n${matrix}`,
    signs: ["silent"],
  },
  boxes: {
    path: "docs/notes.md",
    text: "# Notes of the team\n\n## What is tested\n\n- [x] By key\n- [ ] By letter\n- [x] By phone\n",
    signs: ["heading", "boxes"],
  },
  limits: {
    path: "docs/notes.md",
    text: "# Notes of the team\n\n## Gaps: what it cannot do\n\n- Refund in coins\n- Print at night\n",
    signs: ["gaps", "limits"],
  },
  single: {
    path: "data/surfaces.json",
    text: '{"surfaces": [{"name": "login", "status": "covered"}]}',
    signs: ["registry", "single"],
  },
  documents: {
    path: "data/surfaces.json",
    text: '{"surfaces": [{"name": "docs/one.md", "status": "covered"}, {"name": "docs/two.md", "status": "missing"}]}',
    signs: ["registry", "documents"],
  },
};

const sourceOf = ({ path, text, tree = [], beside = [] }: Case) => {
  const files = [{ path, text }, ...beside];
  const { sources } = parseFiles({ files, tree: [...files.map((file) => file.path), ...tree], today });
  return sources.find((source) => source.path === path);
};

describe("each sign of standing", () => {
  test.each(standingSigns.map(({ id }) => id))("%s has a smallest document", (id) => {
    expect(Object.keys(cases)).toContain(id);
  });

  test.each(Object.entries(cases))("%s speaks, and nothing else does", (id, one) => {
    const spoken = standingSigns.filter(({ says }) => sourceOf(one)?.standingReason?.includes(`${says} (`));
    expect(spoken.map((sign) => sign.id)).toEqual(one.signs);
    expect(one.signs).toContain(id);
  });
});

describe("who begins with little has a figure", () => {
  const shown = /```markdown\n( +## Coverage matrix\n[^]*?)```/.exec(readme)?.[1] ?? "";
  const newcomers = shown.replace(/^ +/gm, "");
  const paths = ["docs/coverage.md", "COVERAGE.md", "docs/testing.md", "TESTING.md"];

  test.each(
    paths.flatMap((path) => [
      [path, "that is there", { "tests/login.test.ts": "" }],
      [path, "that is not", {}],
    ]),
  )("the table that the README shows counts as %s, with a test %s", (path, _, tests) => {
    const { summary, unmeasured, sources } = lookAt("gate", { [path]: newcomers, ...tests });
    expect(unmeasured).toBeNull();
    expect(summary).toMatchObject({ covered: 1, gap: 1, total: 2, percent: 50 });
    expect(sources[0]?.standing).toBe("counts");
  });

  test("the same table counts nothing where its file's name says nothing, and where no row names a test", () => {
    expect(lookAt("gate", { "docs/notes.md": newcomers }).sources).toEqual([]);
    const { sources } = lookAt("gate", {
      "docs/coverage.md": newcomers.replace("`tests/login.test.ts`", ""),
    });
    expect(sources[0]).toMatchObject({
      standing: "seen",
      standingReason: "it lists fewer than 3 and cites nothing for them",
    });
  });

  const one = {
    "quality/tests.toml": '[[tests]]\nname = "opens"\nfiles = ["tests/opens.rs"]\n',
    "tests/opens.rs": "",
  };

  test.each([
    "sources: [quality/tests.toml]\n",
    "sources:\n  - path: quality/tests.toml\n    counts: true\ndiscover: true\n",
  ])("a registry of one test counts by %j", (config) => {
    const { summary, unmeasured, sources } = lookAt("gate", one, config);
    expect(unmeasured).toBeNull();
    expect(summary).toMatchObject({ covered: 1, total: 1, percent: 100 });
    expect(sources[0]).toMatchObject({ standing: "counts", standingReason: "the config names it" });
  });

  test("without one it is seen, and says why", () => {
    const { unmeasured, sources } = lookAt("gate", one);
    expect(unmeasured).toBe("1 possible source, which does not say that it is about tests");
    expect(sources[0]?.standingReason).toContain("but it has but one entry (−9)");
  });
});
