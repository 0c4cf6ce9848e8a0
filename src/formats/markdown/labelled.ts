import { readPriority } from "../../coverage/priority.ts";
import { fold } from "../../coverage/text.ts";
import { type FieldName, fieldByName, statusRank } from "../../coverage/vocabulary.ts";
import { plain } from "./inline.ts";

/** What lines such as "**Severity:** High" and "- Status: covered" say of the heading or bullet above them. */
export class Labelled {
  private readonly fields = new Map<FieldName, string>();
  /** "Result: pass" says more than "Verification: manual". */
  private statusRank = Number.POSITIVE_INFINITY;

  /** `lines` are Markdown, each a line or bullet of its own. */
  constructor(lines: string[]) {
    for (const line of lines) {
      const found = /^\W{0,4}([\p{L}][\p{L} /]{1,30})\W{0,3}:\W{0,3}\s+(\S.{0,500})$/u.exec(
        plain(line.slice(0, 700)),
      );
      const field = found ? fieldByName.get(fold(found[1] ?? "")) : undefined;
      const value = (found?.[2] ?? "").trim();
      // "Risk: the header is on every page" is no priority.
      if (field === "priority" && readPriority(value).priority === "none") continue;
      const rank = statusRank(fold(found?.[1] ?? ""));
      const isBetter = field === "status" && rank < this.statusRank;
      if (field === "status") this.statusRank = Math.min(rank, this.statusRank);
      if (field && (isBetter || !this.fields.has(field))) this.fields.set(field, value);
    }
  }

  get(field: FieldName): string | null {
    return this.fields.get(field) ?? null;
  }
}
