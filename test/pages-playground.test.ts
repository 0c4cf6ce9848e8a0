import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { app } from "../src/app.ts";
import { explainLines } from "../src/pages/playground-lines.ts";
import { samples } from "../src/pages/playground-samples.ts";
import { parseFiles } from "../src/parse-files.ts";
import { launchBrowser } from "./support/browser.ts";
import { type RunningWorker, startWorker } from "./support/worker.ts";

const fixtures = import.meta.glob<string>(
  [
    "./fixtures/formats/*/*/coverage.*",
    "./fixtures/seeds/*.md",
    "../demo/organization/**/*.{md,toml,yaml,json}",
  ],
  { query: "?raw", import: "default", eager: true },
);

test.each(Object.entries(fixtures))("every line of %s is accounted for", (path, text) => {
  const file = { path, text };
  const parsed = parseFiles({ files: [file], today: "2026-11-21" });
  const isRead = parsed.sources[0]?.state === "read";
  for (const line of explainLines(file, parsed)) {
    const { blocks, items, claims, part } = line;
    const isTold = part !== "" || items.length > 0 || claims.length > 0 || blocks[0]?.reader === "heading";
    expect(isTold || line.text.trim() === "", `${line.number}: ${line.text}`).toBe(true);
    if (isRead && part === "not read") expect(line.text.trim(), String(line.number)).toBe(">");
  }
});

describe("without a database", () => {
  // Nothing else is bound, so nothing else can be used.
  const bound = (success: boolean) => ({ PARSE_LIMIT: { limit: async () => ({ success }) } });

  function post(fields: Record<string, string | Blob>, { success = true } = {}) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return app.request("/playground", { method: "POST", body }, bound(success));
  }

  test("a document is explained and neither kept nor looked up", async () => {
    const answer = await post({ text: samples["matrix"]?.text ?? "" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await answer.text()).toContain("pasted.md, read as markdown");
  });

  test.each([
    ["toml", "TOML"],
    ["yaml", "YAML"],
    ["json", "JSON"],
    ["markdown", "check list"],
  ])("a pasted text without a path is known for %s", async (format, name) => {
    const text = samples[name]?.text ?? "";
    expect(await (await post({ text })).text()).toContain(`read as ${format}`);
  });

  test("the chosen format counts before the path", async () => {
    const answer = await post({ text: samples["JSON"]?.text ?? "", path: "a.md", format: "json" });
    expect(await answer.text()).toContain("a.md.json, read as json");
  });

  test("a config is heeded, and its mistakes are told", async () => {
    const config = "statuses:\n  Sometimes: partial\ncolour: green\n";
    const html = await (await post({ text: samples["matrix"]?.text ?? "", config, part: "result" })).text();
    expect(html).toContain("unknown-setting");
    expect(html).not.toContain("unknown-status");
    expect(html).not.toContain("<html");
  });

  test("what the config leaves out is not read, and so are settings and broken files", async () => {
    const left = await post({
      text: "# Gaps\n\n- one\n",
      path: "docs/gaps.md",
      config: "ignore: [docs/**]\n",
    });
    expect(await left.text()).toContain("docs/gaps.md, not read (ignored by the config)");
    const broken = await (await post({ text: '{"tests": [', path: "a.json" })).text();
    expect(broken).toContain("a.json, not read (");
    expect(broken).toContain(">not read<");
    const setting = await post({ text: "colour: green\n", path: ".github/canopy.yml" });
    expect(await setting.text()).toContain("not read (it is a setting)");
  });

  test("a document counts here, and what a repo would make of it stands beside, with the lines that count it", async () => {
    const text =
      "# Ferry <guide>\n\n| Surface | Status |\n| --- | --- |\n| Fog | Covered |\n| Ice | Missing |\n";
    const html = await (await post({ text, path: "docs/a<b/guide.md", part: "result" })).text();
    expect(html).toContain(
      "is seen, not counted</b>: nothing says that it is about tests, and it is called a guide",
    );
    const [line, whole] = [...html.matchAll(/<pre>([^<]*)<\/pre>/g)].map(([, shown = ""]) =>
      shown.replaceAll("&quot;", '"').replaceAll("&lt;", "<"),
    );
    expect(line).toBe('\nsources:\n  - path: "docs/a<b/guide.md"\n    counts: true\ndiscover: true\n');
    expect(whole).toContain('  # - path: "docs/a<b/guide.md"\n  #   counts: true\n');
    const beside = await (
      await post({
        text,
        path: "docs/a<b/guide.md",
        config: "sources: [other.md]\ndiscover: true\n",
        part: "result",
      })
    ).text();
    expect(beside).toContain("<pre>\n# first under sources:\n  - path: ");
  });

  test("one that a repo would count says so, and one that could not be read says nothing of a repo", async () => {
    const html = await (await post({ ...samples["matrix"], part: "result" })).text();
    expect(html).toContain("In a repo of its own it <b>counts too</b>: its name speaks of tests (+2)");
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(await (await post({ text: '{"tests": [', path: "a.json" })).text()).not.toContain("In a repo");
  });

  test("more than 3 MiB is refused with a page", async () => {
    const body = "x".repeat(3 * 1024 * 1024 + 1);
    const answer = await app.request("/playground", { method: "POST", body }, bound(true));
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("Too large");
  });

  test("too many requests are refused with a page", async () => {
    const answer = await post({ text: "a" }, { success: false });
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await answer.text()).toContain("Too many requests");
  });

  test("a body that is no form is refused with a page", async () => {
    const answer = await app.request("/playground", { method: "POST", body: "{}" }, bound(true));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("expected the form of this page");
  });

  test("of 20,000 rows the first lines are shown, and the figures are of all", async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `| Surface ${row} | covered |`);
    const answer = await post({
      text: ["| Surface | Status |", "| --- | --- |", ...rows].join("\n"),
      part: "result",
    });
    const html = await answer.text();
    expect(html).toContain("At most the first 2000 lines are shown");
    expect(html).toContain("20000 of 20000 covered");
    expect(html.match(/<li id="L/g)).toHaveLength(2000);
  });

  test("a registry in one line is shown in short", async () => {
    const surfaces = Array.from({ length: 5000 }, (_, id) => ({
      id: `s${id}`,
      name: `S ${id}`,
      status: "covered",
    }));
    const html = await (await post({ text: JSON.stringify({ surfaces }), part: "result" })).text();
    expect(html).toContain("and 4980 more items");
    expect(html.length).toBeLessThan(50_000);
  });
});

