import type { Summary } from "../coverage/snapshot.ts";
import type { Overview } from "../store/overview.ts";
import { notReadYet, type Repo } from "../store/repos.ts";
import { Trend } from "./chart.tsx";
import { LostFigures, Movers } from "./news.tsx";
import { Beside } from "./outside.tsx";
import { Bar, Coverage, Hurt, percentText, Time } from "./parts.tsx";
import { countText } from "./words.ts";

export interface OverviewProps {
  overview: Overview;
  /** Worst first. */
  repos: Repo[];
  /** Whether more repos exist than are shown. */
  isCut: boolean;
  now: number;
}

/** What a lead looks at once a day: what could hurt, then coverage, then the repos, worst first. */
export const OverviewPage = ({ overview, repos, isCut, now }: OverviewProps) => {
  const { org, summary, reason } = overview;
  const current = repos.filter(({ archived }) => !archived);
  const measured = current.filter((repo) => repo.summary !== null);
  const unmeasured = current.filter((repo) => repo.summary === null);
  const archived = repos.filter((repo) => repo.archived);
  const lost = new Set(overview.lostFigure.map(({ name }) => name));
  const movers = overview.movers.filter(({ name }) => !lost.has(name));
  return (
    <>
      <div class="title">
        <h1>{org}</h1>
        <span class="quiet">
          {overview.repos.measured} of {countText(overview.repos.total, "repo")} measured
        </span>
      </div>
      {summary === null ? (
        <section class="panel">
          <h2>Nothing is measured</h2>
          <p>{reason}</p>
          <Beside outside={overview} />
        </section>
      ) : (
        <Figures overview={overview} summary={summary} />
      )}
      {overview.lostFigure.length > 0 && <LostFigures lost={overview.lostFigure} />}
      {movers.length > 0 && <Movers movers={movers} />}
      {measured.length > 0 && <Measured repos={measured} now={now} />}
      {isCut && <p class="quiet small">The API lists the rest.</p>}
      {unmeasured.length > 0 && <Unmeasured repos={unmeasured} />}
      {archived.length > 0 && <Archived repos={archived} />}
    </>
  );
};

const Figures = ({ overview, summary }: { overview: Overview; summary: Summary }) => {
  const { openGaps, drift } = overview;
  return (
    <>
      <ul class="hurts" aria-label="What could hurt">
        <Hurt
          count={openGaps.P0}
          name="open P0 gaps"
          tone="bad"
          more={`${summary.gapsOpen} open of any priority`}
        />
        <Hurt
          count={overview.unverifiedP0}
          name="unverified P0 items"
          tone="bad"
          more="called covered, not proved"
        />
        <Hurt
          count={drift.count}
          name="figures that drifted"
          tone="warn"
          more={`in ${countText(drift.repos, "repo")}`}
        />
        <Hurt
          count={summary.proof.dangling}
          name="items with dangling proof"
          tone="warn"
          more="a cited file is not there"
        />
      </ul>
      <section class="panel split">
        <div>
          <h2>Coverage</h2>
          <Coverage summary={summary} />
          <Beside outside={overview} />
        </div>
        <div>
          <h2>The last 90 days</h2>
          <Trend trend={overview.trend} />
        </div>
      </section>
    </>
  );
};

const Measured = ({ repos, now }: { repos: Repo[]; now: number }) => (
  <section class="panel">
    <h2>Repos, worst first</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Repo</th>
            <th scope="col" class="num">
              Coverage
            </th>
            <th scope="col" class="wide">
              <span class="quiet">of the total</span>
            </th>
            <th scope="col" class="num">
              P0 gaps
            </th>
            <th scope="col" class="num">
              Unverified P0
            </th>
            <th scope="col" class="num">
              Open gaps
            </th>
            <th scope="col" class="num">
              Drift
            </th>
            <th scope="col">Checked</th>
          </tr>
        </thead>
        <tbody>
          {repos.map((repo) => (
            <RepoRow repo={repo} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const RepoRow = ({ repo, now }: { repo: Repo; now: number }) => (
  <tr data-row={repo.id}>
    <td>
      <RepoLink repo={repo} />
    </td>
    <td class="num">{percentText(repo.percent)}</td>
    <td class="wide">{repo.summary && <Bar summary={repo.summary} thin />}</td>
    <td class={repo.openP0 > 0 ? "num no" : "num"}>
      <Counted repo={repo} count={repo.openP0} query="status=open&priority=P0" />
    </td>
    <td class={repo.unverifiedP0 > 0 ? "num no" : "num"}>{repo.unverifiedP0}</td>
    <td class="num">
      <Counted repo={repo} count={repo.gapsOpen} query="status=open" />
    </td>
    <td class="num">{repo.drift}</td>
    <td>
      <Time at={repo.checkedAt} now={now} />
      {repo.stale > 0 && <div class="no small">{countText(repo.stale, "file")} as read before</div>}
      {repo.error !== null && <div class="no small">{repo.error}</div>}
    </td>
  </tr>
);

/** A figure and the items that it counts. */
const Counted = ({ repo, count, query }: { repo: Repo; count: number; query: string }) =>
  count === 0 ? (
    <>0</>
  ) : (
    <a class="plain" href={`/repos/${repo.owner}/${repo.name}?${query}&counted=true#items`}>
      {count}
    </a>
  );

const RepoLink = ({ repo }: { repo: Repo }) => (
  <>
    <a href={`/repos/${repo.owner}/${repo.name}`}>{repo.name}</a>{" "}
    {repo.private && <span class="tag">private</span>}
  </>
);

const Unmeasured = ({ repos }: { repos: Repo[] }) => (
  <section class="panel">
    <h2>Unmeasured</h2>
    <p class="quiet small">These count in no figure above. An unmeasured repo is not an uncovered one.</p>
    <div class="scroll">
      <table>
        <tbody>
          {repos.map((repo) => (
            <tr data-row={repo.id}>
              <td>
                <RepoLink repo={repo} />
              </td>
              <td class="path">
                {repo.reason ?? notReadYet}
                {unsureText(repo)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const unsureText = ({ summary, unsureItems, seenItems }: Repo) =>
  summary === null && seenItems > 0 && unsureItems > 0
    ? `; ${countText(unsureItems, "item")} besides, of which it is unsure what they mean`
    : "";

const Archived = ({ repos }: { repos: Repo[] }) => (
  <section class="panel">
    <h2>Archived</h2>
    <p class="quiet small">Nobody works on these any more: they stand in no total and on no board.</p>
    <ul class="legend">
      {repos.map((repo) => (
        <li data-row={repo.id}>
          <RepoLink repo={repo} /> <span class="quiet">{percentText(repo.percent)}</span>
        </li>
      ))}
    </ul>
  </section>
);
