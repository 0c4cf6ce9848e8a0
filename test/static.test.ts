import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

import { endpoints } from "../src/api/endpoints.ts";
import { staticFiles } from "../static/files.ts";

const root = dirname(import.meta.dirname);
const made = staticFiles();
const read = (path: string): unknown => JSON.parse(made.get(path) ?? "null");

describe("the files that are served beside the Worker", () => {
  test("are what their sources say: otherwise run `npm run build:assets`", () => {
    for (const [path, text] of made)
      expect([path, readFileSync(join(root, path), "utf8")]).toEqual([path, text]);
  });

  test("are no others: otherwise run `npm run build:assets`", () => {
    const found = globSync("public/**/*", { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
    expect(found.toSorted()).toEqual(
      [...made.keys()].filter((path) => path.startsWith("public/")).toSorted(),
    );
  });
});

describe("openapi.json", () => {
  const parameter = z.looseObject({ name: z.string() });
  const operation = z.object({ parameters: z.array(parameter) });
  const { openapi, paths } = z
    .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), operation)) })
    .parse(read("public/openapi.json"));
  const parametersOf = (path: string) => paths[path]?.["get"]?.parameters ?? [];

  test("is version 3.1 and describes the queries", () => {
    expect(openapi).toMatch(/^3\.1/);
    expect(parametersOf("/api/v1/repos/{owner}/{name}/items").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["owner", "name", "status", "priority", "limit", "cursor"]),
    );
  });

  test("has filters as lists, given again for each value", () => {
    const [priority, limit] = ["priority", "limit"].map((wanted) =>
      parametersOf("/api/v1/gaps").find(({ name }) => name === wanted),
    );
    expect(priority).toMatchObject({ style: "form", explode: true, schema: { type: "array" } });
    expect(limit).toMatchObject({ schema: { type: "integer", maximum: 200 } });
  });

  test("names each documented route, and each file that it says is served is one", () => {
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(told.toSorted()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).toSorted());
    for (const { path, isFile } of endpoints)
      expect([path, made.has(`public${path}`)]).toEqual([path, isFile ?? false]);
  });
});

test("the schema of a config tells editors its settings", () => {
  expect(read("public/schema/canopy.json")).toMatchObject({
    type: "object",
    properties: { waivers: { type: "array" } },
  });
});
