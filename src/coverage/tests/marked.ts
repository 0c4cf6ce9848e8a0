/** A test as it is declared in a file, and the mark that keeps it from running. */
export interface MarkedTest {
  /** As a runner would select it: the function's name or the title. */
  name: string;
  line: number;
  mark: Mark | null;
}

export interface Mark {
  line: number;
  /** It runs where somebody asks for it: under a condition, a flag, a variable, a build tag. */
  optIn: boolean;
}

/** The lines of a file, 1-based when told, each with how far it is indented. */
export interface Line {
  number: number;
  text: string;
  /** Without blanks around. */
  bare: string;
  indent: number;
}

export const maxLineLength = 2000;

export const linesOf = (text: string): Line[] =>
  text.split("\n").map((raw, index) => {
    const line = raw.slice(0, maxLineLength);
    const bare = line.trim();
    return { number: index + 1, text: line, bare, indent: line.length - line.trimStart().length };
  });

/** Without blank lines and those that are nothing but a comment. */
export const codeOf = (text: string, comment: string): Line[] =>
  linesOf(text).filter(({ bare }) => bare !== "" && !bare.startsWith(comment));

/** Conditions under which a test is skipped unless somebody arranges for it. */
export const asksForIt =
  /environ|getenv|env\.|env\[|process\.env|ENV\[|Env\(|\benv\b|testing\.Short\(\)|flag\.|feature|live|network|credential|token|hardware|opt[-_ ]?in|integration|e2e|nightly|slow|--run|getoption|CI\b/i;

/** Words of a reason that say when it does run. */
export const saysWhen =
  /\b(?:live|opt[- ]?in|requires?|needs? (?:a|an|the|network|hardware|credentials?|access|docker|gpu|root|internet|[A-Z_]{3,})|network|hardware|credentials?|manual(?:ly)?|slow|nightly|on demand|long[- ]running|run (?:with|explicitly|manually)|--ignored|--run)\b/i;

/** Tests found line by line, in blocks that are told by indentation: what stands deeper than a line is in it. */
export class Scan {
  readonly found: MarkedTest[] = [];
  /** The mark that the next test or group will have. */
  pending: Mark | null = null;
  private readonly groups: { indent: number; mark: Mark | null }[] = [];
  private body: { test: MarkedTest; indent: number } | null = null;

  /** The test in whose body the line stands. */
  bodyAt({ indent, bare }: Line): MarkedTest | null {
    // Brackets of a declaration may end at its own indent.
    if (this.body && indent <= this.body.indent && !/^[{)\]]/.test(bare)) this.body = null;
    return this.body?.test ?? null;
  }

  /** Its own mark, or the outermost one of the groups around it. */
  declare(name: string, line: Line): void {
    this.leave(line.indent);
    const around = this.groups.find(({ mark }) => mark !== null)?.mark ?? null;
    const test = { name, line: line.number, mark: this.pending ?? around };
    this.found.push(test);
    this.body = { test, indent: line.indent };
    this.pending = null;
  }

  group({ indent }: Pick<Line, "indent">): void {
    this.leave(indent);
    this.groups.push({ indent, mark: this.pending });
    this.pending = null;
  }

  /** A body may begin with the skip. */
  endBody(): void {
    this.body = null;
  }

  private leave(indent: number): void {
    while ((this.groups.at(-1)?.indent ?? -1) >= indent) this.groups.pop();
  }
}
