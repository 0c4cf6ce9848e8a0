import { describe, expect, test } from "vitest";

import { parseDocument } from "../src/formats/index.ts";

/** Each item as "line status name", and each finding as "line code". */
function read(lines: string[]): { items: string[]; found: string[] } {
  const result = parseDocument({ path: "docs/test-coverage.md", text: lines.join("\n") });
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  const { entries, findings } = result.reading;
  return {
    items: entries.map(({ line, status, name }) => `${line} ${status} ${name}`),
    found: findings.map(({ line, code }) => `${line} ${code}`),
  };
}

const header = ["| Surface | Status |", "| --- | --- |"];

describe("what a comment holds is not there", () => {
  test("rows of a table, and the row behind them belongs to it", () => {
    const commented = [
      "<!-- | Kettle | missing | -->",
      "<!-- | Toaster | missing |",
      "| Oven | missing | -->",
    ];
    expect(read([...header, "| Fridge | covered |", ...commented, "| Sink | partial |"])).toEqual({
      items: ["3 covered Fridge", "7 partial Sink"],
      found: [],
    });
  });

  test("rows of a table of HTML", () => {
    const lines = [
      "<table><tr><th>Surface</th><th>Status</th></tr>",
      "<!-- <tr><td>Kettle</td><td>missing</td></tr> -->",
      "<tr><td>Fridge</td><td>covered</td><!-- <td>twice</td> --></tr>",
      "<!--",
      "<tr><td>Oven</td><td>missing</td></tr>",
      "--></table>",
    ];
    expect(read(lines).items).toEqual(["3 covered Fridge"]);
  });

  test("items of a list, from the midst of one to the midst of another", () => {
    const lines = [
      "# Test gaps",
      "",
      "- Kettle has none <!-- was:",
      "- Oven has none",
      "- Sink --> yet",
      "- Fridge",
    ];
    expect(read(lines).items).toEqual(["3 gap Kettle has none", "6 gap Fridge"]);
  });

  test("a whole line between two items, which stay one list", () => {
    const lines = [
      "# Test gaps",
      "",
      "- [ ] Kettle",
      "<!-- - [ ] Oven -->",
      "- [x] Lid",
      "",
      "<!-- - [ ] Sink -->",
    ];
    expect(read(lines).items).toEqual(["3 gap Kettle", "5 covered Lid"]);
  });

  test("but text below it is no part of the item above it", () => {
    expect(read(["# Test gaps", "", "- Kettle", "<!-- x -->", "Soon more."]).items).toEqual(["3 gap Kettle"]);
  });

  test("and what only looks like one stays: in code, unclosed behind text, in a fence", () => {
    const rows = ["| `<!--` opens | covered |", "| a <!-- b | missing |", "| c | covered |"];
    expect(read([...header, ...rows]).items).toHaveLength(3);
    const fenced = ["```", "<!--", "```", "", ...header, "| Kettle | covered |"];
    expect(read(fenced)).toEqual({ items: ["7 covered Kettle"], found: [] });
  });

  test("one that never ends is said", () => {
    expect(read([...header, "| Kettle | covered |", "<!-- | Oven | missing |"])).toEqual({
      items: ["3 covered Kettle"],
      found: ["4 unclosed-block"],
    });
  });
});

