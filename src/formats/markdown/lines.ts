import { isDelimiterRow } from "./cells.ts";
import { isBlank } from "./marks.ts";

/** The lines of a text, whatever their ends, without quote marks: a table in a quotation is still a table. */
export class Lines {
  readonly count: number;
  private readonly texts: string[];
  /** Up to this line no HTML table is to be found: many that begin and hold no rows are looked through once. */
  tableless = 0;

  constructor(text: string) {
    const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
    this.texts = bare.includes("\r") ? bare.split(/\r\n|\n|\r/) : bare.split("\n");
    this.count = this.texts.length;
  }

  at(index: number): string {
    const line = this.texts[index] ?? "";
    return line.charCodeAt(0) === quoteMark ? line.replace(/^(?:> ?)+/, "") : line;
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

const quoteMark = 62;
