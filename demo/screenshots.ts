/** `npm run screenshots`: the pages of the running demo as pictures, light and dark, narrow and wide, in screenshots/, and those of the README in docs/. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { launchBrowser } from "../test/support/browser.ts";
import { runningIn } from "./journal.ts";
import { organization } from "./organization.ts";
import { takeReadmePictures } from "./readme-pictures.ts";
import { Refusal, root, stateFolder } from "./settings.ts";

const folder = join(root, "screenshots");
/** Each state that a page can be in: drift, nothing that counts, some of it not read, nothing found, nothing readable, private, not there. */
const shown = {
  overview: "/",
  repo: `/repos/${organization}/parcel-ledger`,
  filtered: `/repos/${organization}/parcel-ledger?proof=dangling`,
  gaps: `/repos/${organization}/glasshouse`,
  seen: `/repos/${organization}/ticket-window`,
  "not-read": `/repos/${organization}/press-room`,
  unmeasured: `/repos/${organization}/brand-assets`,
  broken: `/repos/${organization}/timetable-feed`,
  private: `/repos/${organization}/payroll-bridge`,
  playground: "/playground?sample=matrix",
  absent: `/repos/${organization}/nothing-here`,
};

async function takePictures(): Promise<string> {
  const running = runningIn(stateFolder);
  if (!running) throw new Refusal("the demo does not run here; start it with npm start");
  const browser = await launchBrowser();
  if (!browser) throw new Refusal("no browser was found");
  mkdirSync(folder, { recursive: true });
  const extraHTTPHeaders = { authorization: `Bearer ${running.adminToken}` };
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [360, 1440]) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        extraHTTPHeaders,
      });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(shown)) {
        await page.goto(running.canopy + path);
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      }
      await context.close();
    }
  }
  await takeReadmePictures(browser, running);
  await browser.close();
  return `${Object.keys(shown).length * 4} pictures in ${folder}, and those of the README in docs/`;
}

try {
  console.log(await takePictures());
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