/** A document of each kind, and what is said beside some of its lines. */
const kinds: { name: string; path?: string; text: string; said: Record<number, string[]> }[] = [
  {
    name: "words that nobody knows",
    text: "# Lock coverage\n\n| Surface | Status |\n| --- | --- |\n| Opens by card | Covered |\n| Opens by voice | Perhaps |\n",
    said: { 5: ["covered surface Opens by card", "unsure, not counted"] },
  },
  {
    name: "Markdown matrix",
    text: `# Lock coverage

Some words.

| Surface | Priority | Tests | Status | Notes |
| --- | --- | --- | --- | --- |
| Opens by card | P0 | \`tests/card.rs\` | ✅ Covered | both sides |
| Opens by code | High | | Missing | |
| Opens by voice | P2 | | Perhaps | |
| Opens by key | P3 | | Missing | |

Coverage: 2/3 (66%)
`,
    said: {
      1: ["heading", "it names a section"],
      3: ["prose", "no item"],
      5: ["matrix", 'the column "Status" gives the status', "names of the columns"],
      6: ["matrix", "a rule of the table"],
      7: [
        "covered surface Opens by card",
        "from “✅ Covered”",
        "P0",
        "counted",
        "file tests/card.rs",
        "notes both sides",
      ],
      8: ["gap surface Opens by code", "priority P1 from “High”", "from “Missing”"],
      9: ["unknown surface Opens by voice", "beside the total, not in it", "warning:", "unknown-status"],
      12: ["sentence", "It states “Coverage”: 2/3 (66%)", "it says 2/3 (66%), counted is 1/3 (33%)"],
    },
  },
  {
    name: "gap list",
    text: `# Test gaps

## Open gaps

- **Power cut**: nothing tests the battery

## Closed gaps

- Frozen bolt
`,
    said: {
      3: ["heading", "what stands below it is missing"],
      5: [
        "gap-list",
        "its heading speaks of gaps",
        "gap gap Power cut",
        "counted",
        "notes nothing tests the battery",
      ],
      9: ["covered gap Frozen bolt, not counted: closed"],
    },
  },
  {
    name: "check list",
    text: "# Tests of the lock\n\n- [x] Opens\n- [ ] Shuts\n  - in the cold\n\n```\ncode\n```\n",
    said: {
      3: ["check-list", "its boxes are ticked or not", "covered surface Opens", "from “[x]”"],
      4: ["gap surface Shuts", "notes in the cold"],
      5: ["part of the item of line 4"],
      7: ["code", "no content"],
      8: ["code", "no item"],
    },
  },
  {
    name: "generated report",
    text: `# Coverage (generated)

## Summary

- **Total Tests:** 2
- **Open Gaps:** 0

## Tests

| Test | Category | Run Command |
| --- | --- | --- |
| opens_by_card | card | \`cargo test opens_by_card\` |
| opens_by_code | code | \`cargo test opens_by_code\` |

## Gaps

| Gap | Priority | Status |
| --- | --- | --- |
| Power cut | P0 | open |
`,
    said: {
      5: ["claims-list", "It states “Total Tests”: 2, no drift"],
      6: ["Drift of “Open Gaps”: it says 0, counted is 1"],
      12: ["covered test opens_by_card", "category card", "command cargo test opens_by_card"],
      19: ["gap-table", "gap gap Power cut", "from “open”", "P0"],
    },
  },
  {
    name: "TOML registry",
    path: "tests/test_registry.toml",
    text: `version = 1

[[tests]]
name = "opens_by_card"
priority = "P0"
files = [
  "tests/card.rs",
]

# What is missing
[[gaps]]
id = "power"
title = "Power cut"
status = "open"
`,
    said: {
      1: ["no item: outside of the lists"],
      3: ["test-registry", '"tests" is a list of tests', "covered test opens_by_card", "file tests/card.rs"],
      7: ["test-registry", "part of the item of line 3"],
      11: ["gap-registry", "gap gap Power cut", "counted"],
      14: ["part of the item of line 11"],
    },
  },
  {
    name: "YAML registry",
    path: "coverage.yml",
    text: `summary:
  covered: 2
behaviours:
  card:
    status: covered
    tests: [tests/card.py]
  code:
    status: mock only
owner: nobody
`,
    said: {
      2: ["It states “covered”: 2", "counted is 1"],
      3: ["surface-registry", '"behaviours" is a map by name of surfaces'],
      4: ["covered surface card", "file tests/card.py"],
      6: ["part of the item of line 4"],
      7: ["partial surface code", "from “mock only”"],
      9: ["no item: outside of the lists"],
    },
  },
  {
    name: "JSON registry",
    path: "surfaces.json",
    text: `{
  "surfaces": [{
    "id": "card",
    "name": "Opens by card",
    "status": "covered",
    "mockTests": ["a.ts"],
    "nextGap": "a wet card"
  }, {
    "id": "cloud",
    "name": "Opens from afar",
    "status": "external_service"
  }]
}
`,
    said: {
      1: ["brackets"],
      2: ["surface-registry", "covered surface Opens by card", "next a wet card"],
      5: ["part of the item of line 2"],
      8: ["external surface Opens from afar", "beside the total, not in it"],
      12: ["part of the item of line 8"],
    },
  },
];

