import { describe, expect, test } from "vitest";

import type { Claim, Entry, Evidence, Finding } from "../src/coverage/item.ts";
import type { ParseResult } from "../src/coverage/reading.ts";
import { formats, parseDocument } from "../src/formats/index.ts";

// One folder a case: fixtures/formats/<format>/<case>/{coverage.*, expected.json}.
// A new case is a new coverage.* file and `npm test -- -u`; then read expected.json.
const documents = import.meta.glob<string>("./fixtures/formats/*/*/coverage.*", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A row as a person reads it: only what it says. */
function rowOf(entry: Entry): string {
  const { line, kind, status, name, rawStatus, priority, rawPriority } = entry;
  const marks = [entry.closed ? "closed" : "", entry.baseline ? "baseline" : ""].filter(Boolean);
  const said = rawStatus === null ? "" : ` (${rawStatus})`;
  const labelled = {
    id: entry.id,
    priority: priority === "none" ? rawPriority : priority,
    category: entry.category,
    section: entry.section,
    owner: entry.owner,
    spec: entry.spec,
    cites: entry.evidence.map(citationOf).join(" ") || null,
    next: entry.nextGap,
    notes: entry.notes,
  };
  const more = Object.entries(labelled).flatMap(([label, text]) =>
    text === null ? [] : [`${label}: ${text}`],
  );
  return [`${line} ${kind} ${[status, ...marks].join(" ")}${said}: ${name}`, ...more].join(" | ");
}

const citationOf = ({ kind, text, optIn }: Evidence) => `${kind}${optIn ? "?" : ""}=${text}`;

function claimOf({ line, label, text, subject }: Claim): string {
  const { measure, priority, category, status, loose, within } = subject;
  const part = within ? `lines ${within.line}-${within.endLine}${within.isOnly ? " only" : ""}` : null;
  const about = [measure ?? "unknown", status, priority, category, loose ? "loose" : null, part].filter(
    Boolean,
  );
  return `${line} ${label} = ${text} | ${about.join(", ")}`;
}

const findingOf = ({ severity, code, line, message }: Finding) => `${line} ${severity} ${code}: ${message}`;

function compact(result: ParseResult) {
  if (!result.ok) return { findings: result.findings.map(findingOf) };
  const { entries, claims, findings, madeFrom, blocks } = result.reading;
  return {
    entries: entries.map(rowOf),
    claims: claims.map(claimOf),
    findings: findings.map(findingOf),
    madeFrom,
    blocks: blocks.map(({ line, endLine, reader, why }) => `${line}-${endLine} ${reader}: ${why}`),
  };
}

/** Of all places to cut a document; `ALL_CUTS=1 npm test -- test/formats.test.ts` takes every one. */
const stride = process.env["ALL_CUTS"] ? 1 : 9;

describe.each(Object.entries(documents))("%s", (path, text) => {
  const document = { path: path.split("/").at(-1) ?? path, text };
  const formatName = path.split("/")[3];

  test("parses to its expected.json", async () => {
    const result = JSON.stringify(compact(parseDocument(document)), null, 2);
    await expect(`${result}\n`).toMatchFileSnapshot(path.replace(/[^/]+$/, "expected.json"));
  });

  test("is claimed by its own format and no other", () => {
    const claimants = formats.filter((format) => format.detect(document));
    expect(claimants.map((format) => format.name)).toEqual([formatName]);
  });

  test("says something, and says it of lines that it has", () => {
    const result = parseDocument(document);
    const lines = text.split("\n").length;
    const found = result.ok ? [...result.reading.entries, ...result.reading.claims] : [];
    const findings = result.ok ? result.reading.findings : result.findings;
    expect(found.length + findings.length).toBeGreaterThan(0);
    for (const { line } of [...found, ...findings]) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines);
    }
  });

  test("never throws, wherever it is cut short", () => {
    for (let end = Math.floor(Math.random() * stride); end < text.length; end += stride) {
      const cut = { ...document, text: text.slice(0, end) };
      expect(() => parseDocument(cut), `cut at ${end}`).not.toThrow();
    }
  });
});
