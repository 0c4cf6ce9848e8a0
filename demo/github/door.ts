import type { IncomingMessage, ServerResponse } from "node:http";

import { type Answer, type Ask, failure, json } from "./answer.ts";
import { type BranchMove, type Changes, heads } from "./commits.ts";
import type { Emulator } from "./emulator.ts";
import { renderPage } from "./pages.ts";
import type { Caller, Rest } from "./rest.ts";

/** One API call that came in from outside; `path` includes the query. */
export interface Call {
  method: string;
  path: string;
  caller: Caller;
  /** What was answered, be it by a fault; `null` where the answer was cut off or never came. */
  status: number | null;
}

/**
 * What may go wrong with one call: never answered, cut off half way, a tree that says it is `truncated` and is, or any
 * other answer instead of the real one.
 */
type Fault =
  | "timeout"
  | "cut"
  | "truncated"
  | { status: number; headers?: Record<string, string>; body?: unknown };

export type FaultInjector = (call: Omit<Call, "status"> & { index: number }) => Fault | undefined;

export interface Door {
  calls: Call[];
  inject: FaultInjector | null;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface DoorOptions {
  emulator: Emulator;
  rest: Rest;
  hookPath: string;
  relay(event: string, payload: unknown): Promise<unknown>;
  onBranchMoved(moved: Omit<BranchMove, "at">): Promise<void>;
  onPush(push: AskedPush): Promise<string>;
}

interface AskedPush {
  repo: string;
  changes: Changes;
  message: string;
}

/** What comes in over HTTP: emulate's own webhooks, our controls, web pages, and the API. */
export function createDoor(options: DoorOptions): Door {
  const { emulator, rest } = options;
  const door: Door = {
    calls: [],
    inject: null,
    async handle(request, response) {
      try {
        const ask = await read(request);
        const control = await answerControl(door, options, ask);
        const page =
          control ?? (ask.method === "GET" ? await renderPage(emulator, rest.repositories, ask.path) : null);
        if (page) write(response, page);
        else await answerCall(door, options, ask, response);
      } catch (error) {
        write(response, failure(500, String(error)));
      }
    },
  };
  return door;
}

async function answerControl(door: Door, options: DoorOptions, ask: Ask): Promise<Answer | null> {
  if (ask.path === options.hookPath) {
    // Every move of a branch is announced by ourselves, more fully.
    const event = ask.headers?.["x-github-event"] ?? "";
    if (event !== "push") void options.relay(event, JSON.parse(String(ask.body)));
    return json(202, {});
  }
  if (ask.path === "/_local/push" && ask.method === "POST") {
    const push = JSON.parse(String(ask.body)) as AskedPush;
    return json(201, { sha: await options.onPush(push) });
  }
  if (ask.path === "/_local/calls") {
    return json(200, ask.method === "DELETE" ? door.calls.splice(0) : door.calls);
  }
  return null;
}

async function answerCall(
  door: Door,
  options: DoorOptions,
  ask: Ask,
  response: ServerResponse,
): Promise<void> {
  const call: Call = {
    method: ask.method,
    path: ask.path,
    caller: options.rest.callerOf(ask),
    status: null,
  };
  door.calls.push(call);
  const fault = door.inject?.({ ...call, index: door.calls.length - 1 });

  // The socket stays open until the caller gives up or the local GitHub is closed.
  if (fault === "timeout") return;
  if (typeof fault === "object") {
    call.status = fault.status;
    return write(response, json(fault.status, fault.body ?? { message: "injected" }, fault.headers));
  }

  const answer = await watchBranches(options, ask, () => options.rest.answer(ask));
  if (fault === "cut") return cutShort(response, answer);
  call.status = answer.status;
  write(response, fault === "truncated" ? truncated(answer) : answer);
}

/** emulate tells of some moves of a branch and not of others, so we look at the branches before and after each write. */
async function watchBranches(options: DoorOptions, ask: Ask, answer: () => Promise<Answer>): Promise<Answer> {
  const name = /^\/repos\/([^/]+\/[^/]+)\/(git\/refs|contents|merges|pulls\/\d+\/merge)/.exec(ask.path)?.[1];
  const repo = options.rest.repositories.find(name ?? "")?.full_name;
  if (!repo || ask.method === "GET") return answer();

  const before = await heads(options.emulator, repo);
  const answered = await answer();
  const after = await heads(options.emulator, repo);
  const moved = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
  for (const branch of moved) {
    void options.onBranchMoved({
      repo,
      branch,
      before: before.get(branch) ?? null,
      after: after.get(branch) ?? null,
    });
  }
  return answered;
}

async function read(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

const perConnection = ["connection", "keep-alive", "transfer-encoding", "content-length"];

function writeHead(response: ServerResponse, { status, headers, body }: Answer): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!perConnection.includes(name)) response.setHeader(name, value);
  }
  if (status !== 304 && status !== 204) response.setHeader("content-length", body.length);
  response.writeHead(status);
}

function write(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer);
  response.end(answer.body);
}

function cutShort(response: ServerResponse, answer: Answer): void {
  writeHead(response, answer);
  response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () =>
    response.socket?.destroySoon(),
  );
}

function truncated(answer: Answer): Answer {
  const { tree, ...rest } = JSON.parse(answer.body.toString()) as { tree?: unknown[] };
  if (!tree) return answer;
  return json(answer.status, {
    ...rest,
    tree: tree.slice(0, Math.ceil(tree.length / 2)),
    truncated: true,
  });
}
