import type { Context } from "hono";

import { badgeVisibilityFor } from "../access/caller.ts";
import type { Visibility } from "../access/visibility.ts";
import { commonHeaders } from "../headers.ts";
import { log } from "../log.ts";
import { Hono } from "../router.ts";
import { type Facts, orgFacts, repoFacts } from "../store/badge-facts.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { keepBadge, keptBadge } from "./cache.ts";
import { parseColor } from "./color.ts";
import { type BadgeStyle, badgeStyles } from "./drawings.ts";
import { badgeFor, type BadgeText } from "./metrics.ts";
import { type Badge, badgeJson, renderBadge } from "./svg.ts";

type BadgeContext = Context<{ Bindings: Env }>;

export const badgeRoutes = new Hono();

// GitHub's image proxy drops or keeps anything but a 200, so whatever is wrong is a grey badge.
badgeRoutes.onError((error, c) => {
  log("error", "a badge failed", { error });
  return answer(c, badgeFor("coverage", null, Date.now()), isJson(c.req.path));
});

badgeRoutes.get("/:org{[^/]+\\.(?:svg|json)}", async (c) => {
  const [org, json] = split(c.req.param("org"));
  const facts = await factsFor(c, (db, visibility) => orgFacts(db, visibility, org));
  return answer(c, badgeFor("coverage", facts, Date.now()), json);
});

badgeRoutes.get("/:owner/:name{[^/]+\\.(?:svg|json)}", (c) => {
  const [name, json] = split(c.req.param("name"));
  return repoBadge(c, { name, metric: "coverage", json });
});

badgeRoutes.get("/:owner/:name/:metric{.+\\.(?:svg|json)}", (c) => {
  const [metric, json] = split(c.req.param("metric"));
  return repoBadge(c, { name: c.req.param("name"), metric, json });
});

badgeRoutes.get("*", (c) => answer(c, badgeFor("coverage", null, Date.now()), isJson(c.req.path)));

const isJson = (path: string) => path.endsWith(".json");

function split(file: string): [string, boolean] {
  return [file.replace(/\.(?:svg|json)$/, ""), isJson(file)];
}

/** The answer that was made a moment ago for the same address, for callers who bring no token. */
export function freshBadge(request: Request): Response | null {
  if (request.headers.has("authorization")) return null;
  const found = keptBadge(request.url, Date.now());
  return found ? respond(request, found.body, found.headers) : null;
}

async function repoBadge(
  c: BadgeContext,
  asked: { name: string; metric: string; json: boolean },
): Promise<Response> {
  const owner = c.req.param("owner") ?? "";
  const facts = await factsFor(c, (db, visibility) => repoFacts(db, visibility, owner, asked.name));
  return answer(c, badgeFor(asked.metric, facts, Date.now()), asked.json);
}

type Ask = (db: Database, visibility: Visibility) => Promise<Facts | null>;

const factsFor = async (c: BadgeContext, ask: Ask) => ask(openDatabase(c.env), await badgeVisibilityFor(c));

function answer(c: BadgeContext, text: BadgeText, json: boolean): Response {
  const badge = dressed(c, text);
  const body = json ? JSON.stringify(badgeJson(badge)) : renderBadge(badge);
  const headers = {
    ...commonHeaders,
    "content-type": json ? "application/json" : "image/svg+xml;charset=utf-8",
    // No stale pictures: image proxies ask each time, and the ETag makes that cheap.
    "cache-control": "no-cache",
    "access-control-allow-origin": "*",
    etag: `"${hashOf(body)}"`,
  };
  if (!c.req.raw.headers.has("authorization")) keepBadge(c.req.url, Date.now(), { body, headers });
  return respond(c.req.raw, body, headers);
}

function respond(request: Request, body: string, headers: Record<string, string>): Response {
  const known = request.headers.get("if-none-match");
  const isKnown =
    known !== null &&
    (known === "*" || known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === headers["etag"]));
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

/** FNV-1a of 53 bits in two halves: tells pictures apart, proves nothing. */
function hashOf(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at++) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0x5bd1e995);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}

/** As the query wants it; what is not understood there is left out. */
function dressed(c: BadgeContext, text: BadgeText): Badge {
  const style = c.req.query("style");
  const labelColor = parseColor(c.req.query("labelColor") ?? "");
  const badge: Badge = {
    label: c.req.query("label") ?? text.label,
    message: text.message,
    color: parseColor(c.req.query("color") ?? "") ?? text.color,
  };
  if (isStyle(style)) badge.style = style;
  if (labelColor !== null) badge.labelColor = labelColor;
  const logo = c.req.query("logo");
  if (logo !== undefined) badge.logo = logo;
  return badge;
}

const isStyle = (text: string | undefined): text is BadgeStyle => badgeStyles.some((style) => style === text);
