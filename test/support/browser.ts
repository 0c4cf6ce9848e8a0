import { existsSync } from "node:fs";

import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** The Chromium that comes with the packages on Linux; an installed Chrome elsewhere; null where there is none. */
export async function launchBrowser(): Promise<Browser | null> {
  try {
    if (process.platform === "linux" && process.arch === "x64") {
      const executablePath = await sparticuz.executablePath();
      // One process for everything ends with the first page that closes.
      const args = sparticuz.args.filter((arg) => arg !== "--single-process");
      if (existsSync(executablePath)) return await chromium.launch({ executablePath, args });
    }
    return await chromium.launch({ channel: "chrome" });
  } catch (error) {
    console.warn(
      `no browser could be started, so the browser tests are skipped: ${String(error).split("\n", 1)[0]}`,
    );
    return null;
  }
}
