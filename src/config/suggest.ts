const farthest = 3;

/** The known word that differs least from a mistyped one, where the difference is that of a slip. */
export function closest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.min(farthest, Math.ceil(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = distanceOf(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters to add, drop, change or swap with the next one. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let at = 1; at <= b.length; at++) {
      const change = (last[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      const swap =
        a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1] ? (before[at - 2] ?? row) + 1 : Infinity;
      next.push(Math.min(change, swap, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    [before, last] = [last, next];
  }
  return last[b.length] ?? 0;
}