describe("a table that is cut goes on, and each cut is said", () => {
  const rows = [...header, "| Kettle | covered |"];

  test.each<[string, string[], number]>([
    ["by a blank line", [""], 5],
    ["by two, with a comment between them", ["", "<!-- harder ones -->", ""], 7],
    ["by a sentence", ["These are harder."], 5],
    ["by a sentence between blank lines", ["", "These are harder.", ""], 7],
  ])("%s", (_, cut, line) => {
    expect(read([...rows, ...cut, "| Oven | missing |", "| Sink | partial |"])).toEqual({
      items: ["3 covered Kettle", `${line} gap Oven`, `${line + 1} partial Sink`],
      found: [`${line} cut-table`],
    });
  });

  test("more than once", () => {
    expect(read([...rows, "", "| Oven | missing |", "", "| Sink | partial |"])).toEqual({
      items: ["3 covered Kettle", "5 gap Oven", "7 partial Sink"],
      found: ["5 cut-table", "7 cut-table"],
    });
  });

  test.each<[string, string[]]>([
    ["a heading", ["", "## Others", "", "| Oven | missing |"]],
    ["a bold line", ["", "**Others**", "", "| Oven | missing |"]],
    ["a rule", ["", "---", "", "| Oven | missing |"]],
    ["two lines of text", ["", "Others are", "not here.", "| Oven | missing |"]],
    ["other columns", ["", "| Oven | missing | soon |"]],
  ])("but not below %s", (_, below) => {
    expect(read([...rows, ...below]).items).toEqual(["3 covered Kettle"]);
  });

  test("a table of its own is one, with or without its row of dashes", () => {
    const own = ["", "| Feature | State |", "| --- | --- |", "| Oven | missing |"];
    expect(read([...rows, ...own])).toEqual({ items: ["3 covered Kettle", "7 gap Oven"], found: [] });
    expect(read([...rows, ...own.filter((line) => !line.includes("---"))])).toEqual({
      items: ["3 covered Kettle", "6 gap Oven"],
      found: ["5 no-delimiter-row"],
    });
  });
});

describe("a rule on line 1 is no front matter", () => {
  const table = [...header, "| Kettle | missing |"];
  const below = ["", "---", "", ...header, "| Oven | covered |"];

  test.each<[string, string[]]>([
    ["a title and a table", ["# Surfaces", "", ...table]],
    ["a table alone", ["", ...table]],
    ["a line like a key, then a table", ["Status: draft", "", ...table]],
    ["a line like a key, prose and a heading", ["Status: draft", "as of May", "", "## Surfaces", ...table]],
  ])("above %s", (_, above) => {
    const { items, found } = read(["---", ...above, ...below]);
    expect(items).toEqual([expect.stringMatching(/gap Kettle/), expect.stringMatching(/covered Oven/)]);
    expect(found).toEqual([]);
  });

  test("above a list, with or without a key before it", () => {
    const list = ["- Kettle is untested", "- Oven is untested", "", "---", "", "Reviewed."];
    expect(read(["---", "# Test gaps", "", ...list]).items).toHaveLength(2);
    expect(read(["---", "Status: draft", "", "## Gaps", "", ...list]).items).toHaveLength(2);
  });

  test.each<[string, string[]]>([
    ["a map", ["title: Kettles", "tags: [a, b]"]],
    [
      "one with a list at the margin, a comment and a text of several lines",
      [
        "# made by hand",
        "owners:",
        "- ann",
        "about: >",
        "  many | lines",
        "  - of text",
        "nested:",
        "  deep: [1,",
        "    2]",
      ],
    ],
  ])("%s is front matter", (_, yaml) => {
    expect(read(["---", ...yaml, "---", ...table])).toEqual({
      items: [`${yaml.length + 5} gap Kettle`],
      found: [],
    });
  });

  test("what is unsure is front matter, and said", () => {
    const { found } = read(["---", "title: Kettles", "of all kinds", "---", ...table]);
    expect(found).toEqual(["1 front-matter-doubt"]);
    expect(read(["---", "title: Kettles", "", "# Kettles", "---", ...table]).found).toEqual([
      "1 front-matter-doubt",
    ]);
  });
});

