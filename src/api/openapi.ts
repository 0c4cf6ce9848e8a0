import * as z from "zod/mini";

import { type Endpoint, endpoints } from "./endpoints.ts";
import { problemAnswer } from "./answer-schemas.ts";

/** Built from the schemas that the handlers validate with, so that the two cannot part; served as a file (static/). */
export function document() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const operations = (paths[endpoint.path] ??= {});
    operations[endpoint.method] = operationOf(endpoint);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Canopy",
      version: "1",
      description:
        "Which behaviours of an organization are tested, which gaps are open, and can the documents that say so be believed?",
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemAnswer, "output") },
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
    },
  };
}

function operationOf({ method, path, summary, admin, query, body, status, answer, refusals }: Endpoint) {
  return {
    operationId: operationId(method, path),
    summary,
    ...(admin ? { security: [{ token: [] }] } : { security: [{}, { token: [] }] }),
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchema(body, "input") } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: summary,
        ...(status === 204 ? {} : { content: { [answer.type]: { schema: schemaOf(answer) } } }),
      },
      ...Object.fromEntries([...refusals, 500].map((code) => [code, refusal])),
    },
  };
}

const refusal = {
  description: "a problem document",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

const operationId = (method: string, path: string) =>
  `${method}${path.replace(/[^a-z0-9]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, "")}`;

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

function queryParameters(query: z.ZodMiniObject | undefined) {
  const schema = query ? jsonSchema(query, "input") : {};
  const properties = (schema["properties"] ?? {}) as Record<string, { type?: string }>; // of an object schema
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: false,
    // Given again for each value: a comma is part of a value.
    ...(property.type === "array" ? { style: "form", explode: true } : {}),
    schema: property,
  }));
}

const schemaOf = ({ schema }: Endpoint["answer"]) =>
  schema ? jsonSchema(schema, "output") : { type: "string" };

function jsonSchema(schema: z.ZodMiniType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
