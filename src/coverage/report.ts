import type { Item } from "./item.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import type { Drift, Share, Source, Summary } from "./snapshot.ts";

/** What the canonical report is rendered from: a snapshot and what it is of. */
export interface Reported {
  title: string;
  /** Where and when it was read, null for files that are in no commit. */
  commit: string | null;
  syncedAt: string | null;
  summary: Summary;
  sources: Pick<Source, "path" | "role" | "categories">[];
  items: Item[];
  drift: Drift[];
}

/** The canonical report in Markdown. Of a registry of tests and gaps it has the sections of a generated report. */
export function renderReport(reported: Reported): string {
  const sections = [
    head(reported),
    figures(reported),
    tests(reported.items),
    surfaces(reported.items),
    categories(reported),
    gaps(reported.items),
    drift(reported.drift),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function head({ title, commit, syncedAt, sources }: Reported): string {
  const read = sources.filter(({ role }) => role === "registry" || role === "doc");
  const lines = [`# ${markdownText(title)} coverage`, ""];
  if (syncedAt !== null) lines.push(`**Generated:** ${syncedAt.slice(0, 19).replace("T", " ")} UTC`);
  if (commit !== null) lines.push(`**Commit:** ${markdownCode(commit)}`);
  if (read.length > 0) lines.push(`**Source:** ${read.map(({ path }) => markdownText(path)).join(" + ")}`);
  return lines.join("\n");
}

function figures({ summary, items }: Reported): string {
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
  const open = items.filter((item) => item.counted && item.kind === "gap");
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

const share = ({ covered, total, percent }: Share) =>
  `${covered}/${total}${percent === null ? "" : ` (${percent}%)`}`;

const table = (heading: string, columns: string[], lines: string[]) =>
  [heading, "", row(columns), row(columns.map(() => "---")), ...lines].join("\n");

const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