describe("a cell of HTML that spans rows or columns stands in each", () => {
  const table = (...rows: string[]) => ["<table>", ...rows.map((row) => `<tr>${row}</tr>`), "</table>"];
  const titles = "<th>Room</th><th>Surface</th><th>Status</th>";

  test("of its rows, in front, in the midst and at the end", () => {
    const lines = table(
      titles,
      '<td rowspan="3">Kitchen</td><td>Oven</td><td rowspan=2>missing</td>',
      "<td>Sink</td>",
      "<td rowspan='2'>Fridge</td><td>covered</td>",
      "<td>Cellar</td><td>partial</td>",
    );
    expect(read(lines)).toEqual({
      items: ["3 gap Oven", "4 gap Sink", "5 covered Fridge", "6 partial Fridge"],
      found: [],
    });
  });

  test("of its columns", () => {
    const lines = table(
      "<th>Surface</th><th>Part</th><th>Status</th><th>Remarks</th>",
      "<td colspan=2>Oven</td><td>missing</td><td>soon</td>",
      "<td>Sink</td><td>Tap</td><td>covered</td><td></td>",
    );
    expect(read(lines)).toEqual({ items: ["3 gap Oven", "4 covered Sink"], found: [] });
  });

  test("but one that spans the whole row heads those below it", () => {
    const lines = table(
      titles.replace("<th>Room</th>", ""),
      "<td colspan=2>Kitchen</td>",
      "<td>Oven</td><td>missing</td>",
    );
    expect(read(lines).items).toEqual(["4 gap Oven"]);
  });

  test("also of headers, whose last row names the columns", () => {
    const lines = table(
      "<th rowspan=2>Surface</th><th colspan=2>Tests</th>",
      "<th>Unit</th><th>E2E</th>",
      "<td>Oven</td><td>✅</td><td>❌</td>",
      "<td>Sink</td><td>✅</td><td>✅</td>",
    );
    expect(read(lines).items).toEqual(["4 partial Oven", "5 covered Sink"]);
  });

  test("as far as there are rows, and no wider than tables are", () => {
    const lines = table(
      titles,
      "<td rowspan=0>Hall</td><td>Oven</td><td rowspan=99999>missing</td>",
      "<td>Hall</td><td colspan=99999>Sink</td>",
    );
    expect(read(lines).items.slice(0, 2)).toEqual(["3 gap Oven", "4 gap Sink"]);
  });
});

describe("what is struck is withdrawn", () => {
  test("a status that another one follows", () => {
    const rows = [
      "~~missing~~ covered",
      "~~✅~~ ❌",
      "<del>❌</del> → ✅",
      "<s>covered</s> missing (since May)",
    ];
    const table = [...header, ...rows.map((status, at) => `| Surface ${at} | ${status} |`)];
    expect(read(table).items).toEqual([
      "3 covered Surface 0",
      "4 gap Surface 1",
      "5 covered Surface 2",
      "6 gap Surface 3",
    ]);
  });

  test("but a name that is struck stays what the row is of, while something else answers", () => {
    const rows = ["| ~~Kettle~~ | covered |", "| ~~Oven~~ Stove | missing |"];
    expect(read([...header, ...rows]).items).toEqual(["3 covered Kettle", "4 gap Oven Stove"]);
  });

  test("a row as a whole, of surfaces or of gaps", () => {
    const rows = [
      "| Kettle | covered |",
      "| ~~Oven~~ | ~~missing~~ |",
      "| <del>Sink</del> | |",
      "| Lamp | missing |",
    ];
    expect(read([...header, ...rows]).items).toEqual([
      "3 covered Kettle",
      "4 excluded Oven",
      "5 excluded Sink",
      "6 gap Lamp",
    ]);
    const gaps = [
      "# Gaps",
      "",
      "| Gap | Priority |",
      "| --- | --- |",
      "| ~~No test of ovens~~ | ~~P1~~ |",
      "| No test of lamps | P2 |",
    ];
    expect(read(gaps).items).toEqual(["5 covered No test of ovens", "6 gap No test of lamps"]);
  });

  test("a bullet of gaps, with a box, a mark, or below a heading that gives the status", () => {
    expect(
      read(["# Test gaps", "", "- ~~Kettle~~", "- <del>Oven is untested</del>", "- <s>Lamp</s>", "- Sink"])
        .items,
    ).toEqual(["3 covered Kettle", "4 covered Oven is untested", "5 covered Lamp", "6 gap Sink"]);
    const boxes = [
      "# Test coverage",
      "",
      "- [x] Kettle",
      "- [ ] ~~Oven~~ (dropped)",
      "- [ ] <del>Lamp</del>",
      "- [ ] ~~Sink~~ Basin",
    ];
    expect(read(boxes).items.map((item) => item.slice(0, 6))).toEqual([
      "3 cove",
      "4 excl",
      "5 excl",
      "6 gap ",
    ]);
    const marks = ["# Test coverage", "", "- ✅ Kettle", "- ❌ ~~Oven~~", "- ❌ Sink"];
    expect(read(marks).items).toEqual(["3 covered Kettle", "4 excluded Oven", "5 gap Sink"]);
    const headed = ["# Test coverage", "", "## Not covered", "", "- ~~Oven~~", "- Sink"];
    expect(read(headed).items).toEqual(["5 covered Oven", "6 gap Sink"]);
  });
});

