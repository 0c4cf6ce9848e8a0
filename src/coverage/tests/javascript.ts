import { asksForIt, type Line, linesOf, type Mark, type MarkedTest, Scan } from "./marked.ts";

const call =
  /^(?:await\s+)?(x|f)?(it|test|specify|describe|context|suite)((?:\.\w+(?:\([^()]{0,200}\)(?=\s*\())?){0,4})\s*\(?\s*(?:(["'`])((?:\\.|(?!\4)[^\\]){0,400})\4)?/;

/** Jest, Vitest, Mocha, Jasmine, Playwright, node:test: calls with a title, in blocks. */
export function javascriptTests(text: string): MarkedTest[] {
  const scan = new Scan();
  for (const line of linesOf(text)) {
    const [whole, prefix, kind = "", modifiers = "", , title] = call.exec(line.bare) ?? [];
    if (!whole?.includes("(")) continue;
    scan.pending = markOf(prefix, modifiers, line);
    if (/^(?:describe|context|suite)$/.test(kind)) scan.group(line);
    else scan.declare(title ?? "", line);
  }
  return scan.found;
}

function markOf(prefix: string | undefined, modifiers: string, { bare, number: line }: Line): Mark | null {
  if (prefix === "x" || /\.(?:skip|todo|fixme|failing)\b(?!If)/.test(modifiers))
    return { line, optIn: false };
  if (/\.(?:skipIf|runIf)\b/.test(modifiers)) return asksForIt.test(bare) ? { line, optIn: true } : null;
  if (/\bskip:\s*(?:true|["'`])/.test(bare)) return { line, optIn: false };
  return /\bskip:\s*!?\w/.test(bare) && asksForIt.test(bare) ? { line, optIn: true } : null;
}
