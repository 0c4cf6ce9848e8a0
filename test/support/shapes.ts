import type { File } from "../../src/parse-files.ts";

/** A way of making a document long: `n` of one thing. */
export interface Shape {
  name: string;
  /** Of the kind of thing that is many. */
  make: (n: number) => File[];
  /** For about 100 KB. */
  size: number;
}

const markdown = (text: string): File[] => [{ path: "docs/coverage.md", text }];
const times = (n: number, lineOf: (at: number) => string) =>
  Array.from({ length: n }, (_, at) => lineOf(at)).join("");

/** Characters and pairs of them that some reader looks for. */
const runs = [
  ...Array.from("|:*_`[](){}<>!#-/\\.%&~+=,;'\"@$^?0a \t"),
  "é",
  "登",
  "✅",
  "❌",
  "👩‍💻",
  "\u200d",
  "\ufe0f",
  "\u0301",
  "\u00a0",
  "—",
  "[(",
  "](",
  "*_",
  "<a",
  "a:",
  "a.",
  "a,",
  "a-",
  "a_",
  "a/",
  "a b ",
  "1/",
  "1.",
  "1 ",
  "1%",
  "1,",
  "|-",
  "| ",
  "- ",
  "/ ",
  ": ",
  ". ",
  ", ",
  "; ",
  "( ",
  "(a) ",
  "[a] ",
  "[a](",
  "[a](b) ",
  "![",
  "&a",
  "&amp;",
  "`a` ",
  "``a",
  "<b>",
  "<br>",
  "<!--",
  "-->",
  "**a** ",
  "**a",
  "*a* ",
  "__a",
  "~~a",
  "a = b, ",
  "a: b, ",
  "a → ",
  "✅ a ",
  "P0 ",
  "3/4 ",
  "75% ",
  "covered ",
  "not ",
  "no ",
  "covered, ",
  "not tested ",
  "tests/a.py ",
  "a.py::b ",
  "a::",
  "../",
  "**/",
  "{a,",
  "A",
  "Aa",
  "aA",
  "A_",
  "A-",
  "\\|",
  "\\",
  "$a",
  "http://a",
  "://",
  "@a ",
  "#1 ",
  "(1) ",
  "(1",
  "1) ",
  "x",
  "[x] ",
  "[ ] ",
  "+ ",
  "~1 ",
  "1+ ",
  "1-",
  "1–2 ",
  "with ",
  "until ",
  "except ",
  "gaps ",
  "tests ",
  "coverage ",
  "total ",
  "of ",
];