describe("a name is what a reader sees of it", () => {
  const nameOf = (markdown: string) => read([...header, `| ${markdown} | covered |`]).items[0];

  test.each([
    ["an escaped pipe, in code too", "`left \\| right` of a \\| b", "left | right of a | b"],
    ["a pipe in code that is not escaped", "`left | right`", "left | right"],
    ["no mark of a footnote", "boil[^2] twice [^a-note]", "boil twice"],
    ["but a set of characters", "[^a]+ or `[^1]`", "[^a]+ or [^1]"],
    ["and an escaped mark", "boil\\[^2]", "boil[^2]"],
  ])("%s", (_, markdown, name) => {
    expect(nameOf(markdown)).toBe(`3 covered ${name}`);
  });
});

describe("boxes in cells are statuses", () => {
  test.each<[string, string]>([
    ["- [ ] todo", "gap"],
    ["* [x] done", "covered"],
    ["[ ]", "gap"],
    ["[X]", "covered"],
    ["[~]", "partial"],
    ["- [~] some", "partial"],
    ["<ul><li>- [x] </li></ul>", "covered"],
    ["<ul><li>[x] unit</li><li>[ ] e2e</li></ul>", "partial"],
    ["[x] unit<br>[x] e2e", "covered"],
    ["- [ ] unit <br> - [ ] e2e", "gap"],
  ])("%s is %s", (cell, status) => {
    expect(read([...header, `| Oven | ${cell} |`])).toEqual({ items: [`3 ${status} Oven`], found: [] });
  });
});

