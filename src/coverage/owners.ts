import { globOf } from "./glob.ts";
import { GlobSet } from "./glob-set.ts";
import type { Item } from "./item.ts";

/** Who owns what lies at a path; the last rule that fits counts, as in CODEOWNERS. */
export interface OwnerRule {
  glob: string;
  /** null: nobody, whatever the rules before it say. */
  owner: string | null;
}

/** The rules of one repo, asked once for each path. */
export class Owners {
  private readonly rules: readonly OwnerRule[];
  private readonly globs: GlobSet;
  private readonly known = new Map<string, string | null>();

  constructor(rules: readonly OwnerRule[]) {
    this.rules = rules;
    this.globs = new GlobSet(rules.map(({ glob }) => globOf(glob)));
  }

  get isExhausted(): boolean {
    return this.globs.isExhausted;
  }

  /** The owner of an item that names none: of a file that it cites, else of its source. */
  of(item: Pick<Item, "owner" | "evidence" | "path">): string | null {
    if (item.owner !== null || this.rules.length === 0) return item.owner;
    for (const { kind, path, text } of item.evidence) {
      const cited = path ?? (kind === "file" ? text : null);
      const owner = cited === null ? null : this.at(cited);
      if (owner !== null) return owner;
    }
    return this.at(item.path);
  }

  private at(path: string): string | null {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const owner = this.rules[this.globs.last(path) ?? -1]?.owner ?? null;
    this.known.set(path, owner);
    return owner;
  }
}
