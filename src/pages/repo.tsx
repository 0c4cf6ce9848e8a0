import { type Item, type Problem, proofs } from "../coverage/item.ts";
import type { Drift, Share, Source } from "../coverage/snapshot.ts";
import { notReadYet, outsideOf, type Repo } from "../store/repos.ts";
import type { Snapshot } from "../store/snapshots.ts";
import { type Filters, Items } from "./items.tsx";
import {
  Beside,
  type ConfigPlace,
  isSeen,
  isUnsure,
  NotRead,
  SeenSources,
  UnsureBlocks,
} from "./outside.tsx";
import { Bar, Coverage, Hurt, percentText, Time } from "./parts.tsx";
import { Sources } from "./sources.tsx";

export interface RepoPageProps {
  repo: Repo;
  snapshot: Snapshot | null;
  found: { items: Item[]; count: number };
  filters: Filters;
  link: (path: string, line: number) => string;
  config: ConfigPlace;
  origin: string;
  now: number;
}

/** One repo: what could hurt, where its figures come from, where its documents are wrong, and every item. */
export const RepoPage = ({ repo, snapshot, found, filters, link, config, origin, now }: RepoPageProps) => {
  const full = `${repo.owner}/${repo.name}`;
  return (
    <>
      <div class="title">
        <h1>{full}</h1>
        {repo.private && <span class="tag">private</span>}
        {repo.archived && <span class="tag">archived: in no total</span>}
        <a href={repo.url}>on GitHub</a>
        {snapshot && (
          <span class="quiet small">
            read at{" "}
            <a href={`${repo.url}/commit/${snapshot.commit}`}>
              <code>{snapshot.commit.slice(0, 7)}</code>
            </a>
            , checked <Time at={repo.checkedAt} now={now} />
          </span>
        )}
      </div>
      {repo.error !== null && <p class="panel no">The last look failed: {repo.error}</p>}
      {repo.summary === null ? (
        <Unmeasured repo={repo} sources={snapshot?.sources ?? []} />
      ) : (
        <>
          <ul class="hurts" aria-label="What could hurt">
            <Hurt
              count={repo.openP0}
              name="open P0 gaps"
              tone="bad"
              more={`${repo.gapsOpen} open of any priority`}
              href={itemsAt("status=open&priority=P0")}
            />
            <Hurt
              count={repo.unverifiedP0}
              name="unverified P0 items"
              tone="bad"
              href={itemsAt(`status=covered&priority=P0${unverified}`)}
            />
            <Hurt count={repo.drift} name="figures that drifted" tone="warn" href="#drift" />
            <Hurt
              count={repo.summary.proof.dangling}
              name="items with dangling proof"
              tone="warn"
              href={itemsAt("status=covered&proof=dangling")}
            />
          </ul>
          <section class="panel split">
            <div>
              <h2>Coverage</h2>
              <Coverage summary={repo.summary} />
              <Beside outside={outsideOf(repo)} />
            </div>
            <div>
              <Shares title="By priority" shares={repo.summary.byPriority} />
              <Shares title="By category" shares={repo.summary.byCategory} />
            </div>
          </section>
        </>
      )}
      {snapshot && (
        <>
          <Drifts drift={snapshot.drift} link={link} />
          <SeenSources sources={snapshot.sources} link={link} config={config} />
          <UnsureBlocks problems={snapshot.problems} link={link} />
          <Problems problems={snapshot.problems.filter((problem) => !isUnsure(problem))} link={link} />
          <Sources sources={snapshot.sources} link={link} now={now} />
          <NotRead sources={snapshot.sources} link={link} config={config} />
        </>
      )}
      {snapshot && snapshot.outline.length > 0 && (
        <Items
          {...found}
          total={snapshot.outline.length}
          filters={filters}
          categories={Object.keys(snapshot.summary.byCategory)}
          link={link}
        />
      )}
      {repo.summary !== null && <BadgeSnippet full={full} origin={origin} />}
    </>
  );
};

