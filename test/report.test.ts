import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { renderReport } from "../src/coverage/report.ts";
import { renderCsv } from "../src/coverage/report-csv.ts";
import { parseFiles } from "../src/parse-files.ts";
import generated from "./fixtures/seeds/generated-report.md?raw";

const today = "2026-11-21";
const ledger = path.join(import.meta.dirname, "../demo/organization/parcel-ledger/checks");
const registries = ["test_registry.toml", "test_gaps.toml"].map((name) => ({
  path: `checks/${name}`,
  text: readFileSync(path.join(ledger, name), "utf8"),
}));
const rendered = (files: { path: string; text: string }[]) =>
  renderReport({ ...parseFiles({ files, today }), title: "Ledger", commit: null, syncedAt: null });

test("of a registry of tests and gaps it has the sections, figures and order of a generated report", () => {
  // The generator indents the header of its second table, and leaves a blank line more.
  const lines = (text: string) =>
    text
      .slice(text.indexOf("## Executive Summary"))
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  expect(lines(rendered(registries))).toEqual(lines(generated));
});

test("beside its registries it is derived, and none of its figures or rows is drift", () => {
  const report = { path: "docs/coverage.md", text: rendered(registries) };
  const { sources, drift, problems } = parseFiles({ files: [...registries, report], today });
  expect(sources.map(({ role }) => role)).toEqual(["registry", "registry", "derived"]);
  expect(sources[2]?.claims).toHaveLength(21);
  expect(drift).toEqual([]);
  expect(problems).toEqual([]);
});

const hostile = { name: '=1+1 "a", | <b>x</b>', status: "covered", notes: "one\ntwo" };
const hostileFile = { path: "coverage.json", text: JSON.stringify({ surfaces: [hostile] }) };

test("what a repo wrote stays text: no cell ends early and no HTML begins", () => {
  expect(rendered([hostileFile])).toContain(
    '| =1+1 "a", \\| \\<b\\>x\\</b\\> | covered | unchecked | one two |',
  );
});

test("as comma-separated values an item is one row, and no cell is a formula", () => {
  const { items } = parseFiles({ files: [hostileFile], today });
  const [header, row, end] = renderCsv(items).split("\r\n");
  expect(header).toMatch(/^key,kind,name,status,rawStatus,priority,/);
  expect(row).toContain(
    `,surface,"'=1+1 ""a"", | <b>x</b>",covered,covered,none,,,,,,"one\ntwo",,unchecked,coverage.json,1,true,false`,
  );
  expect(end).toBe("");
});
