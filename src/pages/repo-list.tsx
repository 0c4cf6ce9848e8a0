import type { Repo } from "../store/repos.ts";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  td.figure, th.figure { text-align: right; font-variant-numeric: tabular-nums; }
`;

/** All repos that the caller may see, worst first, with their figures. */
export const RepoList = ({ repos }: { repos: Repo[] }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Canopy</title>
      <style>{style}</style>
    </head>
    <body>
      <h1>Canopy</h1>
      <table>
        <thead>
          <tr>
            <th>Repo</th>
            <th class="figure">Coverage</th>
            <th class="figure">Open gaps</th>
            <th class="figure">Open P0</th>
            <th class="figure">Drift</th>
            <th>Checked</th>
          </tr>
        </thead>
        <tbody>
          {repos.map((repo) => (
            <Row repo={repo} />
          ))}
        </tbody>
      </table>
    </body>
  </html>
);

const Row = ({ repo }: { repo: Repo }) => (
  <tr>
    <td>
      <a href={`/api/v1/repos/${repo.owner}/${repo.name}`}>
        {repo.owner}/{repo.name}
      </a>
    </td>
    {repo.summary === null ? (
      <td colspan={4}>{repo.reason ?? "not read yet"}</td>
    ) : (
      <>
        <td class="figure">{repo.percent === null ? "–" : `${repo.percent}%`}</td>
        <td class="figure">{repo.gapsOpen}</td>
        <td class="figure">{repo.openP0}</td>
        <td class="figure">{repo.drift}</td>
      </>
    )}
    <td>{repo.checkedAt?.slice(0, 16).replace("T", " ") ?? "never"}</td>
  </tr>
);
