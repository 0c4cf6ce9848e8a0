import { app } from "./app.ts";
import { freshBadge } from "./badge/routes.ts";
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
    await (batch.queue === deadQueue ? consumeDeadJobs(batch, env) : consumeJobs(batch, env));
  },

  async scheduled(_controller, env) {
    await reconcile(env);
  },
} satisfies ExportedHandler<Env>;
