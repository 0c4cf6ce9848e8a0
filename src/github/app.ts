import { createPrivateKey } from "node:crypto";

import { createAppAuth } from "@octokit/auth-app";
import * as z from "zod/mini";

import { type GitHub, githubClient, type GitHubRepo, octokitWith, repoShape } from "./client.ts";
import { absentOr } from "./errors.ts";

/** Who we are to GitHub: an App with its key, a token, or nobody in particular (public repos alone). */
export type GitHubEnv = Pick<
  Env,
  "GITHUB_API_URL" | "GITHUB_APP_ID" | "GITHUB_APP_PRIVATE_KEY" | "GITHUB_TOKEN"
>;

export const isApp = (env: GitHubEnv): boolean => Boolean(env.GITHUB_APP_ID && env.GITHUB_APP_PRIVATE_KEY);

// An isolate serves many jobs: with one client for each installation its token is asked for once an hour.
const clients = new Map<string, ReturnType<typeof octokitWith>>();

/** The App itself, one of its installations, or whoever reads what no installation covers. */
type Identity = "app" | number | null;

function octokitFor(env: GitHubEnv, identity: Identity) {
  const mark = `${env.GITHUB_API_URL} ${env.GITHUB_APP_ID ?? ""} ${env.GITHUB_TOKEN ?? ""} ${identity ?? ""}`;
  const known = clients.get(mark);
  if (known) return known;
  const made = octokitWith(env.GITHUB_API_URL, authOf(env, identity));
  clients.set(mark, made);
  return made;
}

function authOf(env: GitHubEnv, identity: Identity) {
  if (identity !== null && env.GITHUB_APP_ID && env.GITHUB_APP_PRIVATE_KEY) {
    const auth = { appId: env.GITHUB_APP_ID, privateKey: pkcs8(env.GITHUB_APP_PRIVATE_KEY) };
    return {
      authStrategy: createAppAuth,
      auth: identity === "app" ? auth : { ...auth, installationId: identity },
    };
  }
  return env.GITHUB_TOKEN ? { auth: env.GITHUB_TOKEN } : {};
}

/** GitHub hands keys out in PKCS#1 and WebCrypto takes PKCS#8 alone. `.dev.vars` may hold the line ends as `\n`. */
function pkcs8(pem: string): string {
  return String(
    createPrivateKey(pem.replaceAll(String.raw`\n`, "\n")).export({ type: "pkcs8", format: "pem" }),
  );
}

/** GitHub as one installation of the App sees it; without one as the token does, or anybody. */
export const githubFor = (env: GitHubEnv, installationId: number | null): GitHub =>
  githubClient(octokitFor(env, installationId));

const perPage = 100;
const maxPages = 100;

/** Of every organization that installed the App. */
export async function readInstallations(env: GitHubEnv): Promise<number[]> {
  const octokit = octokitFor(env, "app");
  const shape = z.array(z.object({ id: z.int(), suspended_at: z.nullish(z.string()) }));
  const all = await readPages(async (page) => {
    const answer = await octokit.request("GET /app/installations", { per_page: perPage, page });
    return shape.parse(answer.data);
  });
  return all.filter(({ suspended_at: suspendedAt }) => !suspendedAt).map(({ id }) => id);
}

export async function readInstallationRepos(env: GitHubEnv, installationId: number): Promise<GitHubRepo[]> {
  const octokit = octokitFor(env, installationId);
  const shape = z.object({ repositories: z.array(repoShape) });
  return readPages(async (page) => {
    const answer = await octokit.request("GET /installation/repositories", { per_page: perPage, page });
    return shape.parse(answer.data).repositories;
  });
}

async function readPages<T>(readPage: (page: number) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const found = await absentOr(() => readPage(page));
    if (!Array.isArray(found)) return all;
    all.push(...found);
    if (found.length < perPage) break;
  }
  return all;
}
