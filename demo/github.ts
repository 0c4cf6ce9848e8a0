/**
 * A GitHub on this machine: the stateful emulator `emulate` behind a small proxy, in one process and on one port.
 * `url` is both the API base (no prefix, so `GITHUB_API_URL` is it) and the web base (`GITHUB_URL`).
 *
 * The proxy makes up for what emulate lacks or does otherwise than GitHub:
 * - `GET /installation/repositories` and `GET /orgs/{org}/repos`, paged; ETag and 304 on every GET.
 * - Unknown or revoked tokens are 401, App routes need a JWT of at most ten minutes, and a repo that the caller may not
 *   see is 404. emulate takes an unknown token for its first user and answers 401 or 403 for hidden repos.
 * - Names in any case, 301 from a former name, `/repositories/{id}/...`, `pushed_at` that moves with every push.
 * - An empty repo is 409, a commit that is not there 422, a blob comes raw if asked for, base64 comes in lines, trees come
 *   in git's order.
 * - `push` webhooks with commits, pusher and UUID, for REST writes too (new and deleted branches as well); `installation`
 *   webhooks on request. Other events of emulate's are passed on, signed anew with a UUID.
 * - Web pages to land on: `/{owner}/{name}`, `/blob/{ref}/{path}#L12`, `/tree/`, `/commit/`, `/compare/`.
 * - It counts API calls and injects faults. `/_local/push` and `/_local/calls` do the same over HTTP.
 */
import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import {
  type BranchMove,
  type Changes,
  heads,
  moveBranch,
  type NewCommit,
  writeCommit,
} from "./github/commits.ts";
import { startEmulator } from "./github/emulator.ts";
import { type Call, type FaultInjector, createDoor } from "./github/door.ts";
import { createRest } from "./github/rest.ts";
import { createWebhooks, type Delivery, installationPayload, pushPayload } from "./github/webhooks.ts";

export type { Changes } from "./github/commits.ts";

export interface LocalRepo {
  owner: string;
  name: string;
  private?: boolean;
  description?: string;
}

export interface LocalInstallation {
  id: number;
  account: string;
}

export interface LocalApp {
  id: number;
  slug: string;
  /** PEM in PKCS#1, as GitHub hands it out. */
  privateKey: string;
  webhookSecret: string;
  permissions: Record<string, string>;
  events: string[];
  /** One for each owner of a repo. */
  installations: LocalInstallation[];
}

export interface LocalGithubOptions {
  repos: readonly LocalRepo[];
  /** Any free one where left out. */
  port?: number;
  /** Where webhooks go; nowhere where left out, though `deliveries()` lists them. */
  webhookUrl?: string;
  webhookSecret?: string;
  privateKey?: string;
  /** A personal token of the organizations' owner. */
  token?: string;
  onWebhook?: (delivery: Delivery) => void;
  /** Told of every push made over `/_local/push`. */
  onPush?: (push: LocalPush) => void;
}

interface LocalPush {
  repo: string;
  changes: Changes;
  message: string;
  date: string;
}

export interface LocalGithub {
  url: string;
  port: number;
  app: LocalApp;
  token: string;

  /** Writes a commit without moving a branch. `repo` is "owner/name" throughout. */
  commit(repo: string, commit: NewCommit): Promise<string>;
  /** Points a branch at a commit (`null` deletes it) and delivers the push webhook, unless `quiet`. */
  move(
    repo: string,
    sha: string | null,
    options?: { branch?: string; at?: string; quiet?: boolean },
  ): Promise<void>;
  /** A commit on top of the branch, and the push; answers its SHA once the webhook was answered. */
  push(push: LocalPush & { branch?: string; quiet?: boolean }): Promise<string>;
  head(repo: string, branch?: string): Promise<string | null>;
  /** Any REST call as the organizations' owner, uncounted and never faulted: renaming, making private, pull requests. */
  asOwner<T = unknown>(path: string, init?: { method?: string; body?: unknown }): Promise<T>;

  calls(): readonly Call[];
  resetCalls(): void;
  /** Asked before each API call is answered; `null` ends it. */
  fault(inject: FaultInjector | null): void;
  revokeTokens(): void;

