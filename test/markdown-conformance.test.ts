import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { scan } from "../src/formats/markdown/scan.ts";
import { fixtureDocuments } from "./support/fixtures.ts";
import { type Fact, githubFacts, scannedFacts } from "./support/structure.ts";

interface Kept {
  name: string;
  why: string;
  form: string;
}

/** Where people see more than GitHub shows, or less, the scanner sees it as they do. */
const kept: Kept[] = [
  { name: "bold line", why: "people head tables and lists with it", form: "**Gaps**\n\n- oven" },
  { name: "other box", why: "people tick off what is partial or left out", form: "- [~] oven" },
  {
    name: "list parted from its item",
    why: "a heading or table between them begins something else",
    form: "- a\n\n  # b\n\n  - c",
  },
  { name: "bullet of a typographer", why: "people paste lists from elsewhere", form: "• oven\n• sink" },
  {
    name: "table of HTML",
    why: "a reader of the page sees a table",
    form: "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>",
  },
  {
    name: "table without a row of dashes",
    why: "the header tells what it is, and it is said",
    form: "| Surface | Status |\n| oven | missing |",
  },
  {
    name: "row of dashes of another width",
    why: "the author meant a table",
    form: "| Surface | Status |\n| --- |\n| oven | missing |",
  },
  {
    name: "indented header",
    why: "only its first line slipped",
    form: "    | Surface | Status |\n| --- | --- |\n| oven | missing |",
  },
  {
    name: "table right below an item",
    why: "nobody means a table as the text of an item",
    form: "- oven\n| a | b |\n| --- | --- |\n| c | d |",
  },
  {
    name: "table that is cut",
    why: "the rows go on, and it is said",
    form: "| a | b |\n| --- | --- |\n| c | d |\n\n| e | f |",
  },
  {
    name: "pipe in code",
    why: "the author meant one cell",
    form: "| a | b |\n| --- | --- |\n| `c | d` | e |",
  },
  {
    name: "text below a table",
    why: "it is a remark, and names nothing",
    form: "| a | b |\n| --- | --- |\n| c | d |\nSee also.",
  },
  { name: "second row of dashes", why: "it names nothing", form: "| a |\n| --- |\n| --- |\n| b |" },
  {
    name: "code in an item",
    why: "it belongs to the item, as its details do",
    form: "- a\n\n  ```\n  b\n  ```",
  },
  { name: "comment in an item", why: "the item goes on around it", form: "- a\n  <!-- b -->\n- c" },
];

const key = ({ line, kind, told }: Fact) => `${line} ${kind} ${told}`;

interface Difference {
  fact: Fact;
  by: "scanner" | "GitHub";
  /** What of the list explains it. */
  name: string | null;
}

function differences(text: string): Difference[] {
  // Front matter is none of what its specification tells.
  const [first] = scan(text);
  const matter = first?.type === "front-matter" ? first.endLine : 0;
  const lines = text.split(/\r?\n/);
  const shown = lines.map((line, at) => (at < matter ? "" : line)).join("\n");
  const ours = scannedFacts(text);
  const theirs = githubFacts(shown);
  const known = new Set(ours.map(key));
  const shownThere = new Set(theirs.map(key));
  const habits = new Map(ours.flatMap(({ line, habit }) => (habit === undefined ? [] : [[line, habit]])));
  return [
    ...ours
      .filter((fact) => !shownThere.has(key(fact)))
      .map((fact): Difference => ({ fact, by: "scanner", name: fact.habit ?? null })),
    ...theirs
      .filter((fact) => !known.has(key(fact)))
      .map((fact): Difference => ({
        fact,
        by: "GitHub",
        name: habits.get(fact.line) ?? fact.habit ?? habitOfRow(fact, lines[fact.line - 1] ?? ""),
      })),
  ];
}

function habitOfRow({ kind }: Fact, line: string): string | null {
  if (kind !== "row") return null;
  if (!line.includes("|")) return "text below a table";
  return /^[\s>|:-]+$/.test(line) ? "second row of dashes" : null;
}

const unexplained = (text: string) =>
  differences(text)
    .filter(({ name }) => !kept.some((one) => one.name === name))
    .map(({ fact, by }) => `${by} alone: ${key(fact)}`);

test.each(kept)("kept on purpose: $name, since $why", ({ name, form }) => {
  expect(new Set(differences(form).map((one) => one.name))).toEqual(new Set([name]));
});

describe("the scanner sees the structure that GitHub shows", () => {
  const documents = fixtureDocuments().filter(({ path }) => path.endsWith(".md"));

  test("of every fixture", () => {
    const found = documents.flatMap(({ text }) =>
      unexplained(text).map((one) => `${one}: ${text.slice(0, 60)}`),
    );
    expect(found).toEqual([]);
  });

  test("of documents made of blocks, quoted, indented, or with other ends of lines", () => {
    fc.assert(
      fc.property(made, (text) => {
        expect(unexplained(text)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

const word = fc.constantFrom(
  "oven",
  "sink",
  "`tests/a.py`",
  "**lamp**",
  "missing",
  "covered",
  "in the year",
  "[x](y.md)",
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join(" "));
const row = fc.array(words, { minLength: 2, maxLength: 2 });
const piped = (cells: string[]) => `| ${cells.join(" | ")} |`;
const bare = (cells: string[]) => cells.join(" | ");

const table = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 4 }), fc.constantFrom(piped, bare))
  .map(([rows, write]) => [write(["Surface", "Status"]), write(["---", ":-:"]), ...rows.map(write)]);
const item = fc
  .tuple(fc.constantFrom("", "", "  "), fc.constantFrom("- ", "- [x] ", "- [ ] "), words)
  .map(([indent, mark, text]) => `${indent}${mark}${text}`);
const list = fc
  .array(item, { minLength: 1, maxLength: 4 })
  .map((items) => [(items[0] ?? "").trimStart(), ...items.slice(1)]);
const heading = fc.oneof(
  fc.tuple(fc.constantFrom("#", "##", "######"), words).map(([marks, text]) => [`${marks} ${text}`]),
  fc
    .tuple(words, fc.constantFrom("===", "---", "-", "=", "  ----"))
    .map(([text, marks]) => [`Of ${text}`, marks]),
);
const text = fc
  .array(words, { minLength: 1, maxLength: 3 })
  .map((lines) => lines.map((line) => `Some ${line}.`));
const fenced = fc
  .tuple(fc.constantFrom("```", "~~~~", "````"), fc.oneof(table, list, heading))
  .map(([fence, inner]) => [fence, ...inner, fence]);
const hidden = fc.oneof(table, list).map((inner) => ["<!--", ...inner, "-->"]);
const verbatim = fc.oneof(table, list).map((inner) => ["<pre>", ...inner, "</pre>"]);
const code = fc.oneof(table, list).map((inner) => inner.map((line) => `    ${line}`));
const quote = fc
  .tuple(fc.constantFrom("> ", ">", " > "), fc.oneof(table, list, heading, text))
  .map(([mark, inner]) => inner.map((line) => mark + line));
const indented = fc
  .tuple(fc.constantFrom(" ", "  ", "   "), fc.oneof(heading, fenced, text))
  .map(([indent, inner]) => inner.map((line) => (line.startsWith(" ") ? line : indent + line)));

const made = fc
  .tuple(
    fc.array(fc.oneof(table, list, heading, text, fenced, hidden, verbatim, code, quote, indented), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([blocks, end]) => blocks.map((lines) => lines.join(end)).join(`${end}${end}${end}`));
