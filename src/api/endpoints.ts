import * as z from "zod/mini";

import {
  gapAnswer,
  itemAnswer,
  listedRepo,
  overviewAnswer,
  pageOf,
  parseAnswer,
  repoAnswer,
  reportAnswer,
} from "./answer-schemas.ts";
import { gapsQuery, itemsQuery, orgQuery, parseBody, reposQuery } from "./schemas.ts";

/** One documented route. The schemas are those that the handlers validate with. */
export interface Endpoint {
  method: "get" | "post" | "delete";
  /** With `{name}` for parameters. */
  path: string;
  summary: string;
  /** Needs the admin token. */
  admin?: true;
  /** Served as a file, without the Worker (static/). */
  isFile?: true;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniType;
  status: 200 | 202 | 204;
  answer: { type: string; schema?: z.ZodMiniType };
  /** Problem statuses beside 500. */
  refusals: number[];
}

const json = (schema: z.ZodMiniType) => ({ type: "application/json", schema });

const badgeQuery = z.object({
  style: z.optional(z.enum(["flat", "flat-square", "plastic", "for-the-badge", "social"])),
  label: z.optional(z.string()),
  labelColor: z.optional(z.string()),
  color: z.optional(z.string()),
  logo: z.optional(z.string()),
  token: z.optional(z.string()),
});

const shieldsBadge = z.object({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.string(),
});

const accepted = z.object({ delivery: z.string(), queued: z.boolean(), reason: z.optional(z.string()) });
const queued = z.object({ queued: z.boolean() });
const svg = { type: "image/svg+xml" };

export const endpoints: Endpoint[] = [
  {
    method: "get",
    path: "/api/v1/overview",
    summary: "What could hurt in an organization, its coverage, its trend",
    query: orgQuery,
    status: 200,
    answer: json(overviewAnswer),
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos",
    summary: "Repos with their summaries, worst first",
    query: reposQuery,
    status: 200,
    answer: json(pageOf(listedRepo)),
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos/{owner}/{name}",
    summary: "One repo at its latest snapshot",
    status: 200,
    answer: json(repoAnswer),
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos/{owner}/{name}/items",
    summary: "The items of a repo in document order",
    query: itemsQuery,
    status: 200,
    answer: json(pageOf(itemAnswer)),
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos/{owner}/{name}/report.md",
    summary: "The canonical report, rendered from the latest snapshot",
    status: 200,
    answer: { type: "text/markdown" },
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos/{owner}/{name}/report.csv",
    summary: "All items of the latest snapshot as comma-separated values",
    status: 200,
    answer: { type: "text/csv" },
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/repos/{owner}/{name}/report.json",
    summary: "The latest snapshot with all its items",
    status: 200,
    answer: json(reportAnswer),
    refusals: [400, 401, 404],
  },
  {
    method: "get",
    path: "/api/v1/gaps",
    summary: "The gap board of an organization",
    query: gapsQuery,
    status: 200,
    answer: json(pageOf(gapAnswer)),
    refusals: [400, 401, 404],
  },
  {
    method: "post",
    path: "/api/v1/parse",
    summary: "Files to the normalized result; nothing is stored",
    body: parseBody,
    status: 200,
    answer: json(parseAnswer),
    refusals: [400, 413, 415, 429],
  },
  {
    method: "post",
    path: "/api/v1/repos",
    summary: "Track a repo without a GitHub App",
    admin: true,
    body: z.object({ owner: z.string(), name: z.string() }),
    status: 202,
    answer: json(queued),
    refusals: [400, 401, 404, 415, 503],
  },
  {
    method: "post",
    path: "/api/v1/repos/{owner}/{name}/sync",
    summary: "Look at a repo now",
    admin: true,
    status: 202,
    answer: json(queued),
    refusals: [401, 404],
  },
  {
    method: "delete",
    path: "/api/v1/repos/{owner}/{name}",
    summary: "Stop tracking a repo and erase what was read of it",
    admin: true,
    status: 204,
    answer: { type: "text/plain" },
    refusals: [401, 404],
  },
  {
    method: "post",
    path: "/webhooks/github",
    summary: "GitHub's webhooks: verified, named and queued",
    status: 202,
    answer: json(accepted),
    refusals: [400, 401, 413, 415, 503],
  },
  ...["/badge/{owner}/{name}.svg", "/badge/{owner}/{name}/{metric}.svg", "/badge/{org}.svg"].map(
    (path): Endpoint => ({
      method: "get",
      path,
      summary: "A badge; a grey `unknown` for whatever is wrong",
      query: badgeQuery,
      status: 200,
      answer: svg,
      refusals: [],
    }),
  ),
  ...["/badge/{owner}/{name}.json", "/badge/{owner}/{name}/{metric}.json", "/badge/{org}.json"].map(
    (path): Endpoint => ({
      method: "get",
      path,
      summary: "The same badge as a Shields endpoint",
      query: badgeQuery,
      status: 200,
      answer: json(shieldsBadge),
      refusals: [],
    }),
  ),
  {
    method: "get",
    path: "/healthz",
    summary: "Alive",
    status: 200,
    answer: json(z.object({ ok: z.boolean() })),
    refusals: [],
  },
  {
    method: "get",
    path: "/readyz",
    summary: "Able to answer: database reachable, migrations applied",
    status: 200,
    answer: json(z.object({ ok: z.boolean() })),
    refusals: [503],
  },
  {
    method: "get",
    path: "/schema/canopy.json",
    isFile: true,
    summary: "The JSON Schema of a canopy.yml, for editors",
    status: 200,
    answer: { type: "application/json" },
    refusals: [],
  },
  {
    method: "get",
    path: "/openapi.json",
    isFile: true,
    summary: "This document",
    status: 200,
    answer: { type: "application/json" },
    refusals: [],
  },
];