/** Where a run of characters may stand, one line each. */
const places: Record<string, (run: string) => File[]> = {
  prose: (run) => markdown(`# Test coverage\n\n${run}\n`),
  "prose before a table": (run) =>
    markdown(`# Test coverage\n\n${run}\n\n| Surface | Status |\n|---|---|\n| a | covered |\n`),
  heading: (run) => markdown(`# Test coverage\n\n## ${run}\n\n- a: covered\n`),
  "list item": (run) => markdown(`# Test gaps\n\n- ${run}\n`),
  "ticked item": (run) => markdown(`# Test coverage\n\n- [x] ${run}\n`),
  "bold item": (run) => markdown(`# Test coverage\n\n- **a ${run}**: covered\n`),
  "header cell": (run) =>
    markdown(`# Tests\n\n| Surface | ${run} | Status |\n|---|---|---|\n| a | b | covered |\n`),
  "name cell": (run) =>
    markdown(`# Tests\n\n| Surface | Tests | Status |\n|---|---|---|\n| ${run} | b | covered |\n`),
  "tests cell": (run) =>
    markdown(`# Tests\n\n| Surface | Tests | Status |\n|---|---|---|\n| a | ${run} | covered |\n`),
  "status cell": (run) =>
    markdown(`# Tests\n\n| Surface | Tests | Status |\n|---|---|---|\n| a | b | ${run} |\n`),
  "status cell after a word": (run) =>
    markdown(`# Tests\n\n| Surface | Status |\n|---|---|\n| a | covered ${run} |\n`),
  "priority cell": (run) =>
    markdown(`# Tests\n\n| Surface | Priority | Status |\n|---|---|---|\n| a | ${run} | covered |\n`),
  "claim cell": (run) =>
    markdown(`# Coverage\n\n| Category | Covered | Total |\n|---|---|---|\n| a ${run} | ${run} | 4 |\n`),
  "status cell after a mark": (run) =>
    markdown(`# Tests\n\n| Surface | Status |\n|---|---|\n| a | ✅ ${run} |\n`),
  "status cell after a warning": (run) =>
    markdown(`# Tests\n\n| Surface | Status |\n|---|---|\n| a | ⚠️ ${run} |\n`),
  "gap cell": (run) =>
    markdown(`# Tests\n\n| Surface | Gap | Status |\n|---|---|---|\n| a | ${run} | partial |\n`),
  "id cell": (run) =>
    markdown(`# Tests\n\n| ID | Test | Expected |\n|---|---|---|\n| ${run} | \`test_a_b_c\` | ${run} |\n`),
  "first header": (run) =>
    markdown(`# Tests\n\n| ${run} | Status |\n|---|---|\n| a | covered |\n| b | missing |\n`),
  record: (run) =>
    markdown(
      `# Tests\n\n| Field | Value |\n|---|---|\n| Status | ${run} |\n| ${run} | a |\n| Name | ${run} |\n`,
    ),
  "legend table": (run) =>
    markdown(`## Legend\n\n| Symbol | Meaning |\n|---|---|\n| ${run} | covered |\n| a | ${run} |\n`),
  title: (run) => markdown(`# ${run}\n\n- [x] a\n- b\n`),
  "gap heading": (run) =>
    markdown(`# Test gaps\n\n## 1. ${run}\n\nStatus: ${run}\n\n## 2. ${run} — open\n\ntext\n`),
  "status heading": (run) =>
    markdown(`# Test coverage\n\n## ${run} — ✅ Covered\n\ntext\n\n## a — missing\n\n${run}\n`),
  "item of a code": (run) => markdown(`# Test gaps\n\n- GAP-1: ${run}\n- GAP-2 ${run}\n`),
  "item of a test": (run) => markdown(`# Tests\n\n- \`test_a_b\`: ${run}\n- \`test_c_d\` ${run}\n`),
  "item of code": (run) => markdown(`# Tests\n\n- \`${run}\`\n- **${run}**: covered\n`),
  "item with its status": (run) =>
    markdown(`# Test coverage\n\n- a ${run}: covered\n- b: ${run}\n- c — missing ${run}\n`),
  "details of an item": (run) =>
    markdown(`# Test gaps\n\n- a\n  - Status: ${run}\n  - ${run}: high\n\n    ${run}\n`),
  "item of a summary": (run) =>
    markdown(`# Tests\n\n- [x] a\n\n## Summary\n\n- Gaps: ${run}\n- missing ${run}: ${run}\n`),
  "source line": (run) => markdown(`# Coverage\n\nSource: ${run}\n\nGenerated from ${run}\n\n- [x] a\n`),
  figure: (run) => markdown(`# Coverage\n\nCoverage: ${run}\n\n**3 ${run} of 4 covered**\n\n- [x] a\n`),
  "figure in a heading": (run) =>
    markdown(`# Coverage\n\n## Parsers (${run})\n\n- [x] a\n\n## ${run} (3)\n\n- [x] b\n`),
  legend: (run) => markdown(`# Coverage\n\nLegend: ${run}\n\n| Surface | Status |\n|---|---|\n| a | b |\n`),
  quote: (run) => markdown(`# Coverage\n\n> ${run}\n\n- [x] a\n`),
  "label of a block": (run) => markdown(`# Gaps\n\n**${run}**: a\n\n- b\n`),
  "front matter": (run) => markdown(`---\ntitle: ${run}\n---\n# Coverage\n\n- [x] a\n`),
  comment: (run) => markdown(`# Coverage\n\n<!-- ${run} -->\n\n- [x] a\n`),
  "html cell": (run) =>
    markdown(
      `# Coverage\n\n<table><tr><th>Surface</th><th>Status</th></tr><tr><td>${run}</td><td>covered</td></tr></table>\n`,
    ),
  "code block": (run) => markdown(`# Coverage\n\n\`\`\`\n${run}\n\`\`\`\n\n- [x] a\n`),
  "first line": (run) => markdown(`${run}\n\n- [x] a\n`),
  "TOML name": (run) => [
    { path: "a.toml", text: `[[tests]]\nname = ${JSON.stringify(run)}\nstatus = "covered"\n` },
  ],
  "TOML status": (run) => [
    { path: "a.toml", text: `[[tests]]\nname = "a"\nstatus = ${JSON.stringify(run)}\n` },
  ],
  "TOML files": (run) => [
    {
      path: "a.toml",
      text: `[[tests]]\nname = "a"\nfiles = [${JSON.stringify(run)}]\nrun_command = ${JSON.stringify(run)}\n`,
    },
  ],
  "TOML key": (run) => [
    { path: "a.toml", text: `[[tests]]\nname = "a"\n${JSON.stringify(run)} = "covered"\n` },
  ],
  "YAML name": (run) => [
    { path: "a.yaml", text: `surfaces:\n  - name: ${JSON.stringify(run)}\n    status: covered\n` },
  ],
  "YAML plain": (run) => [{ path: "a.yaml", text: `surfaces:\n  - name: a ${run}\n    status: covered\n` }],
  "YAML status": (run) => [
    {
      path: "a.yaml",
      text: `surfaces:\n  - name: a\n    status: ${JSON.stringify(run)}\n    notes: ${JSON.stringify(run)}\n`,
    },
  ],
  "YAML tests": (run) => [
    {
      path: "a.yaml",
      text: `surfaces:\n  - name: a\n    status: covered\n    tests: ${JSON.stringify(run)}\n`,
    },
  ],
  "YAML key": (run) => [
    { path: "a.yaml", text: `surfaces:\n  ${JSON.stringify(run)}:\n    status: covered\n` },
  ],
  "JSON name": (run) => [
    { path: "a.json", text: JSON.stringify({ surfaces: [{ name: run, status: "covered" }] }) },
  ],
  "JSON status": (run) => [
    {
      path: "a.json",
      text: JSON.stringify({ surfaces: [{ name: "a", status: run, priority: run, category: run }] }),
    },
  ],
  "JSON tests": (run) => [
    {
      path: "a.json",
      text: JSON.stringify({ surfaces: [{ name: "a", status: "covered", tests: [run], evidence: run }] }),
    },
  ],
  "JSON key": (run) => [
    { path: "a.json", text: JSON.stringify({ surfaces: { [run]: { status: "covered" } } }) },
  ],
  "JSON text": (run) => [{ path: "a.json", text: run }],
  "YAML text": (run) => [{ path: "a.yaml", text: run }],
  "TOML text": (run) => [{ path: "a.toml", text: run }],
};

