import { yamlText } from "../coverage/seen-source.ts";
import { firstNaming, type Naming } from "../coverage/settings.ts";
import type { ConfigFile } from "./shape.ts";

/**
 * What a repo's own config needs beside one more entry of `sources` for that entry to change nothing else: a first
 * list ends the search by names, and takes the place of the organization's.
 */
export function namingIn(own: ConfigFile, defaults: ConfigFile): Naming {
  if (own.sources) return { before: "# first under sources:\n", after: "" };
  if (defaults.sources) {
    const inherited = defaults.sources.map((source) => `  - ${yamlText(source)}\n`);
    return { before: firstNaming.before, after: inherited.join("") };
  }
  const isSaid = own.discover !== undefined || defaults.discover !== undefined;
  return isSaid ? { before: firstNaming.before, after: "" } : firstNaming;
}
