import { Agent, request } from "node:http";
import { createServer, type AddressInfo } from "node:net";

import { createEmulator, type SeedConfig } from "emulate";

import type { LocalApp, LocalRepo } from "../github.ts";
import type { Answer, Ask } from "./answer.ts";

export interface Emulator {
  /** Passes a request on as it came. */
  send(ask: Ask): Promise<Answer>;
  /** Asks as the organizations' owner: uncounted, never faulted. Throws unless the answer is 2xx. */
  asOwner<T = unknown>(path: string, init?: { method?: string; body?: unknown }): Promise<T>;
  close(): Promise<void>;
}

/** The user whom all repos, commits and tokens of the local GitHub belong to. */
const ownerLogin = "acme-owner";

export interface EmulatorOptions {
  publicUrl: string;
  hookUrl: string;
  repos: readonly LocalRepo[];
  app: LocalApp;
  token: string;
}

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { emulator, port } = await listen(options.publicUrl, seed(options));
  const agent = new Agent({ keepAlive: true });
  const { host } = new URL(options.publicUrl);

  function send({ method, path, headers, body }: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        // The public host, because emulate writes it into the Link headers of paged lists.
        { host: "127.0.0.1", port, agent, method, path, headers: { ...headers, host } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", reject);
          incoming.on("end", () => {
            const answered = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
            resolve({
              status: incoming.statusCode ?? 500,
              headers: Object.fromEntries(answered),
              body: Buffer.concat(chunks),
            });
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  let ownCalls = 0;

  return {
    send,

    async asOwner<T>(
      path: string,
      { method = "GET", body }: { method?: string; body?: unknown } = {},
    ): Promise<T> {
      // Any unknown token is the first user. emulate refuses one for an hour after 5,000 calls, so we change it in time.
      const token = `owner-${Math.floor(ownCalls++ / 4000)}`;
      const answer = await send({
        method,
        path,
        headers: { authorization: `token ${token}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (answer.status >= 300) {
        throw new Error(
          `local github: ${method} ${path} answered ${answer.status}: ${answer.body.toString()}`,
        );
      }
      return (answer.body.length > 0 ? JSON.parse(answer.body.toString()) : undefined) as T;
    },

    async close() {
      agent.destroy();
      await emulator.close();
    },
  };
}

function seed({ repos, app, token, hookUrl }: EmulatorOptions): SeedConfig {
  return {
    tokens: { [token]: { login: ownerLogin, scopes: ["repo", "admin:org"] } },
    github: {
      users: [{ login: ownerLogin, name: "Canopy demo", email: "demo@canopy.invalid" }],
      orgs: [...new Set(repos.map(({ owner }) => owner))].map((login) => ({
        login,
        members: [{ login: ownerLogin, role: "admin" }],
      })),
      repos: repos.map((repo) => ({
        owner: repo.owner,
        name: repo.name,
        private: repo.private ?? false,
        description: repo.description,
        // An automatic first commit would carry the time of the start, so another SHA each time.
        auto_init: false,
      })),
      apps: [
        {
          app_id: app.id,
          slug: app.slug,
          name: "Canopy",
          private_key: app.privateKey,
          permissions: app.permissions,
          events: app.events,
          webhook_url: hookUrl,
          installations: app.installations.map(({ id, account }) => ({
            installation_id: id,
            account,
            repository_selection: "all",
          })),
        },
      ],
    },
  };
}

/** emulate does not tell which port it took when asked for any, so we ask the system for a free one first. */
async function listen(baseUrl: string, config: SeedConfig) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return {
        port,
        emulator: await createEmulator({ service: "github", port, baseUrl, seed: config }),
      };
    } catch (error) {
      // Somebody else was given the same port in between.
      if (attempt === 5 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