/** A run ends a line, or something stands behind it that what looked for the end of a line did not expect. */
const ends: Record<string, (run: string) => string> = {
  "": (run) => run,
  ", then a letter": (run) => `${run}a`,
  " between words": (run) => `a ${run} a`,
  " within a word": (run) => `a${run}a.`,
};

export const runShapes: Shape[] = Object.entries(places).flatMap(([place, make]) =>
  Object.entries(ends).flatMap(([end, put]) =>
    runs.map((run) => ({
      name: `${JSON.stringify(run)}${end}, in ${place}`,
      make: (n: number) => make(put(run.repeat(Math.ceil(n / run.length)))),
      size: 100_000,
    })),
  ),
);

const table = (rows: string) => `# Coverage\n\n| Surface | Tests | Status |\n|---|---|---|\n${rows}`;
const nested = (n: number, open: string, middle: string, close: string) =>
  open.repeat(n) + middle + close.repeat(n);

/** Many of one thing. */
export const countShapes: Shape[] = (
  [
    [
      "rows",
      2000,
      (n) => markdown(table(times(n, (at) => `| surface ${at} | \`tests/${at}.py\` | covered |\n`))),
    ],
    ["rows of one name", 2000, (n) => markdown(table("| surface | `tests/a.py` | covered |\n".repeat(n)))],
    [
      "rows of one name in sections of one name",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n${times(n, () => "## Part\n\n| Surface | Status |\n|---|---|\n| a | covered |\n\n")}`,
        ),
    ],
    [
      "names that end like keys",
      2000,
      (n) => markdown(table(times(n, (at) => `| a~${at} | | covered |\n| a | | covered |\n`))),
    ],
    [
      "tables",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n${times(n, (at) => `| Surface | Status |\n|---|---|\n| s${at} | covered |\n\n`)}`,
        ),
    ],
    [
      "headers without rows",
      2000,
      (n) => markdown(`# Coverage\n\n${"| Surface | Status |\n|---|---|\n".repeat(n)}`),
    ],
    ["cells of a row", 20_000, (n) => markdown(table(`| a ${"| b ".repeat(n)}|\n`))],
    [
      "cells of a header",
      20_000,
      (n) =>
        markdown(
          `# Coverage\n\n| Surface ${"| x ".repeat(n)}| Status |\n|${"---|".repeat(n + 2)}\n| a | covered |\n`,
        ),
    ],
    [
      "cells of header and row",
      10_000,
      (n) =>
        markdown(
          `# Coverage\n\n| Surface ${"| Status ".repeat(n)}|\n|${"---|".repeat(n + 1)}\n| a ${"| covered ".repeat(n)}|\n`,
        ),
    ],
    ["empty cells", 20_000, (n) => markdown(table(`|${"|".repeat(n)}\n`))],
    [
      "files in a cell",
      5000,
      (n) => markdown(table(`| a | ${times(n, (at) => `\`tests/${at}.py\` `)}| covered |\n`)),
    ],
    ["headings", 2000, (n) => markdown(`# Test coverage\n\n${times(n, (at) => `## Part ${at}\n\n`)}`)],
    [
      "headings with statuses",
      2000,
      (n) => markdown(`# Test coverage\n\n${times(n, (at) => `## Part ${at} — ✅ Covered\n\ntext\n\n`)}`),
    ],
    [
      "gap headings",
      2000,
      (n) => markdown(`# Test gaps\n\n${times(n, (at) => `## ${at}. Part\n\nStatus: open\n\n- a\n\n`)}`),
    ],
    [
      "headings of all levels",
      2000,
      (n) => markdown(times(n, (at) => `${"#".repeat(1 + (at % 6))} Gaps ${at}\n\n- a\n\n`)),
    ],
    ["titles", 2000, (n) => markdown(times(n, (at) => `# Coverage ${at}\n\n- [x] a\n\n`))],
    ["underlined headings", 2000, (n) => markdown(times(n, (at) => `Coverage ${at}\n---\n\n- [x] a\n\n`))],
    ["bold lines", 2000, (n) => markdown(`# Test gaps\n\n${times(n, (at) => `**Part ${at}**\n\n- a\n\n`)}`)],
    ["captions", 2000, (n) => markdown(`# Test gaps\n\n${times(n, (at) => `Part ${at}:\n- a\n\n`)}`)],
    ["items", 5000, (n) => markdown(`# Test gaps\n\n${times(n, (at) => `- gap ${at}\n`)}`)],
    ["ticked items", 5000, (n) => markdown(`# Test coverage\n\n${times(n, (at) => `- [x] a ${at}\n`)}`)],
    [
      "items with details",
      2000,
      (n) =>
        markdown(`# Test gaps\n\n${times(n, (at) => `- gap ${at}\n  - Status: open\n  - Severity: high\n`)}`),
    ],
    [
      "details of one item",
      5000,
      (n) => markdown(`# Test gaps\n\n- gap\n${times(n, (at) => `  - detail ${at}\n`)}`),
    ],
    [
      "groups of one list",
      2000,
      (n) => markdown(`# Test coverage\n\n${times(n, (at) => `- **Part ${at}**\n  - [x] a\n`)}`),
    ],
    [
      "items ever deeper",
      1000,
      (n) =>
        markdown(`# Test gaps\n\n${times(n, (at) => `${" ".repeat(Math.min(at, 200) * 2)}- gap ${at}\n`)}`),
    ],
    [
      "items up and down",
      2000,
      (n) =>
        markdown(`# Test coverage\n\n${times(n, (at) => `${" ".repeat((at % 40) * 2)}- [x] gap ${at}:\n`)}`),
    ],
    [
      "gaps that name rows",
      2000,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| surface ${at} | | covered |\n`))}\n## Gaps\n\n${times(n, (at) => `- surface ${at}\n`)}`,
        ),
    ],
    [
      "gaps that name one row",
      2000,
      (n) => markdown(`${table("| surface | | covered |\n")}\n## Gaps\n\n${"- surface\n".repeat(n)}`),
    ],
    [
      "a summary that says rows again",
      400,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| a b c d e f g h ${at} | | covered |\n`))}\n## Summary\n\n| Surface | Status |\n|---|---|\n${times(n, (at) => `| a b c d e f g h ${at} | covered |\n`)}`,
        ),
    ],
    [
      "a summary that says other rows",
      400,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| ${at} ${"a b c d e f g h i j k l ".repeat(5)} | | covered |\n`))}\n## Summary\n\n| Surface | Status |\n|---|---|\n${times(n, (at) => `| ${at} ${"z y x w v u t s r q p o ".repeat(5)} | covered |\n`)}`,
        ),
    ],
    [
      "gaps in a summary",
      1000,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| surface ${at} | | covered |\n`))}\n## Summary\n\n${times(n, (at) => `- Gaps: nothing ${at}; here ${at}\n`)}`,
        ),
    ],
    [
      "figures in lines",
      1000,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| surface ${at} | | covered |\n`))}\n${times(n, (at) => `Coverage: ${at}/${n}\n\n`)}`,
        ),
    ],
    [
      "figures in tables",
      1000,
      (n) =>
        markdown(
          `${table(times(n, (at) => `| surface ${at} | | covered |\n`))}\n## Totals\n\n| Category | Covered | Total |\n|---|---|---|\n${times(n, (at) => `| c${at} | ${at} | ${n} |\n`)}`,
        ),
    ],
    [
      "figures of priorities",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n| Surface | Priority | Status |\n|---|---|---|\n${times(n, (at) => `| surface ${at} | P${at % 4} | covered |\n`)}\n## Totals\n\n${times(n, (at) => `- P${at % 4}: ${at}\n`)}\n${times(n, (at) => `P${at % 4} items: ${at}\n\n`)}`,
        ),
    ],
    [
      "figures of categories",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n| Surface | Category | Status |\n|---|---|---|\n${times(n, (at) => `| surface ${at} | c${at} | covered |\n`)}\n## Totals\n\n| Category | Covered | Total |\n|---|---|---|\n${times(n, (at) => `| c${at} | 0 | 2 |\n`)}`,
        ),
    ],
    [
      "headings with figures",
      1000,
      (n) => markdown(`# Coverage\n\n${times(n, (at) => `## Parsers ${at} (3)\n\n- [x] a ${at}\n\n`)}`),
    ],
    [
      "sections with figures of their own",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n${times(n, (at) => `## Part ${at}\n\nTotal items: 3\n\nCoverage: 2/3\n\n- [x] a ${at}\n\n`)}`,
        ),
    ],
    [
      "legends",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n${times(n, (at) => `Legend: m${at} = covered, n${at} = missing\n\n`)}| Surface | Status |\n|---|---|\n${times(n, (at) => `| a${at} | m${at} |\n`)}`,
        ),
    ],
    [
      "legend rows",
      2000,
      (n) =>
        markdown(
          `## Legend\n\n| Symbol | Meaning |\n|---|---|\n${times(n, (at) => `| m${at} | covered |\n`)}\n${table(times(n, (at) => `| a${at} | | m${at} |\n`))}`,
        ),
    ],
    ["unknown words", 2000, (n) => markdown(table(times(n, (at) => `| a${at} | | word${at} |\n`)))],
    [
      "lines of a paragraph",
      5000,
      (n) => markdown(`# Coverage\n\n${times(n, (at) => `line ${at} 3 of 4 tests\n`)}\n- [x] a\n`),
    ],
    ["paragraphs", 3000, (n) => markdown(`# Coverage\n\n${times(n, (at) => `line ${at}\n\n`)}\n- [x] a\n`)],
    ["blank lines", 50_000, (n) => markdown(`# Coverage\n${"\n".repeat(n)}- [x] a\n`)],
    ["blank lines in a list", 50_000, (n) => markdown(`# Coverage\n\n- [x] a\n${"\n".repeat(n)}- [x] b\n`)],
    ["rules", 10_000, (n) => markdown(`# Coverage\n\n${"---\n\n".repeat(n)}- [x] a\n`)],
    ["comments", 5000, (n) => markdown(`# Coverage\n\n${"<!-- a -->\n".repeat(n)}- [x] a\n`)],
    ["comments without an end", 5000, (n) => markdown(`# Coverage\n\n${"a\n<!-- a\n".repeat(n)}- [x] a\n`)],
    [
      "comments followed by text",
      5000,
      (n) => markdown(`# Coverage\n\n${"<!-- a --> b\n".repeat(n)}- [x] a\n`),
    ],
    ["fences", 5000, (n) => markdown(`# Coverage\n\n${"```\na\n```\n".repeat(n)}- [x] a\n`)],
    [
      "indented fences without an end",
      5000,
      (n) => markdown(`# Coverage\n\n- a\n${"  ~~~\n\n  ```\n".repeat(n)}- [x] a\n`),
    ],
    [
      "fences of other lengths",
      300,
      (n) => markdown(`# Coverage\n\n- a\n${times(n, (at) => `  ${"`".repeat(50 - (at % 40))}\n`)}- [x] a\n`),
    ],
    [
      "html tables",
      1000,
      (n) =>
        markdown(
          `# Coverage\n\n${times(n, (at) => `<table><tr><th>Surface</th><th>Status</th></tr><tr><td>a${at}</td><td>covered</td></tr></table>\n`)}`,
        ),
    ],
    ["html tables without an end", 3000, (n) => markdown(`# Coverage\n\n${"<table>\n".repeat(n)}`)],
    [
      "html tables without rows before one end",
      3000,
      (n) => markdown(`# Coverage\n\n${"<table>\na\n".repeat(n)}</table>\n`),
    ],
    [
      "html tables of one row",
      3000,
      (n) => markdown(`# Coverage\n\n${"<table><tr><td>a</td></tr>\n\n".repeat(n)}`),
    ],
    [
      "html rows",
      2000,
      (n) =>
        markdown(
          `# Coverage\n\n<table>\n<tr><th>Surface</th><th>Status</th></tr>\n${times(n, (at) => `<tr><td>a${at}</td><td>covered</td></tr>\n`)}</table>\n`,
        ),
    ],
    [
      "html cells without an end",
      5000,
      (n) => markdown(`# Coverage\n\n<table><tr><td>${"<td>a".repeat(n)}\n`),
    ],
    ["quote marks", 20_000, (n) => markdown(`# Coverage\n\n${"> ".repeat(n)}- [x] a\n`)],
    ["quoted lines", 5000, (n) => markdown(`# Coverage\n\n${"> - [x] a\n".repeat(n)}`)],
    [
      "lines of front matter",
      5000,
      (n) => markdown(`---\n${"a: b\n".repeat(n)}---\n# Coverage\n\n- [x] a\n`),
    ],
    [
      "front matter without an end",
      5000,
      (n) => markdown(`---\n${"a: b\n".repeat(n)}\n# Coverage\n\n- [x] a\n`),
    ],
    ["control characters", 20_000, (n) => markdown(`# Coverage\n\n- [x] a${"\u0007\n".repeat(n)}\n`)],
    [
      "TOML tables",
      2000,
      (n) => [{ path: "a.toml", text: times(n, (at) => `[[tests]]\nname = "a${at}"\nstatus = "covered"\n`) }],
    ],
    [
      "TOML tables of one name",
      2000,
      (n) => [{ path: "a.toml", text: `[[tests]]\nname = "a"\nstatus = "covered"\n`.repeat(n) }],
    ],
    [
      "TOML sections",
      2000,
      (n) => [{ path: "a.toml", text: times(n, (at) => `[surfaces.a${at}]\nstatus = "covered"\n`) }],
    ],
    [
      "TOML keys of one table",
      10_000,
      (n) => [{ path: "a.toml", text: `[surfaces]\n${times(n, (at) => `a${at} = "covered"\n`)}` }],
    ],
    [
      "TOML keys of one entry",
      10_000,
      (n) => [{ path: "a.toml", text: `[[tests]]\nname = "a"\n${times(n, (at) => `k${at} = "covered"\n`)}` }],
    ],
    [
      "TOML strings in a list",
      5000,
      (n) => [
        { path: "a.toml", text: `[[tests]]\nname = "a"\nfiles = [${times(n, (at) => `"t/${at}.py", `)}]\n` },
      ],
    ],
    [
      "TOML inline tables",
      3000,
      (n) => [
        {
          path: "a.toml",
          text: `tests = [${times(n, (at) => `{ name = "a${at}", status = "covered" },\n`)}]\n`,
        },
      ],
    ],
    [
      "TOML comments",
      10_000,
      (n) => [{ path: "a.toml", text: `${"# a = 1\n".repeat(n)}[[tests]]\nname = "a"\n` }],
    ],
    [
      "TOML lines of a string",
      10_000,
      (n) => [{ path: "a.toml", text: `[[tests]]\nname = """\n${"a\n".repeat(n)}"""\n` }],
    ],
    [
      "TOML dotted keys",
      2000,
      (n) => [{ path: "a.toml", text: times(n, (at) => `surfaces.a${at}.status = "covered"\n`) }],
    ],
    [
      "TOML lists",
      1000,
      (n) => [
        { path: "a.toml", text: times(n, (at) => `[[part${at}.tests]]\nname = "a"\nstatus = "covered"\n`) },
      ],
    ],
    [
      "JSON entries",
      3000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify({
            surfaces: Array.from({ length: n }, (_, at) => ({ name: `a${at}`, status: "covered" })),
          }),
        },
      ],
    ],
    [
      "JSON keys of one entry",
      10_000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify({
            surfaces: [
              {
                name: "a",
                status: "covered",
                ...Object.fromEntries(Array.from({ length: n }, (_, at) => [`k${at}`, "covered"])),
              },
            ],
          }),
        },
      ],
    ],
    [
      "JSON keys",
      10_000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify({
            surfaces: Object.fromEntries(
              Array.from({ length: n }, (_, at) => [`k${at}`, { status: "covered" }]),
            ),
          }),
        },
      ],
    ],
    [
      "JSON keys of one letter each twice",
      5000,
      (n) => [
        {
          path: "a.json",
          text: `{"surfaces": {${times(n, () => `"k": {"status": "covered"}, `)}"z": {"status": "gap"}}}`,
        },
      ],
    ],
    [
      "JSON lists",
      1000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify(
            Object.fromEntries(
              Array.from({ length: n }, (_, at) => [
                `part ${at}`,
                { tests: [{ name: "a", status: "covered" }] },
              ]),
            ),
          ),
        },
      ],
    ],
    [
      "JSON entries of other keys",
      2000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify({
            surfaces: Array.from({ length: n }, (_, at) => ({
              [`name${at}`]: "a",
              [`status${at}`]: "covered",
              name: "b",
            })),
          }),
        },
      ],
    ],
    [
      "JSON numbers",
      10_000,
      (n) => [
        { path: "a.json", text: JSON.stringify({ surfaces: Array.from({ length: n }, (_, at) => at) }) },
      ],
    ],
    [
      "JSON levels",
      2000,
      (n) => [{ path: "a.json", text: nested(n, '{"surfaces":[', '{"name":"a","status":"covered"}', "]}") }],
    ],
    [
      "JSON comments",
      10_000,
      (n) => [
        { path: "a.jsonc", text: `${"// a\n".repeat(n)}{"surfaces": [{"name": "a", "status": "covered"}]}` },
      ],
    ],
    [
      "JSON totals beside entries",
      1000,
      (n) => [
        {
          path: "a.json",
          text: JSON.stringify({
            summary: Object.fromEntries(Array.from({ length: n }, (_, at) => [`total items ${at}`, at])),
            totals: Object.fromEntries(Array.from({ length: n }, (_, at) => [`P${at % 4} items ${at}`, at])),
            surfaces: Array.from({ length: n }, (_, at) => ({
              name: `a${at}`,
              status: "covered",
              category: `c${at}`,
            })),
          }),
        },
      ],
    ],
    [
      "YAML entries",
      2000,
      (n) => [
        { path: "a.yaml", text: `surfaces:\n${times(n, (at) => `  - name: a${at}\n    status: covered\n`)}` },
      ],
    ],
    [
      "YAML keys",
      5000,
      (n) => [{ path: "a.yaml", text: `surfaces:\n${times(n, (at) => `  a${at}: covered\n`)}` }],
    ],
    [
      "YAML keys of one entry",
      10_000,
      (n) => [
        { path: "a.yaml", text: `surfaces:\n  - name: a\n${times(n, (at) => `    k${at}: covered\n`)}` },
      ],
    ],
    [
      "YAML flow",
      5000,
      (n) => [
        { path: "a.yaml", text: `surfaces: [${times(n, (at) => `{name: a${at}, status: covered}, `)}]\n` },
      ],
    ],
    [
      "YAML comments",
      10_000,
      (n) => [{ path: "a.yaml", text: `${"# a: b\n".repeat(n)}surfaces:\n  - name: a\n` }],
    ],
    [
      "YAML documents",
      2000,
      (n) => [
        { path: "a.yaml", text: times(n, (at) => `---\nsurfaces:\n  - name: a${at}\n    status: covered\n`) },
      ],
    ],
    [
      "YAML anchors",
      2000,
      (n) => [
        {
          path: "a.yaml",
          text: `surfaces:\n${times(n, (at) => `  - &a${at}\n    name: a${at}\n    tests: *a${Math.max(0, at - 1)}\n`)}`,
        },
      ],
    ],
    [
      "YAML aliases of one list",
      2000,
      (n) => [
        {
          path: "a.yaml",
          text: `base: &a [${times(n, () => "x, ")}]\nsurfaces:\n${times(n, (at) => `  - name: a${at}\n    tests: *a\n`)}`,
        },
      ],
    ],
    [
      "YAML lines of a text",
      10_000,
      (n) => [
        { path: "a.yaml", text: `surfaces:\n  - name: |\n${"      a\n".repeat(n)}    status: covered\n` },
      ],
    ],
    [
      "YAML lists",
      1000,
      (n) => [
        {
          path: "a.yaml",
          text: times(n, (at) => `part ${at}:\n  tests:\n    - name: a\n      status: covered\n`),
        },
      ],
    ],
    [
      "YAML levels",
      300,
      (n) => [
        {
          path: "a.yaml",
          text: `a: ${nested(n, "{surfaces: ", "a", "}")}\n`,
        },
      ],
    ],
    ["documents that restate no registry", 25, (n) => documents(n)],
    ["documents that say figures of others' items", 500, (n) => figuresOfOthers(n)],
    ["waivers of nothing", 200, (n) => waivers(n, (at) => `other ${at}`)],
    ["waivers of one name", 200, (n) => waivers(n, () => "surface")],
    ["contradictions", 1000, (n) => contradictions(n)],
    ["registries of gaps", 25, (n) => registriesOfGaps(n)],
  ] satisfies [string, number, (n: number) => File[]][]
).map(([name, size, make]) => ({ name, size, make }));

