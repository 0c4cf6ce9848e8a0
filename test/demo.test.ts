import { createHmac } from "node:crypto";

import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { parse } from "smol-toml";
import { afterEach, describe, expect, test } from "vitest";

import { type LocalGithub, startLocalGithub } from "../demo/github.ts";
import { filesOf, historyOf, sampleRepos, writeOrganization } from "../demo/organization.ts";
import { entryLines } from "../src/coverage/seen-source.ts";
import { flip, toggles } from "../demo/toggles.ts";
import { startGithub, type SmallRepo, type TestGithub } from "./support/github.ts";
import { lookAt } from "./support/look.ts";

const repos: SmallRepo[] = [
  {
    owner: "acme-labs",
    name: "open",
    files: { "docs/coverage.md": "# Coverage\n\n| a < b | ok |\n" },
  },
  { owner: "acme-labs", name: "closed", private: true, files: { "README.md": "hidden\n" } },
  { owner: "acme-labs", name: "empty" },
];

const running: Pick<LocalGithub, "close">[] = [];

async function start(): Promise<TestGithub> {
  const github = await startGithub(repos);
  running.push(github);
  return github;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((github) => github.close()));
});

describe("the local GitHub", () => {
  test("has the same commits at every start", async () => {
    const [one, two] = [await start(), await start()];
    const pushed = [one, two].map((github) =>
      github.push("acme-labs/open", { "a.txt": "a", "docs/coverage.md": null }),
    );
    expect(await pushed[0]).toBe(await pushed[1]);
    expect(await one.head("acme-labs/closed")).toBe(await two.head("acme-labs/closed"));
  });

  test("signs a push webhook that tells what moved", async () => {
    const github = await start();
    const before = await github.head("acme-labs/open");
    const after = await github.push("acme-labs/open", { "a.txt": "a" });

    const [delivery] = github.deliveries();
    const signature = createHmac("sha256", github.app.webhookSecret)
      .update(delivery?.body ?? "")
      .digest("hex");
    expect(delivery?.headers["x-hub-signature-256"]).toBe(`sha256=${signature}`);
    expect(JSON.parse(delivery?.body ?? "")).toMatchObject({
      ref: "refs/heads/main",
      before,
      after,
      repository: { id: 1, full_name: "acme-labs/open", private: false, default_branch: "main" },
      installation: { id: 1001 },
      head_commit: { id: after, added: ["a.txt"] },
    });
  });

  test("sends one push webhook for a write over the REST API, too", async () => {
    const github = await start();
    const written = await fetch(`${github.url}/repos/acme-labs/open/contents/a.txt`, {
      method: "PUT",
      headers: { authorization: `token ${github.token}` },
      body: JSON.stringify({ message: "Add", content: "YQ==" }),
    });
    const { commit } = (await written.json()) as { commit: { sha: string } };
    await expect
      .poll(() => github.deliveries().map(({ body }) => JSON.parse(body).after))
      .toEqual([commit.sha]);
  });

  test("counts API calls and nothing else", async () => {
    const github = await start();
    const first = await fetch(`${github.url}/repos/ACME-labs/open`);
    const etag = first.headers.get("etag") ?? "";
    await fetch(`${github.url}/repos/acme-labs/open`, { headers: { "if-none-match": etag } });
    await fetch(`${github.url}/acme-labs/open`);
    await github.push("acme-labs/open", { "a.txt": "a" });

    expect(github.calls().map(({ path, status }) => [path, status])).toEqual([
      ["/repos/ACME-labs/open", 200],
      ["/repos/acme-labs/open", 304],
    ]);
    github.resetCalls();
    expect(github.calls()).toEqual([]);
  });

  test.each([
    ["a private repo is not there for a stranger", "/repos/acme-labs/closed", {}, 404],
    ["nor are its commits", "/repos/acme-labs/closed/commits/main", {}, 404],
    ["an unknown token is a bad credential", "/repos/acme-labs/open", { authorization: "token no" }, 401],
    ["an empty repo is a conflict", "/repos/acme-labs/empty/commits/main", {}, 409],
    ["an unknown commit cannot be processed", "/repos/acme-labs/open/commits/nowhere", {}, 422],
    ["an App's own routes want a JWT", "/app/installations", {}, 401],
  ])("%s", async (_, path, headers, status) => {
    const github = await start();
    expect((await fetch(github.url + path, { headers })).status).toBe(status);
  });

  test("lists an installation's repos page by page", async () => {
    const github = await start();
    const { id, privateKey } = github.app;
    const octokit = new Octokit({
      authStrategy: createAppAuth,
      auth: { appId: id, privateKey, installationId: 1001 },
      baseUrl: github.url,
    });
    const page = await octokit.rest.apps.listReposAccessibleToInstallation({
      per_page: 2,
      page: 2,
    });
    expect(page.data).toMatchObject({
      total_count: 3,
      repositories: [{ full_name: "acme-labs/empty" }],
    });
    expect(page.headers.link).toContain('rel="prev"');
  });

  test("answers to a former name by redirect", async () => {
    const github = await start();
    await github.asOwner("/repos/acme-labs/open", { method: "PATCH", body: { name: "renamed" } });
    const answer = await fetch(`${github.url}/repos/acme-labs/open/commits/main`);
    expect(answer.redirected).toBe(true);
    expect(answer.status).toBe(200);
  });

  test("injects what may go wrong", async () => {
    const github = await start();
    const tree = `${github.url}/repos/acme-labs/open/git/trees/main?recursive=1`;

    github.fault(() => ({ status: 429, headers: { "retry-after": "7" } }));
    expect((await fetch(tree)).headers.get("retry-after")).toBe("7");

    github.fault(() => "truncated");
    expect(await (await fetch(tree)).json()).toMatchObject({
      truncated: true,
      tree: [{ path: "docs" }],
    });

    github.fault(() => "cut");
    await expect(fetch(tree).then((answer) => answer.text())).rejects.toThrow();

    github.fault(() => "timeout");
    await expect(fetch(tree, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    expect(github.calls().map(({ status }) => status)).toEqual([429, 200, null, null]);
  });

  test("shows the line that a link points at, as text", async () => {
    const github = await start();
    const page = await (await fetch(`${github.url}/acme-labs/open/blob/main/docs/coverage.md`)).text();
    expect(page).toMatch(/<tr id="L3">[^]*<code>\| a &lt; b \| ok \|<\/code>/);
    expect(page).not.toContain('id="L4"');
  });
});

describe("the sample organization", () => {
  const organization = Object.fromEntries(sampleRepos.map(({ name }) => [name, filesOf(name)]));
  const fileOf = (repo: string, path: string) => organization[repo]?.[path] ?? "";
  const lineOf = (repo: string, path: string, line: number) => fileOf(repo, path).split("\n")[line - 1];
  const rowsOf = (text: string, status: RegExp) =>
    text.split("\n").filter((line) => status.test(line)).length;

  test("registers 164 tests and one open gap", () => {
    const { tests, categories } = parse(fileOf("parcel-ledger", "checks/test_registry.toml")) as {
      tests: { category: string; priority: string }[];
      categories: object;
    };
    const count = (key: "priority" | "category", value: string) =>
      tests.filter((test) => test[key] === value).length;
    expect(["P0", "P1", "P2"].map((priority) => count("priority", priority))).toEqual([34, 107, 23]);
    expect(Object.keys(categories).map((category) => count("category", category))).toEqual([
      1, 46, 4, 18, 5, 24, 3, 14, 34, 6, 9,
    ]);

    const { gaps } = parse(fileOf("parcel-ledger", "checks/test_gaps.toml")) as {
      gaps: Record<string, string>[];
    };
    expect(gaps.map(({ priority, category, status }) => [priority, category, status])).toEqual([
      ["P0", "manifest", "closed"],
      ["P1", "carriers", "closed"],
      ["P1", "wire", "closed"],
      ["P2", "reliability", "open"],
    ]);
  });

  test("has the documents its README tells of", () => {
    const { surfaces } = JSON.parse(fileOf("dockside", "quality/surface-registry.json")) as {
      surfaces: { name: string; status: string }[];
    };
    const live = fileOf("dockside", "docs/live-coverage.md");
    expect(surfaces).toHaveLength(16);
    for (const { name, status } of surfaces)
      expect(live).toContain(`| ${name} | ${status.replace("_", " ")} |`);
    expect(rowsOf(fileOf("glasshouse", "tests/README.md"), /^\| \*\*/)).toBe(21);
    expect(rowsOf(fileOf("glasshouse", "tests/README.md"), /^### \d+\. .* — ✅ Covered$/)).toBe(8);
    expect(rowsOf(fileOf("tile-relay", "docs/coverage-matrix.md"), /\| Implemented/)).toBe(22);
    expect(rowsOf(fileOf("ticket-window", "docs/feature-coverage.md"), /\| not implemented \|/)).toBe(2);
    expect(rowsOf(fileOf("payroll-bridge", "docs/test-matrix.md"), /\| P0 \|.*\| Missing \|/)).toBe(2);
  });

  test("plants the faults its README lists", () => {
    const has = (repo: string, path: string) => path in (organization[repo] ?? {});
    const registry = fileOf("parcel-ledger", "checks/test_registry.toml");

    expect(registry).toContain("checks/tests/suites/desk_assistant.rs");
    expect(has("parcel-ledger", "checks/tests/suites/desk_assistant.rs")).toBe(false);
    expect(registry).toContain('name = "log_holds_no_receivers"');
    expect(fileOf("parcel-ledger", "checks/tests/suites/log_scan.rs")).not.toContain(
      "log_holds_no_receivers",
    );
    expect(fileOf("parcel-ledger", "docs/test-coverage.md")).toContain("- **Total Tests:** 162\n");
    expect(lineOf("parcel-ledger", "checks/doc_proofs.toml", 18)).toContain(
      "carrier_contract_renewed_by_hand",
    );
    expect(registry).not.toContain("carrier_contract_renewed_by_hand");
    expect(lineOf("glasshouse", "tests/test_door_interlock.py", 6)).toMatch(/^@pytest\.mark\.skip/);
    expect(has("dockside", "station/tests/repair_tickets.rs")).toBe(false);
    expect(fileOf("dockside", "quality/surface-registry.json")).toContain("station/tests/repair_tickets.rs");
    expect(fileOf("dockside", "station/tests/live_repair_tickets.rs")).toContain("#[ignore");
    expect(has("tile-relay", "recordings/tiles_no_key_429_2026-10-02.html")).toBe(false);
    expect(fileOf("tile-relay", "docs/coverage-matrix.md")).toContain("tiles_no_key_429_2026-10-02.html");
    expect(() => parse(fileOf("timetable-feed", "quality/test_registry.toml"))).toThrow(
      expect.objectContaining({ line: 19 }),
    );
  });

  test("lacks no other file that its registries cite", () => {
    const cited = (repo: string, path: string) =>
      fileOf(repo, path).match(/"[\w/]+\/tests\/[\w/]+\.rs"/g) ?? [];
    const missing = [
      ...cited("parcel-ledger", "checks/test_registry.toml").map((path) => ["parcel-ledger", path]),
      ...cited("dockside", "quality/surface-registry.json").map((path) => ["dockside", path]),
    ].filter(([repo = "", path = ""]) => !fileOf(repo, path.replaceAll('"', "")));
    expect(missing).toEqual([
      ["parcel-ledger", '"checks/tests/suites/desk_assistant.rs"'],
      ["dockside", '"station/tests/repair_tickets.rs"'],
    ]);
  });

  test.each([
    ["parcel-ledger", "164/165, 99 %"],
    ["glasshouse", "21/23, 91 %"],
    ["dockside", "14/14, 100 %"],
    ["tile-relay", "22/24, 91 %"],
    ["press-room", "7/11, 63 %"],
    ["payroll-bridge", "3/6, 50 %"],
    ["ticket-window", "2 possible sources, none says that it is about tests"],
    [
      "timetable-feed",
      "no source could be read: quality/test_registry.toml:19: not TOML: expected comma or end of structure",
    ],
    ["brand-assets", "no coverage files found"],
  ])("%s says %s", (name, figure) => {
    const { summary, unmeasured } = lookAt(name, filesOf(name));
    const { covered, total, percent } = summary;
    expect(unmeasured ?? `${covered}/${total}, ${percent} %`).toBe(figure);
  });

  test("says of each source why it counts or does not", () => {
    const standings = sampleRepos.flatMap(({ name }) =>
      lookAt(name, filesOf(name)).sources.flatMap(({ path, standing, standingReason }) =>
        standing === null ? [] : [`${name} ${path} ${standing}: ${standingReason}`],
      ),
    );
    expect(standings).toEqual([
      "parcel-ledger checks/doc_proofs.toml seen: it is a registry (+3) and its rows cite files of tests (+2), but its entries are documents (−9); 4 points are needed",
      "parcel-ledger checks/test_gaps.toml counts: it is a registry (+3), its name speaks of tests (+2), its name is that of a list of tests (+1); 4 points are needed",
      "parcel-ledger checks/test_registry.toml counts: it is a registry (+3), its name speaks of tests (+2), its name is that of a list of tests (+1), a heading above it speaks of tests (+2), its rows cite files of tests (+2); 4 points are needed",
      "parcel-ledger docs/test-coverage.md derived: it restates checks/test_registry.toml and checks/test_gaps.toml, which count",
      "glasshouse tests/README.md counts: its title speaks of tests (+2), its rows cite files of tests (+2), it names files of tests that exist (+1), it lies in a folder of tests (+1); 4 points are needed",
      "dockside docs/live-coverage.md derived: it restates quality/surface-registry.json, which counts",
      "dockside docs/testing-guide.md seen: its name speaks of tests (+2) and its title speaks of tests (+2), but it is called a guide, a plan of work or a design (−2) and it is a list of boxes to tick that cites no test (−3); 6 points are needed",
      "dockside quality/surface-registry.json counts: it is a registry (+3) and its rows cite files of tests (+2); 4 points are needed",
      "dockside station/tests/README.md seen: nothing in it says what is tested",
      "tile-relay docs/coverage-matrix.md counts: its name speaks of tests (+2), its name is that of a list of tests (+1), its title speaks of tests (+2), its title is that of a list of tests (+1), a heading above it speaks of tests (+2), it names files of tests that exist (+1); 4 points are needed",
      "press-room docs/tickets/PRESS-12-API-TESTS/02-api-coverage-plan.md counts: the config names it",
      "payroll-bridge docs/test-matrix.md counts: its name speaks of tests (+2), its name is that of a list of tests (+1), its title speaks of tests (+2), a heading above it speaks of tests (+2), its rows cite files of tests (+2), it names files of tests that exist (+1); 4 points are needed",
      "ticket-window docs/feature-coverage.md seen: it is about features, not tests",
      "ticket-window qa/release-checklist.md seen: it is about tasks, not tests",
    ]);
  });

  test("of noisy documents beside a registry nothing is counted, whatever is ticked in them", () => {
    const noisy = ["docs/testing-guide.md", "station/tests/README.md"];
    const files = filesOf("dockside");
    const { items, seen, summary } = lookAt("dockside", files);
    expect(seen).toEqual({ items: 6, sources: 1 });
    expect(items.filter(({ path, counted }) => counted && noisy.includes(path))).toEqual([]);
    const ticked = {
      ...files,
      "docs/testing-guide.md": fileOf("dockside", "docs/testing-guide.md").replaceAll("[ ]", "[x]"),
    };
    const bare = Object.fromEntries(Object.entries(files).filter(([path]) => !noisy.includes(path)));
    expect(lookAt("dockside", ticked).summary).toEqual(summary);
    expect(lookAt("dockside", bare).summary).toEqual(summary);
  });

  test("what is only seen has a figure under its own name", () => {
    const { sources } = lookAt("ticket-window", filesOf("ticket-window"));
    expect(sources.map(({ path, subject, figure }) => [path, subject, figure])).toEqual([
      ["docs/feature-coverage.md", "features", { covered: 5, total: 7, percent: 71 }],
      ["qa/release-checklist.md", "tasks", { covered: 0, total: 7, percent: 0 }],
    ]);
  });

  test("a ticket's folder is not read, and the lines that count it do so and change nothing else", () => {
    const files = filesOf("press-room");
    const before = lookAt("press-room", files);
    const ticket = "docs/tickets/PRESS-9-SPOOL/01-spool-test-plan.md";
    expect(before.leftOut).toEqual([
      { path: ticket, reason: 'in "tickets", a folder of plans, tasks, guides or old versions' },
    ]);
    const lines = entryLines(ticket, "tests");
    const config = fileOf("press-room", ".github/canopy.yml").replace("sources:\n", `sources:\n${lines}`);
    const after = lookAt("press-room", files, config);
    expect(after.leftOut).toEqual([]);
    expect(after.summary).toMatchObject({ covered: 7, gap: before.summary.gap + 3, total: 14 });
    expect(after.items.filter(({ path }) => path !== ticket)).toEqual(before.items);
  });

  test("without its config press-room has no figure, and without its name payroll-bridge has none", () => {
    const { ".github/canopy.yml": config, ...plain } = filesOf("press-room");
    expect(config).toBeDefined();
    expect(lookAt("press-room", plain).unmeasured).toBe("no coverage files found");
    const { "docs/test-matrix.md": matrix = "", ...others } = filesOf("payroll-bridge");
    expect(lookAt("payroll-bridge", { ...others, "docs/surfaces.md": matrix }).unmeasured).toBe(
      "no coverage files found",
    );
  });

  test("each repo has a small change that can be made and taken back", () => {
    expect(Object.keys(toggles)).toEqual(sampleRepos.map(({ name }) => name));
    for (const [name, toggle] of Object.entries(toggles)) {
      const text = fileOf(name, toggle.path);
      const once = flip(toggle, text)?.text ?? "";
      expect([name, once === text, flip(toggle, once)?.text]).toEqual([name, false, text]);
    }
  });

  test("ends where the files on disk stand, after a growing past", () => {
    for (const { name } of sampleRepos) expect(historyOf(name).at(-1)?.files).toEqual(organization[name]);
    const registered = historyOf("parcel-ledger").map(({ files }) =>
      rowsOf(files["checks/test_registry.toml"] ?? "", /^\[\[tests\]\]$/),
    );
    expect([registered[0], Math.max(...registered), registered.at(-1)]).toEqual([88, 164, 164]);
    expect(registered.some((count, index) => count < (registered[index - 1] ?? 0))).toBe(true);
  });

  test("has the same commits at every start", async () => {
    const [one, two] = [
      await startLocalGithub({ repos: sampleRepos }),
      await startLocalGithub({ repos: sampleRepos }),
    ];
    running.push(one, two);
    const [first, second] = [await writeOrganization(one), await writeOrganization(two)];
    expect(first).toEqual(second);
    expect(first.map(({ commits }) => commits.length)).toEqual([31, 30, 30, 30, 12, 6, 4, 3, 3]);
  });
});
