import { type Legend, readStatus, standsAlone } from "../../coverage/status.ts";
import { plain } from "./inline.ts";

/** "Store — ✅ Covered", "Store (closed)", "Store: open": the status word is the suffix, if it is one. */
export function nameAndSuffix(text: string, legend: Legend): { name: string; suffix: string | null } {
  const whole = plain(text.slice(0, 600))
    .replace(/^(?:gap )?#?\d{1,3}(?:(?:\.\d{1,3}){1,3}[.):]?\s+|[.):]\s*)/i, "")
    // "✅ Fixed (in March)": the remark says when.
    .replace(/(\s[✅❌☑✔✗✘]\ufe0f? ?[^()]{0,40}?)\s*\([^()]{1,60}\)$/u, "$1");
  for (const pattern of suffixed) {
    const [, name = "", suffix = ""] = pattern.exec(whole) ?? [];
    const reading = readStatus(suffix.trim(), legend);
    const isFigure = reading.rule === "percent" || reading.rule === "fraction";
    const isStatus = standsAlone(suffix, reading) && reading.status !== "unknown" && !isFigure;
    if (isStatus || /^(?:open|closed)\b/i.test(suffix)) return { name: name.trim(), suffix: suffix.trim() };
  }
  return { name: whole, suffix: null };
}

/** The plainest first: a mark, a dash, a bracket, a colon. */
const suffixed = [
  /^(.{1,400}?)(?:\s+[—–:-]{1,2})?\s+(?=[\p{Extended_Pictographic}☑✔✓✗✘])([^()[\]—–]{1,60})$/u,
  /^(.{1,400})\s+[—–-]{1,2}\s+([^()[\]—–]{1,60})$/u,
  /^(.{1,400})\s+[([]([^()[\]—–]{1,60})[)\]]$/u,
  /^(.{1,400}):\s+([^()[\]—–]{1,60})$/u,
];
