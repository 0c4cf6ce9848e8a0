import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { launchBrowser } from "./support/browser.ts";
import { adminToken, type RunningWorker, startWorker } from "./support/worker.ts";

const patience = { timeout: 20_000, interval: 50 };
const matrix = (rows: string[]) =>
  `# Coverage\n\n| Surface | Priority | Tests | Status |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
const locks = "| Locks at night | P0 | `tests/locks.rs` | covered |";
const opens = "| Opens in the morning | P0 | | missing |";
const hostile = '| <img src=x onerror=alert(1)> & "quotes" | P1 | | partial |';

const browser: Browser | null = await launchBrowser();

describe.skipIf(browser === null)("pages in a browser", () => {
  let worker: RunningWorker;

  beforeAll(async () => {
    worker = await startWorker(
      [
        {
          owner: "acme",
          name: "gate",
          files: {
            "docs/coverage-matrix.md": matrix([locks, opens, hostile]),
            "tests/locks.rs": "fn locks() {}\n",
          },
        },
        {
          owner: "acme",
          name: "broken",
          files: { "checks/test_registry.toml": '[[tests]]\nname = "a"\nfiles = [\n' },
        },
        { owner: "acme", name: "logo", files: { "README.md": "# Logo\n" } },
        {
          owner: "acme",
          name: "vault",
          private: true,
          files: { "docs/coverage-matrix.md": matrix([opens]) },
        },
      ],
      { LIVE_SECONDS: "1" },
    );
    await worker.reconcile();
    await vi.waitFor(async () => {
      const { items } = await worker.json<{ items: { checkedAt: string | null }[] }>("/api/v1/repos");
      expect(items.filter(({ checkedAt }) => checkedAt !== null)).toHaveLength(4);
    }, patience);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await worker.close();
  });

  async function open(
    path: string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<{ page: Page; context: BrowserContext; said: string[] }> {
    if (!browser) throw new Error("no browser");
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(new URL(path, worker.url).href);
    return { page, context, said };
  }

  test("the overview leads with what could hurt, and names what it leaves out", async () => {
    const { page, context, said } = await open("/");
    expect(await page.locator(".hurts li").first().innerText()).toMatch(/^1\s+open P0 gaps/);
    expect(await page.locator("main").innerText()).toContain("1 of 3 repos measured");
    expect(await page.locator("main").innerText()).toContain("no coverage files found");
    expect(await page.locator("main").innerText()).toMatch(/checks\/test_registry\.toml:\d+: not TOML/);
    expect(await page.locator("main").innerText()).not.toContain("vault");
    expect(said).toEqual([]);
    await context.close();
  });

  test("a click on a repo leads to its items, each linked to its line at the commit", async () => {
    const { page, context } = await open("/");
    await page.getByRole("link", { name: "gate" }).click();
    await page.waitForURL("**/repos/acme/gate");
    const head = await worker.github.head("acme/gate");
    const href = await page.getByRole("link", { name: "Opens in the morning" }).getAttribute("href");
    expect(href).toBe(`${worker.github.url}/acme/gate/blob/${head}/docs/coverage-matrix.md#L6`);
    await page.getByRole("link", { name: "Opens in the morning" }).click();
    expect(await page.locator("#L6").innerText()).toContain("Opens in the morning");
    await context.close();
  });

  test("filters stand in the address and narrow the list", async () => {
    const { page, context } = await open("/repos/acme/gate");
    await page.getByLabel("Status").selectOption("gap");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.waitForURL("**status=gap**");
    expect(await page.locator(".items .name").allInnerTexts()).toEqual(["Opens in the morning"]);
    await context.close();
  });

  test("text of a repo is text, whatever it looks like", async () => {
    const { page, context, said } = await open("/repos/acme/gate");
    expect(await page.locator("main").innerText()).toContain('& "quotes"');
    expect(await page.locator("main img[src=x]").count()).toBe(0);
    expect(said).toEqual([]);
    await context.close();
  });

  test("a push shows on the open page without a reload, and what was typed stays", async () => {
    const { page, context, said } = await open("/repos/acme/gate");
    await page.evaluate("globalThis.sameDocument = true");
    await page.getByLabel("Text").fill("half a word");
    const rows = [locks, opens.replace("| missing |", "`tests/opens.rs` | covered |"), hostile];
    await worker.github.push("acme/gate", {
      "docs/coverage-matrix.md": matrix(rows),
      "tests/opens.rs": "fn opens() {}\n",
    });
    await vi.waitFor(
      async () => expect(await page.locator(".hurts strong").first().innerText()).toBe("0"),
      patience,
    );
    expect(await page.evaluate("globalThis.sameDocument")).toBe(true);
    expect(await page.getByLabel("Text").inputValue()).toBe("half a word");
    expect(said).toEqual([]);
    await context.close();
  });

  test("without JavaScript the pages say the same", async () => {
    const { page, context } = await open("/repos/acme/gate", { javaScriptEnabled: false });
    expect(await page.locator("h1").innerText()).toBe("acme/gate");
    expect(await page.locator(".items .name").count()).toBe(3);
    await context.close();
  });

  test("a private repo is a page like any that is not there, until the token comes along", async () => {
    const hidden = await open("/repos/acme/vault");
    const absent = await open("/repos/acme/nothing");
    expect(await hidden.page.content()).toBe(await absent.page.content());
    const seen = await open("/repos/acme/vault", {
      extraHTTPHeaders: { authorization: `Bearer ${adminToken}` },
    });
    expect(await seen.page.locator("h1").innerText()).toBe("acme/vault");
    for (const { context } of [hidden, absent, seen]) await context.close();
  });

  test.each([360, 1440])("nothing sticks out at %i pixels", async (width) => {
    for (const path of ["/", "/repos/acme/gate", "/repos/acme/broken", "/repos/acme/logo"]) {
      const { page, context } = await open(path, { viewport: { width, height: 900 } });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await context.close();
    }
  });

  test("a hidden page asks nothing", async () => {
    const { page, context } = await open("/repos/acme/gate");
    let asked = 0;
    page.on("request", (request) => (asked += request.url().includes("/live/") ? 1 : 0));
    await page.evaluate(`
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    `);
    await page.waitForTimeout(2500);
    expect(asked).toBe(0);
    await context.close();
  });

  /** What GitHub tells when somebody makes the repo private or deletes it. */
  async function tell(name: string, action: "privatized" | "deleted") {
    const { repo } = await worker.json<{ repo: object }>(`/api/v1/repos/acme/${name}`);
    const repository = { ...repo, owner: { login: "acme" }, default_branch: "main" };
    const isPrivate = action === "privatized";
    await worker.github.emit("repository", { action, repository: { ...repository, private: isPrivate } });
  }

  test("an open page of a repo that goes private shows nothing of it at its next look, and the overview drops it", async () => {
    const [repo, overview] = [await open("/repos/acme/broken"), await open("/")];
    await repo.page.evaluate("globalThis.sameDocument = true");
    expect(await overview.page.locator("main").innerText()).toContain("broken");
    await tell("broken", "privatized");
    await vi.waitFor(
      async () => expect(await repo.page.locator("h1").innerText()).toBe("Not here"),
      patience,
    );
    await vi.waitFor(
      async () => expect(await overview.page.locator("main").innerText()).not.toContain("broken"),
      patience,
    );
    expect(await repo.page.locator("body").innerText()).not.toContain("broken");
    expect(await repo.page.title()).toBe("Not here · Canopy");
    expect(await repo.page.evaluate("globalThis.sameDocument")).toBe(true);
    for (const { context } of [repo, overview]) await context.close();
  });

  test("a page that the Worker cannot make now stays as it is, and is renewed at a later look", async () => {
    const { page, context } = await open("/repos/acme/logo");
    let failed = 0;
    await page.route("**/repos/acme/logo", async (route) => {
      if (route.request().url().includes("/live/")) return route.fallback();
      failed += 1;
      return failed % 2 === 1 ? route.abort() : route.fulfill({ status: 500, body: "<main>broken</main>" });
    });
    await tell("logo", "deleted");
    await vi.waitFor(() => expect(failed).toBeGreaterThanOrEqual(2), patience);
    expect(await page.locator("h1").innerText()).toBe("acme/logo");
    await page.unroute("**/repos/acme/logo");
    await vi.waitFor(async () => expect(await page.locator("h1").innerText()).toBe("Not here"), patience);
    await context.close();
  });
});
