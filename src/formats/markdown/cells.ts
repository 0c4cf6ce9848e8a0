const delimiterMarks = new Set("|:- \t+=");

/** "| --- | :-: |": nothing but dashes, colons and pipes, at least one of each of the first and the last. */
export function isDelimiterRow(line: string): boolean {
  let dashes = 0;
  let pipes = 0;
  for (const mark of line) {
    if (!delimiterMarks.has(mark)) return false;
    if (mark === "-") dashes++;
    else if (mark === "|") pipes++;
  }
  return dashes > 0 && pipes > 0;
}

/**
 * The cells of a row, trimmed, still Markdown. GitHub splits at every unescaped pipe; people also write pipes inside
 * code spans: where only sparing those gives the header's number of cells, they are spared.
 */
export function splitCells(line: string, columns?: number): string[] {
  const strict = split(line, { sparesCode: false });
  if (columns === undefined || strict.length <= columns || !line.includes("`")) return strict;
  const lenient = split(line, { sparesCode: true });
  return lenient.length >= columns || lenient.length > 1 ? lenient : strict;
}

function split(line: string, { sparesCode }: { sparesCode: boolean }): string[] {
  const text = line.trim();
  const cells: string[] = [];
  let from = text.startsWith("|") ? 1 : 0;
  let inCode = false;
  for (let at = from; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (mark === 92) at++;
    else if (mark === 96 && sparesCode) inCode = !inCode;
    else if (mark === 124 && !inCode) {
      cells.push(cellOf(text.slice(from, at)));
      from = at + 1;
    }
  }
  if (from < text.length) cells.push(cellOf(text.slice(from)));
  return cells;
}

/** In a table `\|` is a pipe before anything else is read, so in code too. */
const cellOf = (text: string) => text.trim().replaceAll("\\|", "|");
