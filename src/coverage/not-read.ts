export const ignoredByConfig = "ignored by the config";
export const globsExhausted =
  "the config's globs take more comparisons than are made, so what they say of it is not known";
/** Of a limit that all sources share. */
export const inAllSources = "in all sources of a repo together";
const larger = "larger than";
const areListed = "files are listed by the config";

export const tooLarge = (maxBytes: number): string => `${larger} ${maxBytes} bytes`;
export const tooMany = (max: number, what: "listed" | "found"): string =>
  what === "listed"
    ? `more than ${max} ${areListed}`
    : `more than ${max} files look like sources, and others look more so`;

const beyondNaming = [ignoredByConfig, globsExhausted, inAllSources, larger, areListed];

/** Whether a file is left out for a reason that naming it among the sources does not mend. */
export const isBeyondNaming = (reason: string | null): boolean =>
  reason !== null && beyondNaming.some((words) => reason.includes(words));
