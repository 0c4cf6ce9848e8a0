import { asksForIt, type Line, linesOf, type Mark, type MarkedTest } from "./marked.ts";

/** Functions at the left margin; a skip in the body counts unless it stands under a condition that is not asked for. */
export function goTests(text: string): MarkedTest[] {
  const found: MarkedTest[] = [];
  let whole: Mark | null = null;
  let test: MarkedTest | null = null;
  let condition: Line | null = null;
  for (const line of linesOf(text)) {
    const { bare, indent, number } = line;
    const tag = /^\/\/\s?(?:go:build|\+build)\s+(.+)$/.exec(bare)?.[1];
    if (tag && /\b(?:integration|e2e|live|acceptance|manual|system|functional)\b/.test(tag))
      whole ??= { line: number, optIn: true };
    const declared = /^func\s+((?:Test|Fuzz|Benchmark|Example)\w*)\s*\(/.exec(line.text)?.[1];
    if (/^func\b/.test(line.text)) {
      test = declared ? { name: declared, line: number, mark: whole } : null;
      if (test) found.push(test);
      condition = null;
    } else if (/^if\b/.test(bare)) condition = line;
    else if (condition && indent <= condition.indent) condition = null;
    if (test && test.mark === null && /\bt\.Skip(?:f|Now)?\(/.test(bare)) test.mark = skipOf(line, condition);
  }
  return found;
}

function skipOf({ number, bare, indent }: Line, condition: Line | null): Mark | null {
  const within =
    condition && (indent > condition.indent || condition.bare.includes("t.Skip")) ? condition : null;
  // Below the first level it skips a case of a table and not the test.
  if (!within)
    return indent <= 1 || /^ {2,4}t\./.test(`${" ".repeat(indent)}${bare}`)
      ? { line: number, optIn: false }
      : null;
  return asksForIt.test(`${within.bare} ${bare}`) ? { line: number, optIn: true } : null;
}
