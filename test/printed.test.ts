import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, test } from "vitest";

import type { Checked } from "../cli/render.ts";
import { renderers } from "../cli/render.ts";
import { renderBadge } from "../src/badge/svg.ts";
import { badgeStyles } from "../src/badge/drawings.ts";
import type { Item } from "../src/coverage/item.ts";
import { oneLine } from "../src/coverage/plain-text.ts";
import { renderReport } from "../src/coverage/report.ts";
import { renderCsv } from "../src/coverage/report-csv.ts";
import { type Parsed, parseFiles } from "../src/parse-files.ts";
import { hostileText } from "./support/hostile.ts";

const holds = (check: (text: string, path: string) => void) =>
  fc.assert(fc.property(hostileText, hostileText, check), { numRuns: 300 });

// What no terminal may be given; line breaks of the output itself are apart.
const control = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

const empty = parseFiles({ files: [], today: "2026-11-21" });
const [anItem] = parseFiles({
  files: [{ path: "c.md", text: "| Feature | Status |\n| --- | --- |\n| Door | covered |\n" }],
  today: "2026-11-21",
}).items;
const item = (changed: Partial<Item>): Item => ({ ...(anItem as Item), ...changed });

const checked = (message: string, path: string, more: Partial<Parsed> = {}): Checked => ({
  coverage: { ...empty, unmeasured: `no source could be read: ${path}: ${message}`, ...more },
  diagnostics: [{ path, line: 3, severity: "error", code: "syntax", message, failure: "error" }],
  reasons: ["1 error"],
  hasConfig: false,
  leftOut: null,
  place: (path) => path,
});

/** What the runner takes for a command: a line's start after blanks, or the older form anywhere. */
const commandsIn = (line: string) => /^\s*::|##\[/.test(line);

describe("on a terminal", () => {
  test("a diagnostic is one line, and nothing in it is a control or a command", () =>
    holds((message, path) => {
      const lines = renderers.text([checked(message, path)], "1").split("\n");
      expect(lines).toHaveLength(2);
      expect(lines.filter((line) => control.test(line) || commandsIn(line))).toEqual([]);
      expect(lines[0]).toContain(": error syntax ");
    }));

  test.each(["json", "sarif"] as const)(
    "%s reads as the same value, without a control or a command",
    (format) =>
      holds((message, path) => {
        const text = renderers[format]([checked(message, path)], "1");
        expect(control.test(text) || text.split("\n").some(commandsIn)).toBe(false);
        const value = JSON.parse(text);
        const told = format === "json" ? value.diagnostics[0] : value.runs[0].results[0].message.text;
        expect(told).toEqual(format === "json" ? expect.objectContaining({ path, message }) : message);
      }),
  );

  test("SARIF's addresses lead to the very file", () =>
    holds((_, path) => {
      const { runs } = JSON.parse(renderers.sarif([checked("m", `docs/${path}`)], "1"));
      const { uri } = runs[0].results[0].locations[0].physicalLocation.artifactLocation;
      expect(uri).toMatch(/^[\w.!~*'()/%-]+$/);
      expect(decodeURIComponent(uri)).toBe(`docs/${path}`.toWellFormed());
    }));
});

/** As actions/runner reads a line: its command, properties and data. */
function commandOf(line: string) {
  const [, name, list = "", data = ""] =
    /^::(\w[\w-]*)(?: ([^:]*(?:(?!::):[^:]*)*))?::(.*)$/s.exec(line) ?? [];
  const read = (text: string) =>
    text.replace(/%(0A|0D|25|3A|2C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const properties = list.split(",").map((one) => {
    const at = one.indexOf("=");
    return [one.slice(0, at), read(one.slice(at + 1))];
  });
  return { name, properties: Object.fromEntries(properties), data: read(data) };
}

test("in a workflow's log a diagnostic is one command with its own properties, and the summary none", () =>
  holds((message, path) => {
    const [command = "", ...rest] = renderers.github([checked(message, path)], "1").split(/[\n\r]/);
    expect(rest).toHaveLength(1);
    expect(rest.filter(commandsIn)).toEqual([]);
    expect(control.test(command + rest[0]) || command.includes("##[")).toBe(false);
    const { name, properties, data } = commandOf(command);
    expect(name).toBe("error");
    expect(Object.keys(properties)).toEqual(["file", "line", "title"]);
    expect(properties).toMatchObject({ line: "3", title: "syntax" });
    const isPlain = !control.test(path + message) && !/##\[/.test(path + message);
    if (isPlain) expect([properties["file"], data]).toEqual([path, message]);
  }));

/** What a reader of the rendered page sees in each cell, a list for each row of a table's body. */
function cellsOf(html: string): string[][] {
  const rows = html.split("<tbody>")[1]?.split("<tr>").slice(1) ?? [];
  return rows.map((row) => [...row.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell = ""]) => seen(cell)));
}

const named = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["amp", "&"],
  ["#39", "'"],
]);
const seen = (html: string) =>
  html
    .replace(/<!--[\s\S]*?-->|<\/?code>/g, "")
    .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => named.get(name) ?? "");

