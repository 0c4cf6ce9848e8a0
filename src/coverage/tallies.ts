import { isMeasured, isOpenGap } from "./count.ts";
import type { Item, Priority, Status } from "./item.ts";
import { slug } from "./text.ts";

/** How many of some counted items there are of each sort. */
export interface Tally {
  items: number;
  measured: number;
  covered: number;
  tests: number;
  /** All but gaps. */
  surfaces: number;
  openGaps: number;
  byStatus: Map<Status, number>;
  categories: Set<string>;
}

const noTally = (): Tally => ({
  items: 0,
  measured: 0,
  covered: 0,
  tests: 0,
  surfaces: 0,
  openGaps: 0,
  byStatus: new Map(),
  categories: new Set(),
});

/**
 * The items of a source, those that count tallied once for all the figures that a document states of them: thousands of
 * claims about thousands of items are otherwise millions of looks.
 */
export class Tallies {
  private readonly items: Item[];
  private readonly parts = new Map<string, Tallies>();
  private tallies: Map<string, Tally> | undefined;
  private certain: boolean | undefined;
  private byLine: Item[] | undefined;
  private byFile: Map<string, Item[]> | undefined;
  private byName: Map<string, Item[]> | undefined;

  constructor(items: Iterable<Item>) {
    this.items = [...items];
  }

  /** Of all items, whether they count or not. */
  get size(): number {
    return this.items.length;
  }

  get isEmpty(): boolean {
    return this.of(null, null).items === 0;
  }

  /** Whoever stated a figure may have counted what is seen or unsure here. */
  get isCertain(): boolean {
    return (this.certain ??= this.items.every(
      ({ standing, certainty }) => standing !== "seen" && certainty !== "unsure",
    ));
  }

  /** Of this priority and category; null stands for all. */
  of(priority: Priority | null, category: string | null): Tally {
    this.tallies ??= talliesOf(this.items.filter(({ counted }) => counted));
    return this.tallies.get(mark(priority, category === null ? null : slug(category))) ?? noTally();
  }

  /**
   * Those that stand on these lines, and in the sections that go on with the same file, if `label` is one. The parts of
   * a document contain one another at most six deep.
   */
  within({ line, endLine }: { line: number; endLine: number }, label: string | null): Tallies {
    const file = label !== null && isFileName.test(label) ? label : "";
    return this.part(`${line} ${endLine} ${file}`, () => {
      const byLine = (this.byLine ??= this.items.toSorted((a, b) => a.line - b.line));
      const near = byLine.slice(firstAt(byLine, line), firstAt(byLine, endLine + 1));
      this.byFile ??= groupsOf(this.items, ({ section }) => [/^[\w./-]+/.exec(section ?? "")?.[0]]);
      return [...near, ...(this.byFile.get(file) ?? [])];
    });
  }

  /** Those whose category or section is called so; `names` are slugs. */
  named(names: readonly string[]): Tallies {
    return this.part(names.join(" "), () => {
      this.byName ??= groupsOf(this.items, ({ category, section }) => [
        slug(category ?? ""),
        slug(section ?? ""),
      ]);
      return names.flatMap((name) => this.byName?.get(name) ?? []);
    });
  }

  private part(name: string, itemsOf: () => Item[]): Tallies {
    const part = this.parts.get(name) ?? new Tallies(new Set(itemsOf()));
    this.parts.set(name, part);
    return part;
  }
}

const isFileName = /^[\w./-]{1,200}\.\w{1,5}$/;

function groupsOf(items: Item[], namesOf: (item: Item) => (string | undefined)[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const name of new Set(namesOf(item))) {
      if (!name) continue;
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  }
  return groups;
}

const mark = (priority: Priority | null, category: string | null) => `${priority ?? ""} ${category ?? "*"}`;

function talliesOf(items: Item[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const item of items) {
    const category = item.category === null ? null : slug(item.category);
    const marks = new Set([
      mark(null, null),
      mark(item.priority, null),
      ...(category === null ? [] : [mark(null, category), mark(item.priority, category)]),
    ]);
    for (const one of marks) {
      const tally = tallies.get(one) ?? noTally();
      tallies.set(one, tally);
      add(tally, item);
    }
  }
  return tallies;
}

function add(tally: Tally, item: Item): void {
  tally.items += 1;
  if (isMeasured(item)) tally.measured += 1;
  if (isMeasured(item) && item.status === "covered") tally.covered += 1;
  if (item.kind === "test") tally.tests += 1;
  if (item.kind !== "gap") tally.surfaces += 1;
  if (isOpenGap(item)) tally.openGaps += 1;
  tally.byStatus.set(item.status, (tally.byStatus.get(item.status) ?? 0) + 1);
  if (item.category !== null) tally.categories.add(item.category);
}

/** The index of the first on this line or below it; `sorted` is by line. */
export function firstAt(sorted: readonly { line: number }[], line: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