describe("structure is what GitHub shows", () => {
  const table = [...header, "| Oven | missing |"];
  const gaps = ["# Test gaps", ""];

  test("a quotation, whatever blanks stand before its marks", () => {
    expect(read(table.map((line) => `  > ${line}`)).items).toEqual(["3 gap Oven"]);
    expect(read(table.map((line) => ` >> ${line}`)).items).toEqual(["3 gap Oven"]);
  });

  test("a number at which a line was wrapped begins no list, but a list may begin at any", () => {
    expect(
      read([...gaps, "All of it was written in the year", "2024. It is fine.", "It stays."]).items,
    ).toEqual([]);
    expect(read([...gaps, "in the year", "2024. It is fine."]).items).toEqual([]);
    expect(read([...gaps, "What is missing:", "7. Oven", "", "**More**", "6. Sink"]).items).toHaveLength(2);
    expect(read([...gaps, "these too", "3. Oven", "4. Sink"]).items).toHaveLength(2);
  });

  test.each([
    ["a table", table],
    ["a list", ["- Kettle is untested", "- Sink is untested"]],
    ["a heading with a list", ["## Gaps", "- Sink is untested"]],
  ])("code that is indented: %s", (_, code) => {
    const indented = code.map((line) => `    ${line}`);
    expect(read([...gaps, "So it looks:", "", ...indented]).items).toEqual([]);
    expect(
      read([...gaps, "So it looks:", "", ...indented.map((line) => line.replace("    ", "\t"))]).items,
    ).toEqual([]);
  });

  test("but no table only whose header is indented, and no text of an item", () => {
    expect(read([`    ${header[0]}`, ...table.slice(1)]).items).toEqual(["3 gap Oven"]);
    expect(read([...gaps, "- Oven", "", "    - Lid", "", "    with a hinge"]).items).toHaveLength(1);
  });

  test("a fence deeper than the one that it stands in closes nothing", () => {
    expect(read(["```", "    ```", ...table, "```", "", ...table]).items).toEqual(["10 gap Oven"]);
  });

  test("a fence that nothing closes ends with its quotation or item", () => {
    expect(read(["> ```", "> code", "", ...table]).items).toEqual(["6 gap Oven"]);
    expect(read([...gaps, "- Kettle", "  ```", "  code", "", "# Coverage", "", ...table]).items).toEqual([
      "3 gap Kettle",
      "11 gap Oven",
    ]);
  });

  test("a fence in the line of an item is no name", () => {
    expect(read([...gaps, "- Kettle", "- ```", "  code", "  ```", "- Sink"]).items).toEqual([
      "3 gap Kettle",
      "7 gap Sink",
    ]);
  });

  test.each(["pre", "style", "script"])("a table inside <%s> is none", (tag) => {
    expect(read([`<${tag}>`, ...table, `</${tag}>`, "", ...table])).toEqual({
      items: ["9 gap Oven"],
      found: [],
    });
    expect(read([...table, "", `<${tag} class="x">`]).found).toEqual(["5 unclosed-block"]);
  });

  test.each([
    ["indented", ["Test gaps", "  ----"]],
    ["of one mark", ["Test gaps", "-"]],
    ["of one other mark", ["Test gaps", "="]],
    ["below two lines", ["Test", "gaps", "---"]],
  ])("a heading with a line below it that is %s", (_, heading) => {
    expect(read(["# Kitchen", "", ...heading, "", "- Oven"]).items).toEqual([
      `${4 + heading.length} gap Oven`,
    ]);
  });

  test("a rule right below a list or text is no part of it", () => {
    expect(read([...gaps, "- Oven", "---", "- Sink", "***"]).items).toEqual(["3 gap Oven", "5 gap Sink"]);
  });

  test("a list or heading in an item's own line", () => {
    expect(read([...gaps, "- - Oven", "- * Sink"]).items).toEqual(["3 gap Oven", "4 gap Sink"]);
    expect(read(["# Kitchen tests", "", "- ## Gaps", "", "- Oven"]).items).toEqual(["5 gap Oven"]);
    expect(read([...gaps, "- # of ovens is not checked"]).items).toHaveLength(1);
  });

  test("a row of equals signs is none", () => {
    expect(read([...header, "|====|====|", "| Oven | missing |"]).items).toEqual(["4 gap Oven"]);
  });

  test("a table of one column goes on without pipes", () => {
    expect(read([...gaps, "| Gap |", "| --- |", "Oven", "| Sink |", "", "That is all."]).items).toEqual([
      "5 gap Oven",
      "6 gap Sink",
    ]);
  });

  test.each([
    ["KX-UNIT-*", "KX-UNIT-*"],
    ["**KX_\\***", "KX_*"],
    ["*KX* and **more**", "KX and more"],
    ["[![Oven](oven.png)](docs/oven.md)", "Oven"],
    ["&#x2705; Oven", "✅ Oven"],
  ])("the name %s is %s", (markdown, name) => {
    expect(read([...header, `| ${markdown} | covered |`]).items).toEqual([`3 covered ${name}`]);
  });
});
