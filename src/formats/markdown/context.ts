import type { Priority, Status } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import type { Heading } from "./scan.ts";

/** The headings that a block stands under, and what they say of it. */
export interface Context {
  /** The nearest heading, as a reader sees it. */
  section: string | null;
  isBaseline: boolean;
  isGaps: boolean;
  isAside: boolean;
  isLegend: boolean;
  speaksOfTests: boolean;
  status: Status | null;
  priority: Priority | null;
}

interface Entry {
  heading: Heading;
  meaning: Meaning;
}

/** Keeps the stack of open headings while the blocks of a document go by. */
export class Outline {
  private stack: Entry[] = [];

  open(heading: Heading): Meaning {
    const meaning = meaningOf(heading.text);
    this.stack = this.stack.filter((entry) => entry.heading.level < heading.level);
    this.stack.push({ heading, meaning });
    return meaning;
  }

  /** A plain line heads only the block right below it. */
  closeCaption(): void {
    if (this.stack.at(-1)?.heading.level === 8) this.stack.pop();
  }

  context(): Context {
    const inner = this.stack.toReversed();
    const nearest = inner[0]?.meaning;
    return {
      section: nearest?.text ?? null,
      isBaseline: inner.some(({ meaning }) => meaning.isBaseline),
      isGaps: this.isGaps(inner),
      isAside: inner.some(({ meaning }) => meaning.isAside) && !this.isGaps(inner),
      isLegend: nearest?.isLegend ?? false,
      speaksOfTests: inner.some(({ meaning }) => /\btests?\b|テスト|测试|測試/.test(fold(meaning.text))),
      status: inner.find(({ meaning }) => meaning.status)?.meaning.status ?? null,
      priority: inner.find(({ meaning }) => meaning.priority)?.meaning.priority ?? null,
    };
  }

  /** A heading of gaps wins over "recommendations" below it, unless it is but the title of the whole document. */
  private isGaps(inner: Entry[]): boolean {
    const decisive = inner.find(
      ({ meaning }) => meaning.isAside || meaning.isGaps || meaning.status === "covered",
    );
    if (!decisive || decisive.meaning.isGaps) return decisive !== undefined;
    if (decisive.meaning.status === "covered") return false;
    return inner.some(
      ({ meaning, heading }) => meaning.isGaps && heading.level > 1 && heading.level < decisive.heading.level,
    );
  }
}
