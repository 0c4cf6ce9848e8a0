import { alternativesOf } from "./braces.ts";
import { fitsSegment, type Segment, segmentOf, type Steps } from "./glob-segment.ts";

export const maxGlobLength = 1024;

/** `*` and `?` within a segment, `[a-z]` and `[!a-z]` one mark, `**` over segments, `{a,b}` either; `\` takes the next mark as it is. */
export interface Glob {
  pattern: string;
  alternatives: Alternative[];
  /** It is longer, or has more alternatives, than is looked at: that it does not match then says nothing. */
  isCut: boolean;
  matches(path: string): boolean;
}

/** What stands between the `**` of a glob without braces: a single block is the whole path. */
export type Alternative = Segment[][];

/**
 * How brackets are read: as git does, or besides as names, since "app/[id]/*.tsx" means a folder more often than one
 * of two letters.
 */
export type Brackets = "class" | "class or name";

export function globOf(pattern: string, brackets: Brackets = "class or name"): Glob {
  const isLong = pattern.length > maxGlobLength;
  const { patterns, isCut } = isLong ? { patterns: [], isCut: true } : alternativesOf(pattern);
  const alternatives = patterns.flatMap((one) => {
    const asClass = blocksOf(one, "class");
    const hasClass = brackets !== "class" && /(?:^|[^\\])\[/.test(one);
    return hasClass ? [asClass, blocksOf(one, "name")] : [asClass];
  });
  return {
    pattern,
    alternatives,
    isCut,
    matches: (path) => {
      const parts = path.split("/");
      return alternatives.some((one) => matchesParts(one, parts, { taken: 0 }));
    },
  };
}

/** "docs/" is all below it. */
function blocksOf(pattern: string, brackets: "class" | "name"): Alternative {
  const blocks: Alternative = [[]];
  const segments = pattern.split("/").filter((text) => text !== "");
  if (pattern.endsWith("/")) segments.push("**", "*");
  for (const text of segments) {
    if (/^\*{2,}$/.test(text)) blocks.push([]);
    else blocks.at(-1)?.push(segmentOf(text, brackets));
  }
  return blocks;
}

/**
 * Each block is looked for behind the one before it, the last at the end: where a block fits first leaves most to the
 * others, so nothing is tried twice.
 */
export function matchesParts(blocks: Alternative, parts: readonly string[], steps: Steps): boolean {
  const [first = []] = blocks;
  if (!fitsAt(first, parts, { at: 0, steps })) return false;
  if (blocks.length === 1) return first.length === parts.length;
  const last = blocks.at(-1) ?? [];
  const end = parts.length - last.length;
  let at = first.length;
  if (at > end || !fitsAt(last, parts, { at: end, steps })) return false;
  for (const block of blocks.slice(1, -1)) {
    while (at + block.length <= end && !fitsAt(block, parts, { at, steps })) at++;
    at += block.length;
  }
  return at <= end;
}

function fitsAt(
  block: Segment[],
  parts: readonly string[],
  { at, steps }: { at: number; steps: Steps },
): boolean {
  for (let index = 0; index < block.length; index++) {
    const segment = block[index];
    const part = parts[at + index];
    steps.taken++;
    if (segment === undefined || part === undefined || !fitsSegment(segment, part, steps)) return false;
  }
  return true;
}
