import type { Context } from "hono";
import * as z from "zod/mini";

import { requireAdmin } from "./access/caller.ts";
import { boundedBytes } from "./body.ts";
import { githubFor } from "./github/app.ts";
import { isAbsent } from "./github/client.ts";
import { RetryLater } from "./github/retry-later.ts";
import { refuse } from "./problem.ts";
import { Hono } from "./router.ts";
import { openDatabase } from "./store/database.ts";
import { type Repo, visibleRepo } from "./store/repos.ts";
import { eraseRepo } from "./store/presence.ts";

type AdminContext = Context<{ Bindings: Env }>;

/** What the holder of the admin token may do to the list of repos. */
export const adminRoutes = new Hono();

/** As GitHub allows them; a name of dots alone would be another address. */
const githubName = z.string().check(z.maxLength(100), z.regex(/^(?!\.{1,2}$)[\w.-]+$/));
const trackBody = z.object({ owner: githubName, name: githubName });
const maxBodyBytes = 10_000;

adminRoutes.post("/repos", async (c) => {
  await requireAdmin(c);
  const { owner, name } = await trackedOf(c);
  const described = await asked(() => githubFor(c.env, null).repo(owner, name));
  if (isAbsent(described)) return refuse(404, "not-on-github", described.absent);
  const { id, private: isPrivate, defaultBranch } = described;
  const hint = {
    owner: described.owner,
    name: described.name,
    private: isPrivate,
    defaultBranch,
    installationId: null,
  };
  await c.env.JOBS.send({ kind: "repo", repoId: id, requestedAt: Date.now(), hint });
  return c.json({ queued: true }, 202);
});

adminRoutes.post("/repos/:owner/:name/sync", async (c) => {
  const repo = await managedRepo(c);
  await c.env.JOBS.send({ kind: "repo", repoId: repo.id, requestedAt: Date.now() });
  return c.json({ queued: true }, 202);
});

adminRoutes.delete("/repos/:owner/:name", async (c) => {
  await eraseRepo(openDatabase(c.env), await managedRepo(c));
  return c.body(null, 204);
});

async function managedRepo(c: AdminContext): Promise<Repo> {
  await requireAdmin(c);
  const { owner = "", name = "" } = c.req.param();
  const repo = await visibleRepo(openDatabase(c.env), "all", owner, name);
  return repo ?? refuse(404, "not-found", "there is no such repo");
}

async function trackedOf(c: AdminContext): Promise<z.infer<typeof trackBody>> {
  const bytes = await boundedBytes(c.req.raw, maxBodyBytes);
  const read = trackBody.safeParse(bytes === null ? null : jsonOf(bytes));
  return read.success ? read.data : refuse(400, "invalid-body", "expected {owner, name}");
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    return refuse(503, "github-not-now", error.message, {
      headers: { "retry-after": String(error.delaySeconds) },
    });
  }
}
