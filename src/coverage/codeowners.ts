import { gitPatternOf } from "./git-pattern.ts";
import { maxGlobLength } from "./glob.ts";
import type { Problem } from "./item.ts";
import type { OwnerRule } from "./owners.ts";

/** GitHub reads no longer one. https://docs.github.com/articles/about-code-owners#codeowners-file-size */
export const maxCodeownersBytes = 3 * 1024 * 1024;
export const maxOwnerRules = 50_000;
const maxOwnerLength = 200;
const maxProblems = 20;

interface Codeowners {
  rules: OwnerRule[];
  problems: Problem[];
}

/** A CODEOWNERS file, as GitHub reads it: like a .gitignore, but without "!" and "[ ]". */
export function parseCodeowners({ path, text }: { path: string; text: string }): Codeowners {
  const problems: Problem[] = [];
  const tell = (line: number | null, code: Problem["code"], message: string) => {
    if (problems.length < maxProblems) problems.push({ severity: "warning", code, message, path, line });
  };
  if (isTooLong(text)) {
    tell(null, "too-large", `expected at most ${maxCodeownersBytes} bytes, so no owners were taken from it`);
    return { rules: [], problems };
  }
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const found: OwnerRule[] = [];
  // From the end, since the last rules win.
  for (let at = lines.length - 1; at >= 0; at--) {
    const { pattern, owner } = ruleIn(lines[at] ?? "");
    if (pattern === "") continue;
    if (found.length === maxOwnerRules) {
      tell(
        at + 1,
        "codeowners-line",
        `expected at most ${maxOwnerRules} rules; this one and those before it are not heeded`,
      );
      break;
    }
    const fault = faultIn(pattern);
    if (fault !== null) tell(at + 1, "codeowners-line", fault);
    if (fault === null || !isRefused(pattern)) found.push({ glob: globIn(pattern), owner });
  }
  return { rules: found.toReversed(), problems: problems.toReversed() };
}

const isTooLong = (text: string) =>
  text.length * 3 > maxCodeownersBytes && new TextEncoder().encode(text).length > maxCodeownersBytes;

/** A blank ends the pattern, unless it is escaped; "#" begins a comment, unless it stands within a word. */
function ruleIn(line: string): { pattern: string; owner: string | null } {
  const [pattern = ""] = /^(?:\\.|[^\s\\])*/.exec(line.trimStart()) ?? [];
  if (pattern.startsWith("#")) return { pattern: "", owner: null };
  const words = line
    .trimStart()
    .slice(pattern.length)
    .split(/\s+/)
    .filter((word) => word !== "");
  const end = words.findIndex((word) => word.startsWith("#"));
  const owners = end < 0 ? words : words.slice(0, end);
  return { pattern, owner: owners.length === 0 ? null : owners.join(" ").slice(0, maxOwnerLength) };
}

const isRefused = (pattern: string) => pattern.startsWith("!") || pattern.length > maxGlobLength;

function faultIn(pattern: string): string | null {
  if (pattern.startsWith("!")) return 'GitHub heeds no "!" in CODEOWNERS, so this line is not heeded';
  if (pattern.length > maxGlobLength)
    return `expected a pattern of at most ${maxGlobLength} characters, so this line is not heeded`;
  return /(?:^|[^\\])\[/.test(pattern)
    ? 'GitHub knows no ranges in CODEOWNERS, so "[" and "]" stand for themselves'
    : null;
}

/** What fits a folder owns all below it, but "docs/*" is what lies in docs alone. */
function globIn(pattern: string): string {
  const { glob, isFolder } = gitPatternOf(
    pattern.replace(/(\\.)|[[{]/g, (mark, escaped) => escaped ?? `\\${mark}`),
  );
  if (glob === "") return "";
  if (isFolder) return `${glob}/**/*`;
  return /(?:^|\/)\*$/.test(glob) ? glob : `${glob}/**`;
}
