import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { convertV4MiniflareOptions, Miniflare } from "miniflare";

import { median } from "./median.ts";

export interface Bundle {
  text: string;
  rawKiB: number;
  gzipKiB: number;
}

/** What `wrangler deploy` would send, made without sending it. */
export function bundleOf(root: string, entry?: { source: string }): Bundle {
  const folder = mkdtempSync(join(tmpdir(), "canopy-bench-"));
  const args = ["wrangler", "deploy", "--dry-run", "--minify", "--outdir", folder];
  if (entry) {
    // Inside the project, so that its packages are found.
    const path = join(root, "node_modules", ".canopy-bench.mjs");
    writeFileSync(path, entry.source);
    args.push(path, "--name", "bench", "--compatibility-date", "2026-10-23", "--config", writeConfig(folder));
  }
  execFileSync("npx", args, {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
  });
  const text = readFileSync(join(folder, entry ? ".canopy-bench.js" : "index.js"), "utf8");
  return {
    text,
    rawKiB: Buffer.byteLength(text) / 1024,
    gzipKiB: gzipSync(text, { level: 9 }).length / 1024,
  };
}

function writeConfig(folder: string): string {
  const path = join(folder, "wrangler.toml");
  writeFileSync(path, 'name = "bench"\n');
  return path;
}

/** From a new runtime to its first answer, the same of a bare Worker taken off: medians in turns. */
export async function startUpMs(bundle: string): Promise<number> {
  const differences: number[] = [];
  for (let round = 0; round < 5; round++) {
    const bare = await firstAnswerMs(`export default { fetch() { return new Response("ok"); } }`);
    differences.push((await firstAnswerMs(bundle)) - bare);
  }
  return median(differences);
}

async function firstAnswerMs(script: string): Promise<number> {
  const started = performance.now();
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      name: "bench",
      modules: true,
      compatibilityDate: "2026-10-23",
      script,
      unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    }),
  );
  try {
    const url = await runtime.unsafeGetDirectURL("bench");
    await (await fetch(new URL("/healthz", url))).text();
    return performance.now() - started;
  } finally {
    await runtime.dispose();
  }
}
