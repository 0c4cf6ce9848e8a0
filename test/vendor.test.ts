import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as yaml from "js-yaml";
import { expect, test } from "vitest";

const project = join(import.meta.dirname, "..");
const vendored = join(project, "vendor/js-yaml");

test("the part of js-yaml in the bundle is made of the installed one; if not: npm run build:yaml", () => {
  const scratch = mkdtempSync(join(tmpdir(), "canopy-yaml-"));
  execFileSync(process.execPath, [join(vendored, "build.mjs"), scratch]);
  for (const file of ["events.mjs", "LICENSE"]) {
    expect(readFileSync(join(vendored, file), "utf8") === readFileSync(join(scratch, file), "utf8")).toBe(
      true,
    );
  }
});

const documents = globSync("test/fixtures/formats/yaml/*/coverage.y*ml", { cwd: project }).map((path) =>
  readFileSync(join(project, path), "utf8"),
);
const others = [
  `"escaped \\t \\x41 \\u263A \\U0001F600 \\\n  folded"`,
  "%YAML 1.2\n%TAG !e! tag:example.org,2002:\n---\n!e!kind {a: [1, !!str 2, *x], ? b : c}\n...\n",
  "a: &x |2-\n   kept\n\n   text\nb: >+\n  folded\n  lines\n\nc: 'it''s'\n",
  "a: [1, 2\nb: 3\n",
  "\tindented: by a tab\n",
  "%TAG bad tag:example.org,2002:\n---\na\n",
  "a: \u0007\n",
  '"\\q"',
];

test("the part of js-yaml in the bundle reads as the whole", async () => {
  const part = (await import(pathToFileURL(join(vendored, "events.mjs")).href)) as typeof yaml; // five exports of it
  expect(documents.length).toBeGreaterThan(10);
  for (const text of [...documents, ...others]) expect(readBy(part, text)).toEqual(readBy(yaml, text));
  expect([part.EVENT_ID, part.SCALAR_STYLE]).toEqual([yaml.EVENT_ID, yaml.SCALAR_STYLE]);
});

type Reader = Pick<typeof yaml, "EVENT_ID" | "getScalarValue" | "parseEvents" | "YAMLException">;

function readBy({ EVENT_ID, getScalarValue, parseEvents, YAMLException }: Reader, text: string) {
  try {
    return parseEvents(text, { maxDepth: 50 }).map((event) =>
      event.type === EVENT_ID.SCALAR ? { event, value: getScalarValue(text, event) } : { event },
    );
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { reason: error.reason, mark: error.mark };
  }
}
