import { createExecutionContext, createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import worker from "../src/index.ts";
import { log } from "../src/log.ts";

let said: string[];

beforeEach(() => {
  said = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => said.push(words.join(" ")));
});
afterEach(() => vi.restoreAllMocks());

/** The chain of an error as the line tells it. */
function told(error: unknown): string {
  said = [];
  log("error", "it failed", { error });
  return JSON.parse(said[0] ?? "").error;
}

const ask = (path: string, headers: Record<string, string> = {}) => {
  const request = new Request(`https://canopy.example${path}`, { headers });
  return worker.fetch(request as never, env, createExecutionContext());
};

describe("a failed query", () => {
  /** A database in which every statement fails. */
  const broken = async (work: () => Promise<unknown>) => {
    const names = ["repos", "deliveries", "snapshots", "items"];
    const rename = (from: string, to: string) =>
      env.DB.batch(names.map((name) => env.DB.prepare(`alter table ${name + from} rename to ${name + to}`)));
    await rename("", "_away");
    try {
      await work();
    } finally {
      await rename("_away", "");
    }
    expect(said.length).toBeGreaterThan(0);
    return said.join("\n");
  };

  test("is logged with its statement and the database's word, and without a parameter", async () => {
    const lines = await broken(async () => {
      await ask("/badge/acme/owlery.svg?label=owlery");
      await ask("/api/v1/gaps?category=owlery", { authorization: "Bearer admin-token-of-the-tests" });
      const job = { kind: "repo", repoId: 7, requestedAt: 5, delivery: "owlery" };
      const batch = createMessageBatch("canopy-jobs", [
        { id: "1", timestamp: new Date(), attempts: 1, body: job },
      ]);
      await worker.queue(batch, env);
    });
    for (const message of ["a badge failed", "a request failed", "a job is to be tried again"])
      expect(lines).toContain(message);
    expect(lines).toContain("failed query: select");
    expect(lines).toMatch(/no such table: /);
    expect(lines).not.toContain("owlery");
  });

  test("that ends a cron or a batch leaves the Worker as a name alone", async () => {
    const job = { kind: "repo", repoId: 7, requestedAt: 5, delivery: "owlery" };
    const dead = createMessageBatch("canopy-dead-jobs", [
      { id: "1", timestamp: new Date(), attempts: 1, body: job },
    ]);
    const thrown: unknown[] = [];
    const lines = await broken(async () => {
      await worker.queue(dead, env).catch((error: unknown) => thrown.push(error));
      const controller = { cron: "", scheduledTime: 0, noRetry() {} };
      await worker
        .scheduled(controller as never, { ...env, GITHUB_TOKEN: "t" })
        .catch((error: unknown) => thrown.push(error));
    });
    expect(thrown).toEqual([
      new Error("a batch of jobs failed"),
      new Error("looking for what no webhook told of failed"),
    ]);
    expect(lines).toContain("failed query: ");
    expect(lines).not.toContain("owlery");
  });
});

describe("the line of any error", () => {
  test("names class, code and cause of each link, and never what a parser could not read", () => {
    const parsed = (() => {
      try {
        return JSON.parse("owlery");
      } catch (error) {
        return error;
      }
    })();
    const coded = Object.assign(new TypeError("no answer", { cause: parsed }), { code: "ECONNRESET" });
    expect(told(coded)).toBe("TypeError ECONNRESET: no answer <- SyntaxError: text that cannot be parsed");
    expect(told(new Error("D1_TYPE_ERROR: Type 'object' not supported for value 'owl,\nery'"))).toBe(
      "Error: D1_TYPE_ERROR: Type 'object' not supported",
    );
    expect(told("owlery")).toBe("a thrown string");
  });

  test("is bounded, and one line", () => {
    const long = "deep\n".repeat(10_000);
    let error = new Error(long);
    for (let link = 0; link < 20; link++) error = new Error(long, { cause: error });
    log("warn", "it failed", { error, path: long });
    expect(said[0]?.length).toBeLessThan(4000);
    expect(said[0]).not.toContain("\n");
    expect(JSON.parse(said[0] ?? "")).toMatchObject({ level: "warn", message: "it failed" });
  });
});
