import * as z from "zod/mini";

/** `cursor` is what an earlier page gave: opaque outside, the list's name and the sort keys of its last row inside. */
export interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** A cursor that no page of this list gave. */
export class BadCursor extends Error {
  override name = "BadCursor";
}

/** Every list sorts by what is short (`maxKeyLength`, `maxPathHead`), so that no cursor it writes comes near this. */
export const maxCursorLength = 4096;

export function writeCursor(list: string, values: (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, ...values]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The sort keys of the row before the page, null for the first one. */
export function readCursor<T>({ cursor }: Page, list: string, keys: z.ZodMiniType<T>): T | null {
  if (cursor === undefined || cursor === "") return null;
  const values = cursor.length > maxCursorLength ? null : decoded(cursor);
  const read = Array.isArray(values) && values[0] === list ? keys.safeParse(values.slice(1)) : null;
  if (!read?.success) throw new BadCursor("expected the nextCursor of a page of this list");
  return read.data;
}

export const textKey = z.string().check(z.refine((text) => text.isWellFormed()));
/** Beyond 2^53 two numbers are one. */
export const numberKey = z.int();

function decoded(cursor: string): unknown {
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (mark) => mark.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return null;
  }
}
