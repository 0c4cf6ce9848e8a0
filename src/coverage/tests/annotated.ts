import { asksForIt, codeOf, type Line, type Mark, type MarkedTest, Scan } from "./marked.ts";

/** How a language with classes and annotations says that a method is a test, and that it is not run. */
interface Dialect {
  test: RegExp;
  /** A method that is a test by its name alone. */
  named: RegExp | null;
  method: RegExp;
  skip: RegExp;
  /** Run only when chosen. */
  optIn: RegExp | null;
  /** In the body of a method. */
  body: RegExp | null;
}

const java: Dialect = {
  test: /@(?:\w*Test|Property|Theory|Fuzz)\b/,
  named: /^test[A-Z_]\w*$/,
  method: /\b(?:void|fun|def|Unit)\s+(?:<[^>]{0,80}>\s*)?(`[^`]{1,200}`|"[^"]{1,200}"|\w+)\s*\(/,
  skip: /@(?:Disabled|Ignore|Ignored)\b(?!If|Unless|On)/,
  optIn: /@(?:Enabled(?:If|On)\w*|DisabledIf\w*|DisabledUnless\w*|Tag\("(?:live|integration|e2e|slow)"\))/,
  body: null,
};
const csharp: Dialect = {
  test: /\[(?:[\w.]+\.)?(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod)\b/,
  named: null,
  method: /\b(?:void|Task|ValueTask)\b[^=(]{0,20}?\s(\w+)\s*(?:<[^>]{0,80}>)?\(/,
  skip: /\bSkip\s*=|[[,]\s*(?:[\w.]+\.)?Ignore\b/,
  optIn: /[[,]\s*(?:[\w.]+\.)?Explicit\b/,
  body: /\bAssert\.(?:Ignore|Inconclusive)\(/,
};
const swift: Dialect = {
  test: /@Test\b/,
  named: /^test\w*$/,
  method: /\bfunc\s+(`[^`]{1,200}`|\w+)\s*\(/,
  skip: /\.disabled\((?!if:)/,
  optIn: /\.enabled\(if:|\.disabled\(if:/,
  body: /\bthrow\s+XCTSkip\b/,
};
const php: Dialect = {
  test: /#\[\s*(?:\w+\\)*Test\b|@test\b/,
  named: /^test\w+$/,
  method: /\bfunction\s+(\w+)\s*\(/,
  skip: /@group\s+skip\b/,
  optIn: null,
  body: /->markTest(?:Skipped|Incomplete)\(/,
};

export const javaTests = (text: string) => annotatedTests(text, java);
export const csharpTests = (text: string) => annotatedTests(text, csharp);
export const swiftTests = (text: string) => annotatedTests(text, swift);
export const phpTests = (text: string) => annotatedTests(text, php);

function annotatedTests(text: string, dialect: Dialect): MarkedTest[] {
  const scan = new Scan();
  let isTest = false;
  let condition: Line | null = null;
  for (const line of codeOf(text, "//")) {
    const { bare } = line;
    const body = scan.bodyAt(line);
    condition = conditionAt(condition, line);
    isTest ||= dialect.test.test(bare);
    scan.pending ??= markOf(line, dialect);
    const group = isClass(bare);
    const name = group ? undefined : dialect.method.exec(bare)?.[1]?.replace(/[`"]/g, "");
    if (group) scan.group(line);
    else if (name !== undefined && (isTest || dialect.named?.test(name))) scan.declare(name, line);
    else if (body && dialect.body?.test(bare)) body.mark ??= skipOf(line, condition);
    // What was said before a declaration is said of it.
    if (group || name !== undefined || /[;}]$/.test(bare)) {
      isTest = false;
      scan.pending = null;
    }
  }
  return scan.found;
}

function conditionAt(before: Line | null, line: Line): Line | null {
  if (/^(?:if|guard|try XCTSkip)\b/.test(line.bare)) return line;
  return before && line.indent > before.indent ? before : null;
}

const isClass = (bare: string) =>
  /^(?:[\w@]+\s+){0,6}(?:class|struct|object|interface)\b[^;]*$/.test(bare) && !/\(\s*class\b/.test(bare);

function skipOf({ bare, number }: Line, condition: Line | null): Mark | null {
  if (condition === null) return { line: number, optIn: false };
  return asksForIt.test(`${condition.bare} ${bare}`) ? { line: number, optIn: true } : null;
}

function markOf({ bare, number }: Line, { skip, optIn }: Dialect): Mark | null {
  if (skip.test(bare)) return { line: number, optIn: false };
  return optIn?.test(bare) ? { line: number, optIn: true } : null;
}
