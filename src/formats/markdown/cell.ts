import type { Evidence, Status } from "../../coverage/item.ts";
import {
  isEmptyCell,
  type Legend,
  readStatus,
  standsAlone,
  type StatusReading,
} from "../../coverage/status.ts";
import { fold, withoutEnd } from "../../coverage/text.ts";
import { statusByWord } from "../../coverage/vocabulary.ts";
import { citationsIn } from "./citations.ts";
import { plain } from "./inline.ts";
import { holdsStruck, struckIn, withoutStruck } from "./struck.ts";

/** What a piece of Markdown cites, and the prose that is left to note. */
export interface Cited {
  evidence: Evidence[];
  rest: string | null;
}

/** A cell as its readers ask of it, each answer found once. */
export class Cell {
  readonly raw: string;
  private readonly legend: Legend;
  private plainText: string | undefined;
  private reading: StatusReading | undefined;
  private citing: Cited | undefined;

  constructor(raw: string, legend: Legend) {
    this.raw = raw;
    this.legend = legend;
  }

  get text(): string {
    return (this.plainText ??= plain(this.raw));
  }

  get isEmpty(): boolean {
    // "`/`" is a route.
    return isEmptyCell(this.text) && !this.legend.has(this.text) && this.raw.trim() !== "`/`";
  }

  get status(): StatusReading {
    // "— skip": a dash before a word is none of it.
    return (this.reading ??= this.read());
  }

  private read(): StatusReading {
    const boxes = this.readBoxes();
    if (boxes) return boxes;
    const reading = readStatus(this.text.replace(/^(?:[—–-]\s+(?=\p{L})|[-*+•]\s+(?=\[))/u, ""), this.legend);
    // "Both were kept — PASS": the verdict stands last.
    const last =
      reading.rule === "none" ? /\s[—–-]{1,2}\s(\p{L}[\p{L} ]{1,20})$/u.exec(this.text)?.[1] : undefined;
    const status = last && statusByWord.get(fold(last));
    return status ? { status, rest: null, rule: "word" } : reading;
  }

  /** "- [x] unit - [ ] e2e": several boxes, of which some may be ticked. */
  private readBoxes(): StatusReading | null {
    if (!startsWithBox.test(this.text)) return null;
    const statuses = new Set<Status>();
    let count = 0;
    for (const [, box = ""] of this.text.matchAll(boxes)) {
      statuses.add(readStatus(box === "[]" ? "[ ]" : box, this.legend).status);
      count++;
    }
    const [first, ...others] = statuses;
    if (count < 2 || !first) return null;
    const status = others.length === 0 ? first : "partial";
    return {
      status,
      rest: this.text.replace(boxes, " ").replace(/\s+/g, " ").trim() || null,
      rule: "symbol",
    };
  }

  get cited(): Cited {
    return (this.citing ??= citedIn(this.raw, this.text));
  }
}

const boxes = /(?<!\S)(?:[-*+•]\s+)?(\[[ xX~✓✔-]?\])(?!\S)/g;
const startsWithBox = /^(?:[-*+•]\s+)?\[[ xX~✓✔-]?\](?!\S)/;

/** The cells of a document. The same words stand in many of them and are read once. */
export class Cells {
  readonly legend: Legend;
  private readonly known = new Map<string, Cell>();

  constructor(legend: Legend) {
    this.legend = legend;
  }

  of(raw: string): Cell {
    const known = this.known.get(raw);
    if (known) return known;
    const cell = new Cell(holdsStruck(raw) ? this.lastStated(raw) : raw, this.legend);
    this.known.set(raw, cell);
    return cell;
  }

  /** "~~missing~~ covered": a status that another one takes the place of. */
  private lastStated(raw: string): string {
    const isStatus = (text: string) => standsAlone(text, readStatus(text, this.legend));
    const left = withoutStruck(raw).replace(/^[\s→⇒>:,;–—-]+/u, "");
    return struckIn(raw).every(isStatus) && left !== "" && isStatus(plain(left)) ? left : raw;
  }
}

/** Code spans, links and bare paths that cite something; the prose between them is kept as a note. */
export function citedIn(markdown: string, text = plain(markdown)): Cited {
  if (isEmptyCell(text)) return { evidence: [], rest: null };
  const { marked, bare, rest } = citationsIn(markdown);
  const evidence = [...marked, ...bare];
  const words = rest.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const isNote = bare.length * 2 < words && !isAnswer(rest);
  return { evidence, rest: isNote ? text : null };
}

/** A bare yes or no in a tests column is an answer, not evidence. */
function isAnswer(rest: string): boolean {
  if (rest.length > 30) return false;
  const { rule, rest: more } = readStatus(withoutEnd(rest, " )").replace(/^[\s(]+/, ""));
  return rule !== "none" && more === null;
}
