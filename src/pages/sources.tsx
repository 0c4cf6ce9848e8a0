import type { Source } from "../coverage/snapshot.ts";
import { isNotRead, isSeen } from "./outside.tsx";
import { Time } from "./parts.tsx";

const states: Record<Source["state"], string> = { read: "", stale: "no", failed: "no", "not-read": "quiet" };

interface SourcesProps {
  sources: Source[];
  link: (path: string, line: number) => string;
  now: number;
}

/** The files that were read and are not only seen, each with why it counts or does not. */
export const Sources = ({ sources: all, link, now }: SourcesProps) => {
  const sources = all.filter((source) => !isSeen(source) && !isNotRead(source));
  if (sources.length === 0 && all.length > 0) return null;
  return (
    <section class="panel">
      <h2>Sources</h2>
      {sources.length === 0 ? (
        <p class="quiet">No file of this repo looks like a coverage document.</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Role</th>
                <th scope="col">State</th>
                <th scope="col" class="num">
                  Items
                </th>
                <th scope="col">Last changed</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <tr data-row={`source ${source.path}`}>
                  <td class="path">
                    <a href={link(source.path, 1)}>{source.path}</a>
                    <Why source={source} />
                  </td>
                  <td>{source.role ?? "–"}</td>
                  <td>
                    <span class={states[source.state]}>{source.state}</span>
                    {source.state === "stale" && source.commit !== null && (
                      <span class="quiet small"> as of {source.commit.slice(0, 7)}</span>
                    )}
                    {source.reason !== null && <div class="quiet small path">{source.reason}</div>}
                  </td>
                  <td class="num">{source.items}</td>
                  <td>{source.changedAt === null ? "–" : <Time at={source.changedAt} now={now} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

const Why = ({ source: { standing, standingReason } }: { source: Source }) => {
  if (standingReason === null) return null;
  if (standing !== "counts") return <div class="quiet small">not counted: {standingReason}</div>;
  return (
    <details>
      <summary>why it counts</summary>
      <span class="quiet small">{standingReason}</span>
    </details>
  );
};
