import { asksForIt, codeOf, type Line, type Mark, type MarkedTest, Scan } from "./marked.ts";

const call =
  /^(x|f)?(it|specify|example|scenario|test|describe|context|feature)\b\s*\(?\s*(?:(["'])((?:\\.|(?!\3)[^\\]){0,400})\3)?/;

/** RSpec and Minitest; Elixir's ExUnit is written alike. */
export function rubyTests(text: string): MarkedTest[] {
  const scan = new Scan();
  for (const line of codeOf(text, "#")) {
    const { bare, number } = line;
    const body = scan.bodyAt(line);
    const tag = /^@(module)?(?:describe)?tag\s+:?skip\b/.exec(bare);
    const method = /^def\s+(test_\w+)/.exec(bare)?.[1];
    const [whole, prefix, kind = "", , title] = call.exec(bare) ?? [];
    if (tag) {
      scan.pending = { line: number, optIn: false };
      if (tag[1]) scan.group({ indent: -1 });
    } else if (method !== undefined) scan.declare(method, line);
    else if (whole !== undefined) {
      scan.pending = markOf(prefix, line) ?? scan.pending;
      if (/^(?:describe|context|feature)$/.test(kind)) scan.group(line);
      else scan.declare(title ?? "", line);
    } else if (body && /^(?:skip|pending)\b/.test(bare)) body.mark ??= skipOf(line);
  }
  return scan.found;
}

function markOf(prefix: string | undefined, { bare, number }: Line): Mark | null {
  const isOff = prefix === "x" || /,\s*(?::skip|:pending|skip:\s*(?:true|["'])|pending:)/.test(bare);
  if (isOff) return { line: number, optIn: false };
  return /\b(?:skip|if|unless):/.test(bare) && asksForIt.test(bare) ? { line: number, optIn: true } : null;
}

function skipOf({ bare, number }: Line): Mark | null {
  const isConditional = /\s(?:if|unless)\s/.test(bare);
  return !isConditional || asksForIt.test(bare) ? { line: number, optIn: isConditional } : null;
}
