/** Fails where the schema says what no migration does: `drizzle-kit check` looks at the migrations alone. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import config from "../drizzle.config.ts";

const { dialect, schema, out } = config;
const folder = mkdtempSync(path.join(tmpdir(), "canopy-migrations-"));
try {
  const copy = path.join(folder, "migrations");
  cpSync(out, copy, { recursive: true });
  // Drizzle takes the folder for a relative one, and asks a person where a column may have been renamed.
  const words = ["generate", "--dialect", dialect, "--schema", schema, "--out", path.relative(".", copy)];
  const { status, stdout, stderr } = spawnSync("drizzle-kit", words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const made = readdirSync(copy).filter((name) => name.endsWith(".sql") && !readdirSync(out).includes(name));
  if (status !== 0 || made.length > 0 || !stdout.includes("No schema changes")) {
    const missing = made.map((name) => readFileSync(path.join(copy, name), "utf8")).join("\n");
    console.error(
      `the schema has no migration for this: npx drizzle-kit generate\n${missing || stdout + stderr}`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
