export interface Heading {
  type: "heading";
  /** 1 to 6; 7 for a bold line, 8 for a plain line that heads the table or list right below it. */
  level: number;
  text: string;
  line: number;
  endLine: number;
}

export interface Row {
  cells: string[];
  line: number;
}

export interface Table {
  type: "table";
  markup: "pipes" | "html";
  header: Row;
  rows: Row[];
  /** False where the row of dashes below the header is missing, so that GitHub shows no table. */
  hasDelimiter: boolean;
  /** Rows that something parts from those above them, so that GitHub shows them otherwise. */
  cuts: Cut[];
  line: number;
  endLine: number;
}

export interface Cut {
  line: number;
  by: "blank line" | "line of text";
}

export interface ListItem {
  text: string;
  /** Indentation in columns, to tell nested items from their parents. */
  indent: number;
  /** What stands in its check box: "x", " ", "~"; null without one. */
  box: string | null;
  line: number;
}

export interface List {
  type: "list";
  items: ListItem[];
  line: number;
  endLine: number;
}

export interface Paragraph {
  type: "paragraph";
  lines: string[];
  line: number;
  endLine: number;
}

/** Front matter, code, comments: no content, but shown as what they were taken for. */
export interface Aside {
  type: "front-matter" | "code" | "comment" | "rule";
  /** False where the closing mark is missing and the block runs to the end of the text. */
  closed: boolean;
  /** What of the text it may have taken by mistake. */
  doubt?: string;
  line: number;
  endLine: number;
}

export type Block = Heading | Table | List | Paragraph | Aside;
