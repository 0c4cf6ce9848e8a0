import type { Finding } from "../coverage/item.ts";

// eslint-disable-next-line no-control-regex -- those that no text has a use for
const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A text as all formats may expect it: no byte order mark, `\n` alone ends lines, no control or broken characters. */
export function clean(raw: string): { text: string; findings: Finding[] } {
  const bare = raw.startsWith("\ufeff") ? raw.slice(1) : raw;
  const lined = bare.includes("\r") ? bare.replace(/\r\n?/g, "\n") : bare;
  const whole = lined.isWellFormed() ? lined : lined.toWellFormed();
  const at = whole.search(control);
  if (at < 0) return { text: whole, findings: [] };
  const finding: Finding = {
    severity: "warning",
    code: "control-character",
    message: "control characters were read as blanks, here and below",
    line: lineAt(whole, at),
  };
  return { text: whole.replaceAll(new RegExp(control, "g"), " "), findings: [finding] };
}

export function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
