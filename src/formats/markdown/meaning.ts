import type { Priority, Status } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { plain } from "./inline.ts";

/** What a heading says of the blocks below it. */
export interface Meaning {
  text: string;
  /** The state before the work that the document tells of: kept, not counted. */
  isBaseline: boolean;
  isGaps: boolean;
  /** Decisions, recommendations, summaries, references: lists below it make no statement about coverage. */
  isAside: boolean;
  isLegend: boolean;
  /** The status that every entry below has, where no column says otherwise. */
  status: Status | null;
  priority: Priority | null;
}

const baseline =
  /\(before\b|^before\b(?! (?:you|merg|releas|commit|submit))|\bbaseline (?:coverage|matrix|state|status|table)\b|^baseline$|\bprevious (?:coverage|state|status|matrix|table)\b|\bcoverage before\b|\(baseline\)|\(previous\)/;
const gaps =
  /\b(?:gaps?|missing|untested|uncovered|not (?:yet )?(?:covered|tested)|residual risks?|unknowns|limitations|lacking|coverage holes?|blind spots?|lacunes|manquants?|pendientes|faltantes|lacunas|lücken|luckor|пробелы)\b|缺口|缺失|未覆盖|未覆蓋|未テスト|不足/u;
const noGaps = /\b(?:closed|resolved|fixed|no (?:known )?gaps|without gaps|gap analysis method|how to)\b/;
const asides =
  /\b(?:design decisions?|decisions|alternatives|recommendations?|acceptance criteria|open questions?|next steps?|next prs?|next actions?|action items?|references?|related|summary|implementation plan|plan|problem statement|proposed|usage|commands?|how to|running|run|setup|changelog|history|definition of done|checklist for|notes?|conventions?|principles|goals?|non goals|overview|introduction|background|purpose|contents|table of contents|strategy|guidelines?|roadmap|tooling|rules|layout|structure|maintenance|adding|when to|see also|links|verification steps|prerequisites|requirements to run)\b/;
const legend =
  /\b(?:legend|key|status values|status definitions|status codes|symbols|notation|statuses)\b|凡例|图例|圖例|légende|leyenda|legenda|legende/;

const headingStatuses: [RegExp, Status][] = [
  [
    /\b(?:partial(?:ly)?|partly|weak(?:ly)?)\b.{0,12}\b(?:covered|tested|coverage)\b|^partial(?:ly)?\b/,
    "partial",
  ],
  [/\bout of scope\b|\bnot applicable\b|\bexcluded\b/, "excluded"],
  [
    /\b(?:planned|deferred|backlog|future) (?:tests?|coverage|work)\b|^(?:planned|deferred|backlog)$/,
    "planned",
  ],
  [
    /\b(?:not (?:yet )?(?:covered|tested|implemented)|untested|uncovered|missing (?:tests?|coverage))\b/,
    "gap",
  ],
  [
    /\b(?:is|are|fully|well|already|currently|what'?s) (?:covered|tested)\b|\b(?:covered|tested)$|^(?:covered|tested)\b/,
    "covered",
  ],
];

export function meaningOf(heading: string): Meaning {
  const text = plain(heading).replace(/:$/, "");
  const words = fold(text).replace(/^(?:[\d.]+|[^\p{L}\p{N}]+)\s*/u, "");
  const isGaps = gaps.test(words) && !noGaps.test(words);
  return {
    text,
    isBaseline: baseline.test(words) && !/\(after\b/.test(words),
    isGaps,
    isAside: !isGaps && asides.test(words),
    isLegend: legend.test(words),
    status: headingStatuses.find(([pattern]) => pattern.test(words))?.[1] ?? null,
    priority: priorityIn(text),
  };
}

/** "P0 Tests", "P1 (should pass)", "Critical gaps": the first priority word of a heading. */
function priorityIn(text: string): Priority | null {
  const short = /\bP([0-3])\b/i.exec(text);
  if (short) return `P${short[1]}` as Priority; // the pattern allows 0 to 3 alone
  const word =
    /\b(critical|blocker|high|medium|low)[ -](?:priority|severity|risk|gaps?|impact)\b|\bpriority:? (critical|high|medium|low)\b/i.exec(
      text,
    );
  const found = (word?.[1] ?? word?.[2])?.toLowerCase();
  if (!found) return null;
  return found === "high" ? "P1" : found === "medium" ? "P2" : found === "low" ? "P3" : "P0";
}
