import type { Problem } from "../coverage/item.ts";
import type { Outside, Source } from "../coverage/snapshot.ts";
import { ownFigure } from "../coverage/report.ts";
import { countText } from "./words.ts";

type Link = (path: string, line: number) => string;

/** Where the lines of a config go: into the file that is there, or into a new one. */
export interface ConfigPlace {
  /** Null where the repo has none. */
  path: string | null;
  url: string;
  branch: string;
}

const newConfig = ".github/canopy.yml";
const encoded = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** GitHub's editor. Only a new file can be filled in beforehand. */
function editorUrl({ path, url, branch }: ConfigPlace, lines: string): string {
  if (path !== null) return `${url}/edit/${encoded(branch)}/${encoded(path)}`;
  const query = new URLSearchParams({ filename: newConfig, value: lines });
  return `${url}/new/${encoded(branch)}?${query.toString()}`;
}

const CountThis = ({ lines, config }: { lines: string; config: ConfigPlace }) => (
  <>
    <pre>{lines.trimEnd()}</pre>
    <p class="small">
      <a href={editorUrl(config, lines)}>
        {config.path === null ? `Create ${newConfig} with these lines` : `Edit ${config.path}`}
      </a>{" "}
      <span class="quiet">
        {config.path === null
          ? "on GitHub. Nothing else in this repo counts differently then."
          : "on GitHub and add these lines; below a “sources:” that is there already, the entry alone."}
      </span>
    </p>
  </>
);

export const isSeen = ({ standing, items }: Source) => standing === "seen" && items > 0;
export const isNotRead = ({ state }: Source) => state === "not-read";

interface Listing {
  sources: Source[];
  link: Link;
  config: ConfigPlace;
}

const shownSources = 20;

/** What looks like coverage and does not say that it is about tests: beside the figures, and how to count it. */
export const SeenSources = ({ sources, link, config }: Listing) => {
  const seen = sources.filter(isSeen);
  if (seen.length === 0) return null;
  return (
    <section class="panel" id="seen">
      <h2>Seen, not counted</h2>
      <p class="quiet small">
        {seen.length === 1 ? "This file lists" : `These ${seen.length} files list`} something that looks like
        coverage, but stands in no figure of this page, since it does not say clearly enough that it is about
        tests.
      </p>
      <ul class="items">
        {seen.slice(0, shownSources).map((source) => (
          <li data-row={`seen ${source.path}`}>
            <span class="tag">{source.subject ?? "tests"}</span>
            <div>
              <a class="name" href={link(source.path, 1)}>
                {source.path}
              </a>
              <div class="facts">
                <span>{ownFigure(source)}</span>
                <span>{countText(source.items, "item")}</span>
              </div>
              {source.standingReason !== null && <p class="small">Not counted: {source.standingReason}.</p>}
              {source.countLine !== null && (
                <details>
                  <summary>Count this</summary>
                  <CountThis lines={source.countLine} config={config} />
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Rest count={seen.length - shownSources} />
    </section>
  );
};

const Rest = ({ count }: { count: number }) =>
  count > 0 ? (
    <p class="quiet small">and {countText(count, "more", "more")}; the API lists all of them.</p>
  ) : null;

/** Candidates that were left out, by why they were. */
export const NotRead = ({ sources, link, config }: Listing) => {
  const left = sources.filter(isNotRead);
  if (left.length === 0) return null;
  const groups = new Map<string, Source[]>();
  for (const source of left.slice(0, shownSources)) {
    const reason = source.reason ?? "left out";
    groups.set(reason, [...(groups.get(reason) ?? []), source]);
  }
  const inAll = (reason: string) => left.filter((source) => (source.reason ?? "left out") === reason).length;
  return (
    <section class="panel" id="not-read">
      <h2>Not read</h2>
      <p class="quiet small">
        {countText(left.length, "file")} might be coverage and {left.length === 1 ? "was" : "were"} left out,
        by name or place alone. Its lines in a config make a file count.
      </p>
      {[...groups].map(([reason, of]) => (
        <div>
          <h3>
            {reason} <span class="tag">{inAll(reason)}</span>
          </h3>
          {of.map((source) => (
            <details data-row={`not-read ${source.path}`}>
              <summary>
                <span class="path">{source.path}</span>
              </summary>
              <p class="small">
                <a href={link(source.path, 1)}>Look at it</a>
              </p>
              {source.countLine !== null && <CountThis lines={source.countLine} config={config} />}
            </details>
          ))}
        </div>
      ))}
      <Rest count={left.length - shownSources} />
    </section>
  );
};

export const isUnsure = ({ code }: Problem) => code === "unsure-reading";

/** Runs of lines whose words are not understood well enough to count them. */
export const UnsureBlocks = ({ problems, link }: { problems: Problem[]; link: Link }) => {
  const unsure = problems.filter(isUnsure);
  if (unsure.length === 0) return null;
  return (
    <section class="panel" id="unsure">
      <h2>Unsure, not counted</h2>
      <p class="quiet small">
        These lines could mean something else than they were taken for, so they stand in no figure until
        somebody says what they mean.
      </p>
      <ul class="lines-of">
        {unsure.slice(0, shownSources).map(({ path, line, message }) => (
          <li data-row={`unsure ${path} ${line}`}>
            <a class="path" href={link(path, line ?? 1)}>
              {path}
              {line !== null && `:${line}`}
            </a>
            <div>{message}</div>
          </li>
        ))}
      </ul>
      <Rest count={unsure.length - shownSources} />
    </section>
  );
};

/** In plain words what stands in no figure; nothing where all of it does. */
function besideText({ seen, unsure, stale }: Outside): string[] {
  return [
    ...(seen.items > 0
      ? [`${countText(seen.items, "item")} in ${countText(seen.sources, "file")} seen, not counted`]
      : []),
    ...(unsure.items > 0
      ? [`${countText(unsure.items, "item")} not counted, since it is unsure what they mean`]
      : []),
    ...(stale > 0
      ? [`${countText(stale, "file")} as read before, since the newest version cannot be read`]
      : []),
  ];
}

export const Beside = ({ outside }: { outside: Outside }) => {
  const parts = besideText(outside);
  return parts.length === 0 ? null : (
    <p class="quiet small beside">Beside these figures: {parts.join("; ")}.</p>
  );
};
