import type { File, Parsed } from "../parse-files.ts";
import { Coverage, Hurt, percentText } from "./parts.tsx";
import { InRepo } from "./playground-in-repo.tsx";
import { Line } from "./playground-line.tsx";
import { explainLines, shownLines } from "./playground-lines.ts";
import { Drifts, Problems } from "./repo.tsx";
import { countText } from "./words.ts";

/** In one sentence, for those who hear the page too. */
export function saidOf({ path }: File, { summary, items, drift, problems, sources }: Parsed): string {
  const { format, reason } = sources[0] ?? { format: null, reason: null };
  return `${path}, ${format === null ? `not read (${reason ?? "it is a setting"})` : `read as ${format}`}: ${percentText(summary.percent)} covered, ${[
    countText(items.length, "item"),
    countText(summary.gapsOpen, "open gap"),
    countText(drift.length, "drift", "drifts"),
    countText(problems.length, "problem"),
  ].join(", ")}.`;
}

const shownFaults = 100;
const cutAt = (count: number) => (count > shownFaults ? `the first ${shownFaults} shown` : undefined);

export const Result = ({ file, parsed }: { file: File; parsed: Parsed }) => {
  const { summary, drift, problems, unmeasured } = parsed;
  const link = (path: string, line: number) => (path === file.path ? `#L${line}` : "#config");
  const closed = summary.gapsClosed > 0 ? `${summary.gapsClosed} closed` : undefined;
  const lines = explainLines(file, parsed);
  let block: unknown;
  return (
    <>
      <section class="panel split">
        <div>
          <h2>Coverage</h2>
          {unmeasured === null ? <Coverage summary={summary} /> : <p>Unmeasured: {unmeasured}</p>}
        </div>
        <ul class="hurts">
          <Hurt count={summary.gapsOpen} name="open gaps" tone="bad" more={closed} />
          <Hurt count={drift.length} name="figures that drifted" tone="warn" more={cutAt(drift.length)} />
          <Hurt count={problems.length} name="problems" tone="warn" more={cutAt(problems.length)} />
        </ul>
      </section>
      <InRepo source={parsed.sources.find(({ path }) => path === file.path)} parsed={parsed} />
      <Drifts drift={drift.slice(0, shownFaults)} link={link} />
      <Problems problems={problems.slice(0, shownFaults)} link={link} />
      <section class="panel">
        <h2>Line by line</h2>
        {lines.length === shownLines && (
          <p class="drift">
            At most the first {shownLines} lines are shown. The figures are of the whole document.
          </p>
        )}
        <ol class="lines">
          {lines.map((line) => {
            const isFirst = line.blocks[0] !== block;
            if (line.text.trim() !== "") [block] = line.blocks;
            return <Line line={line} isFirst={isFirst} />;
          })}
        </ol>
      </section>
    </>
  );
};
