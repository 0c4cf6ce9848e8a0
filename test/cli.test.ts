import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { addressOfRemote } from "../cli/origin.ts";
import type { Parsed } from "../src/parse-files.ts";

const project = path.join(import.meta.dirname, "..");
const organization = path.join(project, "demo/organization");
let scratch: string;
let bundle: string;

beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "canopy-cli-"));
  bundle = path.join(scratch, "canopy.mjs");
  execFileSync(process.execPath, ["cli/build.mjs", bundle], { cwd: project });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function canopy(cwd: string, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...words], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr, lines: stdout.trimEnd().split("\n") };
}

let made = 0;
function repo(files: Record<string, string>): string {
  const root = path.join(scratch, `repo-${made++}`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

const clean = {
  "docs/coverage.md":
    "# Coverage\n\n| Feature | Status | Tests |\n| --- | --- | --- |\n" +
    "| Export | Covered | `tests/export.py::test_export` |\n| Import | Missing | |\n\n1/2 covered.\n",
  "tests/export.py": "def test_export():\n    pass\n",
};

test("the file that the Action runs is built from this source; if not: npm run build:cli", () => {
  const built = readFileSync(bundle, "utf8");
  expect(readFileSync(path.join(project, "action/canopy.mjs"), "utf8") === built).toBe(true);
});

describe("check names each planted fault of the sample organization at its line, and exits 1", () => {
  test.each<[string, string[]]>([
    [
      "parcel-ledger",
      [
        'checks/test_registry.toml:113: error dangling "assistant_books_a_pickup_end_to_end" cites the file checks/tests/suites/desk_assistant.rs, which is not there',
        'checks/test_registry.toml:254: error dangling "log_holds_no_receivers" cites a test that is not in checks/tests/suites/log_scan.rs: cargo test -p ledger-checks --features checks --test security -- --exact log_scan::log_holds_no_receivers',
        'docs/test-coverage.md:10: warning stale-claim "Total Tests" says 162, counted 164',
        'docs/test-coverage.md:12: warning stale-claim "P1" says 105, counted 107',
        'docs/test-coverage.md:16: warning stale-claim "Coverage (Closed/Total)" says 162/163 (99%), counted 164/165 (99%)',
        'docs/test-coverage.md:18: warning stale-claim "P1 Coverage" says 105/105 (100%), counted 107/107 (100%)',
        'docs/test-coverage.md:65: warning stale-claim "carriers" says 44/44 (100%), counted 46/46 (100%)',
      ],
    ],
    [
      "glasshouse",
      [
        'tests/README.md:29: warning skipped "Door interlock" is covered by tests that are skipped (tests/test_door_interlock.py:6)',
      ],
    ],
    [
      "dockside",
      [
        'quality/surface-registry.json:116: error dangling "Repair tickets" cites the file station/tests/repair_tickets.rs, which is not there',
      ],
    ],
    [
      "tile-relay",
      [
        'docs/coverage-matrix.md:30: error dangling "Real key and quota answers for /v1/tiles (401 JSON for a bad key; 429 HTML without one)" cites the file tiles_no_key_429_2026-10-02.html, which is not there',
      ],
    ],
    [
      "timetable-feed",
      ["quality/test_registry.toml:19: error syntax not TOML: expected comma or end of structure"],
    ],
  ])("%s", (name, faults) => {
    const { status, lines } = canopy(path.join(organization, name), "check", "--quiet");
    expect(lines.slice(0, -1)).toEqual(faults);
    expect(status).toBe(1);
  });

  test("opt-in tests are no fault: they are told, with the line of their mark", () => {
    const { lines } = canopy(path.join(organization, "dockside"), "check");
    expect(lines).toContain(
      'quality/surface-registry.json:148: info opt-in "Second-series lock" has tests that run only on demand (station/tests/live_lock.rs:4)',
    );
    const { stdout } = canopy(path.join(organization, "dockside"), "check", "--format", "json");
    const items: { name: string; counted: boolean; proof: string }[] = JSON.parse(stdout).items;
    expect(items.find(({ name, counted }) => counted && name === "Dock heartbeat")?.proof).toBe("verified");
  });
});

describe("check exits 0 where nothing is wrong", () => {
  test("on a repo of the sample organization, and on one without coverage", () => {
    const relay = canopy(path.join(organization, "tile-relay"), "check", "--fail-on", "none");
    expect(relay).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\d+\/\d+ \(\d+%\), \d open gaps?; fine\n/),
    });
    const brand = canopy(path.join(organization, "brand-assets"), "check");
    expect(brand).toMatchObject({ status: 0, stdout: "unmeasured: no coverage files found; fine\n" });
  });

  test("in a directory that git does not know, and in one that it does", () => {
    const root = repo(clean);
    const expected = { status: 0, stdout: "1/2 (50%), 1 open gap; fine\n" };
    expect(canopy(root, "check")).toMatchObject(expected);
    execFileSync("git", ["init", "-q"], { cwd: root });
    expect(canopy(root, "check")).toMatchObject(expected);
    // From elsewhere paths are written as seen from there.
    writeFileSync(path.join(root, "docs/coverage.md"), clean["docs/coverage.md"].replace("1/2", "2/2"));
    const { lines, status } = canopy(path.dirname(root), "check", root);
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/^repo-\d+\/docs\/coverage\.md:8: warning stale-claim /);
  });

  test("a link that leads out of the tree is not followed", () => {
    const root = repo(clean);
    symlinkSync(path.join(organization, "timetable-feed"), path.join(root, "tests/feed"));
    symlinkSync(
      path.join(organization, "parcel-ledger/docs/test-coverage.md"),
      path.join(root, "docs/gaps.md"),
    );
    expect(canopy(root, "check")).toMatchObject({ status: 0 });
  });

  test("a link within the tree is gone through, and what lies in a submodule is unchecked, with git or without", () => {
    const rows = ["linked/export.py", "out/a.py", "vendor/lib/a.py", "linked/gone.py"];
    const root = repo({
      ...clean,
      "docs/coverage.md": `| Feature | Tests | Status |\n| --- | --- | --- |\n${rows
        .map((cited) => `| ${cited.replace("/", " ")} | \`${cited}\` | covered |\n`)
        .join("")}`,
      "vendor/lib/.git": "gitdir: ../../elsewhere\n",
      "vendor/lib/other.py": "",
    });
    symlinkSync("tests", path.join(root, "linked"));
    symlinkSync("../outside", path.join(root, "out"));
    const proofs = () => {
      const { items } = JSON.parse(canopy(root, "check", "--format", "json").stdout) as Parsed;
      return items.map(({ proof }) => proof);
    };
    const expected = ["verified", "unchecked", "unchecked", "dangling"];
    expect(proofs()).toEqual(expected);
    const git = (...words: string[]) => execFileSync("git", words, { cwd: root });
    git("init", "-q");
    rmSync(path.join(root, "vendor/lib"), { recursive: true });
    mkdirSync(path.join(root, "vendor/lib"));
    git("add", "docs", "tests", "linked", "out");
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},vendor/lib`);
    expect(proofs()).toEqual(expected);
  });

  test("what .gitignore keeps out is not missed, and what a longer one lets in is, with git or without", () => {
    const cited = [
      "big/a.py",
      "tests/huge_1.py",
      "tests/huge_2.py",
      "tests/small.py",
      "lib/tests/gone.py",
      "lib/kept/a.py",
    ];
    const root = repo({
      ...clean,
      ".gitignore": "# what a run fetches\n/big/\nhuge_[0-9].py\n!huge_2.py\n",
      "lib/.gitignore": "kept/\n",
      "docs/coverage.md": `| Feature | Tests | Status |\n| --- | --- | --- |\n${cited
        .map((one) => `| ${one.replaceAll("/", " ")} | \`${one}\` | covered |\n`)
        .join("")}`,
    });
    const missed = () => {
      const { items } = JSON.parse(canopy(root, "check", "--format", "json").stdout) as Parsed;
      return items.flatMap(({ proof, evidence }) =>
        proof === "dangling" ? evidence.map(({ text }) => text) : [],
      );
    };
    const expected = ["tests/huge_2.py", "tests/small.py", "lib/tests/gone.py"];
    expect(missed()).toEqual(expected);
    execFileSync("git", ["init", "-q"], { cwd: root });
    expect(missed()).toEqual(expected);
  });

  test("a test that no cited file holds is looked for in all", () => {
    const row = (name: string, cited: string) => `| ${name} | ${cited} | covered |\n`;
    const root = repo({
      ...clean,
      "src/vents.rs": "#[cfg(test)]\nmod tests {\n  #[test]\n  fn test_vents_open() {}\n}\n",
      "tests/other.py": "def test_other():\n    pass\n",
      "docs/coverage.md": `| Feature | Tests | Status |\n| --- | --- | --- |\n${[
        row("Vents", "`tests/other.py`, `test_vents_open`"),
        row("Doors", "`test_doors_open`"),
        row("Bells", "`tests/other.py`, `test_other`"),
      ].join("")}`,
    });
    const { items } = JSON.parse(canopy(root, "check", "--format", "json").stdout) as Parsed;
    expect(items.map(({ proof }) => proof)).toEqual(["verified", "dangling", "verified"]);
  });

  test("the config of the repo is heeded", () => {
    const config = "waivers:\n  - {item: Import, reason: rewritten, until: 2999-01-01}\n";
    expect(canopy(repo({ ...clean, ".github/canopy.yml": config }), "check").stdout).toContain(
      "1/1 (100%), 0 open gaps",
    );
  });
});

describe("the gate", () => {
  const [row = ""] = /^\| Import.*\n/m.exec(clean["docs/coverage.md"]) ?? [];
  const broken = () =>
    repo({
      "docs/coverage.md": clean["docs/coverage.md"].replace(row, row.repeat(9)).replace("1/2 covered.", ""),
    });

  test("fails on what it is told to fail on", () => {
    expect(canopy(broken(), "check")).toMatchObject({ status: 1 });
    expect(canopy(broken(), "check", "--fail-on", "drift,skipped")).toMatchObject({ status: 0 });
    expect(canopy(broken(), "check", "--fail-on=none")).toMatchObject({ status: 0 });
  });

  test("fails below a percentage", () => {
    expect(canopy(repo(clean), "check", "--min-percent", "50")).toMatchObject({ status: 0 });
    const { status, lines } = canopy(repo(clean), "check", "--min-percent", "51");
    expect(status).toBe(1);
    expect(lines.at(-1)).toBe("1/2 (50%), 1 open gap; failed: coverage is 50%, expected at least 51%");
  });

  test.each([
    [["chek"], 'canopy: there is no command "chek"; expected check, report, explain or init'],
    [["check", "nowhere"], 'canopy: there is no file or directory "nowhere"'],
    [["check", "--fast"], "canopy: Unknown option '--fast'"],
    [
      ["check", "--format", "xml"],
      'canopy: --format: expected text, json, markdown, sarif, github, found "xml"',
    ],
    [
      ["check", "--fail-on", "smoke"],
      'canopy: --fail-on: expected error, warning, drift, dangling, skipped or none, found "smoke"',
    ],
    [
      ["check", "--min-percent", "110"],
      'canopy: --min-percent: expected a number from 0 to 100, found "110"',
    ],
    [["explain"], "canopy: explain: expected one file"],
    [["init", "a", "b"], "canopy: init: expected one directory"],
    [["check", "--stdout"], "canopy: --stdout: expected the command init"],
  ])("%j is bad usage: exit 2, a line on standard error, nothing on standard output", (words, message) => {
    expect(canopy(organization, ...words)).toMatchObject({ status: 2, stdout: "", stderr: `${message}\n` });
  });

  test("help and version are answers", () => {
    expect(canopy(organization, "--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("canopy check"),
    });
    expect(canopy(organization, "--version")).toMatchObject({ status: 0, stdout: "0.1.0\n" });
  });
});

describe("other formats", () => {
  const ledger = path.join(organization, "parcel-ledger");
  const asked = (format: string) => canopy(ledger, "check", "--format", format).stdout;

  test("JSON has the shape of the parse answer, and the gate", () => {
    const answer = JSON.parse(asked("json"));
    expect(answer.gate.passed).toBe(false);
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining(["summary", "sources", "items", "drift", "problems", "diagnostics"]),
    );
    expect(answer.diagnostics).toHaveLength(7);
  });

  test("SARIF has a result at a line for each, under a rule that it declares", () => {
    const { version, runs } = JSON.parse(asked("sarif"));
    expect(version).toBe("2.1.0");
    const rules = runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(rules).toEqual(["dangling", "stale-claim"]);
    for (const { ruleId, locations } of runs[0].results) {
      expect(rules).toContain(ruleId);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test("Markdown is a table for a summary of a job, GitHub's an annotation for each", () => {
    expect(asked("markdown")).toContain(
      '| docs/test-coverage.md:10 | warning | stale-claim | "Total Tests" says 162, counted 164 |',
    );
    expect(asked("github")).toContain(
      '::warning file=docs/test-coverage.md,line=10,title=stale-claim::"Total Tests" says 162, counted 164\n',
    );
  });
});

test("names and words of a repo that means harm are text: no command for a terminal or a workflow", () => {
  const root = repo({
    "docs/\n::add-mask::coverage.md": "| Feature | Status |\n| --- | --- |\n| A | ##[group]odd |\n",
    "test_registry.toml":
      '[[tests]]\nname = "opens\\u001b]0;mine\\u0007"\npriority = "P0"\nfiles = ["gone\\u009b2J.rs"]\n',
  });
  const outputs = ["text", "json", "markdown", "sarif", "github"].map(
    (format) => canopy(root, "check", "--format", format).stdout,
  );
  outputs.push(
    canopy(root, "report").stdout,
    canopy(root, "explain", "docs/\n::add-mask::coverage.md").stdout,
  );
  const lines = outputs.flatMap((output) => output.split(/\r?\n/));
  // eslint-disable-next-line no-control-regex -- none of them may be there
  expect(lines.filter((line) => /[\0-\x1f\x7f-\x9f\u2028\u2029]|##\[|^\s*::add-mask/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith("::"))).toContainEqual(
    expect.stringMatching(
      /^::warning file=docs\/%0A%3A%3Aadd-mask%3A%3Acoverage.md,line=3,title=unknown-status::/,
    ),
  );
  expect(canopy(root, "check", "\n::error::gone").stderr).toBe(
    'canopy: there is no file or directory "\ufffd::error::gone"\n',
  );
});

test("the step of the Action fails the job as the gate does, with annotations, a summary and SARIF", () => {
  const action = readFileSync(path.join(project, "action.yml"), "utf8");
  const [script = ""] = action.split("      run: |\n").slice(1);
  const run = (name: string) => {
    const summary = path.join(scratch, `${name}.md`);
    const sarif = path.join(scratch, `${name}.sarif`);
    const inputs = { PATHS: "", FAIL_ON: "error,skipped", MIN_PERCENT: "20", SARIF_FILE: sarif };
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: path.join(organization, name),
      encoding: "utf8",
      env: { ...process.env, CANOPY: bundle, GITHUB_STEP_SUMMARY: summary, ...inputs },
    });
    const [head] = readFileSync(summary, "utf8").split("\n");
    return { status, stdout, head, results: JSON.parse(readFileSync(sarif, "utf8")).runs[0].results.length };
  };
  expect(run("glasshouse")).toMatchObject({ status: 1, head: "## Coverage: failed", results: 2 });
  expect(run("tile-relay")).toMatchObject({ status: 0, head: "## Coverage: fine", results: 1 });
});

test("report renders the canonical report of a tree", () => {
  const root = path.join(organization, "parcel-ledger");
  expect(canopy(root, "report").stdout).toContain("- **Coverage (Closed/Total):** 164/165 (99%)\n");
  expect(canopy(root, "report", "--format", "csv").lines[0]).toMatch(/^key,kind,name,/);
  expect(JSON.parse(canopy(root, "report", "--format", "json").stdout).summary.percent).toBe(99);
});

const rowsOf = (count: number) =>
  "| Feature | Status |\n| --- | --- |\n" +
  Array.from(
    { length: count },
    (_, index) => `| Part ${index} | ${index === 0 ? "Missing" : "Covered"} |\n`,
  ).join("");

describe("what stands in no figure is told behind it", () => {
  const guides = Object.fromEntries(
    Array.from({ length: 7 }, (_, index) => [`docs/testing-guide-${index}.md`, `# Guide\n\n${rowsOf(4)}`]),
  );
  const aside = { "plans/qa.md": rowsOf(4), "docs/features.md": rowsOf(4), "docs/surfaces.md": rowsOf(4) };
  const why =
    "its name speaks of tests (+2), but it is called a guide, a plan of work or a design (−2); 4 points are needed";

  test("seen sources with their sentence, at most five, and how many were not read and why", () => {
    const { status, stdout } = canopy(
      repo({ ...guides, ...aside, "docs/test-matrix.md": `# Tests\n\n${rowsOf(8)}` }),
      "check",
    );
    expect(status).toBe(0);
    expect(stdout).toBe(`7/8 (87%), 1 open gap; fine
${Object.keys(guides)
  .slice(0, 5)
  .map((file) => `seen, not counted: ${file} (tests: 3 of 4): ${why}\n`)
  .join("")}and 2 more
not read: 3 possible sources
  2: no word of its path speaks of tests
  1: in "plans", a folder of plans, tasks, guides or old versions
`);
  });

  test("a folder where something is only seen is unmeasured, which is fine but for a percentage", () => {
    const root = repo({ ...guides, ...aside });
    const said =
      "unmeasured: 7 possible sources, none says that it is about tests; `canopy init` writes the lines that count them";
    expect(canopy(root, "check")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${said}; fine\n`),
    });
    expect(canopy(root, "check", "--min-percent", "0", "--quiet")).toMatchObject({
      status: 1,
      stdout: `${said}; failed: coverage is unmeasured, expected at least 0%\n`,
    });
    const answer = JSON.parse(canopy(root, "check", "--format", "json").stdout);
    expect(answer).toMatchObject({
      gate: { passed: true },
      summary: null,
      reason: "7 possible sources, none says that it is about tests",
      seen: { items: 28, sources: 7 },
      unsure: { items: 0, blocks: 0 },
      stale: 0,
    });
    expect(answer.sources.filter(({ state }: { state: string }) => state === "not-read")).toMatchObject([
      {
        path: "docs/features.md",
        reason: "no word of its path speaks of tests",
        countLine: expect.stringContaining("discover: true"),
      },
      { path: "docs/surfaces.md" },
      { path: "plans/qa.md" },
    ]);
    expect(answer.blocks[0]).toEqual({
      path: "docs/testing-guide-0.md",
      line: 3,
      endLine: 8,
      kind: "matrix",
      certainty: "likely",
      why: 'the column "Status" gives the status',
      readings: ['the column "Status" gives the status'],
    });
  });

  test("unsure rows are told, and the way to lines where nothing was read at all", () => {
    const odd = `# Tests\n\n${rowsOf(8)}`.replaceAll("Covered", "frobbed");
    expect(canopy(repo({ "docs/test-matrix.md": odd }), "check").lines).toContain(
      "unsure, not counted: 8 items in 1 block",
    );
    expect(canopy(repo(aside), "check").lines).toContain(
      "not read: 3 possible sources; `canopy init` writes the lines that count them",
    );
  });
});

