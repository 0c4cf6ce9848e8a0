import { isDelimiterRow } from "./cells.ts";
import { type Comment, takeOutComments } from "./comments.ts";
import { isBlank, isBoldLine, isListItem } from "./marks.ts";

/**
 * The lines of a text, whatever their ends, without quote marks, since a table in a quotation is still a table, and
 * without comments.
 */
export class Lines {
  readonly count: number;
  private readonly texts: string[];
  private readonly quoted = new Set<number>();
  private readonly comments: ReadonlyMap<number, Comment>;
  /** Up to this line no HTML table is to be found: many that begin and hold no rows are looked through once. */
  tableless = 0;
  /** Where the text of the last item above begins, in columns; 0 behind the end of its list. */
  itemIndent = 0;
  isItemQuoted = false;
  /** Up to this line no such fence of an item is closed. */
  unfenced = { marks: "", indent: 0, end: 0 };
  /** How often cells of HTML tables may still stand where they span to: few marks may ask for many cells. */
  copiesLeft = 50_000;

  constructor(text: string) {
    const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
    const lines = bare.includes("\r") ? bare.split(/\r\n|\n|\r/) : bare.split("\n");
    this.texts = bare.includes(">") ? lines.map(unquoted) : lines;
    if (bare.includes(">")) this.texts.forEach((line, at) => line !== lines[at] && this.quoted.add(at));
    this.comments = bare.includes("<!--") ? takeOutComments(this.texts) : new Map();
    this.count = this.texts.length;
  }

  at(index: number): string {
    return this.texts[index] ?? "";
  }

  isQuoted(index: number): boolean {
    return this.quoted.has(index);
  }

  /** "in the year" / "2024. It is fine.": a number that a line happens to begin with. */
  isWrappedNumber(index: number): boolean {
    const number = Number(/^\s*(\d{1,9})[.)][ \t]/.exec(this.at(index))?.[1] ?? 0);
    if (number < 2 || new RegExp(`^\\s*${number + 1}[.)]\\s`).test(this.at(index + 1))) return false;
    const above = this.at(index - 1).trim();
    return /[^:|]$/.test(above) && !/^[#|]/.test(above) && !isListItem(above) && !isBoldLine(above);
  }

  /** The first line from one on that is not blank, or a comment. */
  pastBlanks(index: number): number {
    let at = index;
    while (at < this.count && this.isBlank(at) && !this.comments.has(at)) at++;
    return at;
  }

  /** A comment that begins at a line and takes it whole. */
  commentAt(index: number): Comment | undefined {
    return this.comments.get(index);
  }

  /** The first line from one on that no comment takes. */
  pastComments(index: number): number {
    let at = index;
    for (let found = this.comments.get(at); found; found = this.comments.get(at)) at = found.end;
    return at;
  }

  isBlank(index: number): boolean {
    return isBlank(this.at(index));
  }

  /** A header row and the row of dashes below it. */
  startsTable(index: number): boolean {
    const line = this.at(index);
    return (
      line.includes("|") &&
      index + 1 < this.count &&
      isDelimiterRow(this.at(index + 1)) &&
      !isDelimiterRow(line)
    );
  }
}

const unquoted = (line: string): string =>
  /^ {0,3}>/.test(line) ? line.replace(/^ {0,3}>(?: {0,4}>){0,1000} ?/, "") : line;