/** The items behind a figure: those that count. */
const itemsAt = (query: string) => `?${query}&counted=true#items`;
const unverified = proofs
  .filter((proof) => proof !== "verified")
  .map((proof) => `&proof=${proof}`)
  .join("");

const Unmeasured = ({ repo, sources }: { repo: Repo; sources: Source[] }) => (
  <section class="panel">
    <h2>Unmeasured</h2>
    <p>{repo.reason ?? notReadYet}</p>
    {sources.some(isSeen) ? (
      <p>
        Next step: if one of the files that are <a href="#seen">seen, not counted</a> is about tests, add the
        lines that stand there.
      </p>
    ) : repo.unsureBlocks > 0 ? (
      <p>
        Next step: say what the words mean that are <a href="#unsure">unsure</a>.
      </p>
    ) : (
      <p class="quiet small">
        Canopy reads Markdown matrices and gap lists, and registries in TOML, YAML or JSON, under names such
        as <code>docs/coverage-matrix.md</code> or <code>tests/test_registry.toml</code>.
      </p>
    )}
    {repo.stale > 0 && <Beside outside={{ ...outsideOf(repo), seen: { items: 0, sources: 0 } }} />}
  </section>
);

const Shares = ({ title, shares }: { title: string; shares: Record<string, Share> }) => {
  const rows = Object.entries(shares);
  if (rows.every(([name]) => name === "none")) return null;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" class="num">
              Covered
            </th>
            <th scope="col" class="num">
              Percent
            </th>
            <th scope="col" class="wide"></th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, share]) => (
            <tr>
              <td>{name}</td>
              <td class="num">
                {share.covered}/{share.total}
              </td>
              <td class="num">{percentText(share.percent)}</td>
              <td class="wide">
                {share.percent !== null && (
                  <Bar
                    summary={{
                      covered: share.covered,
                      gap: share.total - share.covered,
                      partial: 0,
                      planned: 0,
                      total: share.total,
                    }}
                    thin
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

type Link = RepoPageProps["link"];

export const Drifts = ({ drift, link }: { drift: Drift[]; link: Link }) =>
  drift.length === 0 ? null : (
    <section class="panel" id="drift">
      <h2>Drift: what the documents say and what is counted</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">What</th>
              <th scope="col">It says</th>
              <th scope="col">Counted</th>
            </tr>
          </thead>
          <tbody>
            {drift.map((found) => (
              <tr data-row={`drift ${found.path} ${found.line} ${found.label}`}>
                <td class="path">
                  <a href={link(found.path, found.line)}>
                    {found.path}:{found.line}
                  </a>
                </td>
                <td class="path">{found.label}</td>
                <td>{found.claimed}</td>
                <td>{found.actual}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );

export const Problems = ({ problems, link }: { problems: Problem[]; link: Link }) =>
  problems.length === 0 ? null : (
    <section class="panel">
      <h2>Problems</h2>
      <ul class="items">
        {problems.map(({ severity, code, message, path, line }) => (
          <li data-row={`problem ${path} ${line} ${code}`}>
            <span class={severity === "error" ? "no" : "quiet"}>{severity}</span>
            <div>
              {message} <code class="quiet">{code}</code>
              <div class="small">
                {path !== "" && (
                  <a class="path" href={link(path, line ?? 1)}>
                    {path}
                    {line !== null && `:${line}`}
                  </a>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );

const BadgeSnippet = ({ full, origin }: { full: string; origin: string }) => (
  <section class="panel">
    <h2>Badge</h2>
    <p>
      <img src={`/badge/${full}.svg`} alt={`coverage of ${full}`} height="20" />{" "}
      <img src={`/badge/${full}/gaps.svg`} alt={`open gaps of ${full}`} height="20" />
    </p>
    <code>{`[![coverage](${origin}/badge/${full}.svg)](${origin}/repos/${full})`}</code>
  </section>
);
