/** So many names are looked for one by one; for more it pays to know the words of all files. */
const fewNames = 40;
const maxPathsOfWord = 8;
const word = /\w{4,200}/g;

/** In which files a name may stand. */
export class Search {
  readonly texts: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
  private asked = 0;
  private words: Map<string, string[]> | null = null;

  constructor(texts: ReadonlyMap<string, string>, isWhole: boolean) {
    this.texts = texts;
    this.isWhole = isWhole;
  }

  pathsOf(name: string): Iterable<string> {
    this.asked += 1;
    if (this.asked <= fewNames || !/^\w{4,200}$/.test(name)) return this.texts.keys();
    this.words ??= wordsOf(this.texts);
    return this.words.get(name) ?? [];
  }
}

function wordsOf(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, text] of texts)
    for (const [one] of text.matchAll(word)) {
      const paths = found.get(one);
      if (!paths) found.set(one, [path]);
      else if (paths.length < maxPathsOfWord && paths.at(-1) !== path) paths.push(path);
    }
  return found;
}
