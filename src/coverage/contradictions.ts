import type { Placed } from "./document.ts";
import { isNamed } from "./derived.ts";
import type { Entry, Item } from "./item.ts";
import { folderOf, placesOf } from "./path-spelling.ts";
import type { Drift } from "./snapshot.ts";
import { slug } from "./text.ts";

/** An entry of a source, with the item that it became. */
export interface Stated {
  source: Placed;
  entry: Entry;
  item: Item;
}

/**
 * What one source calls covered and another an open gap, where both speak of one behaviour: under the same id, or by
 * the same name in documents that know of each other. "Login" here and "Login" there may be two.
 */
export function contradictionOf(said: Stated, other: Stated): Drift[] {
  const isOpposed =
    (said.item.status === "covered" && isOpen(other.item)) ||
    (isOpen(said.item) && other.item.status === "covered");
  const mayAccuse = said.source.judgement.mayAccuse && other.source.judgement.mayAccuse;
  if (!isOpposed || !mayAccuse || !(isSameId(said.entry, other.entry) || isSameName(said, other))) return [];
  return [
    {
      kind: "contradiction",
      path: said.item.path,
      line: said.item.line,
      label: said.entry.name,
      key: other.item.key,
      claimed: said.item.status,
      actual: `${other.item.status} in ${other.item.path}:${other.item.line}`,
    },
  ];
}

const isOpen = ({ status }: Item) => status === "gap" || status === "planned";

/** Documents number their rows each by themselves: an id of several is one where the names agree in a word, too. */
function isSameId(entry: Entry, other: Entry): boolean {
  if (entry.id === null || other.id === null || slug(entry.id) !== slug(other.id)) return false;
  const words = new Set(wordsOf(other.name));
  const own = wordsOf(entry.name);
  return (
    /\p{L}/u.test(entry.id) && (own.length === 0 || words.size === 0 || own.some((word) => words.has(word)))
  );
}

const wordsOf = (name: string) =>
  slug(name)
    .split("-")
    .filter((word) => word.length > 2);

const isSameName = (said: Stated, other: Stated): boolean =>
  slug(said.entry.name) === slug(other.entry.name) &&
  (names(said.source, other.source) ||
    names(other.source, said.source) ||
    areOfOne(said.source, other.source));

/** Whether the text of a document cites the other's file. */
function names(source: Placed, { document: { path } }: Placed): boolean {
  const { document } = source;
  return (document.reading?.document.documents ?? []).some(
    (cited) =>
      placesOf(cited, document.path).includes(path) ||
      // "TEST_PLAN.md" alone is told apart from its like by the folder.
      (cited.includes("/")
        ? isNamed(path, cited)
        : folderOf(document.path) === folderOf(path) && path.endsWith(`/${cited}`)),
  );
}

/** Both say that they restate the same file. */
function areOfOne(source: Placed, other: Placed): boolean {
  const from = new Set(source.document.reading?.madeFrom ?? []);
  return (other.document.reading?.madeFrom ?? []).some((path) => from.has(path));
}
