import { oneLine } from "../coverage/plain-text.ts";
import { isBeyondNaming } from "../coverage/not-read.ts";
import { entryLines, pathLine } from "../coverage/seen-source.ts";
import type { Source } from "../coverage/snapshot.ts";
import { bounded } from "../coverage/text.ts";

/** What is said of a source in a config. */
export type Decided = Pick<
  Source,
  "path" | "state" | "reason" | "standing" | "standingReason" | "subject" | "seenItems" | "items"
>;

/** Of all entries, commented out ones too: half of what a config may have. */
export const maxEntriesLength = 32 * 1024;
const maxReason = 400;

/**
 * The text of a first canopy.yml: an entry for each source with the reason why it counts or does not. What does not
 * count is commented out, so that heeding the text changes no figure.
 */
export function configTextFor(sources: readonly Decided[]): string {
  const decisions = sources.map(decisionOf).toSorted((a, b) => order.indexOf(a.is) - order.indexOf(b.is));
  const texts = decisions.map(textOf);
  let length = 0;
  const shown = texts.filter((text) => (length += text.length) <= maxEntriesLength);
  const more = texts.length - shown.length;
  const hasEntry = decisions.slice(0, shown.length).some(({ entry, isHeeded }) => isHeeded && entry !== null);
  return [
    "# What Canopy found in this repo, and why each file counts or does not.\n",
    "# An entry that is commented out does not count; without the marks it does.\n\n",
    "# Besides what stands below, files are found by their names.\n",
    "discover: true\n\n",
    hasEntry ? "sources:\n" : "# sources: # without its mark too, as soon as an entry is to count\n",
    ...shown,
    more > 0 ? `  # and ${more} more that are not counted\n` : "",
  ].join("");
}

const order = ["counts", "derived", "counts in part", "seen", "not read", "could not be read"] as const;

interface Decision {
  is: (typeof order)[number];
  path: string;
  why: string;
  entry: string | null;
  isHeeded: boolean;
}

function decisionOf(source: Decided): Decision {
  const { path, state, reason, standing, standingReason, subject, seenItems = 0 } = source;
  const common = { path, isHeeded: false, entry: entryLines(path, subject) };
  const why = standingReason ?? "";
  if (state === "not-read")
    return {
      ...common,
      is: "not read",
      why: reason ?? "",
      entry: isBeyondNaming(reason) ? null : common.entry,
    };
  if (standing === null) return { ...common, is: "could not be read", why: reason ?? "", entry: null };
  if (standing === "seen")
    return { ...common, is: "seen", why, entry: source.items === 0 ? null : common.entry };
  if (standing === "derived") return { ...common, is: "derived", why, isHeeded: true, entry: pathLine(path) };
  if (seenItems > 0)
    return {
      ...common,
      is: "counts in part",
      why: `${why}; the entry counts ${seenItems} more of its items`,
    };
  return { ...common, is: "counts", why, isHeeded: true };
}

function textOf({ is, path, why, entry, isHeeded }: Decision): string {
  const named = entry === null ? `${bounded(oneLine(path), maxReason)}, ` : "";
  const comment = `  # ${named}${is}: ${bounded(oneLine(why), maxReason)}\n`;
  if (entry === null) return comment;
  return comment + (isHeeded ? entry : entry.replace(/^ {2}(?=\S)/gm, "  # ").replace(/^ {4}/gm, "  #   "));
}
