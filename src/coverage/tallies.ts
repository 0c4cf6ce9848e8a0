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
 * The counted items of a source, tallied once for all the figures that a document states of them: thousands of claims
 * about thousands of items are otherwise millions of looks.
 */
export class Tallies {
  private readonly counted: Item[];
  private readonly parts = new Map<string, Tallies>();
  private tallies: Map<string, Tally> | undefined;
  private byLine: Item[] | undefined;

  constructor(items: Iterable<Item>) {
    this.counted = [...items].filter(({ counted }) => counted);
  }

  get isEmpty(): boolean {
    return this.counted.length === 0;
  }

  /** Of this priority and category; null stands for all. */
  of(priority: Priority | null, category: string | null): Tally {
    this.tallies ??= talliesOf(this.counted);
    return this.tallies.get(mark(priority, category === null ? null : slug(category))) ?? noTally();
  }

  /** Those that stand on these lines. The parts of a document contain one another at most six deep. */
  within({ line, endLine }: { line: number; endLine: number }): Tallies {
    const name = `${line} ${endLine}`;
    const known = this.parts.get(name);
    if (known) return known;
    this.byLine ??= this.counted.toSorted((a, b) => a.line - b.line);
    const part = new Tallies(
      this.byLine.slice(firstAt(this.byLine, line), firstAt(this.byLine, endLine + 1)),
    );
    this.parts.set(name, part);
    return part;
  }
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

/** The index of the first item on this line or below it. */
function firstAt(sorted: Item[], line: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
