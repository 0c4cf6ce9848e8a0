import { matchesGlob } from "./glob.ts";
import type { Item } from "./item.ts";

/** Who owns what lies at a path; the last rule that fits counts, as in CODEOWNERS. */
export interface OwnerRule {
  glob: string;
  /** null: nobody, whatever the rules before it say. */
  owner: string | null;
}

const maxRules = 2000;
const maxOwnerLength = 200;

/** The text of a CODEOWNERS file. Lines that are no rule are comments to us: GitHub says itself what is wrong with them. */
export function parseCodeowners(text: string): OwnerRule[] {
  const rules: OwnerRule[] = [];
  for (const line of text.split("\n")) {
    const [pattern, ...owners] = line
      .replace(/(?:^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    // A section header of GitLab's dialect is no pattern.
    if (!pattern || /^\^?\[/.test(pattern)) continue;
    const owner = owners.length === 0 ? null : owners.join(" ").slice(0, maxOwnerLength);
    for (const glob of globsOf(pattern.replaceAll("\\ ", " "))) rules.push({ glob, owner });
    if (rules.length >= maxRules) break;
  }
  return rules;
}

/** "docs/" is all below it, "*.ts" is anywhere, "/build" is at the root alone. */
function globsOf(pattern: string): string[] {
  const bare = pattern.replace(/^\/+/, "").replace(/\/+$/, "");
  if (bare === "" || bare === "*") return ["**"];
  const isRooted = pattern.startsWith("/") || bare.includes("/");
  const rooted = isRooted ? bare : `**/${bare}`;
  if (pattern.endsWith("/")) return [`${rooted}/**`];
  // A last segment with a star stands for files, one without for a file or all of a folder.
  return /\*[^/]*$/.test(bare) ? [rooted] : [rooted, `${rooted}/**`];
}

/** The owner of an item that names none: of a file that it cites, else of its source. */
export function ownerOf(item: Item, rules: readonly OwnerRule[]): string | null {
  if (item.owner !== null || rules.length === 0) return item.owner;
  const cited = item.evidence.flatMap(({ kind, path, text }) =>
    kind === "file" ? [path ?? text] : path === undefined ? [] : [path],
  );
  for (const path of [...cited, item.path]) {
    const owner = ownerAt(path, rules);
    if (owner !== null) return owner;
  }
  return null;
}

function ownerAt(path: string, rules: readonly OwnerRule[]): string | null {
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at];
    if (rule && matchesGlob(rule.glob, path)) return rule.owner;
  }
  return null;
}
