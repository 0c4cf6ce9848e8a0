import type { Evidence } from "../coverage/item.ts";
import { bounded } from "../coverage/text.ts";

export const maxEvidencePerItem = 100;
const maxEvidenceText = 500;

const runners =
  /^(?:\.\/|(?:cargo|npm|npx|pnpm|yarn|bun|node|deno|python3?|pytest|tox|nox|uv|poetry|go|make|just|task|bash|sh|zsh|mvn|gradle|\.\/gradlew|gradlew|dotnet|swift|bundle|rspec|rake|ruby|php|composer|phpunit|vitest|jest|mocha|playwright|cypress|bazel|cmake|ctest|docker|xcodebuild|sbt|mix|lein|stack|cabal|zig|nim|dart|flutter|sudo|env|[A-Z_]{3,}=\S+)\s)/;
const extension = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;
/** A closed list: "v1.2" and "agent.state" end like files and are none. */
const fileExtensions = new Set(
  (
    "rs go py pyi ts tsx mts cts js jsx mjs cjs java kt kts scala rb php cs fs vb swift m mm c h cc cpp cxx hpp hh zig nim dart " +
    "ex exs erl hs ml mli clj cljs lua pl t r jl sh bash zsh bats ps1 sql feature robot html htm css scss vue svelte json " +
    "jsonc json5 jsonl ndjson yaml yml toml xml csv tsv txt md mdx rst adoc ipynb proto graphql wat wast snap golden log lock " +
    "cfg ini conf sol move cairo tla lean v sv vhd tf hcl nix cue rego k6 http tap out diff patch bin dat db png svg tcl el f90 " +
    "csx cu cl glsl wgsl gd rkt scm lisp groovy gradle cmake mk bzl pcap wasm"
  ).split(" "),
);

function hasFileExtension(text: string): boolean {
  const dot = text.lastIndexOf(".");
  return dot >= 0 && fileExtensions.has(text.slice(dot + 1));
}

/** What a piece of text cites: a file or glob with or without a test in it, a command, a test; null where it is prose. */
export function evidenceOf(cited: string, { optIn = false } = {}): Evidence[] {
  const text = bounded(cited.trim().replace(/^["']|["',;]$/g, ""), maxEvidenceText);
  if (text === "") return [];
  const mark = optIn ? { optIn: true } : {};
  if (runners.test(text)) return [{ text, kind: "command", resolved: null, ...mark }];
  if (/\s/.test(text)) return [];
  const { path, test } = splitLocation(text);
  if (isPath(path)) {
    const kind = /[*?{]/.test(path) ? "glob" : "file";
    const file: Evidence = { text: path, kind, resolved: null, ...mark };
    return test ? [file, { text: test, kind: "test", resolved: null, ...mark }] : [file];
  }
  return isTestName(text) ? [{ text, kind: "test", resolved: null, ...mark }] : [];
}

/** "tests/a.py::test_x", "tests/a.rs#L12", "a_test.go:TestX", "src/a.ts:12": the file, and the test named in it. */
function splitLocation(text: string): { path: string; test: string | null } {
  const at = text.search(/::|#|:(?=[A-Za-z0-9_])/);
  if (at <= 0 || /^[a-z]+:\/\//.test(text)) return { path: text, test: null };
  const path = text.slice(0, at);
  if (!extension.test(path)) return { path: text, test: null };
  const rest = text.slice(at).replace(/^[:#]+/, "");
  const isPosition = /^L?\d+(?:[-:]L?\d+)*$/.test(rest);
  const test = rest.split("::").at(-1) ?? "";
  return { path, test: isPosition || test === "" ? null : test.replace(/[([].*$/, "") };
}

function isPath(text: string): boolean {
  if (/^[a-z]+:\/\//.test(text) || text.startsWith("@") || /[<>|"'=$,;()]/.test(text)) return false;
  if (hasFileExtension(text)) return true;
  if (text.startsWith("/") || !text.includes("/") || text.includes("::")) return false;
  const isFolder = text.endsWith("/") || /^\.{1,2}\//.test(text) || text.includes("*") || folders.test(text);
  return isFolder && /^[\w@.*{},/-]+$/.test(text);
}

/** Without an extension, "read/write" is prose and "tests/read" a folder. */
const folders =
  /(?:^|\/)(?:tests?|specs?|__tests__|e2e|integration|src|docs?|crates|packages|apps|libs?|internal|pkg|cmd|scripts|testdata|fixtures|benches|examples)\//;

/** In prose only what nobody would write by chance: a file with its extension, or `test_…`. */
export function proseEvidence(prose: string): Evidence[] {
  if (!/[._]/.test(prose)) return [];
  return prose.split(/[\s,;()]+/).flatMap((word) => {
    if (!/[._]/.test(word)) return [];
    const text = /[.:]$/.test(word) ? word.slice(0, -1) : word;
    return hasFileExtension(text.replace(/:\d{1,6}(?:[-:]\d{1,6})?$/, "")) ||
      /^(?:test_|Test[A-Z]\w+_)\w+$/.test(text) ||
      /^[\w./-]{1,300}\.\w{1,5}::\w/.test(text)
      ? evidenceOf(text)
      : [];
  });
}

/** TestFoo, test_foo, foo_test, live_x, a::b::test, Suite.test: a name that a runner would print. */
function isTestName(text: string): boolean {
  if (text.length < 4 || !/^[\p{L}_$][\p{L}\p{N}_$:.*#-]*(?:\(\))?$/u.test(text)) return false;
  if (/^[A-Z0-9_]+$/.test(text)) return false;
  return (
    /(?:^|[_:.])(?:tests?|it|spec|live|should|check|prop|fuzz|bench)_/i.test(text) ||
    /_(?:tests?|spec)(?:$|::)/i.test(text) ||
    /^(?:Test|Benchmark|Fuzz|Example)[A-Z_]/.test(text) ||
    /(?:Tests?|Spec|IT)(?:$|[.#:])/.test(text) ||
    /^[a-z]\w*(?:::\w+)+$/.test(text) ||
    /^test[A-Z]/.test(text) ||
    (/^[a-z0-9]+(?:_[a-z0-9]+){2,}$/.test(text) && text.length >= 12)
  );
}

/** At most a hundred, each once. */
export function distinctEvidence(found: Evidence[]): Evidence[] {
  const seen = new Set<string>();
  const kept: Evidence[] = [];
  for (const evidence of found) {
    const mark = `${evidence.kind} ${evidence.text}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    kept.push(evidence);
    if (kept.length === maxEvidencePerItem) break;
  }
  return kept;
}