  deliveries(): readonly Delivery[];
  /** Sends a delivery once more under its id. */
  deliver(delivery: Delivery): Promise<number | null>;
  /** Webhooks are made but not sent from here on, until `releaseWebhooks`. */
  holdWebhooks(): void;
  releaseWebhooks(): void;
  aimWebhooks(url: string): void;
  /** Any webhook, signed and sent: the events emulate has no notion of. */
  emit(event: string, payload: unknown): Promise<Delivery>;
  /** The `installation` event that follows when the App is installed, one for each organization. */
  announceInstallation(): Promise<Delivery[]>;

  close(): Promise<void>;
}

const hookPath = "/_local/hook";

export async function startLocalGithub(options: LocalGithubOptions): Promise<LocalGithub> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const token = options.token ?? "ghp_local";
  const app = describeApp(options);

  const emulator = await startEmulator({
    publicUrl: url,
    hookUrl: url + hookPath,
    repos: options.repos,
    app,
    token,
  });
  const names = options.repos.map(({ owner, name }) => `${owner}/${name}`);
  const rest = await createRest(emulator, names, token);
  const webhooks = createWebhooks({
    url: options.webhookUrl,
    secret: app.webhookSecret,
    onWebhook: options.onWebhook,
  });
  const installationOf = (account: string) =>
    app.installations.find((installation) => installation.account === account);

  async function announcePush(moved: BranchMove): Promise<void> {
    rest.repositories.notePush(moved.repo, moved.at);
    const repository = rest.repositories.all().find(({ full_name: name }) => name === moved.repo);
    const installation = repository && installationOf(repository.owner.login);
    if (installation)
      await webhooks.emit("push", await pushPayload(emulator, { ...moved, installation }, repository));
  }

  const door = createDoor({
    emulator,
    rest,
    hookPath,
    relay: (event, payload) => webhooks.emit(event, payload),
    onBranchMoved: (moved) => announcePush({ ...moved, at: now() }),
    async onPush(asked) {
      const push = { ...asked, date: now() };
      const sha = await local.push(push);
      options.onPush?.(push);
      return sha;
    },
  });

  const local: LocalGithub = {
    url,
    port,
    app,
    token,

    commit: (repo, commit) => writeCommit(emulator, repo, commit),

    async move(repo, sha, { branch = "main", at = now(), quiet = false } = {}) {
      const before = await moveBranch(emulator, repo, branch, sha);
      if (before === sha) return;
      if (quiet) rest.repositories.notePush(repo, at);
      else await announcePush({ repo, branch, before, after: sha, at });
    },

    async push({ repo, changes, message, date, branch = "main", quiet = false }) {
      const parent = await local.head(repo, branch);
      const sha = await local.commit(repo, { changes, message, date, parent });
      await local.move(repo, sha, { branch, at: date, quiet });
      return sha;
    },

    head: async (repo, branch = "main") => (await heads(emulator, repo)).get(branch) ?? null,

    async asOwner(path, init) {
      const answer = await emulator.asOwner<never>(path, init);
      if (init?.method) rest.repositories.noteWrite(init.method, path, answer);
      return answer;
    },

    calls: () => door.calls,
    resetCalls: () => void door.calls.splice(0),
    fault: (inject) => void (door.inject = inject),
    revokeTokens: rest.revokeTokens,

    deliveries: () => webhooks.made,
    deliver: webhooks.send,
    holdWebhooks: webhooks.hold,
    releaseWebhooks: webhooks.release,
    aimWebhooks: webhooks.aim,
    emit: webhooks.emit,

    async announceInstallation() {
      const announced: Delivery[] = [];
      for (const installation of app.installations) {
        const repositories = rest.repositories
          .all()
          .filter(({ owner }) => owner.login === installation.account);
        const payload = await installationPayload(emulator, installation, repositories);
        announced.push(await webhooks.emit("installation", payload));
      }
      return announced;
    },

    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };

  server.on("request", (request, response) => void door.handle(request, response));
  return local;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function describeApp({ repos, privateKey, webhookSecret }: LocalGithubOptions): LocalApp {
  const accounts = [...new Set(repos.map(({ owner }) => owner))];
  return {
    id: 4242,
    slug: "canopy-local",
    privateKey: privateKey ?? generatePrivateKey(),
    webhookSecret: webhookSecret ?? "a local webhook secret",
    permissions: { metadata: "read", contents: "read", checks: "write", pull_requests: "write" },
    events: ["push", "pull_request", "repository", "check_run", "check_suite"],
    installations: accounts.map((account, index) => ({ id: 1001 + index, account })),
  };
}

/** PEM in PKCS#1, as GitHub hands out the keys of its Apps. */
export function generatePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs1", format: "pem" }).toString();
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}
