import { type Canopy, canopyAt, waitForLooks } from "./canopy.ts";
import type { Ending } from "./ending.ts";
import { type LocalGithub, startLocalGithub } from "./github.ts";
import { journalIn, noteRunning, runningIn } from "./journal.ts";
import {
  organization,
  type SampleHistory,
  sampleRepos,
  stageCount,
  writeOrganization,
} from "./organization.ts";
import { progress } from "./progress.ts";
import { forget, Refusal, secretsIn, type Settings, stateFolder } from "./settings.ts";
import { assertFree, startWorker, type Worker } from "./worker.ts";

/** The sample organization on a local GitHub, and the Worker that is told of it by App, cron and webhooks. */
export async function serveSampleOrganization(settings: Settings, ending: Ending): Promise<Worker> {
  const startedAt = performance.now();
  const { port, githubPort, fresh } = settings;
  const other = runningIn(stateFolder);
  if (other) throw new Refusal(`the demo runs already, at ${other.canopy} (process ${other.pid})`);
  await assertFree(port, "--port");
  await assertFree(githubPort, "--github-port");
  if (fresh) forget(stateFolder);

  const { adminToken, webhookSecret, privateKey } = secretsIn(stateFolder);
  const { journal, save } = journalIn(stateFolder);
  const github = await startLocalGithub({
    repos: sampleRepos,
    port: githubPort,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/github`,
    webhookSecret,
    privateKey,
    onPush(push) {
      journal.pushes.push(push);
      save();
    },
  });
  ending.add(() => github.close());

  const histories = await writeOrganization(github);
  const isFirst = journal.stages === 0;
  if (isFirst) journal.stages = 1;
  await showStage(github, histories, journal.stages, { quiet: true });
  for (const push of journal.pushes) await github.push({ ...push, quiet: true });

  console.log("starting the Worker ...");
  const worker = await startWorker({
    port,
    folder: stateFolder,
    ending,
    vars: {
      ACCESS: "public",
      GITHUB_API_URL: github.url,
      GITHUB_URL: github.url,
      GITHUB_APP_ID: String(github.app.id),
      GITHUB_APP_PRIVATE_KEY: privateKey,
      GITHUB_WEBHOOK_SECRET: webhookSecret,
      ADMIN_TOKEN: adminToken,
      // Whoever tries a push here looks at the page, and does not want to wait as long as in production.
      LIVE_SECONDS: "2",
    },
  });
  const canopy = canopyAt(worker.url, adminToken);
  noteRunning(stateFolder, {
    pid: process.pid,
    canopy: worker.url,
    github: github.url,
    githubToken: github.token,
    adminToken,
  });

  await discover(canopy);
  for (; journal.stages < stageCount; journal.stages++, save()) {
    await replay(canopy, github, histories, journal.stages + 1);
  }
  save();
  tell(worker, github, adminToken, (performance.now() - startedAt) / 1000);
  return worker;
}

/** Moves every branch to where it stood in a stage, counted from 1; answers the repos that moved. */
async function showStage(
  github: LocalGithub,
  histories: readonly SampleHistory[],
  stage: number,
  { quiet }: { quiet: boolean },
): Promise<string[]> {
  const moves = histories.map(({ repo, stages }) => ({
    repo,
    from: stages[stage - 2],
    to: stages[stage - 1] ?? null,
  }));
  const moved = moves.filter(({ from, to }) => from !== to);
  await Promise.all((quiet ? moves : moved).map(({ repo, to }) => github.move(repo, to, { quiet })));
  return moved.map(({ repo }) => repo);
}

async function discover(canopy: Canopy): Promise<void> {
  const repos = sampleRepos.map(({ owner, name }) => `${owner}/${name}`);
  const before = await canopy.lastLooks();
  await canopy.runCron();
  const line = progress(`reading ${organization}`, repos.length);
  const late = await waitForLooks(canopy, repos, before, { atMostMs: 15_000, onProgress: line.show });
  line.end(late === 0 ? "" : `, ${late} still to come`);
}

/** One stage of the past, push by push, so that Canopy has seen how things came about. */
async function replay(
  canopy: Canopy,
  github: LocalGithub,
  histories: readonly SampleHistory[],
  stage: number,
) {
  const before = await canopy.lastLooks();
  const moved = await showStage(github, histories, stage, { quiet: false });
  const line = progress(`stage ${stage} of ${stageCount}`, moved.length);
  const late = await waitForLooks(canopy, moved, before, { atMostMs: 5000, onProgress: line.show });
  line.end(late === 0 ? "" : `, ${late} still to come`);
}

function tell({ url, logPath }: Worker, github: LocalGithub, adminToken: string, seconds: number): void {
  console.log(`
Canopy reads ${organization} (ready after ${seconds.toFixed(0)} s)

  dashboard    ${url}/
  badge        ${url}/badge/${organization}/parcel-ledger.svg
  GitHub       ${github.url}/${organization}/parcel-ledger
  admin token  ${adminToken}
  log          ${logPath}

  curl ${url}/api/v1/overview
  curl "${url}/api/v1/gaps?priority=P0"
  curl -H "Authorization: Bearer ${adminToken}" ${url}/api/v1/repos/${organization}/payroll-bridge
  npm run demo:push                # another shell: a commit, and how long until it shows

Ctrl-C ends everything; the next npm start goes on from here.
`);
}
