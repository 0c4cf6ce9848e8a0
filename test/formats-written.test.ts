import { dump } from "js-yaml";
import fc from "fast-check";
import { stringify } from "smol-toml";
import { describe, expect, test } from "vitest";

import { type Status, statuses } from "../src/coverage/item.ts";
import { fieldNames, statusSymbols, statusWords } from "../src/coverage/vocabulary.ts";
import { parseDocument } from "../src/formats/index.ts";

interface Written {
  name: string;
  status: Status;
  word: string;
}

const letters = fc.string({
  unit: fc.constantFrom(..."bcdfgklmnprtv".split("")),
  minLength: 4,
  maxLength: 9,
});
const statusOf: fc.Arbitrary<[Status, string]> = fc
  .constantFrom(...statuses)
  .chain((status) =>
    fc.tuple(fc.constant(status), fc.constantFrom(...statusWords[status], ...statusSymbols[status])),
  );
/** What a person means, before it is written down in one of many ways. */
const coverage = (status: fc.Arbitrary<[Status, string]>): fc.Arbitrary<Written[]> =>
  fc.uniqueArray(
    fc.record({ words: fc.tuple(letters, letters), status }).map(({ words, status: [status, word] }) => ({
      name: words.join(" "),
      status,
      word,
    })),
    { selector: ({ name }) => name, minLength: 2, maxLength: 12 },
  );

// A column that is headed "gap" lists gaps, whose words are other ones.
const namesOf = (field: "name" | "status") =>
  fc.constantFrom(...fieldNames[field].filter((name) => !/\bgaps?\b/.test(name)));
const object = ({ name, word }: Written) => ({ name, status: word });

function read(path: string, text: string): { name: string; status: Status }[] {
  const result = parseDocument({ path, text });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.reading.entries.map(({ name, status }) => ({ name, status }));
}
const meant = (rows: Written[]) => rows.map(({ name, status }) => ({ name, status }));

const options = { numRuns: 300 };

describe("what is written is read", () => {
  test("in a table, whatever its columns are called", () => {
    fc.assert(
      fc.property(coverage(statusOf), namesOf("name"), namesOf("status"), (rows, name, status) => {
        const lines = rows.map((row) => `| ${row.name} | ${row.word} |`);
        const text = ["# Coverage", "", `| ${name} | ${status} |`, "| --- | --- |", ...lines].join("\n");
        expect(read("docs/coverage.md", text)).toEqual(meant(rows));
      }),
      options,
    );
  });

  test("in a table of HTML", () => {
    fc.assert(
      fc.property(coverage(statusOf), namesOf("name"), namesOf("status"), (rows, name, status) => {
        const lines = rows.map((row) => `<tr><td>${row.name}</td><td>${row.word}</td></tr>`);
        const head = `<tr><th>${name}</th><th>${status}</th></tr>`;
        const text = ["# Coverage", "", "<table>", head, ...lines, "</table>"].join("\n");
        expect(read("docs/coverage.md", text)).toEqual(meant(rows));
      }),
      options,
    );
  });

  test("in a check list", () => {
    fc.assert(
      fc.property(coverage(fc.constantFrom(["covered", "x"], ["gap", " "])), (rows) => {
        const lines = rows.map(({ name, word }) => `- [${word}] ${name}`);
        expect(read("docs/coverage.md", ["# Test coverage", "", ...lines].join("\n"))).toEqual(meant(rows));
      }),
      options,
    );
  });

  test("in bullets with a symbol before or behind the name", () => {
    const before = statusOf.filter(
      ([status, word]) => statusSymbols[status].includes(word) && !word.startsWith("["),
    );
    const behind = before.filter(([, word]) => "✅❌🟡🔴🟢🚧⏳".includes(word));
    fc.assert(
      fc.property(coverage(before), coverage(behind), (rows, others) => {
        const marked = rows.map(({ name, word }) => `- ${word} ${name}`);
        expect(read("coverage.md", ["# Test coverage", "", ...marked].join("\n"))).toEqual(meant(rows));
        const ending = others.map(({ name, word }) => `- ${name} ${word}`);
        expect(read("coverage.md", ["# Test coverage", "", ...ending].join("\n"))).toEqual(meant(others));
      }),
      options,
    );
  });

  test("in bullets that end in a word", () => {
    fc.assert(
      fc.property(
        coverage(statusOf.filter(([status]) => status !== "unknown")),
        fc.constantFrom(": ", " — ", " - "),
        (rows, by) => {
          const lines = rows.map(({ name, word }) => `- **${name}**${by}${word}`);
          expect(read("docs/coverage.md", ["# Test coverage", "", ...lines].join("\n"))).toEqual(meant(rows));
        },
      ),
      options,
    );
  });

  test("in lists under headings that give the status", () => {
    const headings: [Status, string][] = [
      ["covered", "Covered"],
      ["covered", "Tested"],
      ["partial", "Partially covered"],
      ["gap", "Not covered"],
      ["gap", "Untested"],
      ["planned", "Planned"],
    ];
    fc.assert(
      fc.property(
        fc.subarray(headings, { minLength: 1 }),
        coverage(fc.constant(["covered", ""])),
        (all, rows) => {
          const lists = all.map(([status, word], at) => {
            const own = rows.map(({ name }) => ({ name: `${name} ${"abcdef"[at]}`, status }));
            return { own, text: [`## ${word}`, "", ...own.map(({ name }) => `- ${name}`)].join("\n") };
          });
          const text = ["# Test coverage", ...lists.map(({ text }) => text)].join("\n\n");
          expect(read("docs/coverage.md", text)).toEqual(lists.flatMap(({ own }) => own));
        },
      ),
      options,
    );
  });

  test.each([
    ["yaml", "a list", (rows: Written[]) => dump({ surfaces: rows.map(object) })],
    ["json", "a list", (rows: Written[]) => JSON.stringify({ surfaces: rows.map(object) })],
    ["toml", "a list", (rows: Written[]) => stringify({ surfaces: rows.map(object) })],
    [
      "yaml",
      "objects by name",
      (rows: Written[]) =>
        dump({ features: Object.fromEntries(rows.map(({ name, word }) => [name, { status: word }])) }),
    ],
    [
      "json",
      "words by name",
      (rows: Written[]) =>
        JSON.stringify({ features: Object.fromEntries(rows.map(({ name, word }) => [name, word])) }),
    ],
  ])("in a registry: %s, %s", (extension, _, write) => {
    fc.assert(
      fc.property(coverage(statusOf), (rows) => {
        expect(read(`coverage.${extension}`, write(rows))).toEqual(meant(rows));
      }),
      options,
    );
  });
});
