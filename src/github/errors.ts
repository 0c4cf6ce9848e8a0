import { RequestError } from "@octokit/request-error";
import { $ZodError } from "zod/v4/core";

import { RetryLater } from "./retry-later.ts";

/** GitHub's word that there is nothing: no such repo or branch, an empty repo, blocked for legal reasons, no access. */
export interface Absent {
  absent: string;
}

const reasons: Record<number, string> = {
  403: "GitHub refuses access to this repository",
  404: "GitHub does not show this repository",
  409: "the repository is empty",
  410: "GitHub does not show this repository",
  422: "the default branch has no commit",
  451: "GitHub blocks this repository for legal reasons",
};

/** An answer, or GitHub's word that there is none. Weather (5xx, time-outs, rate limits) is `RetryLater`. */
export async function absentOr<T>(ask: () => Promise<T>): Promise<T | Absent> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof $ZodError) {
      throw new RetryLater("GitHub's answer lacks what its description promises", {
        delaySeconds: 60,
        cause: error,
      });
    }
    // The request never got an answer, or one that was cut off.
    if (!(error instanceof RequestError)) throw retryable(error);
    const limited = rateLimited(error);
    if (limited) throw limited;
    const reason = reasons[error.status];
    if (reason !== undefined) return { absent: reason };
    if (error.status === 401)
      throw new RetryLater("GitHub does not take our token yet", { delaySeconds: 5, cause: error });
    if (error.status >= 500)
      throw new RetryLater(`GitHub answered ${error.status}`, { delaySeconds: 30, cause: error });
    throw error;
  }
}

function retryable(error: unknown): unknown {
  if (error instanceof RetryLater) return error;
  const isNetwork =
    error instanceof TypeError ||
    error instanceof SyntaxError ||
    (error instanceof Error && /timeout|abort|network/i.test(error.name + error.message));
  return isNetwork
    ? new RetryLater("GitHub could not be reached", { delaySeconds: 30, cause: error })
    : error;
}

/** Primary limits name the time of their reset, secondary ones a wait in seconds. */
function rateLimited({ status, response, message }: RequestError): RetryLater | null {
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  const wait = Number(headers["retry-after"]);
  if (Number.isFinite(wait) && wait > 0) return limit(wait);
  if (headers["x-ratelimit-remaining"] === "0") {
    return limit(Number(headers["x-ratelimit-reset"] ?? 0) - Date.now() / 1000);
  }
  return status === 429 || /rate limit/i.test(message) ? limit(60) : null;
}

const longestDelaySeconds = 3600;

function limit(seconds: number): RetryLater {
  const delaySeconds = Math.ceil(Math.min(longestDelaySeconds, Math.max(1, seconds)));
  return new RetryLater("GitHub's rate limit is used up", { delaySeconds });
}
