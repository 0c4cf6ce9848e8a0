import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { generatePrivateKey } from "./github.ts";

export const root = join(import.meta.dirname, "..");
/** Everything that outlives a start; nothing of it is committed. */
export const stateFolder = join(root, ".demo");

export interface Settings {
  port: number;
  githubPort: number;
  fresh: boolean;
  /** Real repositories by "owner/name", empty for all that the App is installed on; null for the sample organization. */
  real: string[] | null;
}

/** A mistake of whoever started us: its message is all there is to say. */
export class Refusal extends Error {}

export const usage = `npm start                         serve the sample organization
npm start -- --port 9000          the Worker on another port (8787 otherwise)
npm start -- --github-port 9001   the local GitHub on another port (8788 otherwise)
npm start -- --fresh              begin anew, without what earlier starts kept
npm start -- --github owner/name  real repositories, with the credentials in .dev.vars;
                                  without a name, all that your App is installed on`;

export function readSettings(args: string[]): Settings | null {
  const options = {
    port: { type: "string", default: "8787" },
    "github-port": { type: "string", default: "8788" },
    fresh: { type: "boolean", default: false },
    github: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  const { values, positionals } = understand(() => parseArgs({ args, options, allowPositionals: true }));
  if (values.help) return null;

  if (!values.github && positionals.length > 0) throw new Refusal(`what is ${positionals[0]}?\n\n${usage}`);
  const misnamed = positionals.find((name) => !/^[\w.-]+\/[\w.-]+$/.test(name));
  if (misnamed) throw new Refusal(`${misnamed} is not "owner/name"`);
  return {
    port: portOf("--port", values.port),
    githubPort: portOf("--github-port", values["github-port"]),
    fresh: values.fresh,
    real: values.github ? positionals : null,
  };
}

function understand<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Refusal(`${(error as Error).message}\n\n${usage}`);
  }
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal(`${option} wants a port, not "${text}"`);
  return port;
}

export interface Secrets {
  adminToken: string;
  webhookSecret: string;
  privateKey: string;
}

/** Made at the first start and kept, so that tokens and addresses stay good over a restart. */
export function secretsIn(folder: string): Secrets {
  const path = join(folder, "secrets.json");
  if (existsSync(path)) return readJson(path) as Secrets;
  const secrets: Secrets = {
    adminToken: `local_${randomBytes(18).toString("base64url")}`,
    webhookSecret: randomBytes(24).toString("base64url"),
    privateKey: generatePrivateKey(),
  };
  writeJson(path, secrets);
  return secrets;
}

/** What `--fresh` asks for: the next start is a first one. */
export function forget(folder: string): void {
  for (const kept of ["state", "journal.json", "secrets.json"]) {
    rmSync(join(folder, kept), { recursive: true, force: true });
  }
}

export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Refusal(
      `${path} cannot be read (${(error as Error).message}); npm start -- --fresh begins anew`,
    );
  }
}

/** Readable by its owner only: some of these hold secrets. */
export function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}
