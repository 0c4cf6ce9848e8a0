import type { Context } from "hono";

import { boundedBytes, isToldLonger } from "../body.ts";
import { log } from "../log.ts";
import { problemResponse, refuse } from "../problem.ts";
import { Hono } from "../router.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { finishDeliveries, takeDelivery, type Taken } from "../store/deliveries.ts";
import { isHideable } from "../store/presence.ts";
import type { Job } from "../sync/jobs.ts";
import { deliveryOf, type PayloadForm, payloadOf } from "./payload.ts";
import { isSigned, signatureOf } from "./signature.ts";

/** GitHub sends no larger ones. https://docs.github.com/en/webhooks/webhook-events-and-payloads */
export const maxPayloadBytes = 25 * 1024 * 1024;

type WebhookContext = Context<{ Bindings: Env }>;

export const webhookRoutes = new Hono();

/** Verifies, names, hides, enqueues, answers: GitHub waits ten seconds and nothing is read here. */
webhookRoutes.post("/github", async (c) => {
  const head = await headOf(c);
  const bytes = await boundedBytes(c.req.raw, maxPayloadBytes);
  if (bytes === null) return refuse(413, "too-large", `expected at most ${maxPayloadBytes} bytes`);
  if (!(await isSigned(bytes, head.signature, head.secrets))) return refuseSignature();
  const now = Date.now();
  const payload = payloadOf(bytes, head.form);
  const { repoId, says, work } = deliveryOf(head.event, payload, now);
  const db = openDatabase(c.env);
  const taken = { id: head.id, event: head.event, repoId, now, says };
  if ("reason" in work) {
    await heedOnly(db, taken);
    return c.json({ delivery: head.id, queued: false, reason: work.reason }, 202);
  }
  if (!(await takeDelivery(db, taken)))
    return c.json({ delivery: head.id, queued: false, reason: "this delivery was taken before" }, 202);
  return enqueue(c, db, { ...work.job, delivery: head.id });
});

/** An event that is used for nothing else may still tell that a repo is not to be seen. */
async function heedOnly(db: Database, taken: Taken): Promise<void> {
  const { repoId, says = [] } = taken;
  if (says.length === 0 || repoId === null || !(await isHideable(db, repoId))) return;
  await takeDelivery(db, { ...taken, state: "processed" });
}

async function enqueue(c: WebhookContext, db: Database, job: Job & { delivery: string }) {
  const { delivery } = job;
  try {
    await c.env.JOBS.send(job);
  } catch (error) {
    log("error", "a delivery could not be queued", { error, delivery });
    await finishDeliveries(db, [delivery], "failed", "could not be queued");
    return problemResponse({
      status: 503,
      code: "not-queued",
      detail: "the queue did not take it; send it again",
      headers: { "retry-after": "60" },
    });
  }
  return c.json({ delivery, queued: true }, 202);
}

/** What the headers alone tell. Where that is not enough, nothing of the body is read. */
async function headOf(c: WebhookContext) {
  try {
    return checkedHead(c);
  } catch (error) {
    await c.req.raw.body?.cancel();
    throw error;
  }
}

function checkedHead(c: WebhookContext) {
  const { GITHUB_WEBHOOK_SECRET: secret, GITHUB_WEBHOOK_SECRET_PREVIOUS: previous } = c.env;
  // Either is good while one replaces the other.
  const secrets = [secret, previous].flatMap((one) => one || []);
  if (secrets.length === 0) refuse(503, "not-configured", "this deployment has no webhook secret yet");
  if (isToldLonger(c.req.raw, maxPayloadBytes))
    refuse(413, "too-large", `expected at most ${maxPayloadBytes} bytes`);
  const signature = signatureOf(c.req.header("x-hub-signature-256")) ?? refuseSignature();
  const event = c.req.header("x-github-event") ?? "";
  if (!isName.test(event)) refuse(400, "no-event", "expected an X-GitHub-Event header");
  const id = c.req.header("x-github-delivery") ?? "";
  if (!isName.test(id)) refuse(400, "no-delivery", "expected an X-GitHub-Delivery header");
  const [type = ""] = (c.req.header("content-type") ?? "").split(";");
  const form = forms.get(type.trim().toLowerCase());
  if (!form)
    return refuse(
      415,
      "not-json",
      `expected a webhook with one of the types ${[...forms.keys()].join(", ")}`,
    );
  return { secrets, signature, event, id, form };
}

const forms = new Map<string, PayloadForm>([
  ["application/json", "json"],
  ["application/x-www-form-urlencoded", "form"],
]);

/** Of an event or a delivery; a header that came twice holds a comma. */
const isName = /^[\w.:-]{1,100}$/;

const refuseSignature = (): never => refuse(401, "bad-signature", "expected a valid X-Hub-Signature-256");
