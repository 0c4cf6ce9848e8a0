import { csharpTests, javaTests, phpTests, swiftTests } from "./annotated.ts";
import { goTests } from "./go.ts";
import { javascriptTests } from "./javascript.ts";
import type { MarkedTest } from "./marked.ts";
import { pythonTests } from "./python.ts";
import { rubyTests } from "./ruby.ts";
import { rustTests } from "./rust.ts";
import { Search } from "./search.ts";

const readers: [RegExp, (text: string) => MarkedTest[]][] = [
  [/\.rs$/, rustTests],
  [/\.pyi?$/, pythonTests],
  [/\.(?:[cm]?[jt]sx?|vue|svelte)$/, javascriptTests],
  [/\.go$/, goTests],
  [/\.(?:java|kts?|scala|groovy)$/, javaTests],
  [/\.(?:cs|fs|vb)$/, csharpTests],
  [/\.swift$/, swiftTests],
  [/\.php$/, phpTests],
  [/\.(?:rb|exs?)$/, rubyTests],
];

/** The tests that a file declares, with what keeps them from running; none in a language that is not known. */
export function testsIn(path: string, text: string): MarkedTest[] {
  const read = readers.find(([extension]) => extension.test(path))?.[1];
  return read ? read(text.replace(/\r\n?/g, "\n")) : [];
}

/** Where something stands, and how it is marked. */
export interface Found {
  path: string;
  line: number;
  skipped: boolean;
  optIn: boolean;
}

/** The files of a commit as far as they were looked into. */
export interface TestTexts {
  /** Undefined where the file was not looked into, null where the name does not occur in it. */
  find(path: string, name: string): Found | null | undefined;
  /** Anywhere; undefined where it was not found, and not every file was looked into. */
  findAnywhere(name: string): Found | null | undefined;
  /** Of all tests of a file together: null where some of them run, or it has none. */
  markOf(path: string): Found | null;
}

/** Files of tests and code, and whether these are all in which a test could stand. */
export interface Texts {
  texts: ReadonlyMap<string, string>;
  isWhole: boolean;
}

/** `more` are those that no item cites, for tests that the cited ones do not hold. */
export function testTexts(
  cited: ReadonlyMap<string, string>,
  { isWhole, more }: { isWhole: boolean; more?: () => Texts },
): TestTexts {
  const known = new Map<string, MarkedTest[]>();
  const testsOf = (path: string, text: string) => {
    const tests = known.get(path) ?? testsIn(path, text);
    known.set(path, tests);
    return tests;
  };
  const placed = (path: string, text: string | undefined, name: string): Found | null | undefined => {
    if (text === undefined) return undefined;
    const tests = testsOf(path, text).filter((test) => test.name === name);
    // Of several tests of a name one that runs is enough.
    const test = tests.find(({ mark }) => mark === null) ?? tests[0];
    if (test) return foundAt(path, test);
    const at = placeOf(text, name);
    return at < 0 ? null : { path, line: lineAt(text, at), skipped: false, optIn: false };
  };
  let search: Search | undefined;
  const everywhere = () => {
    const others = more?.() ?? { texts: new Map<string, string>(), isWhole };
    return new Search(new Map([...cited, ...others.texts]), others.isWhole);
  };
  const anywhere = new Map<string, Found | null | undefined>();
  const searched = (name: string): Found | null | undefined => {
    search ??= everywhere();
    for (const path of search.pathsOf(name)) {
      const text = search.texts.get(path) ?? "";
      // "opens" stands in many a file; a test is what is declared so.
      const isDeclared = !plainWord.test(name) || testsOf(path, text).some((test) => test.name === name);
      const found = isDeclared ? placed(path, text, name) : null;
      if (found) return found;
    }
    return search.isWhole ? null : undefined;
  };
  return {
    find: (path, name) => placed(path, cited.get(path), name),
    findAnywhere(name) {
      if (!anywhere.has(name)) anywhere.set(name, searched(name));
      return anywhere.get(name);
    },
    markOf(path) {
      const text = cited.get(path);
      const tests = text === undefined ? [] : testsOf(path, text);
      const marks = tests.flatMap(({ mark }) => mark ?? []);
      const [first] = marks;
      if (!first || marks.length < tests.length) return null;
      const optIn = marks.find((mark) => mark.optIn);
      return { path, line: (optIn ?? first).line, skipped: true, optIn: optIn !== undefined };
    },
  };
}

const plainWord = /^\p{L}?\p{Ll}*$/u;

const foundAt = (path: string, { line, mark }: MarkedTest): Found => ({
  path,
  line: mark?.line ?? line,
  skipped: mark !== null,
  optIn: mark?.optIn ?? false,
});

/** A name as a whole word: "reads" is not in "reads_twice", but "reads*" is. */
function placeOf(text: string, pattern: string): number {
  if (pattern.includes("*")) return text.indexOf(pattern.slice(0, pattern.indexOf("*")));
  const name = pattern;
  const isWord = /^\w/.test(name) && /\w$/.test(name);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + name.length);
    if (!isWord || (!/\w/.test(before) && !/\w/.test(after))) return at;
  }
  return -1;
}

function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
