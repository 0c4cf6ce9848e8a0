import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";

const titles: Partial<Record<ContentfulStatusCode, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Unprocessable",
  429: "Too many requests",
  500: "Internal error",
  503: "Not now",
};

export interface Refusal {
  status: ContentfulStatusCode;
  /** Stable: programs decide by it. */
  code: string;
  /** For the caller to read; never anything that the caller may not see. */
  detail: string;
  headers?: Record<string, string>;
  /** Further members of the problem document, as RFC 9457 allows. */
  more?: Record<string, unknown>;
}

export function problemResponse({ status, code, detail, headers, more }: Refusal): Response {
  const title = titles[status] ?? "Error";
  return Response.json(
    { type: "about:blank", title, status, detail, code, ...more },
    { status, headers: { ...headers, "content-type": "application/problem+json" } },
  );
}

/** Ends the request with a problem document. https://www.rfc-editor.org/rfc/rfc9457 */
export function refuse(
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  options: Pick<Refusal, "headers" | "more"> = {},
): never {
  const res = problemResponse({ status, code, detail, ...options });
  throw new HTTPException(status, { message: detail, res });
}
