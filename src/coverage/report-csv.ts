import type { Item } from "./item.ts";
import { withoutControls } from "./plain-text.ts";

const columns = [
  "key",
  "kind",
  "name",
  "status",
  "rawStatus",
  "priority",
  "category",
  "section",
  "owner",
  "spec",
  "evidence",
  "notes",
  "nextGap",
  "proof",
  "path",
  "line",
  "counted",
  "baseline",
  "standing",
  "certainty",
  "waiver",
] as const;

/** The items as comma-separated values (RFC 4180), one row each under a header. */
export function renderCsv(items: Item[]): string {
  const rows = items.map((item) => columns.map((column) => cell(valueOf(item, column))).join(","));
  return [columns.join(","), ...rows, ""].join("\r\n");
}

function valueOf(item: Item, column: (typeof columns)[number]): string {
  if (column === "evidence") return item.evidence.map(({ text }) => text).join("; ");
  if (column === "waiver") return item.waiver ? `until ${item.waiver.until}: ${item.waiver.reason}` : "";
  return String(item[column] ?? "");
}

/** A cell that begins like a formula is none: spreadsheets would run what a repo wrote. */
function cell(text: string): string {
  const seen = withoutControls(text);
  const inert = /^[=+\-@\t\r]/.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
