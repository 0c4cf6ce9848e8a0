import { oneLine, withoutControls } from "./coverage/plain-text.ts";
import { bounded } from "./coverage/text.ts";

const maxFieldLength = 500;
const maxCauses = 5;

/** One structured line. Of an error its classes, codes and messages alone: never a document's text or a token. */
export function log(
  level: "info" | "warn" | "error",
  message: string,
  more: Record<string, unknown> = {},
): void {
  const { error, ...rest } = more;
  const fields = JSON.stringify({ level, message, ...rest }, (_, value: unknown) =>
    typeof value === "string" ? bounded(withoutControls(value), maxFieldLength) : value,
  );
  const told = error === undefined ? "}" : `,"error":${JSON.stringify(chainOf(error))}}`;
  console[level](fields.slice(0, -1) + told);
}

function chainOf(error: unknown): string {
  const chain: string[] = [];
  for (let cause = error; cause instanceof Error && chain.length < maxCauses; cause = cause.cause) {
    const code = "code" in cause && /^[\w-]{1,40}$/.test(String(cause.code)) ? ` ${String(cause.code)}` : "";
    chain.push(`${cause.name}${code}: ${bounded(oneLine(messageOf(cause)), maxFieldLength)}`);
  }
  return chain.join(" <- ") || `a thrown ${typeof error}`;
}

/** Drizzle adds a statement's parameters to its message, D1 a value of a wrong type, a parser what it could not read. */
function messageOf(error: Error): string {
  if ("query" in error) return `failed query: ${String(error.query)}`;
  if (error instanceof SyntaxError) return "text that cannot be parsed";
  return error.message.replace(/ for value .*/s, "");
}
