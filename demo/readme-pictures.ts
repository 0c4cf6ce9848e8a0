/** What the README opens with, from the running demo: the overview, and badges that say what is so. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser } from "playwright-core";

import manifest from "../package.json" with { type: "json" };
import { renderBadge } from "../src/badge/svg.ts";
import { organization } from "./organization.ts";
import { root } from "./settings.ts";

const docs = join(root, "docs");

/** Badges of this repository itself, by the names of their files. */
export const ownBadges: Record<string, string> = {
  licence: renderBadge({ label: "licence", message: manifest.license, color: "blue" }),
  node: renderBadge({ label: "node", message: manifest.engines.node, color: "blue" }),
};

const sampleBadges = {
  coverage: `/badge/${organization}.svg?label=sample+coverage`,
  gaps: `/badge/${organization}/glasshouse/gaps.svg?label=sample+gaps`,
  drift: `/badge/${organization}/parcel-ledger/drift.svg?label=sample+drift`,
};

export async function takeReadmePictures(
  browser: Browser,
  running: { canopy: string; adminToken: string },
): Promise<void> {
  const headers = { authorization: `Bearer ${running.adminToken}` };
  const folder = join(docs, "badges");
  mkdirSync(folder, { recursive: true });
  for (const [name, badge] of Object.entries(ownBadges)) writeFileSync(join(folder, `${name}.svg`), badge);
  for (const [name, path] of Object.entries(sampleBadges)) {
    const answer = await fetch(running.canopy + path, { headers });
    writeFileSync(join(folder, `${name}.svg`), await answer.text());
  }
  const context = await browser.newContext({
    colorScheme: "light",
    viewport: { width: 1120, height: 850 },
    extraHTTPHeaders: headers,
  });
  const page = await context.newPage();
  await page.goto(running.canopy);
  await page.screenshot({ path: join(docs, "overview.png") });
  await context.close();
}
