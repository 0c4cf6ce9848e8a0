import { withoutControls } from "../src/coverage/plain-text.ts";

/** The runner of GitHub Actions takes `##[` for a command wherever it stands in a line, and `::` where a line begins. */
const inert = (text: string) => withoutControls(text).replaceAll("##[", "##\\[");

/** A line for a terminal or for the log of a workflow: one line, whatever a name or message holds. */
export const terminalLine = (text: string): string =>
  inert(text)
    .replace(/[\n\r]/g, "\ufffd")
    .replace(/^(?=\s*::)/, "\\");

/** What is thrown, for standard error. */
export const terminalLines = (text: string): string => text.split("\n").map(terminalLine).join("\n");

/** The message of a workflow command: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
export const commandData = (text: string): string => percent(inert(text), /[%\r\n]/g);

export const commandProperty = (text: string): string => percent(inert(text), /[%\r\n:,]/g);

const percent = (text: string, marks: RegExp) =>
  text.replace(marks, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);

// What JSON leaves as it is and a terminal or the runner would not.
const beyondJson = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** JSON that reads as the same value and holds no control character but its own line breaks. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replaceAll("##[", "##\\u005b")
    .replace(beyondJson, (mark) =>
      mark === "\n" ? mark : `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );

/** A path below the tree as the reference of a URI: its slashes alone mean something. */
export const uriOf = (path: string): string =>
  path.toWellFormed().split("/").map(encodeURIComponent).join("/");
