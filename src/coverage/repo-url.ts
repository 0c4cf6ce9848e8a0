/** A repo as its pages on the web are addressed: "https://github.com/acme/ledger". */
export interface RepoAddress {
  url: string;
}

/** Branches may have slashes in their names, so where the path begins is tried; nobody has deeper ones than this. */
const maxRefParts = 4;

const pages = /^https?:\/\/([^/?#\s]+)\/([^/?#\s]+\/[^/?#\s]+)\/(?:blob|tree|raw|blame|edit)\/([^?#\s]+)/i;
const rawPages = /^https?:\/\/(?:raw\.([^/?#\s]+)|([^/?#\s]+)\/raw)\/([^/?#\s]+\/[^/?#\s]+)\/([^?#\s]+)/i;

export const isUrl = (text: string): boolean => /^[a-z][a-z\d+.-]{1,20}:\/\//i.test(text);

/** Whether a URL has the shape of a file or folder in some repo on GitHub, of whichever host. */
export const isFileUrl = (text: string): boolean => pages.test(text) || rawPages.test(text);

/** The paths that such a URL may mean in this repo, the likeliest first; none where it leads elsewhere. */
export function pathsOfUrl(text: string, repo: RepoAddress): string[] {
  const [, host, name, rest] = pages.exec(text) ?? asPage(rawPages.exec(text));
  if (!host || !name || !rest) return [];
  if (addressOf(`${host}/${name}`) !== addressOf(repo.url.replace(/^https?:\/\//i, ""))) return [];
  const parts = rest.split("/").filter((part) => part !== "");
  const isFull = parts[0] === "refs" && /^(?:heads|tags)$/.test(parts[1] ?? "");
  const [ref = "", ...path] = isFull ? parts.slice(2) : parts;
  const tries = isWholeRef.test(ref) ? 1 : maxRefParts;
  return path.slice(0, tries).map((_, at) => decoded(path.slice(at).join("/")));
}

function asPage(raw: RegExpExecArray | null): (string | undefined)[] {
  const [, domain, host, name, rest] = raw ?? [];
  return [undefined, domain === "githubusercontent.com" ? "github.com" : (domain ?? host), name, rest];
}

/** Of these no branch goes on behind a slash: git keeps no branch beside a folder of its name. */
const isWholeRef = /^(?:main|master|trunk|dev|develop|HEAD|[\da-f]{7,40}|v?\d+(?:\.\d+)*)$/;

const addressOf = (address: string) =>
  address
    .toLowerCase()
    .replace(/^www\./, "")
    .replace(/(?:\.git)?\/*$/, "");

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
