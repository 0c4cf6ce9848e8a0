import path from "node:path";

import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrations = await readD1Migrations(path.join(import.meta.dirname, "migrations"));

// `*.worker.test.ts` runs inside workerd with real bindings; every other test in Node.
export default defineConfig({
  test: {
    // A kept module would not see a fixture that is new.
    fsModuleCache: false,
    // Left to itself it keeps a core for a person; of two that is every second one.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          testTimeout: 30_000,
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.worker.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              cf: false,
              bindings: {
                TEST_MIGRATIONS: migrations,
                ADMIN_TOKEN: "admin-token-of-the-tests",
                GITHUB_WEBHOOK_SECRET: "webhook-secret-of-the-tests",
                // Of `npm run fuzz:routes`, which passes them on.
                FUZZ_RUNS: process.env["FUZZ_RUNS"] ?? "",
                FUZZ_SEED: process.env["FUZZ_SEED"] ?? "",
              },
              // No test reaches out by accident.
              outboundService: (request: Request) =>
                new Response(`a test asked for ${request.url}`, { status: 599 }),
            },
          }),
        ],
        test: {
          name: "worker",
          testTimeout: 30_000,
          include: ["test/**/*.worker.test.ts"],
          setupFiles: ["./test/setup.ts"],
        },
      },
    ],
  },
});
