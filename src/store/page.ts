import * as z from "zod";

/** `cursor` is what an earlier page gave: opaque outside, the sort keys of its last row inside. */
export interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** A cursor that no page of this list gave. */
export class BadCursor extends Error {
  override name = "BadCursor";
}

const keys = z.array(z.union([z.string(), z.number()])).max(10);

export function writeCursor(values: (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The sort keys of the row before the page, null for the first one. */
export function readPage({ cursor }: Page, length: number): (string | number)[] | null {
  if (cursor === undefined || cursor === "") return null;
  const values = keys.safeParse(decoded(cursor));
  if (!values.success || values.data.length !== length)
    throw new BadCursor("expected the nextCursor of a page of this list");
  return values.data;
}

function decoded(cursor: string): unknown {
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (mark) => mark.charCodeAt(0))));
  } catch {
    return null;
  }
}
