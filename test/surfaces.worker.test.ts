import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";

import { app } from "../src/app.ts";
import { statuses } from "../src/coverage/item.ts";
import { parseFiles } from "../src/parse-files.ts";
import { openDatabase } from "../src/store/database.ts";
import { syncRepo } from "../src/sync/sync-repo.ts";
import { counting } from "./support/counting.ts";
import { MemoryGitHub } from "./support/memory-github.ts";

const db = openDatabase(env);
const asAdmin = { headers: { authorization: "Bearer admin-token-of-the-tests" } };

const names = ["starts", "stops", "pauses", "resumes", "reports", "rewinds", "ejects"];
const registry = names
  .map(
    (name, at) =>
      `[[tests]]\nname = "belt-${name}"\npriority = "${at === 0 ? "P0" : "P1"}"\nfiles = ["tests/belt.rs"]\n`,
  )
  .join("\n");
const gaps = ["jam", "flood"]
  .map((id, at) => `[[gaps]]\nid = "${id}"\ntitle = "Belt ${id}"\npriority = "P${at}"\nstatus = "open"\n`)
  .join("\n");
const table = (head: string, rows: string[]) =>
  `${head}\n${head.replaceAll(/[^|]+/g, " --- ")}\n${rows.map((row) => `| ${row} |\n`).join("")}`;

/** One of each: counting registries, a doc that restates one, a seen one, an unsure one, a waived gap, a stale source. */
const files: Record<string, string> = {
  "tests/test_registry.toml": registry,
  "tests/test_gaps.toml": gaps,
  "docs/test-coverage-report.md": `# Test coverage report\n\nSource: tests/test_registry.toml\n\n${table(
    "| Test | Status |",
    names.map((name) => `belt-${name} | covered`),
  )}`,
  "docs/test-parity.md": `# Feature parity\n\n${table("| Feature | Upstream | Supported |", ["Forward | yes | yes", "Backward | yes | no", "Sideways | yes | no"])}`,
  "tests/acceptance-test-matrix.md": `# Acceptance test matrix\n\n${table("| Test | Status |", ["Lamp | zorp", "Horn | blick", "Gate | zorp", "Door | covered"])}`,
  "tests/smoke-test-list.md": `# Smoke test list\n\n${table("| Test | File | Status |", ["Boots | `tests/belt.rs` | covered", "Halts | `tests/belt.rs` | missing", "Beeps | `tests/belt.rs` | covered"])}`,
  "tests/belt.rs": names.map((name) => `#[test]\nfn belt_${name}() {}\n`).join(""),
  ".github/canopy.yml":
    "discover: true\nwaivers:\n  - item: jam\n    reason: the belt is replaced in spring\n    until: 2099-12-31\n",
};

async function get(path: string, init: RequestInit = {}) {
  const answer = await app.request(path, init, env);
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, text, json: isJson ? JSON.parse(text) : null };
}

const hintOf = (name: string) => ({
  owner: "acme",
  name,
  private: false,
  defaultBranch: "main",
  installationId: null,
});

beforeAll(async () => {
  const belt = new MemoryGitHub({ id: 1, name: "belt" });
  await belt.commit(files);
  await syncRepo({ db, github: belt, now: Date.now }, 1, hintOf("belt"));
  await belt.commit({ "tests/smoke-test-list.md": new Uint8Array([0, 159, 146, 150]) });
  await syncRepo({ db, github: belt, now: Date.now }, 1, hintOf("belt"));
});

test("dump", async () => {
  const { json } = await get("/api/v1/repos/acme/belt");
  console.log(
    JSON.stringify(
      {
        ...json,
        sources: json.sources.map((s: any) => [
          s.path,
          s.state,
          s.standing,
          s.standingReason,
          s.subject,
          s.figure,
          s.items,
        ]),
      },
      null,
      1,
    ),
  );
  console.log((await get("/api/v1/repos/acme/belt/report.md")).text);
});
