import * as z from "zod/mini";

/** What a webhook says of a repo. It may hide a repo at once; anything else is believed when GitHub says it itself. */
export const hintSchema = z.object({
  owner: z.string(),
  name: z.string(),
  private: z.boolean(),
  defaultBranch: z.string(),
  installationId: z.nullable(z.int()),
  /** When it was said, in ms. What the webhook heeded then is not heeded again. */
  saidAt: z.optional(z.number()),
});
export type Hint = z.infer<typeof hintSchema>;

/** "Look at this repo", never "read that commit": late, doubled and lost jobs all end in the same state. */
const repoJob = z.object({
  kind: z.literal("repo"),
  repoId: z.int(),
  /** In ms. A look that began later has seen whatever this job is about. */
  requestedAt: z.number(),
  delivery: z.optional(z.string()),
  hint: z.optional(hintSchema),
});
export type RepoJob = z.infer<typeof repoJob>;

/** "See which repositories this installation has." */
const installationJob = z.object({
  kind: z.literal("installation"),
  installationId: z.int(),
  delivery: z.optional(z.string()),
});

export const jobSchema = z.discriminatedUnion("kind", [repoJob, installationJob]);
export type Job = z.infer<typeof jobSchema>;
