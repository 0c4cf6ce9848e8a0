/** One structured line. Of an error the messages alone: a document's text or a token never stands in them. */
export function log(
  level: "info" | "warn" | "error",
  message: string,
  more: Record<string, unknown> = {},
): void {
  const { error, ...rest } = more;
  console[level](
    JSON.stringify({ level, message, ...rest, ...(error === undefined ? {} : { error: chainOf(error) }) }),
  );
}

function chainOf(error: unknown): string {
  const messages: string[] = [];
  for (let cause = error; cause instanceof Error && messages.length < 5; cause = cause.cause)
    messages.push(`${cause.name}: ${cause.message}`);
  return messages.join(" <- ") || String(error);
}
