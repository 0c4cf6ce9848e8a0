/**
 * The past of the sample repos. What stands on disk is their newest commit; each step says what its commit changed by
 * telling how to take it back, and the earlier commits are made by taking back one step after the other.
 */

/** The files of a repo at one commit: path to text. */
export type Files = Readonly<Record<string, string>>;

/** From the files after a commit to the files before it. */
export type Undo = (files: Files) => Files;

export interface Step {
  message: string;
  undo: Undo[];
}

/** A commit of the past, with all files it holds. */
export interface Commit {
  message: string;
  files: Files;
}

export function step(message: string, ...undo: Undo[]): Step {
  return { message, undo };
}

/** Oldest first. The first commit holds what is left when every step is taken back. */
export function commitsOf(head: Files, firstMessage: string, steps: readonly Step[]): Commit[] {
  const commits: Commit[] = [];
  let files = head;
  for (const { message, undo } of steps.toReversed()) {
    commits.unshift({ message, files });
    files = undo.reduce((after, takeBack) => takeBack(after), files);
  }
  return [{ message: firstMessage, files }, ...commits];
}

/** The files came with this commit. */
export function added(...paths: string[]): Undo {
  return (files) => {
    for (const path of paths) textOf(files, path);
    return Object.fromEntries(Object.entries(files).filter(([path]) => !paths.includes(path)));
  };
}

/** `now` was written in place of `before`. */
export function replaced(path: string, now: string, before: string): Undo {
  return edit(path, (text) => {
    const [start, end, ...more] = text.split(now);
    if (start === undefined || end === undefined || more.length > 0)
      throw new Error(`history: ${path} has not one "${now}"`);
    return start + before + end;
  });
}

/** The row of a Markdown table that is named so came with this commit. */
export function rowAdded(path: string, name: string): Undo {
  return edit(path, (text) => {
    const lines = text.split("\n");
    lines.splice(rowAt(lines, name), 1);
    return lines.join("\n");
  });
}

/** A row that stood below the one named so went away. */
export function rowRemoved(path: string, below: string, row: string): Undo {
  return edit(path, (text) => {
    const lines = text.split("\n");
    lines.splice(rowAt(lines, below) + 1, 0, row);
    return lines.join("\n");
  });
}

/** The status cell of the row named so said something else before. */
export function statusWas(path: string, name: string, status: string): Undo {
  return edit(path, (text) => {
    const lines = text.split("\n");
    const at = rowAt(lines, name);
    const header = lines.slice(0, at).findLast((line) => /\| Status \|/.test(line)) ?? "";
    const cells = (lines[at] ?? "").split("|");
    cells[header.split("|").indexOf(" Status ")] = ` ${status} `;
    return lines.with(at, cells.join("|")).join("\n");
  });
}

/** Any other change of one file's text, told backwards. */
export function edit(path: string, before: (text: string) => string): Undo {
  return (files) => {
    const text = before(textOf(files, path));
    if (text === files[path]) throw new Error(`history: nothing to take back in ${path}`);
    return { ...files, [path]: text };
  };
}

function textOf(files: Files, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`history: there is no ${path}`);
  return text;
}

function rowAt(lines: readonly string[], name: string): number {
  const at = lines.findIndex((line) => line.replaceAll("*", "").startsWith(`| ${name}`));
  if (at === -1) throw new Error(`history: no row is named ${name}`);
  return at;
}
