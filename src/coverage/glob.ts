/**
 * Whether a path matches a glob: `*` and `?` within a segment, `**` over segments, `{a,b}` alternatives.
 * Without backtracking over segments twice: at most segments times segments steps, whatever the pattern.
 */
export function matchesGlob(pattern: string, path: string): boolean {
  return alternativesOf(pattern).some((one) => matchesSegments(one.split("/"), path.split("/")));
}

const maxAlternatives = 32;

function alternativesOf(pattern: string): string[] {
  const found = /^([^{}]{0,500})\{([^{}]{0,500})\}(.{0,500})$/s.exec(pattern);
  if (!found) return [pattern];
  const [, before = "", inner = "", after = ""] = found;
  const tails = alternativesOf(after);
  return inner
    .split(",")
    .flatMap((choice) => tails.map((tail) => before + choice + tail))
    .slice(0, maxAlternatives);
}

/** `reachable` holds the path positions at which the rest of the pattern may go on. */
function matchesSegments(pattern: string[], path: string[]): boolean {
  let reachable = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (segment === "**") for (let to = at; to <= path.length; to++) next.add(to);
      else if (at < path.length && matchesSegment(segment, path[at] ?? "")) next.add(at + 1);
    }
    reachable = next;
    if (reachable.size === 0) return false;
  }
  return reachable.has(path.length);
}

/** The classic two-pointer wildcard match: on a mismatch only the last star takes one more character. */
function matchesSegment(pattern: string, text: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let taken = 0;
  while (from < text.length) {
    const mark = pattern[at];
    if (mark === "*") {
      star = at++;
      taken = from;
    } else if (mark === "?" || mark === text[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++taken;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
