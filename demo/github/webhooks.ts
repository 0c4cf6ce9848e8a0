import { createHmac, randomUUID } from "node:crypto";

import type { LocalInstallation } from "../github.ts";
import type { BranchMove } from "./commits.ts";
import type { Emulator } from "./emulator.ts";
import type { Repository } from "./repositories.ts";

export interface Delivery {
  id: string;
  event: string;
  /** What is sent, to the byte: the signature is made over this text. */
  body: string;
  headers: Record<string, string>;
  /** What the receiver answered; `null` where nothing was sent, or nothing answered. */
  status: number | null;
}

export interface Webhooks {
  /** Signs a payload and, unless webhooks are held back, sends it. */
  emit: (event: string, payload: unknown) => Promise<Delivery>;
  /** Sends a delivery once more, under the same id, as GitHub's "Redeliver" does. */
  send: (delivery: Delivery) => Promise<number | null>;
  made: Delivery[];
  hold: () => void;
  release: () => void;
  /** Where they go from now on. */
  aim: (url: string) => void;
}

export function createWebhooks(options: {
  url: string | undefined;
  secret: string;
  onWebhook: ((delivery: Delivery) => void) | undefined;
}): Webhooks {
  let { url } = options;
  let held = false;
  const made: Delivery[] = [];

  async function send(delivery: Delivery): Promise<number | null> {
    if (!url) return null;
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: delivery.headers,
        body: delivery.body,
        // GitHub gives a receiver ten seconds.
        signal: AbortSignal.timeout(10_000),
      });
      await answer.arrayBuffer();
      delivery.status = answer.status;
    } catch {
      delivery.status = null;
    }
    return delivery.status;
  }

  return {
    async emit(event, payload) {
      const id = randomUUID();
      const body = JSON.stringify(payload);
      const delivery: Delivery = {
        id,
        event,
        body,
        headers: headers(id, event, body, options.secret),
        status: null,
      };
      made.push(delivery);
      options.onWebhook?.(delivery);
      if (!held) await send(delivery);
      return delivery;
    },
    send,
    made,
    hold: () => void (held = true),
    release: () => void (held = false),
    aim: (target) => void (url = target),
  };
}

function headers(id: string, event: string, body: string, secret: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/local",
    "x-github-event": event,
    "x-github-delivery": id,
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

export interface Push extends BranchMove {
  installation: LocalInstallation;
}

interface CommitAnswer {
  sha: string;
  html_url: string;
  commit: { message: string; tree: { sha: string }; author: Person; committer: Person };
  files: { filename: string; status: string; previous_filename?: string }[];
}

interface Person {
  name: string;
  email: string;
  date: string;
}

const nowhere = "0".repeat(40);
const commitsShown = 20;

/** emulate's own push event has no commits, no pusher and no head commit, and does not come for a new or a deleted branch. */
export async function pushPayload(emulator: Emulator, push: Push, repository: Repository): Promise<object> {
  const { repo, branch, before, after, installation } = push;
  const reached = after ? await commitsBetween(emulator, repo, before, after) : { shas: [], forced: false };
  const commits = await Promise.all(
    reached.shas.slice(-commitsShown).map((sha) => pushedCommit(emulator, repo, sha)),
  );
  const pusher = { name: repository.owner.login, email: "demo@canopy.invalid" };
  return {
    ref: `refs/heads/${branch}`,
    before: before ?? nowhere,
    after: after ?? nowhere,
    // Unlike the REST answer, a push names the owner twice and tells times in seconds.
    repository: {
      ...repository,
      owner: { ...repository.owner, ...pusher },
      created_at: Math.floor(Date.parse(repository.created_at) / 1000),
      pushed_at: repository.pushed_at && Math.floor(Date.parse(repository.pushed_at) / 1000),
      master_branch: repository.default_branch,
    },
    pusher,
    sender: repository.owner,
    installation: { id: installation.id, node_id: `installation-${installation.id}` },
    created: before === null,
    deleted: after === null,
    forced: reached.forced,
    base_ref: null,
    compare: `${repository.html_url}/compare/${(before ?? nowhere).slice(0, 12)}...${(after ?? nowhere).slice(0, 12)}`,
    commits,
    head_commit: after ? await pushedCommit(emulator, repo, after) : null,
  };
}

async function commitsBetween(emulator: Emulator, repo: string, before: string | null, after: string) {
  if (before) {
    // No comparison where the two have no commit in common.
    const compared = await emulator
      .asOwner<{ status: string; commits: { sha: string }[] }>(`/repos/${repo}/compare/${before}...${after}`)
      .catch(() => null);
    const forced = compared?.status !== "ahead";
    if (compared) return { shas: compared.commits.map(({ sha }) => sha), forced };
  }
  const newest = await emulator.asOwner<{ sha: string }[]>(
    `/repos/${repo}/commits?sha=${after}&per_page=${commitsShown}`,
  );
  return { shas: newest.map(({ sha }) => sha).toReversed(), forced: before !== null };
}

async function pushedCommit(emulator: Emulator, repo: string, sha: string) {
  const {
    commit,
    html_url: url,
    files,
  } = await emulator.asOwner<CommitAnswer>(`/repos/${repo}/commits/${sha}`);
  const names = (status: string) =>
    files.filter((file) => file.status === status).map(({ filename }) => filename);
  const renamed = files.flatMap(({ previous_filename: previous }) => previous ?? []);
  return {
    id: sha,
    tree_id: commit.tree.sha,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: [...names("added"), ...names("renamed")],
    removed: [...names("removed"), ...renamed],
    modified: names("modified"),
  };
}

/** GitHub's `installation` event of action `created`, which emulate does not send. */
export async function installationPayload(
  emulator: Emulator,
  installation: LocalInstallation,
  repositories: readonly Repository[],
): Promise<object> {
  const described = await emulator.asOwner<{ account: { id: number } }>(
    `/orgs/${installation.account}/installation`,
  );
  return {
    action: "created",
    installation: { ...described, target_id: described.account.id },
    repositories: repositories.map(({ id, node_id, name, full_name, private: hidden }) => ({
      id,
      node_id,
      name,
      full_name,
      private: hidden,
    })),
    requester: null,
    sender: described.account,
  };
}
