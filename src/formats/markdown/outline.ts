import type { Priority, Status } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import type { TableUse } from "../format.ts";
import type { Block, Heading } from "./block.ts";
import { type Meaning, meaningOf } from "./meaning.ts";

/** What the headings above a block say of it. */
export interface Context {
  /** The nearest heading, as a reader sees it. */
  section: string | null;
  /** Where it stands, and the heading above it. */
  sectionLine: number | null;
  outerSection: string | null;
  isBaseline: boolean;
  isGaps: boolean;
  isClosed: boolean;
  isAside: boolean;
  /** Below a heading of advice or plans: what is listed there is to be done, whatever its status. */
  isAdvice: boolean;
  /** Right below a heading of a summary: what is listed there may be said elsewhere. */
  isSummary: boolean;
  isLegend: boolean;
  isAboutTests: boolean;
  isParity: boolean;
  isConformance: boolean;
  status: Status | null;
  priority: Priority | null;
  /** What the config says stands here. */
  use?: TableUse;
}

/** A heading with what stands below it, up to the next heading of its level or above. */
export interface Section {
  heading: Heading;
  meaning: Meaning;
  parent: Section | null;
  children: Section[];
  /** Indexes of its first block and of the one after its last. */
  from: number;
  to: number;
}

export interface Outline {
  /** Real headings and bold lines, in the order of the document. */
  sections: Section[];
  /** For each block the context in which it stands; headings have that of the blocks below them. */
  contexts: Context[];
  /** For each block the innermost section under a real heading. */
  sectionOf: (Section | null)[];
}

const deepestHeading = 6;

/** The tree of headings over the blocks. `path` is the document's own: it too may say that all of this is about tests. */
export function outlineOf(blocks: Block[], path: string): Outline {
  const walk = new Walk(
    /test|cover|qa\b|spec|scenario|traceab|verif|matrix|gaps?\b|quality|parity|compat|conform/.test(
      fold(path),
    ),
  );
  const contexts: Context[] = [];
  const sectionOf: (Section | null)[] = [];
  blocks.forEach((block, index) => {
    if (block.type === "heading") walk.open(block, index);
    contexts.push(walk.context());
    sectionOf.push(walk.section());
    if (block.type !== "heading") walk.closeCaption();
  });
  walk.close(0, blocks.length);
  return { sections: walk.sections, contexts, sectionOf };
}

class Walk {
  readonly sections: Section[] = [];
  private readonly isAboutTests: boolean;
  private stack: Section[] = [];
  private title: Section | null = null;
  private known: Context | null = null;

  constructor(isAboutTests: boolean) {
    this.isAboutTests = isAboutTests;
  }

  open(heading: Heading, index: number): void {
    this.close(heading.level, index);
    const parent = this.stack.at(-1) ?? null;
    const section = {
      heading,
      meaning: meaningOf(heading.text),
      parent,
      children: [],
      from: index + 1,
      to: 0,
    };
    if (heading.level <= deepestHeading) {
      parent?.children.push(section);
      this.sections.push(section);
      if (heading.level === 1) this.title ??= section;
    }
    this.stack.push(section);
    this.known = null;
  }

  close(level: number, index: number): void {
    for (let last = this.stack.at(-1); last && last.heading.level >= level; last = this.stack.at(-1)) {
      last.to = index;
      this.stack.pop();
    }
  }

  /** A plain line heads only the block right below it. */
  closeCaption(): void {
    if (this.stack.at(-1)?.heading.level !== 8) return;
    this.stack.pop();
    this.known = null;
  }

  section(): Section | null {
    return this.stack.findLast(({ heading }) => heading.level <= deepestHeading) ?? null;
  }

  context(): Context {
    return (this.known ??= contextOf(this.stack.toReversed(), this.title, this.isAboutTests));
  }
}

