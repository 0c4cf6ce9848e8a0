import { asksForIt, codeOf, type Line, type Mark, type MarkedTest, saysWhen, Scan } from "./marked.ts";

const skips = /^(?:pytest\.skip|self\.skipTest|raise\s+(?:unittest\.)?SkipTest)\b/;
const declaration = /^(?:async\s+)?def\s+(test\w*|\w+_test)\s*\(/;

/** pytest and unittest: decorators, `pytestmark`, classes, and a body that begins with a skip. */
export function pythonTests(text: string): MarkedTest[] {
  const scan = new Scan();
  let whole: Mark | null = null;
  for (const line of codeOf(text, "#")) {
    const { bare, indent, number } = line;
    const body = scan.bodyAt(line);
    const name = declaration.exec(bare)?.[1];
    if (bare.startsWith("@")) scan.pending = markOf(line) ?? scan.pending;
    else if (indent === 0 && /^(?:pytestmark\s*=|pytest\.skip\()/.test(bare)) whole ??= markOf(line);
    else if (name !== undefined) scan.declare(name, line);
    else if (bare.startsWith("class ")) scan.group(line);
    // A docstring may stand before the skip.
    else if (body && !/^[rbf]?["']/.test(bare)) {
      if (skips.test(bare)) body.mark ??= { line: number, optIn: false };
      scan.endBody();
    } else if (!body && bare.endsWith(":")) scan.pending = null;
  }
  return scan.found.map((test) => ({ ...test, mark: test.mark ?? whole }));
}

function markOf({ bare, number }: Line): Mark | null {
  if (!/\bskip(?:If|Unless|if|unless)?\b/.test(bare)) return null;
  if (!/skip(?:If|Unless|if|unless)\b/.test(bare)) return { line: number, optIn: false };
  // "skipif(sys.platform == …)" runs elsewhere: that is no skipped test.
  return asksForIt.test(bare) || saysWhen.test(bare) ? { line: number, optIn: true } : null;
}
