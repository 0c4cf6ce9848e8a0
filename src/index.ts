import { app } from "./app.ts";
import { freshBadge } from "./badge/routes.ts";
import { log } from "./log.ts";
import { consumeDeadJobs, consumeJobs } from "./sync/consume.ts";
import { reconcile } from "./sync/reconcile.ts";

const deadQueue = "canopy-dead-jobs";

export default {
  fetch(request, env, context) {
    // Before everything else: a README that many people look at asks for its badges all the time.
    const isBadge = request.method === "GET" && request.url.includes("/badge/");
    return (isBadge ? freshBadge(request) : null) ?? app.fetch(request, env, context);
  },

  async queue(batch, env) {
    const consume = batch.queue === deadQueue ? consumeDeadJobs : consumeJobs;
    await toldByUs("a batch of jobs failed", () => consume(batch, env));
  },

  async scheduled(_controller, env) {
    await toldByUs("looking for what no webhook told of failed", () => reconcile(env));
  },
} satisfies ExportedHandler<Env>;

/** What leaves here the platform logs whole, with the parameters of a failed query: so only its name leaves. */
async function toldByUs(failure: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log("error", failure, { error });
    // oxlint-disable-next-line preserve-caught-error -- its cause would be logged whole
    throw new Error(failure);
  }
}
