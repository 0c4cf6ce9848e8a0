import type { Mover, Overview } from "../store/overview.ts";
import type { Repo } from "../store/repos.ts";
import { Trend } from "./chart.tsx";
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
  const { org, summary, openGaps, drift } = overview;
  const measured = repos.filter((repo) => repo.summary !== null);
  const unmeasured = repos.filter((repo) => repo.summary === null);
  return (
    <>
      <div class="title">
        <h1>{org}</h1>
        <span class="quiet">
          {overview.repos.measured} of {countText(overview.repos.total, "repo")} measured
        </span>
      </div>
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
        </div>
        <div>
          <h2>The last 90 days</h2>
          <Trend trend={overview.trend} />
        </div>
      </section>
      {overview.movers.length > 0 && <Movers movers={overview.movers} />}
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
              {measured.map((repo) => (
                <RepoRow repo={repo} now={now} />
              ))}
            </tbody>
          </table>
        </div>
        {isCut && <p class="quiet small">The API lists the rest.</p>}
      </section>
      {unmeasured.length > 0 && <Unmeasured repos={unmeasured} />}
    </>
  );
};

const RepoRow = ({ repo, now }: { repo: Repo; now: number }) => (
  <tr data-row={repo.id}>
    <td>
      <RepoLink repo={repo} />
    </td>
    <td class="num">{percentText(repo.percent)}</td>
    <td class="wide">{repo.summary && <Bar summary={repo.summary} thin />}</td>
    <td class={repo.openP0 > 0 ? "num no" : "num"}>{repo.openP0}</td>
    <td class={repo.unverifiedP0 > 0 ? "num no" : "num"}>{repo.unverifiedP0}</td>
    <td class="num">{repo.gapsOpen}</td>
    <td class="num">{repo.drift}</td>
    <td>
      <Time at={repo.checkedAt} now={now} />
      {repo.error !== null && <div class="no small">{repo.error}</div>}
    </td>
  </tr>
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
              <td class="path">{repo.reason ?? "not read yet"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);

const Movers = ({ movers }: { movers: Mover[] }) => (
  <section class="panel">
    <h2>Moved in the last 7 days</h2>
    <ul class="legend">
      {movers.map(({ owner, name, from, to }) => (
        <li>
          <a href={`/repos/${owner}/${name}`}>{name}</a>{" "}
          <span class={(to ?? 0) >= (from ?? 0) ? "yes" : "no"}>
            {percentText(from)} → {percentText(to)}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
