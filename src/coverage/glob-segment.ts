/** Comparisons so far, so that their number can be bounded. */
export interface Steps {
  taken: number;
}

/** One name of a glob's path. */
export interface Segment {
  /** The name itself where nothing in it is wild. */
  literal: string | null;
  prefix: string;
  suffix: string;
  /** What stands between the wild marks, within prefix and suffix. */
  inner: string[];
  marks: Mark[];
  /** Nothing but stars is wild, so that its runs in their order are all there is to find. */
  isStarred: boolean;
}

/** A character's code, or something wild. */
type Mark = number | Class;
const any = -1;
const star = -2;

interface Class {
  isNegated: boolean;
  ranges: [number, number][];
}

const none: never[] = [];

export function segmentOf(text: string, brackets: "class" | "name"): Segment {
  // Most names are plain, and there may be many.
  if (!/[*?[\\]/.test(text))
    return { literal: text, prefix: text, suffix: text, inner: none, marks: none, isStarred: false };
  const marks = marksOf(text, brackets);
  const runs = [""];
  for (const mark of marks) {
    if (typeof mark === "number" && mark >= 0) runs.push((runs.pop() ?? "") + String.fromCharCode(mark));
    else runs.push("");
  }
  const [prefix = "", ...others] = runs;
  return {
    literal: others.length === 0 ? prefix : null,
    prefix,
    suffix: others.at(-1) ?? "",
    inner: others.slice(0, -1).filter((run) => run !== ""),
    marks,
    isStarred: marks.every((mark) => mark === star || (typeof mark === "number" && mark >= 0)),
  };
}

function marksOf(text: string, brackets: "class" | "name"): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "*") {
      if (marks.at(-1) !== star) marks.push(star);
    } else if (mark === "?") marks.push(any);
    else {
      const found = mark === "[" && brackets === "class" ? classAt(text, at) : null;
      if (found) at = found.end;
      else if (mark === "\\" && at + 1 < text.length) at++;
      marks.push(found ? found.class : text.charCodeAt(at));
    }
  }
  return marks;
}

/** "[a-z]", "[!ab]", "[]x]"; null where the bracket is never closed and so is itself. */
function classAt(text: string, start: number): { class: Class; end: number } | null {
  let at = start + 1;
  const isNegated = text[at] === "!" || text[at] === "^";
  if (isNegated) at++;
  const ranges: [number, number][] = [];
  const read = () => {
    if (text[at] === "\\" && at + 1 < text.length) at++;
    return text.charCodeAt(at++);
  };
  for (const first = at; at < text.length;) {
    if (text[at] === "]" && at > first) return { class: { isNegated, ranges }, end: at };
    const from = read();
    const isRange = text[at] === "-" && at + 1 < text.length && text[at + 1] !== "]";
    if (isRange) at++;
    ranges.push([from, isRange ? read() : from]);
  }
  return null;
}

export function fitsSegment(segment: Segment, name: string, steps: Steps): boolean {
  const { literal, prefix, suffix, inner, marks } = segment;
  if (literal !== null) return literal === name;
  if (name.length < prefix.length + suffix.length) return false;
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return false;
  let at = prefix.length;
  const end = name.length - suffix.length;
  for (const run of inner) {
    steps.taken++;
    at = name.indexOf(run, at) + run.length;
    if (at < run.length || at > end) return false;
  }
  return segment.isStarred || fitsMarks(marks, name, steps);
}

/** The classic two-pointer match: on a mismatch only the last star takes one more character. */
function fitsMarks(marks: readonly Mark[], name: string, steps: Steps): boolean {
  let at = 0;
  let from = 0;
  let starAt = -1;
  let taken = 0;
  while (from < name.length) {
    steps.taken++;
    const mark = marks[at];
    if (mark === star) {
      starAt = at++;
      taken = from;
    } else if (mark !== undefined && fitsMark(mark, name.charCodeAt(from))) {
      at++;
      from++;
    } else if (starAt >= 0) {
      at = starAt + 1;
      from = ++taken;
    } else return false;
  }
  while (marks[at] === star) at++;
  return at === marks.length;
}

function fitsMark(mark: Mark, code: number): boolean {
  if (typeof mark === "number") return mark === any || mark === code;
  return mark.ranges.some(([from, to]) => from <= code && code <= to) !== mark.isNegated;
}
