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
