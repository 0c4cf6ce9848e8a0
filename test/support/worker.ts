import { createTestHarness } from "wrangler";

import { startGithub, type SmallRepo, type TestGithub } from "./github.ts";

export const adminToken = "admin-token-of-the-tests";

/** The real Worker in workerd, with D1 and queues, wired to a local GitHub by a signed webhook and an installed App. */
export interface RunningWorker {
  url: URL;
  github: TestGithub;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As the holder of the admin token. */
  asAdmin(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string): Promise<T>;
  /** Runs the cron trigger: the Worker looks for repositories that no webhook told of. */
  reconcile(): Promise<void>;
  database(): Promise<D1Database>;
  close(): Promise<void>;
}

export async function startWorker(
  repos: readonly SmallRepo[],
  vars: Record<string, string> = {},
): Promise<RunningWorker> {
  const webhookSecret = "the webhook secret of the tests";
  const github = await startGithub(repos, { webhookSecret });
  const harness = createTestHarness({
    workers: [
      {
        configPath: "./wrangler.toml",
        vars: {
          GITHUB_API_URL: github.url,
          GITHUB_URL: github.url,
          GITHUB_APP_ID: String(github.app.id),
          GITHUB_APP_PRIVATE_KEY: github.app.privateKey,
          GITHUB_WEBHOOK_SECRET: webhookSecret,
          ADMIN_TOKEN: adminToken,
          ...vars,
        },
      },
    ],
  });
  const { url } = await harness.listen();
  const worker = harness.getWorker();
  await worker.applyD1Migrations("DB");
  github.aimWebhooks(new URL("/webhooks/github", url).href);
  const asAdmin = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${adminToken}`);
    return fetch(new URL(path, url), { ...init, headers });
  };

  return {
    url,
    github,
    fetch: (path, init) => fetch(new URL(path, url), init),
    asAdmin,
    json: async (path) => (await asAdmin(path)).json(),
    async reconcile() {
      await worker.scheduled({ cron: "*/10 * * * *" });
    },
    database: async () => ((await worker.getEnv()) as { DB: D1Database }).DB,
    async close() {
      await harness.close();
      await github.close();
    },
  };
}
