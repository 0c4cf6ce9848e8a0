import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Evidence } from "../src/coverage/item.ts";
import { proofOf, resolveEvidence } from "../src/coverage/proof.ts";
import { type Resolution, type Tree, treeOf, type TreeShape } from "../src/coverage/tree.ts";
import { stepsOf } from "./support/steps.ts";

const there = (path: string): Resolution => ({ found: true, path });
const nowhere: Resolution = { found: false };
const several: Resolution = { found: null };
const unseen = (path: string): Resolution => ({ found: null, path });

function verdictOn(tree: Tree, text: string, kind: Evidence["kind"] = "file"): string | null {
  const ground = { tree, registered: new Set<string>(), texts: null };
  const entry = { kind: "surface" as const, name: "a", evidence: [{ text, kind, resolved: null }] };
  return proofOf({ status: "covered" }, resolveEvidence(entry, "docs/coverage.md", ground), ground);
}

describe("one path in several spellings", () => {
  const tree = treeOf([
    "tests/cafe\u0301/menu.test.ts",
    "tests/Gr\u00fc\u00dfe.test.ts",
    "tests/two words.test.ts",
    "tests/100%25.test.ts",
    "tests/a\\b.test.ts",
    "tests/a/b.test.ts",
    "tests/%zz.test.ts",
    "web/tests/only.test.ts",
    "docs/tests/near.test.ts",
    "tests/near.test.ts",
  ]);

  test.each<[string, string, Resolution]>([
    ["composed, of a decomposed one", "tests/caf\u00e9/menu.test.ts", there("tests/cafe\u0301/menu.test.ts")],
    [
      "decomposed, of a composed one",
      "tests/Gru\u0308\u00dfe.test.ts",
      there("tests/Gr\u00fc\u00dfe.test.ts"),
    ],
    ["composed and shortened", "caf\u00e9/menu.test.ts", there("tests/cafe\u0301/menu.test.ts")],
    ["a folder, composed", "tests/caf\u00e9/", there("tests/cafe\u0301")],
    ["with backslashes", "web\\tests\\only.test.ts", there("web/tests/only.test.ts")],
    ["with backslashes from the document", "..\\web\\tests\\only.test.ts", there("web/tests/only.test.ts")],
    ["with escapes", "tests/two%20words.test.ts", there("tests/two words.test.ts")],
    ["with escapes of several bytes", "tests/caf%C3%A9/menu.test.ts", there("tests/cafe\u0301/menu.test.ts")],
    ["with escapes and backslashes", "tests\\two%20words.test.ts", there("tests/two words.test.ts")],
    ["literally, though it could be decoded", "tests/100%25.test.ts", there("tests/100%25.test.ts")],
    ["literally, though it could be folders", "tests/a\\b.test.ts", there("tests/a\\b.test.ts")],
    ["with what is no escape", "tests/%zz.test.ts", there("tests/%zz.test.ts")],
    ["with half an escape", "tests/two%2", nowhere],
    ["with dots within", "tests/./a/../a//b.test.ts", there("tests/a/b.test.ts")],
    ["from the root", "/tests/near.test.ts", there("tests/near.test.ts")],
    ["from the document's folder", "./tests/near.test.ts", there("docs/tests/near.test.ts")],
    ["from the folder above", "../tests/near.test.ts", there("tests/near.test.ts")],
    ["from too far above", "../../../tests/near.test.ts", there("tests/near.test.ts")],
    ["with a slash at its end", "tests/near.test.ts/", there("tests/near.test.ts")],
    ["in another case", "tests/Near.test.ts", nowhere],
    ["with a folder more", "server/web/tests/only.test.ts", nowhere],
    ["with another folder", "server/only.test.ts", nowhere],
    ["with a part of a folder's name", "ests/only.test.ts", nowhere],
    ["with half a name", "words.test.ts", nowhere],
    ["as a folder anywhere", "web/tests", there("web/tests")],
    ["as a folder of which there are two, from neither", "x/../tests/", there("tests")],
  ])("%s", (_, cited, expected) => {
    expect(tree.resolve(cited, "docs/coverage.md")).toEqual(expected);
  });

  test("a glob has them too", () => {
    for (const glob of ["tests/caf\u00e9/*.ts", "tests\\two*.ts", "tests/two%20*.ts", "./web/**/only.*"])
      expect(tree.resolveGlob(glob)).toEqual({ found: true });
    for (const glob of ["tests/caf/*.ts", "server/*.ts"]) expect(tree.resolveGlob(glob)).toEqual(nowhere);
  });

  test("the whole path goes before a longer one, in another form too, and each of two forms is itself", () => {
    const both = treeOf(["t/e\u0301.ts", "web/t/e\u0301.ts", "n/e\u0301.ts", "n/\u00e9.ts"]);
    expect(both.resolve("t/\u00e9.ts", "notes.md")).toEqual(there("t/e\u0301.ts"));
    expect(both.resolve("n/e\u0301.ts", "notes.md")).toEqual(there("n/e\u0301.ts"));
    expect(both.resolve("n/\u00e9.ts", "notes.md")).toEqual(there("n/\u00e9.ts"));
  });

  test("of several files of a name the nearest is meant; on a draw the citation stays open and accuses nobody", () => {
    const many = treeOf(["a/x/t.ts", "b/x/t.ts", "b/y/t.ts", "b/y/t.ts"]);
    expect(many.resolve("t.ts", "b/y/deep/notes.md")).toEqual(there("b/y/t.ts"));
    expect(many.resolve("x/t.ts", "b/notes.md")).toEqual(there("b/x/t.ts"));
    expect(many.resolve("t.ts", "b/notes.md")).toEqual(several);
    expect(many.resolve("t.ts", "c/notes.md")).toEqual(several);
    expect(verdictOn(many, "t.ts")).toBe("claimed");
  });

  test("a document beside folders of a similar name is near to none of them", () => {
    const similar = treeOf(["app/x/t.ts", "app2/x/t.ts"]);
    expect(similar.resolve("x/t.ts", "ap/notes.md")).toEqual(several);
    expect(similar.resolve("x/t.ts", "app/notes.md")).toEqual(there("app/x/t.ts"));
  });
});

