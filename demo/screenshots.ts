/** `npm run screenshots`: the pages of the running demo as pictures, light and dark, narrow and wide, in screenshots/. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launchBrowser } from "../test/support/browser.ts";
import { runningIn } from "./journal.ts";
import { organization } from "./organization.ts";
import { root, stateFolder } from "./settings.ts";

const folder = join(root, "screenshots");
/** Each state that a page can be in: drift, nothing found, nothing readable, private, not there. */
const shown = {
  overview: "/",
  repo: `/repos/${organization}/parcel-ledger`,
  filtered: `/repos/${organization}/parcel-ledger?proof=dangling`,
  gaps: `/repos/${organization}/glasshouse`,
  unmeasured: `/repos/${organization}/brand-assets`,
  broken: `/repos/${organization}/timetable-feed`,
  private: `/repos/${organization}/payroll-bridge`,
  absent: `/repos/${organization}/nothing-here`,
};

const running = runningIn(stateFolder);
const browser = running ? await launchBrowser() : null;
if (!running || !browser) {
  console.error(running ? "no browser was found" : "the demo does not run here; start it with npm start");
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const authorization = `Bearer ${running.adminToken}`;
for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1440]) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: 900 },
      extraHTTPHeaders: { authorization },
    });
    const page = await context.newPage();
    for (const [name, path] of Object.entries(shown)) {
      await page.goto(running.canopy + path);
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
console.log(`${Object.keys(shown).length * 4} pictures in ${folder}`);
