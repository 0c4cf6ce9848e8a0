/** Where the tables, keys and values of a TOML text begin, in the shape of its value. */
export interface Lines {
  line: number;
  keys: Map<string, Lines>;
  items: Lines[];
  /** A number, a day or a word as it is written. */
  source?: string;
}

const linesAt = (line: number): Lines => ({ line, keys: new Map(), items: [] });

/**
 * One pass over a text that is known to be valid TOML, since its parser gives neither lines nor how a number is
 * written. Where it loses its way the line of the enclosing table stands.
 */
export function tomlLines(text: string): Lines {
  const root = linesAt(1);
  const scan = new Scan(text);
  let table = root;
  while (scan.hasMore()) {
    if (scan.takes("[")) table = tableOf(root, scan);
    else takePair(scan, table);
  }
  return root;
}

/** `[a.b]`, or `[[a.b]]` for one more element. */
function tableOf(root: Lines, scan: Scan): Lines {
  const isElement = scan.takes("[");
  const { line } = scan;
  const table = under(root, scan.key(), line);
  scan.takes("]");
  if (!isElement) return table;
  scan.takes("]");
  const element = linesAt(line);
  table.items.push(element);
  return element;
}

function takePair(scan: Scan, table: Lines): void {
  const { line } = scan;
  const target = under(table, scan.key(), line);
  if (scan.takes("=")) takeValue(scan, target);
}

/** Recurses as deep as the parser, which was before it, allows. */
function takeValue(scan: Scan, target: Lines): void {
  if (!scan.hasMore()) return;
  if (scan.takes("[")) {
    while (scan.hasMore() && !scan.takes("]")) {
      const item = linesAt(scan.line);
      target.items.push(item);
      takeValue(scan, item);
    }
  } else if (scan.takes("{")) {
    while (scan.hasMore() && !scan.takes("}")) takePair(scan, target);
  } else if (scan.string() === null) target.source = scan.word();
}

/** The node at a dotted key; arrays of tables on the way stand for their newest element. */
function under(from: Lines, parts: string[], line: number): Lines {
  let node = from;
  for (const part of parts) {
    const table: Lines = node.items.at(-1) ?? node;
    let next = table.keys.get(part);
    if (!next) {
      next = linesAt(line);
      table.keys.set(part, next);
    }
    node = next;
  }
  return node;
}

class Scan {
  line = 1;
  private at = 0;
  private lineEnd: number;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.lineEnd = this.endFrom(0);
  }

  /** Passes over blanks, line ends, commas and comments: whether anything is left. */
  hasMore(): boolean {
    this.pass(/[\s,]*/y);
    while (this.text.charAt(this.at) === "#") {
      this.move(this.lineEnd);
      this.pass(/[\s,]*/y);
    }
    return this.at < this.text.length;
  }

  takes(mark: string): boolean {
    this.pass(/[ \t]*/y);
    if (this.text.charAt(this.at) !== mark) return false;
    this.at += 1;
    return true;
  }

  /** `a."b.c".'d'` to its parts. */
  key(): string[] {
    const parts: string[] = [];
    do {
      this.pass(/[ \t]*/y);
      parts.push(this.string() ?? this.pass(/[^\s.=[\]{},"'#]+|./suy));
    } while (this.takes("."));
    return parts;
  }

  /** What stands between quotes; null where none begin. */
  string(): string | null {
    const quote = /"""|'''|"|'/y;
    quote.lastIndex = this.at;
    const mark = quote.exec(this.text)?.[0];
    if (mark === undefined) return null;
    const escapes = mark.startsWith('"');
    const from = this.at + mark.length;
    let end = from;
    while (end < this.text.length && !this.text.startsWith(mark, end))
      end += escapes && this.text.charAt(end) === "\\" ? 2 : 1;
    // Quotes right before the closing ones belong to the text.
    while (mark.length === 3 && this.text.charAt(end + 3) === mark.charAt(0)) end++;
    const content = this.text.slice(from, end);
    this.move(end + mark.length);
    return escapes ? unescaped(content) : content;
  }

  /** A number, a day with or without its time, or a word. */
  word(): string {
    return this.pass(/\d{4}-\d\d-\d\d[Tt ]\d\d:[^\s,\]}#]+|[^\s,\]}#]+|./suy);
  }

  private pass(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.move(this.at + found.length);
    return found;
  }

  private move(to: number): void {
    this.at = Math.min(to, this.text.length);
    while (this.lineEnd < this.at) {
      this.line += 1;
      this.lineEnd = this.endFrom(this.lineEnd + 1);
    }
  }

  private endFrom(at: number): number {
    const end = this.text.indexOf("\n", at);
    return end < 0 ? this.text.length : end;
  }
}

const short: Record<string, string> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", e: "\u001b" };

function unescaped(content: string): string {
  if (!content.includes("\\")) return content;
  return content.replace(
    /\\(?:u([\da-f]{4})|U([\da-f]{8})|x([\da-f]{2})|(.))/gi,
    (_, ...[four, eight, two, mark]: (string | undefined)[]) => {
      const code = four ?? eight ?? two;
      return code === undefined ? (short[mark ?? ""] ?? mark ?? "") : codePoint(Number.parseInt(code, 16));
    },
  );
}

const codePoint = (code: number) => (code <= 0x10_ffff ? String.fromCodePoint(code) : "\ufffd");
