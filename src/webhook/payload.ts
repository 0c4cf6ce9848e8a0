import * as z from "zod/mini";

import { refuse } from "../problem.ts";
import type { Saying } from "../store/deliveries.ts";
import type { Job } from "../sync/jobs.ts";
import "../zod-words.ts";

/** GitHub offers two. */
export type PayloadForm = "json" | "form";

/** As GitHub sends it: the JSON itself, or in the field `payload` of a form. */
export function payloadOf(bytes: Uint8Array, form: PayloadForm): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return JSON.parse(form === "json" ? text : (fieldOf(text) ?? ""));
  } catch {
    return refuse(
      400,
      "invalid-json",
      form === "json" ? "expected a body of JSON in UTF-8" : "expected JSON in the field payload",
    );
  }
}

/** Null where it is given twice: which of them was meant? */
function fieldOf(text: string): string | null {
  const [payload, ...others] = new URLSearchParams(text).getAll("payload");
  return others.length > 0 ? null : (payload ?? null);
}

/** A delivery by its payload: which repo it is about, what it says of who may see it, and what is to be done. */
export interface Delivered {
  repoId: number | null;
  says: Saying[];
  work: { job: Job } | { reason: string };
}

const installation = z.object({ id: z.int() });
const owner = z.object({ login: z.optional(z.string()), name: z.optional(z.string()) });
const repository = z.object({
  id: z.int(),
  name: z.string(),
  owner,
  private: z.boolean(),
  default_branch: z.string(),
});
const repoPayload = z.object({
  ref: z.optional(z.string()),
  repository,
  installation: z.nullish(installation),
});
const installationPayload = z.object({ installation });

const repoEvents = ["push", "repository", "public", "create", "delete"];
const installationEvents = ["installation", "installation_repositories"];

export function deliveryOf(event: string, payload: unknown, now: number): Delivered {
  const said = sayingsPayload.safeParse(payload);
  const known = said.success
    ? { repoId: said.data.repository.id, says: sayingsOf(event, said.data) }
    : nothing;
  return { ...known, work: workOf(event, payload, now) };
}

const nothing = { repoId: null, says: [] };

function workOf(event: string, payload: unknown, now: number): Delivered["work"] {
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
    owner: ownerOf(found),
    name: found.name,
    private: found.private,
    defaultBranch: found.default_branch,
    installationId: by?.id ?? null,
    saidAt: now,
  };
  return { job: { kind: "repo", repoId: found.id, requestedAt: now, hint } };
}

const ownerOf = (of: { owner?: z.infer<typeof owner> | undefined }) =>
  of.owner?.login ?? of.owner?.name ?? "";

/** What any event tells of the repo that it is about. */
const sayingsPayload = z.object({
  action: z.optional(z.string()),
  repository: z.object({ id: z.int(), private: z.optional(z.boolean()), owner: z.optional(owner) }),
  installation: z.nullish(installation),
});

function sayingsOf(event: string, payload: z.infer<typeof sayingsPayload>): Saying[] {
  const { repository: about, installation: by } = payload;
  const action = event === "repository" ? payload.action : event;
  const says: Saying[] = [];
  if (about.private || action === "privatized") says.push({ hides: "private" });
  if (action === "deleted") says.push({ hides: "left" });
  // To an owner at whom the App is not installed.
  if (action === "transferred" && !by) says.push({ hides: "left", notOf: ownerOf(about) });
  if (says.length === 0 && (action === "publicized" || action === "public")) says.push("public");
  return says;
}

function shaped<T extends z.ZodMiniType>(schema: T, payload: unknown): z.infer<T> {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return refuse(
    400,
    "invalid-payload",
    `${issue?.path.join(".") ?? "payload"}: ${issue?.message ?? "not a payload of this event"}`,
  );
}
