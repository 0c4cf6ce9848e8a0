export interface Ask {
  method: string;
  /** With its query. */
  path: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export const documentation = "https://docs.github.com/rest";

export function failure(status: number, message: string): Answer {
  return json(status, { message, documentation_url: documentation, status: String(status) });
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  const type = { "content-type": "application/json; charset=utf-8" };
  return { status, headers: { ...headers, ...type }, body: Buffer.from(JSON.stringify(body)) };
}

export function text(body: string, headers: Record<string, string>): Answer {
  return {
    status: 200,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
    body: Buffer.from(body),
  };
}

export function parse({ body }: Answer): unknown {
  return JSON.parse(body.toString());
}
