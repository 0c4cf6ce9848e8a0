import type { Context } from "hono";
import * as z from "zod/mini";

import { boundedBytes } from "../body.ts";
import { bounded } from "../coverage/text.ts";
import { refuse } from "../problem.ts";
import { maxFilterValues } from "./schemas.ts";
import "../zod-words.ts";

export interface FieldError {
  field: string;
  message: string;
}

const maxErrors = 10;
const maxEchoLength = 100;

/** The query of a request as its schema says. What is wrong with it, a parameter unknown there too, is a refusal. */
export function validQuery<T extends z.ZodMiniObject>(c: Context, schema: T): z.infer<T> {
  const given = Object.entries(c.req.queries());
  const known = given.filter(([field]) => Object.hasOwn(schema.shape, field));
  const values = known.map(([field, all]) => [field, isList(schema, field) || all.length > 1 ? all : all[0]]);
  const result = schema.safeParse(Object.fromEntries(values));
  const unknown = given
    .filter(([field]) => !Object.hasOwn(schema.shape, field))
    .map(([field]) => ({ field: bounded(field, maxEchoLength), message: unknownMessage(schema) }));
  if (result.success && unknown.length === 0) return result.data;
  return refuseFields("invalid-query", [...unknown, ...(result.error ? parametersOf(result.error) : [])]);
}

/**
 * The same for people, of a schema whose fields are lists: what cannot be heeded is left out and told, as
 * `field=value`. Empty values are none, since forms send them.
 */
export function heardQuery<T extends z.ZodMiniObject>(
  c: Context,
  schema: T,
): { query: z.infer<T>; leftOut: FieldError[] } {
  const heard: Record<string, string[]> = {};
  const leftOut: FieldError[] = [];
  for (const [field, all] of Object.entries(c.req.queries())) {
    const isKnown = Object.hasOwn(schema.shape, field);
    const values: string[] = [];
    for (const value of isKnown ? all.filter((text) => text.trim() !== "") : all) {
      const message = isKnown ? faultOf(schema, field, value, values.length) : unknownMessage(schema);
      if (message === null) values.push(value);
      else leftOut.push({ field: bounded(`${field}=${value}`, maxEchoLength), message });
    }
    if (values.length > 0) heard[field] = values;
  }
  return { query: schema.parse(heard), leftOut: leftOut.slice(0, maxErrors) };
}

function faultOf(schema: z.ZodMiniObject, field: string, value: string, before: number): string | null {
  if (before >= maxFilterValues) return `expected at most ${maxFilterValues} values`;
  return schema.safeParse({ [field]: [value] }).error?.issues[0]?.message ?? null;
}

/** Of each parameter the first thing that is wrong, under its own name, whichever of its values it is. */
function parametersOf({ issues }: z.core.$ZodError): FieldError[] {
  const first = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = String(path[0]);
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, message]) => ({ field, message }));
}

function unknownMessage({ shape }: z.ZodMiniObject): string {
  const names = Object.keys(shape);
  return names.length === 0 ? "unknown parameter" : `unknown parameter: expected one of ${names.join(", ")}`;
}

const isList = ({ shape }: z.ZodMiniObject, field: string): boolean => {
  let type: unknown = shape[field];
  while (type instanceof z.ZodMiniOptional || type instanceof z.ZodMiniDefault) type = type.def.innerType;
  return type instanceof z.ZodMiniArray;
};

export function valid<T extends z.ZodMiniType>(schema: T, value: unknown, code: string): z.infer<T> {
  const result = schema.safeParse(value);
  return result.success ? result.data : refuseFields(code, issuesOf(result.error));
}

function refuseFields(code: string, all: FieldError[]): never {
  const errors = all.slice(0, maxErrors);
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join("; ");
  return refuse(400, code, detail, { more: { errors } });
}

function issuesOf({ issues }: z.core.$ZodError): FieldError[] {
  return issues.map(({ path, message }) => ({ field: path.join(".") || "body", message }));
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
