import type { Summary } from "../coverage/snapshot.ts";
import { aside, countText, measured } from "./words.ts";

/** A figure that could hurt: red while there is one, quiet when there is none. */
export const Hurt = ({
  count,
  name,
  tone,
  more,
  href,
}: {
  count: number;
  name: string;
  tone: "bad" | "warn";
  more?: string | undefined;
  /** The items that it counts. */
  href?: string | undefined;
}) => (
  <li class={count > 0 ? tone : "good"}>
    <strong>{count}</strong>
    {href !== undefined && count > 0 ? <a href={href}>{name}</a> : name}
    {more && <div class="quiet small">{more}</div>}
  </li>
);

/** Open items of lists of gaps alone, which are no part of the total. */
const aloneIn = (summary: Statuses) =>
  Math.max(0, measured.reduce((sum, status) => sum + summary[status], 0) - summary.total);

type Statuses = Pick<Summary, (typeof measured)[number] | "total">;

/** The denominator as one stacked bar. The figures stand beside it as text, so it is decoration to a reader of text. */
export const Bar = ({ summary, thin }: { summary: Statuses; thin?: boolean }) => {
  // Lists of gaps alone are in no total, though their gaps are among the statuses.
  let beyond = aloneIn(summary);
  let from = 0;
  const parts = measured.map((status) => {
    const out = status === "gap" || status === "planned" ? Math.min(beyond, summary[status]) : 0;
    beyond -= out;
    const width = summary.total === 0 ? 0 : (100 * (summary[status] - out)) / summary.total;
    const part = { status, from, width };
    from += width;
    return part;
  });
  return (
    <svg class={thin ? "bar thin" : "bar"} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {parts.map(
        ({ status, from: x, width }) =>
          width > 0 && <rect class={status} x={x.toFixed(3)} y="0" width={width.toFixed(3)} height="1" />,
      )}
    </svg>
  );
};

export const Legend = ({ summary }: { summary: Summary }) => (
  <ul class="legend">
    {measured.map(
      (status) =>
        summary[status] > 0 && (
          <li class={`dot ${status}`}>
            {summary[status]} {status}
          </li>
        ),
    )}
    {aloneIn(summary) > 0 && summary.total > 0 && (
      <li class="quiet">{aloneIn(summary)} of them in lists of gaps alone, not in the total</li>
    )}
    {aside.map(
      (status) =>
        summary[status] > 0 && (
          <li class={`dot ${status}`}>
            {summary[status]} {status} <span class="quiet">(not in the total)</span>
          </li>
        ),
    )}
  </ul>
);

export const percentText = (percent: number | null) => (percent === null ? "–" : `${percent}%`);

/** The headline's second half: coverage, what of it is verified, what it is made of. */
export const Coverage = ({ summary }: { summary: Summary }) => (
  <div>
    <div class="percent">{percentText(summary.percent)}</div>
    {summary.percent === null && summary.gapsOpen > 0 ? (
      <p>
        {countText(summary.gapsOpen, "open gap")}, and nothing that is called covered: a list of gaps is no
        share of anything
      </p>
    ) : (
      <>
        <p>
          {summary.covered} of {summary.total} covered
          {summary.basis !== "counted" && <span class="quiet"> ({summary.basis} by the documents)</span>}
        </p>
        <p class="quiet small">{verifiedText(summary)}</p>
      </>
    )}
    {summary.percent !== null && <Bar summary={summary} />}
    <Legend summary={summary} />
  </div>
);

function verifiedText({ verifiedPercent, proof, basis }: Summary): string {
  if (verifiedPercent !== null) return `${verifiedPercent}% verified: what is cited is there at the commit`;
  if (basis !== "counted") return "not verifiable: the figures are declared";
  return `${proof.unchecked} not looked at yet, so nothing is said of verified`;
}

/** The exact time is in the attribute; the script shows it in the reader's zone. */
export const Time = ({ at, now }: { at: string | null; now: number }) =>
  at === null ? <span class="quiet">never</span> : <time datetime={at}>{ago(now - Date.parse(at))}</time>;

function ago(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