const elementsOf = (html: string) => [
  ...new Set([...html.replace(/<!-- -->/g, "").matchAll(/<\/?([^\s>]+)/g)].map(([, name = ""]) => name)),
];
const ofTheReport = [
  "h1",
  "h2",
  "p",
  "strong",
  "ul",
  "li",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
  "code",
];

// What GitHub does to the finished text behind Markdown: it looks into each run of text between two tags.
const linkedByGitHub = /(?<![\w`])@\w|https?:\/\/|\bwww\.|:[a-z]\w{0,40}:/i;
const runsOf = (html: string) => html.replace(/<code>[\s\S]*?<\/code>/g, "").split(/<[^>]*>/);

function expectOnlyText(markdown: string): string {
  expect(control.test(markdown)).toBe(false);
  const html = marked.parse(markdown, { async: false, gfm: true });
  expect(elementsOf(html).filter((name) => !ofTheReport.includes(name))).toEqual([]);
  expect(runsOf(html).filter((run) => linkedByGitHub.test(seen(run)))).toEqual([]);
  return html;
}

describe("as Markdown", () => {
  test("a summary of a job shows what was found, each in its cell, and nothing else", () =>
    holds((message, path) => {
      const coverage = { sources: [{} as Parsed["sources"][number]] };
      const html = expectOnlyText(renderers.markdown([checked(message, path, coverage)], "1"));
      expect(cellsOf(html)).toEqual([[oneLine(`${path}:3`), "error", "syntax", oneLine(message)]]);
    }));

  test("a report's rows read back as they were written", () =>
    holds((name, other) => {
      const command = { kind: "command", text: other } as Item["evidence"][number];
      const rows: Partial<Item>[] = [
        { kind: "test", priority: "P0", name, category: other, evidence: [command] },
        { kind: "surface", name, notes: other },
        { kind: "gap", key: other, name, category: other, rawStatus: name, status: "gap" },
      ];
      const source = { path: other, role: "registry" as const };
      const [tests, surfaces, gaps] = rows.map((row) => {
        const only = { ...empty, items: [item({ counted: true, ...row })], sources: [source], drift: [] };
        const markdown = renderReport({ ...only, title: name, commit: "0".repeat(40), syncedAt: null });
        return cellsOf(expectOnlyText(markdown))[0];
      });
      const [shownName, shownOther] = [oneLine(name), oneLine(other)];
      expect(tests).toEqual([shownName, shownOther, "", shownOther]);
      expect(surfaces).toEqual([shownName, "covered", "unchecked", shownOther]);
      expect(gaps).toEqual([shownOther, shownName, "none", shownOther, shownName]);
    }));

  test("usual names, commands and paths are written as they are", () => {
    const rows = [
      { kind: "test", priority: "P0", name: "opens_the_door", category: "a & b, c/d-e (f)" },
    ] as const;
    const evidence = [
      { kind: "command", text: "cargo test --exact doors::opens | tail" },
    ] as Item["evidence"];
    const items = rows.map((row) => item({ ...row, evidence }));
    expect(renderReport({ ...empty, items, title: "t", commit: null, syncedAt: null })).toContain(
      "| opens_the_door | a & b, c/d-e (f) |  | `cargo test --exact doors::opens \\| tail` |",
    );
  });
});

/** RFC 4180: quotes doubled, line breaks within quotes only. */
function recordsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows;
}

test("as comma-separated values an item is one record, none of its cells a formula, all of it text", () =>
  holds((name, notes) => {
    const csv = renderCsv([item({ name, notes })]);
    expect(control.test(csv.replaceAll("\r", ""))).toBe(false);
    const [header = [], record = [], end] = recordsOf(csv);
    expect(record).toHaveLength(header.length);
    expect(end?.join("")).toBe("");
    for (const [column, text] of [
      ["name", name],
      ["notes", notes],
    ] as const) {
      const cell = record[header.indexOf(column)] ?? "";
      expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      if (!control.test(text.replaceAll("\r", ""))) expect([text, `'${text}`]).toContain(cell);
    }
  }));

// Char of https://www.w3.org/TR/xml/#charsets.
const noXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

test.each(badgeStyles)("a %s badge is well-formed XML whatever its words are", (style) =>
  holds((label, message) => {
    const svg = renderBadge({ label, message, color: message, labelColor: label, style, logo: label });
    expect(noXml.test(svg)).toBe(false);
    expect(
      svg.replace(
        /<\/?[a-zA-Z]+(?: [\w:-]+="[^"<>&]*(?:&\w+;[^"<>&]*)*")*\/?>|&(?:amp|lt|gt|quot|apos);/g,
        "",
      ),
    ).not.toMatch(/[<>&]/);
    expect(svg.match(/<[a-z]+/gi)?.filter((tag) => /script|foreign|iframe/i.test(tag))).toEqual([]);
  }),
);