const entries = (n: number, nameOf: (at: number) => string) =>
  times(n, (at) => `[[tests]]\nname = "${nameOf(at)}"\nstatus = "covered"\n`);

/** `n` registries and `n` documents beside each other, none made from another. */
function documents(n: number): File[] {
  return Array.from({ length: n }, (_, file): File[] => [
    { path: `r${file}/test_registry.toml`, text: entries(40, (at) => `r${file} ${at}`) },
    { path: `d${file}/coverage.md`, text: table(times(40, (at) => `| d${file} ${at} | | covered |\n`)) },
  ]).flat();
}

function figuresOfOthers(n: number): File[] {
  const figures = times(n, (at) => `| c${at} | ${at}/${n} |\n`);
  return [
    { path: "a/test_registry.toml", text: entries(n, (at) => `a ${at}`) },
    {
      path: "a/coverage.md",
      text: `Generated from test_registry.toml\n\n## Totals\n\n| Category | Coverage |\n|---|---|\n${figures}\n${times(n, (at) => `Total tests: ${at}\n\n`)}`,
    },
  ];
}

function waivers(n: number, nameOf: (at: number) => string): File[] {
  const rows = times(n * 10, (at) => `| ${at < 5 ? "surface" : `row ${at}`} | | missing |\n`);
  const config = `waivers:\n${times(Math.min(n, 200), (at) => `  - item: ${nameOf(at)}\n    reason: a\n    until: 2026-12-31\n`)}`;
  return [...markdown(table(rows)), { path: "canopy.yml", text: config }];
}

function contradictions(n: number): File[] {
  return [
    { path: "a/coverage.md", text: table(times(n, (at) => `| a ${at} | | covered |\n`)) },
    { path: "b/coverage.md", text: table(times(n, (at) => `| a ${at} | | missing |\n`)) },
  ];
}

function registriesOfGaps(n: number): File[] {
  return Array.from({ length: n }, (_, file) => ({
    path: `r${file}/gaps.toml`,
    text: times(20, (at) => `[[gaps]]\nname = "a ${at}"\nstatus = "open"\n`),
  }));
}
