import { bounded } from "../../coverage/text.ts";
import type { Block } from "./block.ts";
import { plain } from "./inline.ts";

const maxTitleWords = 6;
const maxTitleLength = 200;

/** The front matter's, else the first heading, else a first line of few words. */
export function titleIn(text: string, blocks: readonly Block[]): string | null {
  const [first] = blocks;
  const told = first?.type === "front-matter" ? frontMatterTitle(text, first.endLine) : null;
  if (told) return told;
  const heading = blocks.find((block) => block.type === "heading" && block.level <= 6);
  if (heading?.type === "heading") return bounded(plain(heading.text), maxTitleLength);
  const line = blocks.find((block) => block.type === "paragraph" || block.type === "heading");
  const words =
    line?.type === "paragraph" ? (line.lines[0] ?? "") : line?.type === "heading" ? line.text : "";
  return words !== "" && words.split(/\s+/).length <= maxTitleWords ? plain(words) : null;
}

function frontMatterTitle(text: string, endLine: number): string | null {
  const lines = text.split("\n", endLine);
  const line = lines.find((one) => /^title\s?[:=]/i.test(one));
  const title =
    line
      ?.replace(/^title\s?[:=]\s*/i, "")
      .replace(/^["']|["']\s*$/g, "")
      .trim() ?? "";
  return title === "" ? null : bounded(title, maxTitleLength);
}
