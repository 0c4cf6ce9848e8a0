import { refuse } from "./problem.ts";

/** Whether the headers tell of more: then nothing is read. */
export const isToldLonger = (request: Request, limit: number): boolean =>
  Number(request.headers.get("content-length") ?? 0) > limit;

/** The bytes of a body, null where it is longer than the limit, whatever its headers say. */
export async function boundedBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (isToldLonger(request, limit)) return null;
  const chunks = await chunksOf(request, limit);
  if (chunks === null) return null;
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

async function chunksOf({ body }: Request, limit: number): Promise<Uint8Array[] | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body ?? []) {
      length += chunk.byteLength;
      if (length > limit) return null;
      chunks.push(chunk);
    }
  } catch {
    // The caller went away or sent less than its headers promised: nobody is left to read the answer.
    refuse(400, "incomplete-body", "the body ended before its end");
  }
  return chunks;
}