describe("a config that matches nothing", () => {
  const tree = { ...clean, "docs/other.md": "# Notes\n" };

  test("is told with line and suggestion, and exits 2 where none of its sources is there", () => {
    const config = "sources:\n  - docs/coverge.md\n";
    const { status, lines } = canopy(repo({ ...tree, ".github/canopy.yml": config }), "check");
    expect(status).toBe(2);
    expect(lines[0]).toBe(
      '.github/canopy.yml:2: warning matches-nothing sources: "docs/coverge.md" matches nothing in the tree; did you mean "docs/coverage.md"?',
    );
    expect(lines[1]).toMatch(/failed: no source that the config lists is in the tree$/);
  });

  test("in part is a warning", () => {
    const config = "sources: [docs/gone.md, ./docs/coverage.md]\nignore: [gone]\n";
    const root = repo({ ...tree, ".github/canopy.yml": config });
    expect(canopy(root, "check")).toMatchObject({ status: 0, stdout: expect.stringContaining("1/2 (50%)") });
    expect(canopy(root, "check", "--fail-on", "warning").lines.at(-1)).toContain("failed: 2 warnings");
  });
});

describe("init writes a config of what was found", () => {
  const tree = { ...clean, "docs/testing-guide.md": `# Guide\n\n${rowsOf(4)}` };

  test("that parses, says why, and changes nothing", () => {
    const root = repo(tree);
    const before = canopy(root, "check").stdout;
    expect(canopy(root, "init")).toMatchObject({ status: 0, stdout: ".github/canopy.yml written\n" });
    const text = readFileSync(path.join(root, ".github/canopy.yml"), "utf8");
    expect(text).toContain('  - path: "docs/coverage.md"\n    counts: true\n');
    expect(text).toContain('  # - path: "docs/testing-guide.md"\n  #   counts: true\n');
    expect(canopy(root, "check").stdout).toBe(before);
    expect(canopy(path.dirname(root), "init", root, "--stdout").stdout).toContain("docs/coverage.md");
  });

  test.each([".github/canopy.yml", "canopy.yaml"])("and never over %s", (file) => {
    const root = repo({ ...tree, [file]: "ignore: []\n" });
    expect(canopy(root, "init")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `canopy: init: ${file} is there and stays as it is; --stdout prints what would be written\n`,
    });
    expect(readFileSync(path.join(root, file), "utf8")).toBe("ignore: []\n");
    for (const word of ["-", "--stdout"]) {
      const { status, stdout } = canopy(root, "init", word);
      expect(status).toBe(0);
      expect(stdout).toContain("discover: true\n");
    }
  });

  test("nor over one that git ignores, nor through a link that leads to none", () => {
    const root = repo({ ...tree, ".gitignore": ".github\n", ".github/canopy.yml": "track: false\n" });
    execFileSync("git", ["init", "-q"], { cwd: root });
    expect(canopy(root, "init")).toMatchObject({ status: 2, stdout: "" });
    const other = repo({ ...tree, ".github/notes": "" });
    symlinkSync("../elsewhere.yml", path.join(other, ".github/canopy.yml"));
    expect(canopy(other, "init")).toMatchObject({ status: 2, stdout: "" });
  });

  test("of a directory alone", () => {
    expect(canopy(repo(tree), "init", "docs/coverage.md")).toMatchObject({
      status: 2,
      stderr: "canopy: init: expected a directory, found a file\n",
    });
  });
});

