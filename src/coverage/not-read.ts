export const ignoredByConfig = "ignored by the config";
export const globsExhausted =
  "the config's globs take more comparisons than are made, so what they say of it is not known";
export const tooLarge = (maxBytes: number): string => `larger than ${maxBytes} bytes`;
export const tooMany = (max: number, what: "listed" | "found"): string =>
  what === "listed"
    ? `more than ${max} files are listed by the config`
    : `more than ${max} files look like sources, and others look more so`;

/** Whether a file is left out for a reason that naming it among the sources does not mend. */
export const isBeyondNaming = (reason: string | null): boolean =>
  reason !== null &&
  /^(?:ignored by the config|the config's globs|larger than |more than \d+ files are listed|expected at most \d+ \w+ in all sources)/.test(
    reason,
  );
