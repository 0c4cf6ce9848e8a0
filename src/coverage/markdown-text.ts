import { oneLine } from "./plain-text.ts";

/**
 * Text as Markdown that shows it as it is, in a cell, a heading or a sentence: no mark, no HTML, no character reference.
 * An empty comment parts what GitHub looks for in the finished text, where no backslash helps: mentions and addresses,
 * links without brackets, pictures between colons.
 */
export const markdownText = (text: string): string =>
  oneLine(text)
    .replace(/@(?=\w)|:(?=\/\/|[a-z]\w{0,40}:)|www(?=\.)/gi, `$&${parting}`)
    .replace(/[\\|`*<>[\]~]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/_+/g, (marks, at: number, whole: string) =>
      isInWord(whole, at, marks.length) ? marks : marks.replaceAll("_", "\\_"),
    )
    .replaceAll(parting, "<!-- -->");

/** No control character is left when it is put in. */
const parting = "\u0001";

/** Within a word `_` is no mark: names of tests stay as they are written. */
const isInWord = (text: string, at: number, length: number) =>
  /[a-z\d]/i.test(text.charAt(at - 1)) && /[a-z\d]/i.test(text.charAt(at + length));

/** GitHub ends a cell at a pipe even inside a code span, unless it is escaped; after a backslash it cannot be. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  return /`|\\\||##\[/.test(line)
    ? `<code>${markdownText(line)}</code>`
    : `\`${line.replaceAll("|", "\\|")}\``;
}
