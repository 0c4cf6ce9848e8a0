/** How sure it is that a text is a path: where a link leads and what a key for files holds is one, a text may be. */
export type Sureness = "path" | "text";

/** A closed list: "v1.2" and "agent.state" end like files and are none. */
const fileExtensions = new Set(
  (
    "rs go py pyi ts tsx mts cts js jsx mjs cjs java kt kts scala rb php cs fs vb swift m mm c h cc cpp cxx hpp hh zig nim dart " +
    "ex exs erl hs ml mli clj cljs lua pl t r jl sh bash zsh bats ps1 sql feature robot html htm css scss vue svelte json " +
    "jsonc json5 jsonl ndjson yaml yml toml xml csv tsv txt md mdx rst adoc ipynb proto graphql wat wast snap golden log lock " +
    "cfg ini conf sol move cairo tla lean v sv vhd tf hcl nix cue rego k6 http tap out diff patch bin dat db png svg tcl el f90 " +
    "csx cu cl glsl wgsl gd rkt scm lisp groovy gradle cmake mk bzl pcap wasm astro"
  ).split(" "),
);

export function hasFileExtension(text: string): boolean {
  const dot = text.lastIndexOf(".");
  return dot >= 0 && fileExtensions.has(text.slice(dot + 1));
}

const slashed = (text: string) => (text.includes("\\") ? text.replaceAll("\\", "/") : text);

