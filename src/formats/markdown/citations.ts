import type { Evidence } from "../../coverage/item.ts";
import { isFileUrl } from "../../coverage/repo-url.ts";
import { evidenceOf } from "../evidence.ts";
import { hasFileExtension, splitLocation } from "../paths.ts";
import { proseEvidence } from "../prose-evidence.ts";
import { plain } from "./inline.ts";
import { type Target, targetAt } from "./links.ts";

/** What a piece of Markdown cites in code spans and links, and between them; and the prose that is left. */
export interface Citations {
  marked: Evidence[];
  bare: Evidence[];
  rest: string;
}

export function citationsIn(markdown: string): Citations {
  if (!/[`\]<]/.test(markdown)) {
    const rest = plain(markdown);
    return { marked: [], bare: proseEvidence(rest), rest };
  }
  const { marked, prose, torn } = new Scan(markdown).take();
  const lines = prose.split(/<br\s{0,5}\/?>/i).map(plain);
  return { marked, bare: lines.flatMap(proseEvidence), rest: plain([...lines, torn].join(" ")) };
}

interface Taken {
  marked: Evidence[];
  prose: string;
  /** What follows a link that does not end where its author meant: which of its words are whole nobody knows. */
  torn: string;
}

/** Where a label begins: in the prose, and among what was cited. */
interface Label {
  prose: number;
  marked: number;
}

/** One pass over the text. What a link or code span leaves behind is never joined to the words beside it. */
class Scan {
  private readonly text: string;
  private at = 0;
  private readonly marked: Evidence[] = [];
  private readonly prose: string[] = [];
  private readonly torn: string[] = [];
  private readonly labels: Label[] = [];
  private isTorn = false;

  constructor(text: string) {
    this.text = text;
  }

  take(): Taken {
    const marks = /[`[\]<\\]/g;
    while (this.at < this.text.length) {
      marks.lastIndex = this.at;
      const next = marks.exec(this.text)?.index ?? this.text.length;
      this.say(this.text.slice(this.at, next));
      this.at = next;
      if (next < this.text.length && !this.takeMark(this.text.charAt(next))) {
        // An escaped mark is none.
        const length = this.text[next] === "\\" ? 2 : 1;
        this.say(this.text.slice(next, next + length));
        this.at = next + length;
      }
    }
    return { marked: this.marked, prose: this.prose.join(""), torn: this.torn.join("") };
  }

  private takeMark(mark: string): boolean {
    if (mark === "[") this.labels.push({ prose: this.prose.length, marked: this.marked.length });
    if (mark === "]") return this.takeLink();
    return mark === "`" || mark === "<" ? this.takeSpan(mark) : false;
  }

  private say(prose: string): void {
    (this.isTorn ? this.torn : this.prose).push(prose);
  }

  /** A code span in either notation, or the address of a file between angle brackets. */
  private takeSpan(mark: string): boolean {
    const span = mark === "`" ? /(`{1,3})([^`]{1,2000})\1/y : /<(code>|)([^<>`]{1,2000})(?:<\/code)?>/iy;
    span.lastIndex = this.at;
    const [whole, kind, content = ""] = span.exec(this.text) ?? [];
    if (whole === undefined || (kind === "" && !isFileUrl(content))) return false;
    this.marked.push(...evidenceOf(content));
    this.say(" ");
    this.at += whole.length;
    return true;
  }

  /** At the end of a label. */
  private takeLink(): boolean {
    const label = this.labels.pop();
    if (!label || this.text[this.at + 1] !== "(") return false;
    const link = targetAt(this.text, this.at + 1);
    if (link && this.endsAt(link)) {
      this.cite(link.target, label);
      this.at = link.end;
      return true;
    }
    this.isTorn = true;
    return false;
  }

  private endsAt({ target, end }: Target): boolean {
    const isWhole = isAddress.test(target) || hasFileExtension(splitLocation(target).path);
    return isWhole || followers.test(this.text.slice(end, end + 20));
  }

  private cite(target: string, label: Label): void {
    const isElsewhere = leadsOut(target) && !isFileUrl(target);
    if (isElsewhere) {
      this.prose[label.prose] = "";
      return;
    }
    const cited = evidenceOf(target, { sureness: "path" });
    this.prose.length = Math.min(label.prose, this.prose.length);
    this.say(" ");
    // A label that is a path is the name of the file that the link leads to.
    const named = this.marked.splice(label.marked);
    this.marked.push(...(cited.length > 0 ? named.filter(isNoFile) : named), ...cited);
  }
}

const isAddress = /^[a-z][a-z+.-]{1,20}:/i;
const leadsOut = (target: string) => target === "" || target.startsWith("#") || isAddress.test(target);

const isNoFile = ({ kind }: Evidence) => kind !== "file" && kind !== "glob";

/** A link to a folder that ends where its author meant is followed by a blank or by marks of prose. */
const followers = /^[.,;:!?)\]}*_~'"—–+-]*(?:$|[\s<|])/;
