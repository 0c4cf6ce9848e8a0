import { type Context, Hono } from "hono";
import { etag } from "hono/etag";

import { badgeVisibilityFor } from "../access/caller.ts";
import { type Facts, orgFacts, repoFacts } from "../store/badge-facts.ts";
import { openDatabase } from "../store/database.ts";
import { parseColor } from "./color.ts";
import { badgeFor, type BadgeText } from "./metrics.ts";
import { type Badge, badgeJson, type BadgeStyle, badgeStyles, renderBadge } from "./svg.ts";

type BadgeContext = Context<{ Bindings: Env }>;

export const badgeRoutes = new Hono<{ Bindings: Env }>();

// GitHub's image proxy drops or keeps anything but a 200, so whatever is wrong is a grey badge.
badgeRoutes.onError((error, c) => {
  console.error(JSON.stringify({ level: "error", message: "a badge failed", error: error.message }));
  return answer(c, badgeFor("coverage", null, Date.now()), isJson(c.req.path));
});

badgeRoutes.use(etag({ weak: true }));

badgeRoutes.get("/:org{[^/]+\\.(?:svg|json)}", async (c) => {
  const [org, json] = split(c.req.param("org"));
  const facts = await factsFor(c, (db, visibility) => orgFacts(db, visibility, org));
  return answer(c, badgeFor("coverage", facts, Date.now()), json);
});

badgeRoutes.get("/:owner/:name{[^/]+\\.(?:svg|json)}", async (c) => {
  const [name, json] = split(c.req.param("name"));
  return repoBadge(c, { name, metric: "coverage", json });
});

badgeRoutes.get("/:owner/:name/:metric{.+\\.(?:svg|json)}", async (c) => {
  const [metric, json] = split(c.req.param("metric"));
  return repoBadge(c, { name: c.req.param("name"), metric, json });
});

badgeRoutes.get("*", (c) => answer(c, badgeFor("coverage", null, Date.now()), isJson(c.req.path)));

const isJson = (path: string) => path.endsWith(".json");

function split(file: string): [string, boolean] {
  return [file.replace(/\.(?:svg|json)$/, ""), isJson(file)];
}

async function repoBadge(
  c: BadgeContext,
  asked: { name: string; metric: string; json: boolean },
): Promise<Response> {
  const owner = c.req.param("owner") ?? "";
  const facts = await factsFor(c, (db, visibility) => repoFacts(db, visibility, owner, asked.name));
  return answer(c, badgeFor(asked.metric, facts, Date.now()), asked.json);
}

type Ask = (
  db: ReturnType<typeof openDatabase>,
  visibility: Awaited<ReturnType<typeof badgeVisibilityFor>>,
) => Promise<Facts | null>;

const factsFor = async (c: BadgeContext, ask: Ask) => ask(openDatabase(c.env), await badgeVisibilityFor(c));

/** No stale pictures: image proxies ask each time, and the ETag makes that cheap. */
const headers = { "cache-control": "no-cache", "access-control-allow-origin": "*" };

function answer(c: BadgeContext, text: BadgeText, json: boolean): Response {
  const badge = dressed(c, text);
  if (json) return c.json(badgeJson(badge), 200, headers);
  return c.body(renderBadge(badge), 200, { ...headers, "content-type": "image/svg+xml;charset=utf-8" });
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
