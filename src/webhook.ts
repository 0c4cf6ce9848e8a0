import { verify } from "@octokit/webhooks-methods";
import { type Context, Hono } from "hono";
import * as z from "zod";

import { boundedBytes } from "./body.ts";
import { problemResponse, refuse } from "./problem.ts";
import { openDatabase } from "./store/database.ts";
import { finishDeliveries, takeDelivery } from "./store/deliveries.ts";
import type { Job } from "./sync/jobs.ts";
import { log } from "./log.ts";

/** GitHub sends no larger ones. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const maxPayloadBytes = 25 * 1024 * 1024;
const maxIdLength = 100;

export const webhookRoutes = new Hono<{ Bindings: Env }>();

/** Verifies the raw body, names the job, enqueues it, answers: GitHub waits ten seconds and nothing is read here. */
webhookRoutes.post("/github", async (c) => {
  const bytes = await boundedBytes(c.req.raw, maxPayloadBytes);
  if (bytes === null) return refuse(413, "too-large", `expected at most ${maxPayloadBytes} bytes`);
  const body = new TextDecoder().decode(bytes);
  await verifySignature(c, body);
  const { event, id } = headersOf(c);
  const payload = payloadOf(c.req.header("content-type") ?? "", body);
  const named = nameJob(event, payload);
  if ("reason" in named) return c.json({ delivery: id, queued: false, reason: named.reason }, 202);
  const now = Date.now();
  const db = openDatabase(c.env);
  const repoId = named.job.kind === "repo" ? named.job.repoId : null;
  if (!(await takeDelivery(db, { id, event, repoId, now }))) {
    return c.json({ delivery: id, queued: false, reason: "this delivery was taken before" }, 202);
  }
  try {
    await c.env.JOBS.send({ ...named.job, delivery: id });
  } catch (error) {
    log("error", "a delivery could not be queued", { error, delivery: id });
    await finishDeliveries(db, [id], "failed", "could not be queued");
    return problemResponse({
      status: 503,
      code: "not-queued",
      detail: "the queue did not take it; send it again",
      headers: { "retry-after": "60" },
    });
  }
  return c.json({ delivery: id, queued: true }, 202);
});

/** Constant in time, and with either secret while one replaces the other. */
async function verifySignature(c: Context<{ Bindings: Env }>, body: string): Promise<void> {
  const secrets = [c.env.GITHUB_WEBHOOK_SECRET, c.env.GITHUB_WEBHOOK_SECRET_PREVIOUS].flatMap(
    (secret) => secret || [],
  );
  if (secrets.length === 0) refuse(503, "not-configured", "this deployment has no webhook secret yet");
  const signature = c.req.header("x-hub-signature-256") ?? "";
  const isWellFormed = /^sha256=[0-9a-f]{64}$/.test(signature);
  for (const secret of isWellFormed ? secrets : []) if (await verify(secret, body, signature)) return;
  refuse(401, "bad-signature", "expected a valid X-Hub-Signature-256");
}

function headersOf(c: Context): { event: string; id: string } {
  const event = c.req.header("x-github-event") ?? "";
  const id = c.req.header("x-github-delivery") ?? "";
  if (event === "" || event.length > maxIdLength)
    refuse(400, "no-event", "expected an X-GitHub-Event header");
  if (id === "" || id.length > maxIdLength)
    refuse(400, "no-delivery", "expected an X-GitHub-Delivery header");
  return { event, id };
}

function payloadOf(type: string, body: string): unknown {
  if (!/^application\/json\b/i.test(type))
    refuse(415, "not-json", "expected a webhook with the content type application/json");
  try {
    return JSON.parse(body);
  } catch {
    return refuse(400, "invalid-json", "expected a body of JSON");
  }
}

const installation = z.object({ id: z.int() });
const repository = z.object({
  id: z.int(),
  name: z.string(),
  owner: z.object({ login: z.string().optional(), name: z.string().optional() }),
  private: z.boolean(),
  default_branch: z.string(),
});
const repoPayload = z.object({
  ref: z.string().optional(),
  repository,
  installation: installation.nullish(),
});
const installationPayload = z.object({ installation });

const repoEvents = ["push", "repository", "public", "create", "delete"];
const installationEvents = ["installation", "installation_repositories"];

function nameJob(event: string, payload: unknown): { job: Job } | { reason: string } {
  if (event === "ping") return { reason: "pong" };
  if (installationEvents.includes(event)) {
    const { installation: found } = shaped(installationPayload, payload);
    return { job: { kind: "installation", installationId: found.id } };
  }
  if (!repoEvents.includes(event)) return { reason: `the event "${event}" is not used` };
  const { ref, repository: found, installation: by } = shaped(repoPayload, payload);
  if (event === "push" && ref !== `refs/heads/${found.default_branch}`)
    return { reason: "not the default branch" };
  const hint = {
    owner: found.owner.login ?? found.owner.name ?? "",
    name: found.name,
    private: found.private,
    defaultBranch: found.default_branch,
    installationId: by?.id ?? null,
  };
  return { job: { kind: "repo", repoId: found.id, requestedAt: Date.now(), hint } };
}

function shaped<T extends z.ZodType>(schema: T, payload: unknown): z.infer<T> {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse(
    400,
    "invalid-payload",
    `${issue?.path.join(".") ?? "payload"}: ${issue?.message ?? "not a payload of this event"}`,
  );
}
