// Controls but the usual blanks, and what turns round the text behind it (https://www.unicode.org/reports/tr9/).
const unseen = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/** Text that no reader takes for commands: controls, bidirectional overrides and torn surrogates are shown as U+FFFD. */
export const withoutControls = (text: string): string => text.toWellFormed().replace(unseen, "\ufffd");

/** The same on one line. */
export const oneLine = (text: string): string => withoutControls(text.replace(/[\s\u0085]+/g, " ").trim());