/** Whether the whole of a text is a path: no piece of it is ever taken for one. */
export function isPath(text: string, sureness: Sureness = "text"): boolean {
  // `foo\.ts` is a pattern.
  if (/[<>|"\t\n…]|:\/\/|\$[{(]|\\\.[A-Za-z]+$/.test(text) || !isBalanced(text)) return false;
  const path = slashed(text);
  // Flags, names that a build knows, variables of a shell.
  if (/^(?:-|[@~]\/|\$[A-Z][A-Z_]+(?:\/|$))/.test(path)) return false;
  if (products.test(path)) return false;
  if (sureness === "path")
    return !isReference.test(path) && (hasFileExtension(path) || isFolder(path.replaceAll(" ", "_")));
  if (/[=;]/.test(path)) return false;
  if (/\s/.test(path)) return isSpacedPath(path);
  if (!hasFileExtension(path)) return isFolder(path);
  // "foo(x).log", "items[0].json", "$scope.html": calls and values, unless they are called a test.
  if (/[()[\]$,@]/.test(path) && !path.includes("/")) return /[._-](?:tests?|specs?|e2e|cy)\.\w+$/.test(path);
  return true;
}

/** "see a.md", under a key for a file. */
const isReference = /^(?:see|in|via|from)\s/i;

const closers = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

function isBalanced(text: string): boolean {
  if (!/[()[\]{}]/.test(text)) return true;
  const open: string[] = [];
  for (const mark of text) {
    if (mark === "(" || mark === "[" || mark === "{") open.push(mark);
    else if (closers.has(mark) && open.pop() !== closers.get(mark)) return false;
  }
  return open.length === 0;
}

function isFolder(path: string): boolean {
  if (path.startsWith("/") || !path.includes("/") || path.includes("::")) return false;
  const isOne = path.endsWith("/") || /^\.{1,2}\//.test(path) || path.includes("*") || folders.test(path);
  // Marks of grouping begin a name, as "(auth)" and "[id]" do; "items[0]" is code.
  return isOne && /^(?:[([]{0,2}[\p{L}\p{M}\p{N}_@.*{},%$+~&'-]*[)\]]{0,2}(?:\/|$)){1,40}$/u.test(path);
}

/** Without an extension, "read/write" is prose and "tests/read" a folder. */
const folders =
  /(?:^|\/)(?:tests?|specs?|__tests__|e2e|integration|src|docs?|crates|packages|apps|libs?|internal|pkg|cmd|scripts|testdata|fixtures|benches|examples)\//;

/** Where a path with blanks could begin: "tests/login" before "flow.test.ts". */
export const mayGoOn = (word: string): boolean => {
  const path = slashed(word);
  return (
    !hasFileExtension(path) && (/^\.{1,2}\//.test(path) || folders.test(path) || /^app\/|\/.*\//.test(path))
  );
};

const maxWords = 6;
/** Words that stand in sentences and in the names of few files. */
const proseWords =
  /^(?:an?|and|are|as|at|checks?|covers?|covered|for|from|has|in|into|is|it|of|on|or|our|see|that|the|this|to|uses?|using|verif(?:y|ies)|via|when|where|which|with|und|et|y)$/i;

export const isProseWord = (word: string): boolean => proseWords.test(word);

/** "tests/login flow.test.ts": a folder first, an extension last and nowhere else, and no word of a sentence. */
function isSpacedPath(path: string): boolean {
  const words = path.split(/\s+/);
  const [first = ""] = words;
  if (words.length > maxWords || !first.includes("/") || /:$|(?:^|\/)bin\//.test(first)) return false;
  if (words.slice(0, -1).some((word) => hasFileExtension(word.replace(/[,:]$/, "")))) return false;
  if (words.some((word) => /^-+\w|^[&|>+→]$/.test(word) || isProseWord(word))) return false;
  return path.endsWith("/") || hasFileExtension(path);
}

/** "tests/a.py::test_x", "tests/a.rs#L12", "a_test.go:TestX", "src/a.ts:12", "a.md?plain=1": the file, and the test named in it. */
export function splitLocation(text: string): { path: string; test: string | null } {
  if (!/[:#?]/.test(text)) return { path: text, test: null };
  const ends = [...text.matchAll(/\.[A-Za-z][A-Za-z0-9]{0,9}(?=::|#|:[A-Za-z0-9_]|\?(?:[\w.-]+=|#|$))/g)].map(
    (found) => found.index + found[0].length,
  );
  const end = ends.find((at) => hasFileExtension(text.slice(0, at))) ?? ends[0];
  if (end === undefined || text.includes("://")) return { path: text, test: null };
  const path = text.slice(0, end);
  const rest = text
    .slice(end)
    .replace(/^\?[^#]*/, "")
    .replace(/^[:#]+/, "");
  const test = rest.split("::").at(-1) ?? "";
  return {
    path,
    test: isPosition(rest) || isProse(path) || test === "" ? null : test.replace(/\s*[([].*$/, ""),
  };
}

const isPosition = (text: string) => /^L?\d+(?:C\d+)?(?:[-:,–]L?\d+(?:C\d+)?)*$/.test(text);

/** What is named behind "#" there is a heading. */
const isProse = (path: string) => /\.(?:md|mdx|rst|adoc|html?|txt)$/.test(path);

const remarks =
  /\.[A-Za-z][A-Za-z0-9]{0,9}(?:(?:::|[:#])[\w.:-]{1,100})?(?=\s{0,3}\(|\s{1,3}[—–>›→-]\s|:\s)/g;

/** "tests/a.py (both of them)", "tests/a.ts > opens", "tests/a.py — slow": the path without what is said of it. */
export function withoutRemark(text: string): string {
  if (!/[\s(]/.test(text)) return text;
  for (const { index, 0: found } of text.matchAll(remarks)) {
    const end = index + found.length;
    const isWhole = !/^\s*\(/.test(text.slice(end)) || text.endsWith(")");
    if (isWhole && hasFileExtension(splitLocation(text.slice(0, end)).path)) return text.slice(0, end);
  }
  return text;
}

/** Between two things that are cited in one string; a comma in braces belongs to a glob, an "and" may to a name. */
const between = {
  path: /[,;](?![^{}]{0,200}\})/,
  text: /(?:[,;]|\s(?:[+&|]|and)\s)(?![^{}]{0,200}\})/,
};

/** "tests/a.py, tests/b.py", "test_a + test_b", "a.py/b.py": the parts of what may be a list. */
export function listed(text: string, sureness: Sureness): string[] {
  const names = text.split("/");
  if (names.length > 1 && names.every((part) => /^[\w.-]+$/.test(part) && hasFileExtension(part)))
    return names;
  if (!between[sureness].test(text)) return [text];
  const parts = text.split(between[sureness]).map((part) => part.trim());
  const areFiles = parts.every((part) => hasFileExtension(splitLocation(withoutRemark(part)).path));
  return sureness === "text" || areFiles ? parts : [text];
}

/** "Node.js 20" runs a test and is none. */
const products =
  /^(?:Node|Next|Nuxt|Vue|React|Three|D3|Express|Chart|Socket|Alpine|Ember|Backbone|Discord|Nest|Electron|Solid|TensorFlow|Babylon|Pixi|Leaflet|Mermaid|Moment|P5)\.js$/;