/** `inner` are the open sections, the nearest first. The title of the whole document says least. */
function contextOf(inner: Section[], title: Section | null, isAboutTests: boolean): Context {
  const meanings = inner.map(({ meaning }) => meaning);
  const all = title ? [...meanings, title.meaning] : meanings;
  // A title such as "Installing" says more than the path.
  const aboutTests =
    (isAboutTests && !title?.meaning.isAside) || meanings.some((meaning) => meaning.isAboutTests);
  const isGaps = areGaps(inner, title) && (aboutTests || meanings.some(({ isSureGaps }) => isSureGaps));
  return {
    ...placeOf(inner),
    // A document that is called a baseline has nothing else to count.
    isBaseline: inner.some((section) => section.meaning.isBaseline && section !== title),
    isGaps,
    isClosed: isClosed(inner),
    isAside: isAside(inner, title) && !isGaps,
    isLegend: meanings[0]?.isLegend ?? false,
    isSummary: inner[0]?.meaning.isSummary ?? false,
    isAdvice: inner.some((section) => section.meaning.isAdvice && section !== title) && !isGaps,
    isAboutTests: aboutTests,
    isConformance: all.some((meaning) => meaning.isConformance),
    isParity: all.some((meaning) => meaning.isParity),
    status: statusOf(inner, title),
    priority: meanings.find(({ priority }) => priority)?.priority ?? null,
  };
}

const placeOf = ([nearest, outer]: Section[]) => ({
  section: nearest?.meaning.text ?? null,
  sectionLine: nearest?.heading.line ?? null,
  outerSection: outer?.meaning.text ?? null,
});

/** What the title says of all is not meant of what stands under headings of its own. */
function statusOf(inner: Section[], title: Section | null): Status | null {
  const told = inner.find(({ meaning }) => meaning.status ?? meaning.isGaps);
  const isFar = told === title && told !== inner[0];
  const isAsked = inner.some(({ meaning }) => /\btroubleshooting\b|^faq\b/.test(fold(meaning.text)));
  return isFar || isAsked ? null : (told?.meaning.status ?? null);
}

function isAside(inner: Section[], title: Section | null): boolean {
  // What is left out on purpose is told, whatever its heading sounds like.
  if (inner[0]?.meaning.status === "excluded") return false;
  const about = inner.findIndex(({ meaning }) => meaning.isAboutTests && !meaning.isAside);
  return inner.some(
    (section, at) =>
      section.meaning.isAside &&
      section !== title &&
      !(section.meaning.isWeakAside && about >= 0 && about < at),
  );
}

/** A heading of gaps wins over "recommendations" below it, unless it is but the title of the whole document. */
function areGaps(inner: Section[], title: Section | null): boolean {
  const decisive = inner.find(
    ({ meaning }) =>
      meaning.isAside ||
      meaning.isGaps ||
      meaning.isClosed ||
      meaning.status === "covered" ||
      meaning.status === "excluded",
  );
  if (!decisive) return false;
  // "Conclusion", and there "Gaps": they stand above.
  if (decisive.meaning.isGaps) return !inner.some((section) => section !== title && isSummary(section));
  if (!decisive.meaning.isAside) return false;
  return inner.some(
    (section) =>
      section.meaning.isGaps && section !== title && section.heading.level < decisive.heading.level,
  );
}

const isSummary = ({ meaning }: Section) =>
  !meaning.isGaps &&
  /^\W*(?:\d+\.?\s*)?(?:executive )?(?:summary|conclusions?|takeaways?|troubleshooting|faq|common (?:issues|problems|errors|pitfalls))\W*$/.test(
    fold(meaning.text),
  );

/** "Closed gaps", or "Resolved" in a document or section of gaps. */
function isClosed(inner: Section[]): boolean {
  const [nearest, ...outer] = inner;
  if (!nearest?.meaning.isClosed) return false;
  return (
    /\bgaps?\b/.test(fold(nearest.meaning.text)) ||
    outer.some(({ meaning }) => meaning.isGaps || meaning.isClosed)
  );
}