describe("links", () => {
  const tree = treeOf(["real/dir/deep.test.ts", "real/one.test.ts", "web/b.test.ts", "caf\u00e9/c.test.ts"], {
    links: new Map([
      ["linked", "real/dir"],
      ["web/linked.test.ts", "../real/one.test.ts"],
      ["web/up", ".."],
      ["first", "second/"],
      ["second", "./linked"],
      ["inside", "first/../one.test.ts"],
      ["round", "about"],
      ["about", "round"],
      ["self", "self/self"],
      ["out", "../other/tests"],
      ["far", "/home/somebody/tests"],
      ["gone", "real/gone"],
      ["unread", null],
      ["cafe\u0301-link", "cafe\u0301"],
      ...Array.from({ length: 20 }, (_, at): [string, string] => [`hop${at}`, `hop${at + 1}`]),
      ["hop20", "real"],
    ]),
    submodules: new Set(["vendor/lib"]),
  });

  test.each<[string, string, Resolution]>([
    ["to a folder", "linked/deep.test.ts", there("real/dir/deep.test.ts")],
    ["to a folder, itself", "linked", there("real/dir")],
    ["to a file above", "web/linked.test.ts", there("real/one.test.ts")],
    ["that is cited shortened", "linked.test.ts", there("real/one.test.ts")],
    ["from the document's folder", "../linked/deep.test.ts", there("real/dir/deep.test.ts")],
    ["to the root", "web/up/real/one.test.ts", there("real/one.test.ts")],
    ["to the root, shortened", "up/web/b.test.ts", there("web/b.test.ts")],
    ["through the root and back", "web/up/web/up/linked/deep.test.ts", there("real/dir/deep.test.ts")],
    ["to a link to a link", "first/deep.test.ts", there("real/dir/deep.test.ts")],
    ["to what lies above of where a link leads", "inside", there("real/one.test.ts")],
    ["in another Unicode form", "caf\u00e9-link/c.test.ts", there("caf\u00e9/c.test.ts")],
    ["to a folder without the file", "linked/other.test.ts", nowhere],
    ["to nothing", "gone/one.test.ts", nowhere],
    ["round and round", "round/one.test.ts", unseen("round/one.test.ts")],
    ["to what is below itself", "self/one.test.ts", unseen("self/one.test.ts")],
    ["out of the repo", "out/one.test.ts", unseen("out/one.test.ts")],
    ["out of the repo, itself", "out", unseen("out")],
    ["to a place on somebody's machine", "far/one.test.ts", unseen("far/one.test.ts")],
    ["of which nobody knows where it leads", "unread/one.test.ts", unseen("unread/one.test.ts")],
    ["after sixteen others", "hop5/one.test.ts", there("real/one.test.ts")],
    ["after more than those", "hop4/one.test.ts", unseen("hop4/one.test.ts")],
    ["that is a submodule", "vendor/lib/tests/a.test.ts", unseen("vendor/lib/tests/a.test.ts")],
    ["that is a submodule, shortened", "lib/tests/a.test.ts", unseen("vendor/lib/tests/a.test.ts")],
    ["and not past a submodule of a similar name", "vendor/lib2/a.test.ts", nowhere],
  ])("%s", (_, cited, expected) => {
    expect(tree.resolve(cited, "docs/coverage.md")).toEqual(expected);
  });

  test.each<[string, boolean | null]>([
    ["linked/*.test.ts", true],
    ["first/deep.*", true],
    ["web/up/web/*.ts", true],
    ["linked/*.rs", false],
    ["out/*.ts", null],
    ["vendor/lib/**/*.ts", null],
    ["lib/*.ts", null],
    ["vendor/*/a.rs", null],
    ["web/*.rs", false],
  ])("the glob %s", (glob, found) => {
    expect(tree.resolveGlob(glob)).toEqual({ found });
  });

  test("what nobody could look at is unchecked, and what is not there dangling", () => {
    expect(verdictOn(tree, "vendor/lib/a.test.ts")).toBe("unchecked");
    expect(verdictOn(tree, "vendor/lib/*.ts", "glob")).toBe("unchecked");
    expect(verdictOn(tree, "out/a.test.ts")).toBe("unchecked");
    expect(verdictOn(tree, "linked/a.test.ts")).toBe("dangling");
    expect(verdictOn(tree, "linked/deep.test.ts")).toBe("verified");
  });

  test("what a whole path says lies in a submodule is not proved by a longer path elsewhere", () => {
    const copied = treeOf(["old/vendor/lib/a.ts", "old/in/a.ts"], {
      submodules: new Set(["vendor/lib"]),
      links: new Map([["in", "../away"]]),
    });
    expect(copied.resolve("vendor/lib/a.ts", "notes.md")).toEqual(unseen("vendor/lib/a.ts"));
    expect(copied.resolve("in/a.ts", "docs/notes.md")).toEqual(unseen("in/a.ts"));
    expect(copied.resolve("lib/a.ts", "notes.md")).toEqual(there("old/vendor/lib/a.ts"));
  });

  test("a link is wanted only once something is cited through it, and may then be told", () => {
    const links = new Map<string, string | null>([
      ["one", null],
      ["two", null],
      ["three", null],
    ]);
    const asked = treeOf(["real/a.ts"], { links });
    expect(asked.resolve("real/a.ts", "b.md")).toEqual(there("real/a.ts"));
    expect([...asked.unreadLinks]).toEqual([]);
    expect(asked.resolve("two/a.ts", "b.md")).toEqual(unseen("two/a.ts"));
    expect(asked.resolveGlob("three/*.ts")).toEqual({ found: null });
    expect([...asked.unreadLinks]).toEqual(["two", "three"]);
    links.set("two", "real");
    expect(asked.resolve("two/a.ts", "b.md")).toEqual(there("real/a.ts"));
  });
});