test("a file that somebody gives counts, and what a repo would make of it is told", () => {
  const root = repo({ "docs/guide.md": `# Guide\n\n${rowsOf(4)}` });
  const why =
    "nothing says that it is about tests, and it is called a guide, a plan of work or a design (−2); 4 points are needed";
  expect(canopy(root, "check", "docs/guide.md").stdout).toBe(
    `3/4 (75%), 1 open gap; fine\nin a repo docs/guide.md is seen, not counted: ${why}\n`,
  );
  const answer = JSON.parse(canopy(root, "check", "docs/guide.md", "--format", "json").stdout) as Parsed;
  expect(answer.sources).toMatchObject([
    {
      standing: "counts",
      standingReason: "somebody gave it",
      inRepo: { standing: "seen", points: -2, standingReason: why, subject: "tests" },
      countLine: 'sources:\n  - path: "docs/guide.md"\n    counts: true\ndiscover: true\n',
    },
  ]);
  expect(canopy(root, "explain", "docs/guide.md").lines).toContain(`  ┌ in a repo: seen, ${why}`);
});

test("explain says beside each line what it was taken for", () => {
  const { stdout } = canopy(repo(clean), "explain", "docs/coverage.md");
  expect(stdout).toBe(`1 │ # Coverage
2 │ 
  ┌ matrix to line 6: the column "Status" gives the status
  ┌ counts: its name speaks of tests (+2), its title speaks of tests (+2), a heading above it speaks of tests (+2), its rows cite files of tests (+2); 4 points are needed
3 │ | Feature | Status | Tests |
4 │ | --- | --- | --- |
  ┌ surface, covered: Export
5 │ | Export | Covered | \`tests/export.py::test_export\` |
  ┌ surface, gap: Import
6 │ | Import | Missing | |
7 │ 
  ┌ sentence: it states figures
  ┌ claim: covered
8 │ 1/2 covered.
`);
});

