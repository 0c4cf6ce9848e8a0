import { createHash } from "node:crypto";

import { type Answer, type Ask, documentation, failure, json, parse } from "./answer.ts";
import type { Emulator } from "./emulator.ts";
import { mend } from "./mend.ts";
import { type Repositories, type Repository, trackRepositories } from "./repositories.ts";

/** Who a request says it is. */
export type Caller = "app" | "installation" | "user" | "anonymous";

export interface Rest {
  /** One request to GitHub's REST API, answered as the real one would. */
  answer(ask: Ask): Promise<Answer>;
  callerOf(ask: Ask): Caller;
  /** Makes every installation token given out so far a bad credential. */
  revokeTokens: () => void;
  repositories: Repositories;
}

interface IssuedToken {
  account: string;
  repositoryIds: readonly number[] | null;
}

interface Context {
  emulator: Emulator;
  repositories: Repositories;
  token: string;
  issued: Map<string, IssuedToken>;
}

export async function createRest(emulator: Emulator, names: readonly string[], token: string): Promise<Rest> {
  const context: Context = {
    emulator,
    repositories: await trackRepositories(emulator, names),
    token,
    issued: new Map(),
  };

  return {
    repositories: context.repositories,
    callerOf: (ask) => callerOf(ask),
    revokeTokens: () => context.issued.clear(),
    async answer(ask) {
      const refused = refuse(context, ask);
      if (refused) return refused;

      const resolved = context.repositories.resolve(ask.path);
      if (resolved.movedTo) return moved(resolved.movedTo, ask);

      const request = { ...ask, path: resolved.path };
      return withEtag(request, (await ownRoute(context, request)) ?? (await pass(context, request)));
    },
  };
}

function tokenOf({ headers }: Ask): string | null {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(headers?.["authorization"] ?? "")?.[1] ?? null;
}

function callerOf(ask: Ask): Caller {
  const token = tokenOf(ask);
  if (!token) return "anonymous";
  if (token.startsWith("eyJ")) return "app";
  return token.startsWith("ghs_") ? "installation" : "user";
}

const appPaths = /^\/app(\/|\?|$)|^\/(repos\/[^/]+\/[^/]+|orgs\/[^/]+|users\/[^/]+)\/installation(\?|$)/;

/** emulate takes an unknown token for its first user, and asks for no JWT where an installation is looked up. */
function refuse({ token: ownToken, issued }: Context, ask: Ask): Answer | null {
  const caller = callerOf(ask);
  const token = tokenOf(ask);
  if (appPaths.test(ask.path)) {
    if (caller !== "app") return failure(401, "A JSON web token could not be decoded");
    return token && livesTooLong(token)
      ? failure(401, "'Expiration time' claim ('exp') is too far in the future")
      : null;
  }
  const isKnown = caller === "anonymous" || (token !== null && (token === ownToken || issued.has(token)));
  return isKnown ? null : failure(401, "Bad credentials");
}

/** GitHub takes a JWT of at most ten minutes. */
function livesTooLong(jwt: string): boolean {
  try {
    const { exp } = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as {
      exp?: number;
    };
    return exp !== undefined && exp > Date.now() / 1000 + 600;
  } catch {
    return false;
  }
}

/** What emulate has no route for. */
async function ownRoute({ emulator, repositories, issued }: Context, ask: Ask): Promise<Answer | null> {
  const url = new URL(ask.path, "http://local");
  if (ask.method !== "GET") return null;

  if (url.pathname === "/installation/repositories") {
    const token = issued.get(tokenOf(ask) ?? "");
    if (!token)
      return failure(callerOf(ask) === "anonymous" ? 401 : 403, "an installation access token is needed");
    const visible = repositories
      .all()
      .filter((repo) => repo.owner.login.toLowerCase() === token.account.toLowerCase())
      .filter((repo) => !token.repositoryIds || token.repositoryIds.includes(repo.id));
    return paged(ask, url, visible, (page) => ({
      total_count: visible.length,
      repository_selection: token.repositoryIds ? "selected" : "all",
      repositories: page,
    }));
  }

  const org = /^\/orgs\/([^/]+)\/repos$/.exec(url.pathname)?.[1];
  if (org) {
    const described = await emulator.send({ method: "GET", path: `/orgs/${org}` });
    if (described.status !== 200) return described;
    const isMember = callerOf(ask) !== "anonymous";
    const listed = repositories
      .all()
      .filter((repo) => repo.owner.login === org && (isMember || !repo.private));
    return paged(ask, url, listed, (page) => page);
  }
  return null;
}

function paged(
  ask: Ask,
  url: URL,
  all: readonly Repository[],
  shape: (page: Repository[]) => unknown,
): Answer {
  const perPage = Math.min(Number(url.searchParams.get("per_page")) || 30, 100);
  const page = Number(url.searchParams.get("page")) || 1;
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const link = (to: number, rel: string) => {
    const target = new URL(url.pathname + url.search, `http://${ask.headers?.["host"] ?? "127.0.0.1"}`);
    target.searchParams.set("page", String(to));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(1, "first"), link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
  ];
  const answer = json(200, shape(all.slice((page - 1) * perPage, page * perPage)));
  if (links.length > 0) answer.headers["link"] = links.join(", ");
  return answer;
}

async function pass(context: Context, ask: Ask): Promise<Answer> {
  const { emulator, repositories } = context;
  const { pathname } = new URL(ask.path, "http://local");
  const answer = await emulator.send(ask);

  if (ask.method === "GET")
    return pathname.startsWith("/repos/") ? mend(emulator, repositories, ask, answer) : answer;
  if (answer.status >= 300) return answer;
  if (/^\/app\/installations\/\d+\/access_tokens$/.test(pathname)) await noteToken(context, pathname, answer);
  repositories.noteWrite(ask.method, pathname, answer.body.length > 0 ? parse(answer) : null);
  return answer;
}

async function noteToken({ emulator, issued }: Context, pathname: string, answer: Answer): Promise<void> {
  const given = parse(answer) as { token: string; repositories?: { id: number }[] };
  const id = Number(pathname.split("/")[3]);
  // The one place that tells which account an installation belongs to without a JWT of our own.
  const { installation_tokens: tokens } = await emulator.asOwner<{
    installation_tokens: { installation: { id: number }; account: { login: string } }[];
  }>("/_emulate/installation-tokens");
  const account = tokens.find(({ installation }) => installation.id === id)?.account.login ?? "";
  issued.set(given.token, {
    account,
    repositoryIds: given.repositories?.map((repo) => repo.id) ?? null,
  });
}

function withEtag(ask: Ask, answer: Answer): Answer {
  if (ask.method !== "GET" || answer.status !== 200) return answer;
  const etag = `W/"${createHash("sha256").update(answer.body).digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  const asked = (ask.headers?.["if-none-match"] ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  if (!asked.includes(etag.slice(2))) return { ...answer, headers };
  return { status: 304, headers, body: Buffer.alloc(0) };
}

function moved(to: string, ask: Ask): Answer {
  const url = `http://${ask.headers?.["host"] ?? "127.0.0.1"}${to}`;
  const answer = json(301, { message: "Moved Permanently", url, documentation_url: documentation });
  answer.headers["location"] = url;
  return answer;
}
