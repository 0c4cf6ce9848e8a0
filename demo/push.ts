/** `npm run demo:push [repo]`: a commit to a sample repo of the running demo, and how long until Canopy shows it. */
import { setTimeout as pause } from "node:timers/promises";

import { canopyAt } from "./canopy.ts";
import { runningIn } from "./journal.ts";
import { organization } from "./organization.ts";
import { Refusal, stateFolder } from "./settings.ts";
import { flip, toggles } from "./toggles.ts";

const atMostMs = 10_000;

async function push(name: string): Promise<void> {
  const toggle = toggles[name];
  if (!toggle)
    throw new Refusal(`there is no sample repo ${name}; there are ${Object.keys(toggles).join(", ")}`);
  const running = runningIn(stateFolder);
  if (!running) throw new Refusal("the demo does not run here; start it with npm start");

  const repo = `${organization}/${name}`;
  const canopy = canopyAt(running.canopy, running.adminToken);
  const before = await canopy.standing(repo);

  const file = await fetch(`${running.github}/repos/${repo}/contents/${toggle.path}`, {
    headers: { authorization: `token ${running.githubToken}`, accept: "application/vnd.github.raw+json" },
  });
  const flipped = flip(toggle, await file.text());
  if (!flipped) throw new Refusal(`${toggle.path} of ${repo} was changed so that this push no longer fits`);

  const startedAt = performance.now();
  const pushed = await fetch(`${running.github}/_local/push`, {
    method: "POST",
    body: JSON.stringify({ repo, changes: { [toggle.path]: flipped.text }, message: flipped.says }),
  });
  const { sha } = (await pushed.json()) as { sha: string };
  console.log(`${repo}\n  commit  ${sha}\n  file    ${toggle.path}\n  change  ${flipped.says}`);

  while (performance.now() - startedAt < atMostMs) {
    const { commit, badge, lookedAt } = await canopy.standing(repo);
    // A repo without coverage has no commit of its own; that it was looked at again is all there is to see.
    if (lookedAt !== before.lookedAt && (commit === sha || commit === null)) {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`  badge   ${before.badge} -> ${badge}\n  shown after ${seconds} s`);
      return;
    }
    await pause(100);
  }
  throw new Refusal(`  not shown within ${atMostMs / 1000} s`);
}

try {
  await push(process.argv[2] ?? "parcel-ledger");
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