test.each([
  ["https://github.com/acme/beds.git", "https://github.com/acme/beds"],
  ["https://token:x@github.com/acme/beds", "https://github.com/acme/beds"],
  ["git@github.com:acme/beds.git", "https://github.com/acme/beds"],
  ["ssh://git@ssh.github.com:443/acme/beds.git", "https://github.com/acme/beds"],
  ["ssh://git@git.acme.test:2222/acme/beds", "https://git.acme.test/acme/beds"],
  ["../beds", undefined],
  ["/srv/git/acme/beds.git", undefined],
])("the remote %s", (remote, url) => {
  expect(addressOfRemote(remote)?.url).toBe(url);
});

test("a link to a file on GitHub is held against the tree of its repo, and of no part of it", () => {
  const page = "https://github.com/acme/beds/blob/main/checks/vents.py";
  const table = `# Coverage\n\n| Feature | Status | Tests |\n| --- | --- | --- |\n| Vents | covered | [vents](${page}) |\n`;
  const root = repo({ "docs/coverage.md": table, "part/docs/coverage.md": table });
  const git = (...words: string[]) => execFileSync("git", words, { cwd: root });
  git("init", "--quiet");
  git("remote", "add", "origin", "git@github.com:acme/beds.git");
  expect(canopy(root, "check", "docs/coverage.md").stdout).toContain(
    `cites the file ${page}, which is not there`,
  );
  expect(canopy(path.join(root, "part"), "check").status).toBe(0);
});