const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)("the playground in a browser", () => {
  let worker: RunningWorker;

  beforeAll(async () => {
    worker = await startWorker([]);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await worker.close();
  });

  async function open(
    path = "/playground",
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<{ page: Page; context: BrowserContext; said: string[] }> {
    if (!browser) throw new Error("no browser");
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("dialog", (dialog) => said.push(dialog.message()));
    await page.goto(new URL(path, worker.url).href);
    return { page, context, said };
  }

  const beside = async (page: Page, line: number) =>
    (await page.locator(`#L${line} > div`).innerText()).replaceAll(/\s+/g, " ");
  const status = (page: Page, text: string | RegExp) =>
    vi.waitFor(async () => expect(await page.getByRole("status").innerText()).toMatch(text), {
      timeout: 20_000,
      interval: 50,
    });

  test.each(kinds)("$name: what is pasted is explained line by line", async ({ path, text, said }) => {
    const { page, context, said: errors } = await open();
    if (path !== undefined) await page.getByLabel("Path").fill(path);
    await page.getByLabel("Document").fill(text);
    await status(page, "read as");
    for (const [line, words] of Object.entries(said)) {
      const shown = await beside(page, Number(line));
      for (const word of words) expect(shown, `line ${line}`).toContain(word);
    }
    const lines = text.split("\n");
    expect(await page.locator(".lines > li > code").allTextContents()).toEqual(lines);
    for (const [index, line] of lines.entries())
      if (line.trim() !== "") expect(await beside(page, index + 1)).not.toBe("");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("the summary stands above, and drift and problems lead to their lines", async () => {
    const { page, context } = await open("/playground?sample=matrix");
    expect(await page.locator("#result .percent").innerText()).toBe("33%");
    expect(await page.locator("#result .legend").innerText()).toContain("1 partial");
    await page.locator("a[href='#L11']").first().click();
    expect(new URL(page.url()).hash).toBe("#L11");
    expect(await page.locator("a[href='#L9']").first().innerText()).toBe("docs/coverage-matrix.md:9");
    await context.close();
  });

  test("typing changes the result below, and the field keeps its focus and place", async () => {
    const { page, context } = await open("/playground?sample=check+list");
    await page.evaluate("globalThis.sameDocument = true; scrollTo(0, 200)");
    await page.getByLabel("Document").press("Control+End");
    await page.keyboard.type("- [x] Typed just now\n");
    const before = await page.evaluate("scrollY");
    await status(page, "4 items");
    expect(await page.evaluate("document.activeElement.id")).toBe("text");
    expect(await page.evaluate("[sameDocument, scrollY]")).toEqual([true, before]);
    await context.close();
  });

  test("what was opened stays open while the document changes", async () => {
    const { page, context } = await open("/playground?sample=check+list");
    await page.locator("#in-repo summary").last().click();
    await page.getByLabel("Document").press("Control+End");
    await page.keyboard.type("- [x] Typed just now\n");
    await status(page, "4 items");
    expect(await page.locator("#in-repo pre").last().innerText()).toContain("discover: true");
    expect(await page.locator("#in-repo pre").last().isVisible()).toBe(true);
    await context.close();
  });

  test("thousands of lines are pasted without a wait", async () => {
    const { page, context } = await open();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(`navigator.clipboard.writeText("# Gaps\\n\\n" + "- as many\\n".repeat(20000))`);
    await page.getByLabel("Document").press("Control+V");
    await status(page, "20000 items");
    expect(await page.locator(".lines > li").count()).toBe(2000);
    await context.close();
  });

  test("a file dropped anywhere fills the form", async () => {
    const { page, context } = await open();
    await page.evaluate(`
      const files = new DataTransfer();
      files.items.add(new File(["[[tests]]\\nname = 'dropped'\\nfiles = ['t/a.rs']\\n"], "test_registry.toml"));
      document.querySelector("footer").dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
    `);
    await status(page, "test_registry.toml, read as toml");
    expect(await page.getByLabel("Path").inputValue()).toBe("test_registry.toml");
    expect(await page.getByLabel("Document").inputValue()).toContain("dropped");
    expect(await beside(page, 1)).toContain("covered test dropped");
    await context.close();
  });

  test("a file chosen fills the form; one too large leaves it as it is", async () => {
    const { page, context } = await open();
    const file = (name: string, text: string) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(text),
    });
    await page.getByLabel("File").setInputFiles(file("gaps.md", "# Gaps\n\n- chosen\n"));
    await status(page, "gaps.md, read as markdown");
    await page.getByLabel("File").setInputFiles(file("large.md", "x".repeat(3 * 1024 * 1024 + 1)));
    await status(page, "large.md is too large");
    expect(await page.getByLabel("Document").inputValue()).toContain("chosen");
    await context.close();
  });

  test("without JavaScript the form gives the same page", async () => {
    const { page, context } = await open("/playground", { javaScriptEnabled: false });
    await page.getByLabel("Document").fill("\n# Gaps\n\n- posted\n");
    await page.getByLabel("Path").fill("docs/gaps.md");
    await page.getByRole("button", { name: "Explain" }).click();
    expect(await page.getByRole("status").innerText()).toContain("docs/gaps.md, read as markdown");
    expect(await beside(page, 4)).toContain("gap gap posted");
    expect(await page.getByLabel("Document").inputValue()).toBe("\n# Gaps\n\n- posted\n");
    const buffer = Buffer.from('{"surfaces": [{"name": "uploaded", "status": "planned"}]}');
    await page.getByLabel("Path").fill("");
    await page.getByLabel("File").setInputFiles({ name: "s.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "Explain" }).click();
    expect(await beside(page, 1)).toContain("planned surface uploaded");
    await context.close();
  });

  test("what a document says is text, whatever it looks like", async () => {
    const tag = "<img src=x onerror=alert(1)>";
    const text = JSON.stringify({
      surfaces: [
        {
          name: tag,
          mockTests: [`t/${tag}.ts`],
          status: "</li><script>alert(2)</script>",
          nextGap: "</textarea><script>alert(3)</script>",
        },
      ],
    });
    const { page, context, said } = await open();
    await page.getByLabel("Path").fill(`${tag}.json`);
    await page.getByLabel("Document").fill(text);
    await status(page, `${tag}.json, read as json`);
    expect(await beside(page, 1)).toContain(`surface ${tag}`);
    expect(await beside(page, 1)).toContain("from “</li><script>");
    expect(await page.locator("#result img, #result script").count()).toBe(0);
    await Promise.all([
      page.waitForEvent("load"),
      page.evaluate("document.querySelector('#playground').submit()"),
    ]);
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.getByLabel("Document").inputValue()).toBe(text);
    expect(said).toEqual([]);
    await context.close();
  });

  test.each([360, 1440])("nothing sticks out at %i pixels", async (width) => {
    for (const path of ["/playground", ...Object.keys(samples).map((name) => `/playground?sample=${name}`)]) {
      const { page, context } = await open(path, { viewport: { width, height: 900 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await context.close();
    }
  });

  test("every page leads to it", async () => {
    const { page, context } = await open("/");
    await page.getByRole("link", { name: "Playground" }).first().click();
    expect(await page.locator("h1").innerText()).toBe("Playground");
    await context.close();
  });
});
