import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { Ending } from "./ending.ts";
import { Refusal, root } from "./settings.ts";

export interface WorkerOptions {
  port: number;
  /** Where state, log and environment are kept. */
  folder: string;
  /** Bindings of the Worker: they win over wrangler.toml, and `.dev.vars` is not read. */
  vars: Record<string, string>;
  ending: Ending;
}

export interface Worker {
  url: string;
  logPath: string;
  /** Settles when wrangler has ended, wanted or not. */
  ended: Promise<void>;
}

const wrangler = join(root, "node_modules", "wrangler", "wrangler-dist", "cli.js");

// No telemetry, no look for a newer version, no fetch of a sample `request.cf`: nothing leaves the machine.
const quiet = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  CI: "1",
};

/** `wrangler dev` as anyone would run it: real workerd, with database, queues and cron on this machine. */
export async function startWorker({ port, folder, vars, ending }: WorkerOptions): Promise<Worker> {
  mkdirSync(folder, { recursive: true });
  const logPath = join(folder, "worker.log");
  writeFileSync(logPath, "");
  const state = join(folder, "state");
  const envPath = join(folder, "worker.env");
  // JSON's escapes are those of a quoted value in an env file.
  const lines = Object.entries(vars).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  writeFileSync(envPath, lines.join(""), { mode: 0o600 });

  const migration = run(["d1", "migrations", "apply", "DB", "--local", "--persist-to", state], logPath);
  if ((await migration.exit) !== 0)
    throw new Refusal(`the database could not be prepared:\n${tail(logPath)}`);

  const dev = run(
    ["dev", "--port", String(port), "--ip", "127.0.0.1", "--inspector-port", "0", "--persist-to", state]
      .concat("--env-file", envPath)
      .concat("--show-interactive-dev-session", "false"),
    logPath,
  );
  ending.add(() => stop(dev));
  const worker = { url: `http://localhost:${port}`, logPath, ended: dev.exit.then(() => endGroup(dev)) };
  await ready(worker, dev);
  return worker;
}

interface Started {
  child: ChildProcess;
  exit: Promise<number | null>;
}

/** In a process group of its own: Ctrl-C reaches us alone, and what wrangler leaves behind can be found. */
function run(args: string[], logPath: string): Started {
  const log = openSync(logPath, "a");
  const child = spawn(process.execPath, ["--no-warnings", wrangler, ...args], {
    cwd: root,
    env: { ...process.env, ...quiet },
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const exit = new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => resolve(null));
  });
  // The last resort: nothing we started may outlive us.
  process.on("exit", () => signalGroup(child, "SIGKILL"));
  return { child, exit };
}

/** Wrangler first, which ends workerd: the other way round it would start a new one. Then whatever is left of them. */
async function stop(dev: Started): Promise<void> {
  dev.child.kill("SIGTERM");
  await Promise.race([dev.exit, pause(5000, undefined, { ref: false })]);
  await endGroup(dev);
}

async function endGroup({ child }: Started): Promise<void> {
  if (!signalGroup(child, "SIGTERM")) return;
  await pause(500);
  signalGroup(child, "SIGKILL");
}

/** Whether there was anything left to signal. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

async function ready({ url, logPath }: Worker, dev: Started): Promise<void> {
  let hasEnded = false;
  void dev.exit.then(() => (hasEnded = true));
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (hasEnded) throw new Refusal(`the Worker ended at its start:\n${tail(logPath)}`);
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Refusal(`the Worker is not ready after a minute:\n${tail(logPath)}`);
}

function tail(logPath: string): string {
  return readFileSync(logPath, "utf8").trimEnd().split("\n").slice(-15).join("\n");
}

/** Asked beforehand, as wrangler would take another port and say so where nobody looks. */
export function assertFree(port: number, option: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is in use" : `cannot be used (${error.code})`;
      reject(new Refusal(`port ${port} ${why}; choose another: npm start -- ${option} ${port + 1000}`));
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}
