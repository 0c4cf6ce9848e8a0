import type { Evidence } from "../coverage/item.ts";
import { isFileUrl, isUrl } from "../coverage/repo-url.ts";
import { bounded } from "../coverage/text.ts";
import { isPath, listed, splitLocation, type Sureness, withoutRemark } from "./paths.ts";

export const maxEvidencePerItem = 100;
const maxEvidenceText = 500;

const runners =
  /^(?:\.\/|(?:cargo|npm|npx|pnpm|yarn|bun|node|deno|python3?|pytest|tox|nox|uv|poetry|go|make|just|task|bash|sh|zsh|mvn|gradle|\.\/gradlew|gradlew|dotnet|swift|bundle|rspec|rake|ruby|php|composer|phpunit|vitest|jest|mocha|playwright|cypress|bazel|cmake|ctest|docker|xcodebuild|sbt|mix|lein|stack|cabal|zig|nim|dart|flutter|sudo|env|(?:[\w.@-]{1,40}\/){0,4}bin\/[\w.-]{1,40}|[A-Z][A-Z0-9_]{2,}=\S+)\s)/;
/** "./tests/a.test.ts" is a file all the same. */
const neverRun =
  /^\.\/\S+\.(?:[cm]?[jt]sx?|vue|svelte|rs|go|java|kt|cs|swift|c|cc|cpp|feature|md|ya?ml|json|toml|html?)(?:$|[:#?])/;

/** A run that asks for tests which are left out by default. */
export const isOptInCommand = (command: string): boolean => asksForMore.test(command);

const chosen = String.raw`(?:live|e2e|integration|slow|nightly|network|hardware|gpu|manual|external|stress|soak|acceptance|opt[-_]?in|ignored)`;
const asksForMore = new RegExp(
  String.raw`(?:^|\s)--(?:include-|run-?)?ignored\b|(?:^|\s)--run-?${chosen}\b` +
    String.raw`|\s-m\s?["']?(?:not\s(?:fast|unit|quick)\b|(?!not\s)[\w\s]{0,40}\b${chosen}\b)` +
    String.raw`|\s-{1,2}tags?[= ]["']?[\w,@]{0,40}\b${chosen}\b` +
    String.raw`|\s(?:--(?:grep|include|group|groups|features?)|-g)[= ]["']?@?${chosen}\b` +
    String.raw`|(?:^|\s)[A-Z0-9_]{0,40}(?:LIVE|E2E|INTEGRATION|SLOW|NIGHTLY|NETWORK|HARDWARE|OPT_?IN|IGNORED|RUN|ENABLE)[A-Z0-9_]{0,40}=(?!0|false|no\b|off)\S`,
);

interface Cited {
  optIn?: boolean;
  sureness?: Sureness;
}

/** What a piece of text cites: files or globs with or without a test in them, a command, a test; none where it is prose. */
export function evidenceOf(cited: string, { optIn = false, sureness = "text" }: Cited = {}): Evidence[] {
  const trimmed = cited.trim().replace(/[,;]$/, "");
  const text = bounded(
    /^(?:"[^"]*"|'[^']*')$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed,
    maxEvidenceText,
  );
  if (text === "") return [];
  const mark = optIn ? { optIn: true } : {};
  if (isUrl(text)) return isFileUrl(text) ? [{ text, kind: "file", resolved: null, ...mark }] : [];
  if (runners.test(text) && !(sureness === "path" ? text.startsWith("./") : neverRun.test(text)))
    return [{ text, kind: "command", resolved: null, ...(isOptInCommand(text) ? { optIn: true } : mark) }];
  return piecesOf(text, sureness).map((one) => ({ ...one, ...mark }));
}

/** "a.py; b.py", "test_a + test_b", "a.py/b.py": each of several, where each of them cites something. */
function piecesOf(text: string, sureness: Sureness): Evidence[] {
  const parts = listed(text, sureness).map((one) => citedBy(one, sureness));
  return parts.length > 1 && parts.every((cited) => cited.length > 0)
    ? parts.flat()
    : citedBy(text, sureness);
}

function citedBy(text: string, sureness: Sureness): Evidence[] {
  const found = fileIn(text, sureness);
  return found.length === 0 && isTestName(text) ? [{ text, kind: "test", resolved: null }] : found;
}

/** The file that a text is, whole or before what is said of it, and the test that is named in it. */
function fileIn(text: string, sureness: Sureness): Evidence[] {
  for (const whole of new Set([text, withoutRemark(text)])) {
    const { path, test } = splitLocation(whole);
    if (!isPath(path, sureness)) continue;
    const file: Evidence = { text: path, kind: /[*?{]/.test(path) ? "glob" : "file", resolved: null };
    return test && !/\s/.test(test) ? [file, { text: test, kind: "test", resolved: null }] : [file];
  }
  return [];
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

/** Each once, and at most one more than an item may have: that there are more is for the caller to tell. */
export function distinctEvidence(found: Evidence[]): Evidence[] {
  const seen = new Set<string>();
  const kept: Evidence[] = [];
  for (const evidence of found) {
    const mark = `${evidence.kind} ${evidence.text}`;
    if (seen.has(mark)) continue;
    seen.add(mark);
    kept.push(evidence);
    if (kept.length > maxEvidencePerItem) break;
  }
  return kept;
}
