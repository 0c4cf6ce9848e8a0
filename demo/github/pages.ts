import type { Answer } from "./answer.ts";
import type { Emulator } from "./emulator.ts";
import type { Repositories } from "./repositories.ts";

/**
 * The web pages that links land on: a repo, a folder, a file by line, a commit, a comparison. Whoever looks is taken for
 * the organization's owner, so the pages of private repos show as well.
 */
export async function renderPage(
  emulator: Emulator,
  repositories: Repositories,
  url: string,
): Promise<Answer | null> {
  const { pathname } = new URL(url, "http://local");
  const [, owner, name, view = "", ...rest] = pathname.split("/").map(decodeURIComponent);
  const repo = repositories.find(`${owner}/${name}`);
  if (!repo) return null;
  const { full_name: fullName } = repo;
  const api = `/repos/${fullName}`;
  const at = rest[0] ?? repo.default_branch;
  const path = rest.slice(1).join("/");

  try {
    if (view === "" || view === "tree") return page(fullName, [fullName, at, path], await folder(at, path));
    if (view === "blob") return page(path, [fullName, at, path], await file(at, path));
    if (view === "commit") return page(at, [fullName, "commit", at], await commit(at));
    if (view === "compare")
      return page(rest.join("/"), [fullName, "compare"], await comparison(rest.join("/")));
  } catch {
    return page("Not found", [fullName], html`<p>There is nothing here.</p>`, 404);
  }
  return null;

  async function folder(ref: string, path: string): Promise<Html> {
    const url = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`;
    const entries = await emulator.asOwner<{ name: string; path: string; type: string }[]>(url);
    const rows = entries.map((entry) => {
      const target = `/${fullName}/${entry.type === "dir" ? "tree" : "blob"}/${ref}/${encodePath(entry.path)}`;
      return html`<li><a href="${target}">${entry.name}${entry.type === "dir" ? "/" : ""}</a></li>`;
    });
    const history = await emulator.asOwner<
      { sha: string; commit: { message: string; committer: { date: string } } }[]
    >(`${api}/commits?sha=${encodeURIComponent(ref)}&per_page=50${path && `&path=${encodePath(path)}`}`);
    const commits = history.map(
      ({ sha, commit: { message, committer } }) =>
        html`<li>
          ${committer.date.slice(0, 10)}
          <a href="/${fullName}/commit/${sha}">${sha.slice(0, 8)}</a> ${message}
        </li>`,
    );
    return html`<ul>
        ${rows}
      </ul>
      <h2>Commits</h2>
      <ul>
        ${commits}
      </ul>`;
  }

  async function file(ref: string, path: string): Promise<Html> {
    const url = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`;
    const found = await emulator.asOwner<{ content: string }>(url);
    const text: string = Buffer.from(found.content, "base64").toString();
    const lines = text.replace(/\n$/, "").split("\n");
    return html`<table>
      ${lines.map(
        (line, index) =>
          html`<tr id="L${index + 1}">
            <td><a href="#L${index + 1}">${index + 1}</a></td>
            <td><code>${line}</code></td>
          </tr>`,
      )}
    </table>`;
  }

  async function commit(sha: string): Promise<Html> {
    const found = await emulator.asOwner<
      Changed & { commit: { message: string; committer: { date: string } } }
    >(`${api}/commits/${sha}`);
    const { message, committer } = found.commit;
    return html`<p>${message}</p>
      <p>${committer.date}</p>
      ${found.files.map(changedFile)}`;
  }

  async function comparison(range: string): Promise<Html> {
    const found = await emulator.asOwner<Changed>(`${api}/compare/${range}`);
    return html`${found.files.map(changedFile)}`;
  }
}

interface Changed {
  files: { filename: string; status: string; patch?: string }[];
}

function changedFile({ filename, status, patch }: Changed["files"][number]): Html {
  return html`<h2>${filename}</h2>
    <p>${status}</p>
    <pre>${patch ?? ""}</pre>`;
}

/** Markup whose interpolated values are escaped unless they are markup themselves. */
class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = string | number | Html | readonly Html[];

function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const written = values.map((value) =>
    Array.isArray(value)
      ? value.map(({ markup }) => markup).join("")
      : markupOf(value as string | number | Html),
  );
  return new Html(String.raw({ raw: parts }, ...written));
}

function markupOf(value: string | number | Html): string {
  if (value instanceof Html) return value.markup;
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

const style = new Html(`
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 75rem; margin: 1.5rem auto; padding: 0 1rem; }
  code, pre { font: 13px/1.6 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
  table { border-collapse: collapse; }
  td:first-child { padding-right: 1rem; text-align: right; vertical-align: top; user-select: none; }
  td:first-child a { color: GrayText; text-decoration: none; }
  tr:target { background: #ffd33d66; }
`);

function page(title: string, trail: readonly string[], body: Html, status = 200): Answer {
  const [fullName = "", ...below] = trail;
  const document = html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" /><title>${title}</title
      ><style>
        ${style}
      </style>
      <h1><a href="/${fullName}">${fullName}</a></h1>
      <p>${below.filter(Boolean).join(" / ")}</p>
      ${body}
    </html>`;
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: Buffer.from(document.markup),
  };
}
