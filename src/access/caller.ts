import type { Context } from "hono";

import { refuse } from "../problem.ts";
import { type Caller, type Visibility, visibilityOf } from "./visibility.ts";

type AccessEnv = Pick<Env, "ACCESS" | "ADMIN_TOKEN">;
type Asking = Context<{ Bindings: Env }>;

/** Null where a token came along that is nobody's. */
export async function callerOf(authorization: string | undefined, env: AccessEnv): Promise<Caller | null> {
  if (authorization === undefined) return { kind: "public" };
  const token = /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
  const admin = env.ADMIN_TOKEN;
  if (token === undefined || admin === undefined || admin === "") return null;
  return (await isSameSecret(token, admin)) ? { kind: "admin" } : null;
}

/** What the caller may see. A wrong token is refused rather than taken for none: a script would trust a thinner answer. */
export async function visibilityFor(c: Asking): Promise<Visibility> {
  const caller = await callerOf(c.req.header("authorization"), c.env);
  return caller ? visibilityOf(caller, c.env.ACCESS) : refuseToken();
}

/** For pictures: a wrong token sees what nobody in particular sees, since a badge cannot refuse. */
export async function badgeVisibilityFor(c: Asking): Promise<Visibility> {
  const caller = await callerOf(c.req.header("authorization"), c.env);
  return visibilityOf(caller ?? { kind: "public" }, c.env.ACCESS);
}

export async function requireAdmin(c: Asking): Promise<void> {
  const caller = await callerOf(c.req.header("authorization"), c.env);
  if (caller?.kind !== "admin") refuseToken();
}

const refuseToken = () =>
  refuse(401, "unauthorized", "expected a valid token in the Authorization header", {
    headers: { "www-authenticate": 'Bearer realm="canopy"' },
  });

/** Digests first: their comparison takes the same time whatever the lengths of the secrets. */
async function isSameSecret(given: string, expected: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [a, b] = await Promise.all(
    [given, expected].map((secret) => crypto.subtle.digest("SHA-256", encoder.encode(secret))),
  );
  return a !== undefined && b !== undefined && crypto.subtle.timingSafeEqual(a, b);
}
