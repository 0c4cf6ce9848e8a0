import type { LostFigure, Mover } from "../store/overview.ts";
import { percentText } from "./parts.tsx";

const markers = { engine: "Canopy reads it differently since then", config: "its config changed" } as const;

/** Whose figure went within the last days, with why there is none. */
export const LostFigures = ({ lost }: { lost: LostFigure[] }) => (
  <section class="panel">
    <h2>Lost their figure in the last 7 days</h2>
    <ul class="lines-of">
      {lost.map(({ owner, name, date, from, reason, marker }) => (
        <li>
          <a href={`/repos/${owner}/${name}`}>{name}</a>
          <div>
            {from === null ? "had open gaps" : `had ${from}%`} until {date}; now: {reason}
            {marker && <span class="quiet"> ({markers[marker]})</span>}
          </div>
        </li>
      ))}
    </ul>
  </section>
);

export const Movers = ({ movers }: { movers: Mover[] }) => (
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
