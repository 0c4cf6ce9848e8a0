/** What a badge needs to know of a repo or an organization. */
export interface BadgeFacts {
  percent: number | null;
  verifiedPercent: number | null;
  gapsOpen: number;
  tests: number;
  drift: number;
  byPriority: Record<string, BadgeShare>;
  byCategory: Record<string, BadgeShare>;
  checkedAt: string | null;
  measured: boolean;
  /** Blocks that would count if more of their words were known. */
  unsure: number;
  /** Sources of which an earlier reading stands. */
  stale: number;
  archived: boolean;
}

export interface BadgeShare {
  covered: number;
  total: number;
  percent: number | null;
}

export interface BadgeText {
  label: string;
  message: string;
  color: string;
}

export const metricNames = [
  "coverage",
  "verified",
  "gaps",
  "tests",
  "drift",
  "p0",
  "p1",
  "p2",
  "age",
] as const;

export type Metric = { name: (typeof metricNames)[number] } | { name: "category"; category: string };

const categoryPrefix = "category:";

/** The last part of a badge's address: a name of the list, or `category:` and the name of one. */
export function parseMetric(text: string): Metric | null {
  if (text.startsWith(categoryPrefix)) {
    const category = text.slice(categoryPrefix.length).trim();
    return category ? { name: "category", category } : null;
  }
  const name = metricNames.find((known) => known === text);
  return name ? { name } : null;
}

/** Null facts are a repo that does not exist or may not be seen: the two must look the same. */
export function badgeFor(metricText: string, facts: BadgeFacts | null, now: number): BadgeText {
  const metric = parseMetric(metricText);
  if (!metric) return { label: "metric", ...unknown };

  const label = labelOf(metric);
  if (!facts) return { label, ...unknown };

  const figure = facts.measured || metric.name === "age" ? figureOf(metric, facts, now) : null;
  const { message, color } = figure ?? without(metric, facts);
  return { label, message: [message, ...asideOf(facts)].join(", "), color };
}

/** A repo that may be read and has no such figure. Of a category nobody knows whether its name is right. */
function without(metric: Metric, { measured, unsure }: BadgeFacts): Figure {
  if (metric.name === "category" && measured) return unknown;
  return { message: !measured && unsure > 0 ? "unsure" : "unmeasured", color: unknown.color };
}

const asideOf = ({ stale, archived }: BadgeFacts) => [
  ...(stale > 0 ? ["stale"] : []),
  ...(archived ? ["archived"] : []),
];

type Figure = Omit<BadgeText, "label">;

const unknown: Figure = { message: "unknown", color: "lightgrey" };

function labelOf(metric: Metric): string {
  if (metric.name === "category") return metric.category;
  return metric.name === "age" ? "checked" : metric.name;
}

function figureOf(metric: Metric, facts: BadgeFacts, now: number): Figure | null {
  switch (metric.name) {
    case "coverage":
      return percentFigure(facts.percent);
    case "verified":
      return percentFigure(facts.verifiedPercent);
    case "gaps":
      return {
        message: `${facts.gapsOpen} open`,
        color: facts.gapsOpen > 0 ? "orange" : "brightgreen",
      };
    case "tests":
      return { message: `${facts.tests}`, color: facts.tests > 0 ? "blue" : "lightgrey" };
    case "drift":
      return { message: `${facts.drift} found`, color: facts.drift > 0 ? "orange" : "brightgreen" };
    case "p0":
    case "p1":
    case "p2":
      return priorityFigure(entryOf(facts.byPriority, metric.name.toUpperCase()));
    case "category":
      return percentFigure(entryOf(facts.byCategory, metric.category)?.percent ?? null);
    case "age":
      return ageFigure(facts.checkedAt, now);
  }
}

/** A category may be called anything, `constructor` too, so what a record inherits is not an entry. */
function entryOf(shares: Record<string, BadgeShare>, name: string): BadgeShare | undefined {
  return Object.hasOwn(shares, name) ? shares[name] : undefined;
}

/** The scale of shields.io for coverage; only all of it is bright green. */
function percentFigure(percent: number | null): Figure | null {
  if (percent === null) return null;
  return { message: `${percent}%`, color: percentColor(percent) };
}

function percentColor(percent: number): string {
  if (percent >= 100) return "brightgreen";
  if (percent >= 90) return "green";
  if (percent >= 80) return "yellowgreen";
  return percent > 0 ? "yellow" : "red";
}

/** Without an item of the priority there is nothing to call covered, nor open. */
function priorityFigure(share: BadgeShare | undefined): Figure | null {
  if (!share || share.total === 0) return null;
  const isOpen = share.covered < share.total;
  return { message: `${share.covered}/${share.total}`, color: isOpen ? "red" : "brightgreen" };
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const ageUnits = [
  ["year", 365 * dayMs],
  ["month", 30 * dayMs],
  ["day", dayMs],
  ["hour", hourMs],
  ["minute", minuteMs],
] as const;

function ageFigure(checkedAt: string | null, now: number): Figure | null {
  const ageMs = now - Date.parse(checkedAt ?? "");
  if (Number.isNaN(ageMs)) return null;

  const [unit, unitMs] = ageUnits.find(([, length]) => ageMs >= length) ?? [null, 1];
  const count = Math.floor(ageMs / unitMs);
  const message = unit ? `${count} ${unit}${count === 1 ? "" : "s"} ago` : "just now";
  return { message, color: ageColor(ageMs) };
}

/** Stricter than shields' scale for commits: a figure that nobody checked for a month is not to be relied on. */
function ageColor(ageMs: number): string {
  if (ageMs < 2 * dayMs) return "brightgreen";
  if (ageMs < 7 * dayMs) return "green";
  return ageMs < 30 * dayMs ? "yellow" : "red";
}
