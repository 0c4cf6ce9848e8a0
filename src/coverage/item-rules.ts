import { globOf } from "./glob.ts";
import { GlobSet } from "./glob-set.ts";
import type { Evidence, Item, Problem } from "./item.ts";
import { Owners } from "./owners.ts";
import type { Settings } from "./settings.ts";
import type { Tree } from "./tree.ts";

interface Place {
  path: string;
  line: number;
}

/** What settings say of items by globs, and the first item of which they, or the globs that it cites, say nothing. */
export class ItemRules {
  private readonly owners: Owners;
  private readonly optIn: GlobSet | null;
  private readonly tree: Tree | null;
  private unanswered: Place | null = null;

  constructor({ owners, optIn }: Settings, tree: Tree | null) {
    this.owners = new Owners(owners);
    this.optIn = optIn.length === 0 ? null : new GlobSet(optIn.map((pattern) => globOf(pattern)));
    this.tree = tree;
  }

  /** What was just resolved, as it is cited at `place`. */
  withOptIn(evidence: Evidence[], place: Place): Evidence[] {
    const { optIn } = this;
    const marked = optIn === null ? evidence : evidence.map((cited) => withMark(cited, optIn));
    if (optIn?.isExhausted || (this.tree?.unresolvedGlob() ?? null) !== null) this.unanswered ??= place;
    return marked;
  }

  withOwner(item: Item): Item {
    const owned = { ...item, owner: this.owners.of(item) };
    if (this.owners.isExhausted) this.unanswered ??= owned;
    return owned;
  }

  problems(): Problem[] {
    if (this.unanswered === null) return [];
    const { path, line } = this.unanswered;
    const message =
      "more globs than are looked up for one repo: what is cited or ruled by them from here on is unchecked";
    return [{ severity: "warning", code: "too-many-globs", message, path, line }];
  }
}

function withMark(cited: Evidence, optIn: GlobSet): Evidence {
  const path = cited.path ?? (cited.kind === "file" ? cited.text : null);
  return path !== null && optIn.first(path) !== null ? { ...cited, optIn: true } : cited;
}
