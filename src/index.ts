import { app } from "./app.ts";
import { consumeDeadJobs, consumeJobs } from "./sync/consume.ts";
import { reconcile } from "./sync/reconcile.ts";

const deadQueue = "canopy-dead-jobs";

export default {
  fetch: app.fetch,

  async queue(batch, env) {
    await (batch.queue === deadQueue ? consumeDeadJobs(batch, env) : consumeJobs(batch, env));
  },

  async scheduled(_controller, env) {
    await reconcile(env);
  },
} satisfies ExportedHandler<Env>;