test("a tree that was cut verifies what it lists and says of nothing that it is not there", () => {
  const tree = treeOf(["a/x.test.ts", "a/y.test.ts", "b/", "b/x.test.ts"], { isCut: true });
  expect(tree.resolve("a/y.test.ts", "docs/c.md")).toEqual(there("a/y.test.ts"));
  expect(tree.resolve("b", "docs/c.md")).toEqual(there("b"));
  expect(tree.resolve("x.test.ts", "docs/c.md")).toEqual(several);
  expect(tree.resolve("z\\t%20t.ts", "docs/c.md")).toEqual(unseen("z/t t.ts"));
  expect(tree.resolve("../z/t.ts", "docs/c.md")).toEqual(unseen("z/t.ts"));
  expect(tree.resolve("", "docs/c.md")).toEqual(nowhere);
  expect(verdictOn(tree, "z/t.ts")).toBe("unchecked");
  expect(verdictOn(tree, "z/*.ts", "glob")).toBe("unchecked");
  expect(verdictOn(tree, "a/*.ts", "glob")).toBe("verified");
  expect(verdictOn(tree, "x.test.ts")).toBe("claimed");
});

describe("for any tree", () => {
  const segment = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 6 })
    .map((text) => text.replace(/[/\\%\0]/g, "~"))
    .filter((text) => text !== "." && text !== "..");
  const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  const paths = fc.uniqueArray(path, {
    minLength: 1,
    maxLength: 12,
    selector: (one) => one.normalize("NFC"),
  });
  /** No file of a tree lies where another one has a folder. */
  const isTree = (all: string[]) =>
    all.every((one) => !all.some((other) => other.normalize("NFC").startsWith(`${one.normalize("NFC")}/`)));
  const trees = paths.filter(isTree);

  const respelled: ((path: string) => string)[] = [
    (path) => path.normalize("NFC"),
    (path) => path.normalize("NFD"),
    (path) => `/${path}`,
    (path) => `../../${path}`,
    (path) => `${path}/`,
    (path) => path.replaceAll("/", "//"),
    (path) => path.replaceAll("/", "/./"),
    (path) => path.replaceAll("/", "\\"),
  ];
  const escaped = [
    (path: string) => path,
    (path: string) => path.split("/").map(encodeURIComponent).join("/"),
    (path: string) => encodeURIComponent(path),
  ];

  test("a file is found in every spelling of its path, and in two at once", () => {
    fc.assert(
      fc.property(
        trees,
        fc.nat(),
        fc.constantFrom(...respelled),
        fc.constantFrom(...escaped),
        (all, at, one, other) => {
          const wanted = all[at % all.length] ?? "";
          // The document lies in a folder that no path begins with.
          const found = treeOf(all).resolve(other(one(wanted)), "\n/notes.md");
          expect(found).toEqual(there(wanted));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a path is never proved by a file that does not end with it, whole segment by whole segment", () => {
    fc.assert(
      fc.property(trees, path, (all, cited) => {
        const { found, path: proof } = treeOf(all).resolve(cited, "notes.md");
        const form = `/${cited.normalize("NFC")}`;
        const places = all.flatMap((one) => {
          const parts = one.normalize("NFC").split("/");
          return parts.map((_, end) => `/${parts.slice(0, end + 1).join("/")}`);
        });
        expect(found === false).toBe(!places.some((place) => place.endsWith(form)));
        if (proof !== undefined) expect(`/${proof.normalize("NFC")}`.endsWith(form)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("whatever its links hold, a look-up ends, and proves nothing but what is there", () => {
    const target = fc.array(fc.constantFrom("a", "b", "c", "..", ".", "x"), { maxLength: 6 });
    const links = fc.dictionary(
      fc.constantFrom("a", "b/a", "b/c", "c"),
      fc.option(target.map((parts) => parts.join("/"))),
    );
    const cited = fc.array(fc.constantFrom("a", "b", "c", "..", "x"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(links, cited, fc.boolean(), (links, parts, isCut) => {
        const shape: TreeShape = { links: new Map(Object.entries(links)), isCut };
        const { found, path } = treeOf(["b/x", "d/x"], shape).resolve(parts.join("/"), "notes.md");
        if (found === true && path !== undefined) expect(["b", "b/x", "d", "d/x"]).toContain(path);
        if (isCut) expect(found === false && parts.at(-1) === "x").toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("twice the paths and twice the citations take about twice the steps", () => {
  const count = (n: number, of: (at: number) => string) => Array.from({ length: n }, (_, at) => of(at));
  const links = (n: number) =>
    new Map(Array.from({ length: n }, (_, at) => [`l${at}/x`, `../m${at}`] as const));
  const shapes: [string, (n: number) => { tree: Tree; cited: string[] }][] = [
    [
      "files of one name, cited as others of it",
      (n) => ({ tree: treeOf(count(n, (at) => `d${at}/t.ts`)), cited: count(n / 10, (at) => `e${at}/t.ts`) }),
    ],
    [
      "files of one name, cited by it",
      (n) => ({ tree: treeOf(count(n, (at) => `d${at}/t.ts`)), cited: count(n / 10, () => "t.ts") }),
    ],
    [
      "files of one name, each cited shortened",
      (n) => ({
        tree: treeOf(count(n, (at) => `d/e${at}/t.ts`)),
        cited: count(n / 10, (at) => `e${at}/t.ts`),
      }),
    ],
    [
      "files below folders of the same names, each cited by some of them",
      (n) => {
        const below = "a/".repeat(n / 40);
        return {
          tree: treeOf(count(n / 10, (at) => `docs/${at}/${below}t.ts`)),
          cited: count(n / 40, (at) => `${"a/".repeat(at)}t.ts`),
        };
      },
    ],
    [
      "folders of one name",
      (n) => ({
        tree: treeOf(count(n, (at) => `d/e${at}/f/t.ts`)),
        cited: count(n / 10, (at) => `g${at}/f/`),
      }),
    ],
    [
      "links of one name",
      (n) => ({
        tree: treeOf(
          count(n, (at) => `m${at}/t.ts`),
          { links: links(n) },
        ),
        cited: count(n / 10, (at) => `k${at}/x/t.ts`),
      }),
    ],
  ];

  test.each(shapes)("%s", async (_, make) => {
    const steps: number[] = [];
    for (const n of [2000, 4000, 8000]) {
      const { tree, cited } = make(n);
      steps.push(
        await stepsOf("/src/coverage/", () => {
          for (const one of cited) tree.resolve(one, "docs/coverage.md");
        }),
      );
    }
    const [once = 0, twice = 0, fourTimes = 0] = steps;
    expect(once).toBeGreaterThan(2000);
    expect(twice / once).toBeLessThan(2.3);
    expect(fourTimes / twice).toBeLessThan(2.3);
  });
});
