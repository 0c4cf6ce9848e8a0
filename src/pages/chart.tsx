import type { TrendDay } from "../store/overview.ts";
import { percentText } from "./parts.tsx";

const width = 640;
const height = 170;
const left = 42;
const bottom = 22;
const top = 8;

/** Coverage by day, 0 to 100 %, with the table behind it for whoever wants the figures. */
export const Trend = ({ trend }: { trend: TrendDay[] }) => {
  const known = trend.map((day, index) => ({ ...day, index })).filter((day) => day.percent !== null);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return <p class="quiet">No history yet.</p>;
  const x = (index: number) => left + (index * (width - left - 4)) / Math.max(1, trend.length - 1);
  const y = (percent: number) => top + ((100 - percent) * (height - top - bottom)) / 100;
  const points = known.map((day) => `${x(day.index).toFixed(1)},${y(day.percent ?? 0).toFixed(1)}`);
  const moved = known.filter(
    (day, index) => day.percent !== known[index - 1]?.percent || day.total !== known[index - 1]?.total,
  );
  return (
    <>
      <svg
        class="chart"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Coverage from ${percentText(first.percent)} on ${first.date} to ${percentText(last.percent)} on ${last.date}`}
      >
        {[0, 50, 100].map((percent) => (
          <>
            <line class="grid" x1={left} x2={width} y1={y(percent)} y2={y(percent)} />
            <text x={left - 6} y={y(percent) + 4} text-anchor="end">
              {percent}%
            </text>
          </>
        ))}
        <polygon
          class="area"
          points={`${x(first.index)},${y(0)} ${points.join(" ")} ${x(last.index)},${y(0)}`}
        />
        <polyline class="trend" points={points.join(" ")} />
        <text x={x(0)} y={height - 5}>
          {trend[0]?.date}
        </text>
        <text x={width} y={height - 5} text-anchor="end">
          {last.date}
        </text>
      </svg>
      <details id="trend-table">
        <summary>The figures by day of change</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" class="num">
                Covered
              </th>
              <th scope="col" class="num">
                Of
              </th>
              <th scope="col" class="num">
                Percent
              </th>
            </tr>
          </thead>
          <tbody>
            {moved.toReversed().map((day) => (
              <tr>
                <td>{day.date}</td>
                <td class="num">{day.covered}</td>
                <td class="num">{day.total}</td>
                <td class="num">{percentText(day.percent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
};
