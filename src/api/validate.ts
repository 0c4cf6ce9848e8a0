import type { Context } from "hono";
import * as z from "zod";

import { boundedBytes } from "../body.ts";
import { refuse } from "../problem.ts";

/** The query of a request as its schema says: fields that are lists there may be given several times. */
export function validQuery<T extends z.ZodObject>(c: Context, schema: T): z.infer<T> {
  const given = c.req.queries();
  const values: Record<string, unknown> = {};
  for (const [field, type] of Object.entries(schema.shape)) {
    const all = Object.hasOwn(given, field) ? given[field] : undefined;
    if (all) values[field] = isList(type) ? all.flatMap((value) => value.split(",")) : all.at(-1);
  }
  return valid(schema, values, "invalid-query");
}

const isList = (type: unknown): boolean =>
  type instanceof z.ZodArray || (type instanceof z.ZodOptional && type.unwrap() instanceof z.ZodArray);

export function valid<T extends z.ZodType>(schema: T, value: unknown, code: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = issuesOf(result.error).slice(0, 10);
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
  return refuse(400, code, detail, { more: { errors } });
}

function issuesOf(error: z.ZodError) {
  return error.issues.map((issue) => ({ field: issue.path.join(".") || "body", message: issue.message }));
}

/** The body as JSON, read up to a limit whatever its headers say. */
export async function boundedJson(c: Context, limit: number): Promise<unknown> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    refuse(415, "not-json", "expected a body of type application/json");
  }
  const bytes = await boundedBytes(c.req.raw, limit);
  if (bytes === null) refuse(413, "too-large", `expected at most ${limit} bytes`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return refuse(400, "invalid-json", "expected a body of JSON in UTF-8");
  }
}
