import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { app } from "../src/app.ts";

test("the Worker says that it is alive", async () => {
  const response = await app.request("/healthz", {}, env);

  expect(response.status).toBe(200);
});

test("an address that is not there is a problem document with a code", async () => {
  const response = await app.request("/nowhere", {}, env);

  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 404, code: "not-found" });
});
