/** Where the tables and keys of a TOML text begin, in the shape of its value. */
export interface Lines {
  line: number;
  keys: Map<string, Lines>;
  items: Lines[];
}

const linesAt = (line: number): Lines => ({ line, keys: new Map(), items: [] });

/**
 * One pass over a text that is known to be valid TOML: headers (`[a.b]`, `[[a]]`), keys, and the elements of arrays
 * of inline tables. Where it loses its way the line of the enclosing table stands.
 */
export function tomlLines(text: string): Lines {
  const root = linesAt(1);
  let table = root;
  let inside: Inside = { depth: 0, quote: null, target: null };
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim();
    if (inside.quote !== null || inside.depth > 0) {
      inside = goOn(raw, index + 1, inside);
      return;
    }
    if (line === "" || line.startsWith("#")) return;
    if (line.startsWith("[")) {
      table = open(root, line, index + 1);
      return;
    }
    const equals = endOfKey(line);
    if (equals < 0) return;
    const target = under(table, keyParts(line.slice(0, equals)), index + 1);
    inside = goOn(line.slice(equals + 1), index + 1, { depth: 0, quote: null, target });
  });
  return root;
}

interface Inside {
  /** Open brackets and braces of the value being read. */
  depth: number;
  quote: string | null;
  target: Lines | null;
}

/** Follows a value over the marks of one line; a string or inline table at the first level of an array is an element. */
function goOn(text: string, line: number, start: Inside): Inside {
  let { depth, quote } = start;
  for (let at = 0; at < text.length; at++) {
    if (quote !== null) {
      const end = endOfString(text, at, quote);
      if (end < 0) break;
      at = end;
      quote = null;
      continue;
    }
    const mark = text.charAt(at);
    if (mark === "#") break;
    if (depth === 1 && "\"'[{".includes(mark)) start.target?.items.push(linesAt(line));
    if (mark === '"' || mark === "'") {
      quote = text.startsWith(mark.repeat(3), at) ? mark.repeat(3) : mark;
      at += quote.length - 1;
    } else if (mark === "[" || mark === "{") depth++;
    else if (mark === "]" || mark === "}") depth--;
  }
  return { depth, quote: quote?.length === 1 ? null : quote, target: start.target };
}

/** The last mark of the closing quote, or -1 where the string goes on below this line. */
function endOfString(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (quote.startsWith('"') && text.charAt(at) === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length - 1;
  }
  return -1;
}

function open(root: Lines, header: string, line: number): Lines {
  const isArray = header.startsWith("[[");
  const end = header.lastIndexOf(isArray ? "]]" : "]");
  const parts = keyParts(header.slice(isArray ? 2 : 1, end < 0 ? undefined : end));
  const last = parts.at(-1);
  if (!isArray || last === undefined) return under(root, parts, line);
  const list = under(root, parts, line);
  const item = linesAt(line);
  list.items.push(item);
  return item;
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

/** `a."b.c".'d'` to its parts. */
function keyParts(key: string): string[] {
  const parts: string[] = [];
  for (const found of key.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w-]+)/g)) {
    parts.push(found[1] ?? found[2] ?? found[3] ?? "");
  }
  return parts;
}

function endOfKey(line: string): number {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const mark = line.charAt(at);
    if (quote !== null) quote = mark === quote ? null : quote;
    else if (mark === '"' || mark === "'") quote = mark;
    else if (mark === "=") return at;
  }
  return -1;
}
