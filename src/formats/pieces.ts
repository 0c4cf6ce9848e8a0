/** The lines of one Markdown document; or twice as many values of data, or four times as many cells. */
export const maxLines = 100_000;

/**
 * By the format's name: marks at which something begins that the readers make an object of, which costs more memory
 * than its text by far, and what it costs. A line is an item with its row.
 */
const weights: Record<string, Record<string, number>> = {
  markdown: { "\n": 4, "<": 2, "|": 1 },
  toml: { "\n": 2, ",": 2, "[": 2, "{": 2 },
  json: { ",": 2, "[": 2, "{": 2 },
  yaml: { "\n": 2, ",": 2, "[": 2, "{": 2 },
};

/** Where a text has more of them than a document may have; null where it has not. */
export function placeBeyond(text: string, format: string): number | null {
  const weightOf = new Uint8Array(128);
  for (const [mark, weight] of Object.entries(weights[format] ?? {})) weightOf[mark.charCodeAt(0)] = weight;
  let weight = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    // Blank lines are none.
    if (mark < 128 && !(mark === 10 && last === 10)) weight += weightOf[mark] ?? 0;
    last = mark;
    if (weight > 4 * maxLines) return at;
  }
  return null;
}
