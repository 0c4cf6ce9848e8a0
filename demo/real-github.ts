import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

import { canopyAt, waitForLooks } from "./canopy.ts";
import type { Ending } from "./ending.ts";
import { progress } from "./progress.ts";
import { forget, Refusal, root, secretsIn, type Settings, stateFolder } from "./settings.ts";
import { assertFree, startWorker, type Worker } from "./worker.ts";

const credentialsPath = join(root, ".dev.vars");
const tenMinutes = 600_000;

/** The Worker against the real GitHub, for the repositories named. No webhook reaches this machine, so the cron is run by us. */
export async function serveRealGithub({ port, real, fresh }: Settings, ending: Ending): Promise<Worker> {
  const credentials = readCredentials();
  const named = real ?? [];
  if (named.length === 0 && !("GITHUB_APP_ID" in credentials))
    throw new Refusal("with a token, --github wants at least one owner/name");
  await assertFree(port, "--port");

  const folder = join(stateFolder, "real");
  if (fresh) forget(folder);
  const secrets = secretsIn(folder);
  const vars = {
    ADMIN_TOKEN: secrets.adminToken,
    GITHUB_WEBHOOK_SECRET: secrets.webhookSecret,
    ...credentials,
  };
  console.log("starting the Worker ...");
  const worker = await startWorker({ port, folder, ending, vars });
  const canopy = canopyAt(worker.url, vars.ADMIN_TOKEN);

  const before = await canopy.lastLooks();
  if ("GITHUB_APP_ID" in credentials) await canopy.runCron();
  for (const repo of named) await canopy.track(repo);
  const line = progress("reading GitHub", named.length);
  const late = await waitForLooks(canopy, named, before, { atMostMs: 60_000, onProgress: line.show });
  line.end(late === 0 ? "" : `, ${late} still to come or not to be had; see ${worker.logPath}`);
  setInterval(
    () => void canopy.runCron().catch((error: unknown) => console.error(error)),
    tenMinutes,
  ).unref();

  console.log(`
Canopy reads ${named.join(", ") || "what the App is installed on"}, and looks again every ten minutes

  dashboard    ${worker.url}/
  badge        ${worker.url}/badge/${named[0] ?? "OWNER/NAME"}.svg
  admin token  ${vars.ADMIN_TOKEN}
  log          ${worker.logPath}

  curl ${worker.url}/api/v1/repos
  curl -X POST -H "Authorization: Bearer ${vars.ADMIN_TOKEN}" ${worker.url}/api/v1/repos/${named[0] ?? "OWNER/NAME"}/sync
`);
  return worker;
}

function readCredentials(): Record<string, string> {
  const text = existsSync(credentialsPath) ? readFileSync(credentialsPath, "utf8") : null;
  const found = Object.entries(parseEnv(text ?? "")).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const credentials = Object.fromEntries(found);
  const has = (name: string) => name in credentials;

  if (has("GITHUB_TOKEN") || (has("GITHUB_APP_ID") && has("GITHUB_APP_PRIVATE_KEY"))) return credentials;
  const state = text === null ? "there is no .dev.vars" : ".dev.vars has no credentials";
  const missing = has("GITHUB_APP_ID")
    ? "GITHUB_APP_PRIVATE_KEY is missing beside GITHUB_APP_ID"
    : has("GITHUB_APP_PRIVATE_KEY")
      ? "GITHUB_APP_ID is missing beside GITHUB_APP_PRIVATE_KEY"
      : state;
  throw new Refusal(`${missing}

Reading real repositories needs one of these in .dev.vars, next to package.json:

  GITHUB_TOKEN=github_pat_...      a fine-grained token that may read contents and metadata

  GITHUB_APP_ID=12345              or an App, with its key in PEM
  GITHUB_APP_PRIVATE_KEY="-----BEGIN RSA PRIVATE KEY-----
  ..."

.dev.vars is not committed. Without any of this, npm start serves the sample organization.`);
}
