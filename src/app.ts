import { HTTPException } from "hono/http-exception";

import { adminRoutes } from "./admin.ts";
import { apiRoutes } from "./api/routes.ts";
import { badgeRoutes } from "./badge/routes.ts";
import { commonHeaders } from "./headers.ts";
import { pageRoutes } from "./pages/routes.tsx";
import { problemResponse } from "./problem.ts";
import { isReady, openDatabase } from "./store/database.ts";
import { BadCursor } from "./store/page.ts";
import { log } from "./log.ts";
import { Hono } from "./router.ts";
import { webhookRoutes } from "./webhook/routes.ts";

export const app = new Hono();

app.use(async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(commonHeaders)) c.header(name, value);
});

app.get("/healthz", (c) => c.json({ ok: true }));

app.get("/readyz", async (c) => {
  if (await isReady(openDatabase(c.env))) return c.json({ ok: true });
  return problemResponse({
    status: 503,
    code: "not-ready",
    detail: "the database does not answer, or its migrations are missing",
  });
});

app.route("/webhooks", webhookRoutes);
app.route("/api/v1", adminRoutes);
app.route("/api/v1", apiRoutes);
app.route("/badge", badgeRoutes);
app.route("/", pageRoutes);

app.notFound(() =>
  problemResponse({ status: 404, code: "not-found", detail: "there is nothing at this address" }),
);

app.onError((error, c) => {
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof BadCursor) {
    const { message } = error;
    const more = { errors: [{ field: "cursor", message }] };
    return problemResponse({ status: 400, code: "invalid-cursor", detail: `cursor: ${message}`, more });
  }
  log("error", "a request failed", { error, method: c.req.method, path: c.req.path });
  return problemResponse({ status: 500, code: "internal", detail: "something went wrong on our side" });
});
