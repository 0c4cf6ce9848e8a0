import type { ParseResult } from "../../coverage/reading.ts";
import { endingIn, type Format, noOptions, type SourceDocument } from "../format.ts";
import { Reader } from "./reader.ts";
import { withInlineLinks } from "./link-references.ts";
import { scan } from "./scan.ts";

const extensions = ["md", "markdown", "mdx", "mdown"];

/** Coverage docs: matrices, gap lists, scenario lists, check lists and the figures that they state. */
export const markdown: Format = {
  name: "markdown",
  extensions,
  detect: endingIn(extensions),
  parse: ({ path, text, options = noOptions }: SourceDocument): ParseResult => ({
    ok: true,
    reading: new Reader(scan(withInlineLinks(text)), text, path, options).read(),
  }),
};
