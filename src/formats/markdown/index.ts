import type { ParseResult } from "../../coverage/reading.ts";
import { type Format, noOptions, type SourceDocument } from "../format.ts";
import { Reader } from "./reader.ts";
import { scan } from "./scan.ts";

/** Coverage docs: matrices, gap lists, scenario lists, check lists and the figures that they state. */
export const markdown: Format = {
  name: "markdown",
  detect: ({ path }) => /\.(?:md|markdown|mdx|mdown)$/i.test(path),
  parse: ({ path, text, options = noOptions }: SourceDocument): ParseResult => ({
    ok: true,
    reading: new Reader(scan(text), path, options).read(),
  }),
};
