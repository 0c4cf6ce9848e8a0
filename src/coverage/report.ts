import type { Item } from "./item.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import type { Drift, Share, Source, Summary } from "./snapshot.ts";

type Judged = Pick<Source, "standing" | "standingReason" | "subject" | "figure" | "items">;

/** What the canonical report is rendered from: a snapshot and what it is of. */
export interface Reported {
  title: string;
  /** Where and when it was read, null for files that are in no commit. */
  commit: string | null;
  syncedAt: string | null;
  summary: Summary;
  sources: (Pick<Source, "path" | "role" | "categories"> & Partial<Judged>)[];
  items: Item[];
  drift: Drift[];
  /** Why nothing counts, where that is so. */
  reason?: string | null;
}

/** The canonical report in Markdown. Of a registry of tests and gaps it has the sections of a generated report. */
export function renderReport(reported: Reported): string {
  const sections = [
    head(reported),
    figures(reported),
    tests(reported.items),
    surfaces(reported.items),
    categories(reported),
    hasFigure(reported) ? gaps(reported.items) : "",
    drift(reported.drift),
    beside(reported),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function head({ title, commit, syncedAt, sources }: Reported): string {
  const read = sources.filter(
    ({ role, standing }) => standing !== "seen" && (role === "registry" || role === "doc"),
  );
  const lines = [`# ${markdownText(title)} coverage`, ""];
  if (syncedAt !== null) lines.push(`**Generated:** ${syncedAt.slice(0, 19).replace("T", " ")} UTC`);
  if (commit !== null) lines.push(`**Commit:** ${markdownCode(commit)}`);
  if (read.length > 0) lines.push(`**Source:** ${read.map(({ path }) => markdownText(path)).join(" + ")}`);
  return lines.join("\n");
}

const hasFigure = ({ items }: Reported) => items.some(({ counted }) => counted);

function figures(reported: Reported): string {
  const { summary, items, reason } = reported;
  if (!hasFigure(reported)) return `Unmeasured: ${markdownText(reason ?? "nothing in it counts")}.`;
  const counted = items.filter((item) => item.counted && item.kind === "test");
  const lines = ["## Executive Summary", ""];
  if (counted.length > 0) lines.push(`- **Total Tests:** ${counted.length}`);
  for (const [priority] of named(summary.byPriority)) {
    const rows = counted.filter((item) => item.priority === priority).length;
    if (rows > 0) lines.push(`- **${priority}:** ${rows}`);
  }
  const groups = Object.keys(summary.byCategory).length;
  if (groups > 0) lines.push(`- **Categories:** ${groups}`);
  lines.push(`- **Open Gaps:** ${summary.gapsOpen}`, `- **Coverage (Closed/Total):** ${share(summary)}`);
  for (const [priority, part] of named(summary.byPriority))
    lines.push(`- **${priority} Coverage:** ${share(part)}`);
  const aside = (["external", "excluded", "unknown"] as const).filter((status) => summary[status] > 0);
  for (const status of aside) lines.push(`- **Not in the total, ${status}:** ${summary[status]}`);
  return lines.join("\n");
}

const named = (shares: Record<string, Share>) => Object.entries(shares).filter(([name]) => name !== "none");

function tests(items: Item[]): string {
  const rows = items.filter((item) => item.counted && item.kind === "test" && item.priority === "P0");
  if (rows.length === 0) return "";
  const lines = rows.map(({ name, category, runtimeSeconds, evidence }) => {
    const command = evidence.find(({ kind }) => kind === "command")?.text;
    return row([
      markdownText(name),
      markdownText(category ?? ""),
      String(runtimeSeconds ?? ""),
      command === undefined ? "" : markdownCode(command),
    ]);
  });
  return table("## P0 Tests", ["Test", "Category", "Est. Runtime (s)", "Run Command"], lines);
}

function surfaces(items: Item[]): string {
  const rows = items.filter((item) => item.counted && item.kind === "surface");
  if (rows.length === 0) return "";
  const lines = rows.map(({ name, status, proof, nextGap, notes }) =>
    row([markdownText(name), status, proof ?? "", markdownText(nextGap ?? notes ?? "")]),
  );
  return table("## Surfaces", ["Surface", "Status", "Proof", "Notes"], lines);
}

function categories({ summary, sources }: Reported): string {
  const described = new Map(sources.flatMap((source) => Object.entries(source.categories ?? {})));
  const lines = Object.entries(summary.byCategory).map(([name, part]) => {
    const cells = [markdownText(name), share(part)];
    return row(described.size === 0 ? cells : [...cells, markdownText(described.get(name) ?? "")]);
  });
  if (lines.length === 0) return "";
  const columns = ["Category", "Coverage"];
  return table("## Category Coverage", described.size === 0 ? columns : [...columns, "Description"], lines);
}

function gaps(items: Item[]): string {
  const open = items.filter(({ counted, kind, waiver }) => counted && kind === "gap" && !waiver);
  if (open.length === 0) return "## Open Gaps\n\nNone.";
  const lines = open.map(({ key, name, priority, category, rawStatus, status }) =>
    row([
      markdownText(key),
      markdownText(name),
      priority,
      markdownText(category ?? ""),
      markdownText(rawStatus ?? status),
    ]),
  );
  return table("## Open Gaps", ["ID", "Title", "Priority", "Category", "Status"], lines);
}

function drift(found: Drift[]): string {
  if (found.length === 0) return "";
  const lines = found.map(({ path, line, label, claimed, actual }) =>
    row([markdownText(`${path}:${line}`), markdownText(label), markdownText(claimed), markdownText(actual)]),
  );
  return table("## Drift", ["Where", "What", "Claimed", "Actual"], lines);
}

/** What is kept and stands in no figure. Paragraphs, since whoever reads a report takes lists and tables for rows. */
function beside({ sources, items }: Reported): string {
  const seen = sources.filter(({ standing, items: rows }) => standing === "seen" && rows !== 0);
  const unsure = items.filter(({ certainty, standing }) => certainty === "unsure" && standing !== "seen");
  const waived = items.flatMap(({ name, waiver }) => (waiver ? [{ name, ...waiver }] : []));
  const parts = [
    ...waived.map(
      ({ name, until, reason }) =>
        `Waived until ${until}: ${markdownText(name)} (${markdownText(withoutStop(reason))}).`,
    ),
    ...seen.map(
      (source) =>
        `Seen, not counted: ${markdownText(source.path)}, ${ownFigure(source)}; ${markdownText(source.standingReason ?? "")}.`,
    ),
    ...[...new Set(unsure.map(({ path }) => path))].map(
      (path) =>
        `Unsure, not counted: ${unsure.filter((item) => item.path === path).length} of the rows in ${markdownText(path)}.`,
    ),
  ];
  return parts.length === 0 ? "" : ["## Beside these figures", ...parts].join("\n\n");
}

const withoutStop = (text: string) => text.replace(/\.$/, "");

/** "features: 39 of 95 (41%)": under its own name, so that nobody takes it for the repo's. */
export function ownFigure({ subject, figure = null }: Partial<Judged>): string {
  const name = subject ?? "tests";
  if (figure === null) return `${name}: no figure of its own`;
  const { covered, total, percent } = figure;
  if (total === 0) return `${name}: ${percent ?? 0}%`;
  return `${name}: ${covered} of ${total}${percent === null ? "" : ` (${percent}%)`}`;
}

const share = ({ covered, total, percent }: Share) =>
  `${covered}/${total}${percent === null ? "" : ` (${percent}%)`}`;

const table = (heading: string, columns: string[], lines: string[]) =>
  [heading, "", row(columns), row(columns.map(() => "---")), ...lines].join("\n");

const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
