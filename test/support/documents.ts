import { dump } from "js-yaml";
import fc from "fast-check";
import { stringify } from "smol-toml";

import { fieldNames, priorityWords, statusSymbols, statusWords } from "../../src/coverage/vocabulary.ts";
import type { File } from "../../src/parse-files.ts";
import { countShapes, runShapes } from "./shapes.ts";

const extensions = ["md", "toml", "json", "yaml"] as const;
const path = (extension: string) => `docs/coverage.${extension}`;
const joined = (parts: fc.Arbitrary<string>, maxLength: number, by = "") =>
  fc.array(parts, { maxLength }).map((all) => all.join(by));

// Marks that the readers ask for, so that chance meets them.
const piece = fc.oneof(
  fc.constantFrom(
    ..."| [ ] ( ) ` * _ < > # - + . : ; , = { } \" ' \\ ~ ! & 0 1 % / x ✅ ❌ é 登".split(" "),
    ..."\n \t \r \u0000 \u0007 \ufeff \ud800".split(" "),
  ),
  fc.constantFrom(
    "\n\n",
    "\n",
    "| a | b |\n",
    "|---|---|\n",
    "# Test gaps\n",
    "## Coverage (3)\n",
    "- [ ] a\n",
    "  - b: covered\n",
    "1. **x** — done\n",
    "```\n",
    "<!--",
    "-->",
    "---\n",
    "<table><tr><td>",
    "status: covered\n",
    "tests:\n",
    "[[tests]]\n",
    'name = "a"\n',
    '{"surfaces": [',
    '{"name": "a", "status": "gap"}',
    "Legend: a = b, c = d\n",
    "3/4 (75%)",
    "P0 ",
    "&a ",
    "*a ",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);

/** Marks and bytes in any order. */
export const noise: fc.Arbitrary<string> = joined(piece, 60);

/** A few marks, many thousand times: what makes an expression backtrack. */
const endless = fc
  .tuple(joined(piece, 6), joined(piece, 4), fc.integer({ min: 100, max: 20_000 }), joined(piece, 3))
  .map(([before, part, times, after]) => before + part.repeat(times).slice(0, 200_000) + after);

// The words that mean something here, so that what is made looks like coverage and is not.
const word = fc.oneof(
  fc.constantFrom(...Object.values(statusWords).flat()),
  fc.constantFrom(...Object.values(statusSymbols).flat()),
  fc.constantFrom(...Object.values(fieldNames).flat()),
  fc.constantFrom(...Object.values(priorityWords).flat()),
  fc.constantFrom(
    "login",
    "`tests/a.py::test_a`",
    "src/b.rs",
    "REQ-12",
    "total",
    "3",
    "2/3",
    "80%",
    "—",
    "",
    "__proto__",
  ),
  fc.string({ maxLength: 6 }),
);
const phrase = joined(word, 4, " ");
const line = phrase.map((text) => text.replaceAll(/[\r\n]/g, " "));
const row = fc.array(line, { minLength: 1, maxLength: 7 }).map((cells) => `| ${cells.join(" | ")} |`);
const table = fc
  .tuple(row, fc.array(row, { maxLength: 6 }))
  .map(([header, rows]) => [header, header.replaceAll(/[^|]+/g, "---"), ...rows].join("\n"));
const bullet = fc
  .tuple(fc.constantFrom("- ", "* ", "1. ", "- [ ] ", "- [x] ", "  - ", "    - "), line)
  .map(([mark, text]) => mark + text);
const heading = fc
  .tuple(fc.integer({ min: 1, max: 4 }), line)
  .map(([level, text]) => `${"#".repeat(level)} ${text}`);
const markdown = joined(
  fc.oneof(
    table,
    joined(bullet, 5, "\n"),
    heading,
    line,
    line.map((text) => `**${text}**`),
  ),
  8,
  "\n\n",
);

const key = fc.oneof(
  fc.constantFrom(
    ...Object.values(fieldNames)
      .flat()
      .filter((name) => /^[a-z ]+$/.test(name)),
  ),
  fc.constantFrom(
    "surfaces",
    "requirements",
    "features",
    "gaps",
    "items",
    "summary",
    "covered",
    "total",
    "needs",
    "id",
  ),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const { value } = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    line,
    fc.oneof(fc.integer(), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.array(tie("object"), { maxLength: 4 }),
    fc.array(line, { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
}));
const data = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });

/** Documents of every kind, well formed, with words of coverage in places of all sorts. */
const shaped: fc.Arbitrary<File> = fc.oneof(
  markdown.map((text) => ({ path: path("md"), text })),
  data.map((object) => ({ path: path("json"), text: JSON.stringify(object, null, 2) })),
  data.map((object) => ({ path: path("yaml"), text: dump(object) })),
  data.map((object) => ({ path: path("toml"), text: stringify(object) })),
);

interface Mutation {
  kind: "delete" | "duplicate" | "swap" | "splice";
  at: number;
  to: number;
  text: string;
}
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("delete", "duplicate", "swap", "splice"),
  at: fc.nat(),
  to: fc.nat(),
  text: fc.oneof(fc.string({ unit: "binary", maxLength: 6 }), word),
});

function mutated(text: string, { kind, at, to, text: put }: Mutation): string {
  if (kind === "splice") {
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + (to % 40));
  }
  const lines = text.split("\n");
  const [one, other] = [at % lines.length, to % lines.length];
  const [first = "", second = ""] = [lines[one], lines[other]];
  if (kind === "delete") lines.splice(one, 1);
  else if (kind === "duplicate") lines.splice(other, 0, first);
  else [lines[one], lines[other]] = [second, first];
  return lines.join("\n");
}

/** Real-looking documents with lines lost, doubled and moved, and bytes put in. */
const tornOf = (originals: File[]): fc.Arbitrary<File> =>
  fc
    .tuple(fc.constantFrom(...originals), fc.array(mutation, { minLength: 1, maxLength: 6 }))
    .map(([{ path, text }, mutations]) => ({ path, text: mutations.reduce(mutated, text) }));

/** Many of one thing, or a long run of marks in one place. */
const long: fc.Arbitrary<File> = fc
  .tuple(fc.constantFrom(...runShapes, ...countShapes), fc.integer({ min: 1, max: 2000 }))
  .map(([{ make, size }, n]) => make(Math.max(1, Math.min(n, size)))[0] ?? { path: path("md"), text: "" });

/** Every way of making a document, by its name. */
export const documentsOf = (originals: File[]): Record<string, fc.Arbitrary<File>> => ({
  noise: fc.record({ path: fc.constantFrom(...extensions.map(path)), text: noise }),
  endless: fc.record({ path: fc.constantFrom(...extensions.map(path)), text: endless }),
  long,
  shaped,
  torn: tornOf(originals),
});
