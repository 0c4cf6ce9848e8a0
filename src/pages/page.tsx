import type { Context } from "hono";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";

// Nothing from elsewhere, no script or style in the page, no frame around it.
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export type PageStatus = 200 | 400 | 404 | 413 | 429;

export function page(
  c: Context<{ Bindings: Env }>,
  body: Child,
  status: PageStatus = 200,
): Promise<Response> | Response {
  c.header("content-security-policy", policy);
  c.header("cache-control", "private, no-cache");
  c.header("vary", "authorization");
  return c.html(
    <>
      {raw("<!doctype html>")}
      {body}
    </>,
    status,
  );
}
