import type { Priority, Status } from "../../coverage/item.ts";
import { fold } from "../../coverage/text.ts";
import { occurs } from "../../lexicon/index.ts";
import * as elsewhere from "./headings-elsewhere.ts";
import { plain } from "./inline.ts";

/** What a heading says of the blocks below it. */
export interface Meaning {
  text: string;
  /** The state before the work that the document tells of: kept, not counted. */
  isBaseline: boolean;
  isGaps: boolean;
  /** It speaks of tests that are missing; "Limitations" and "Missing" alone may speak of anything. */
  isSureGaps: boolean;
  isAdvice: boolean;
  /** Gaps that are gaps no more. */
  isClosed: boolean;
  /** Decisions, recommendations, summaries, references: lists below it make no statement about coverage. */
  isAside: boolean;
  /** Aside only for what stands right below it. */
  isWeakAside: boolean;
  /** What stands right below it may be said elsewhere. */
  isSummary: boolean;
  isLegend: boolean;
  isAboutTests: boolean;
  /** It sets one thing against another that has it all. */
  isParity: boolean;
  /** It sets a thing against a specification. */
  isConformance: boolean;
  /** The status that every entry below has, where no column says otherwise. */
  status: Status | null;
  priority: Priority | null;
}

const baseline =
  /\(before\b|^before(?:$| ?[(:—–-]| (?:this|the|our) |.{0,20}\b(?:coverage|matrix|state|status|table|tests)\b)|\bbaseline (?:coverage|matrix|state|status|table)\b|^baseline$|\bprevious (?:coverage|state|status|matrix|table)\b|\bcoverage before\b|\(baseline\)|\(previous\)|^previously$/;
const gaps =
  /\b(?:gaps?|missing|untested|uncovered|not (?:(?:yet|fully|currently|well|directly|automatically|being|sufficiently|adequately|completely|entirely) ){0,2}(?:covered|tested|exercised|automated)|residual risks?|unknowns|limitations|(?:yet )?to be (?:tested|covered)|^(?:still |what s |what's |what is )?outstanding|lacking|coverage holes?|blind spots?|(?:requiring|needing|without|needs?) (?:more |any |unit |e2e |integration )?(?:tests|testing|coverage)|(?:0 ?%|zero) (?:test )?coverage)\b/;
const sureGaps =
  /\b(?:gaps?|untested|uncovered|not (?:\w+ ){0,2}(?:covered|tested|exercised|automated)|to be (?:tested|covered)|coverage holes?|blind spots?|(?:requiring|needing|without|needs?) (?:more |any |unit |e2e |integration )?(?:tests|testing|coverage)|(?:0 ?%|zero) (?:test )?coverage|missing .{0,20}tests?|tests? .{0,20}missing|residual risks?)\b/;
const advice =
  /\b(?:recommendations?|suggested|suggestions|recommended|next steps?|next actions?|action items?|completed actions?|roadmap|implementation plan|decisions|open questions?|changelog|fixes applied)\b/;
const noGaps =
  /\b(?:(?:find|finding|identify|identifying|spot|spotting|avoid|avoiding) (?:\w+ ){0,2}gaps|no (?:known )?gaps|without gaps|gap analysis method|how to|not missing)\b|\b(?:docs|documentation)$|\bgap (?:types?|kinds?|vocabulary|taxonomy|categories|classes|labels)\b/;
const closed = /\b(?:closed|resolved|fixed|addressed|filled)\b/;
const notClosed = /\bopen\b|\b(?:not|to be|being) (?:yet )?(?:closed|resolved|fixed|addressed|filled)\b/;
const asides =
  /\b(?:design decisions?|decisions|alternatives|recommendations?|recommended|suggested|suggestions|acceptance criteria(?! (?:traceability|coverage|matrix|status|tests?|mapping|verification))|open questions?|next steps?|next prs?|next actions?|action items?|references?|related|implementation plan|(?<!test )(?<!testing )plan|problem statement|proposed|usage|commands?|how to|running|run|setup|changelog|history|definition of done|checklist for|(?:review|reviewer|pr|pull request|merge|release|deployment|launch|submission|contribution|maintenance|onboarding) checklist|^before (?:you|we|merg\w+|releas\w+|commit\w*|submi\w+|start\w*|open\w*|push\w*|deploy\w*|launch\w*|going)|notes?|conventions?|principles|goals?|non goals|conclusions?|takeaways?|achievements|background|purpose|contents|table of contents|strategy|guidelines?|best practices|dos and donts|tips|roadmap|tooling|rules|layout$|structure$|^(?:test |document )?maintenance$|adding|when to|see also|links|verification steps|gap (?:types?|kinds?|vocabulary|taxonomy|categories|classes|labels)|documentation|docs|this session|(?:test|code) quality|quality metrics|^maintainability$|prerequisites|requirements to run|contributing|install(?:ation|ing)?|license|faq|definitions?|prioriti[sz]ed (?:backlog|plan|list)|(?<!out of )scope|inventory|statistics|environment|metadata|methodology|^(?:the )?method$|methodik|glossary)\b/;
/** Words of headings that introduce as often as they digress: a heading of tests below them says more. */
const weakAsides = /\b(?:overview|introduction|(?:tests?|suites?|coverage) summary)\b/;
const summary = /\bsummary\b/;
/** "Command coverage", "Setup tests": what is covered, and not what the word alone would head. */
const ofFeature = /(?:coverage|tests|test cases|matrix|scenarios)(?: \(.*\))?$/;
const topics =
  /\b(?:commands?|usage|setup|history|notes?|conventions?|references?|layout|structure|maintenance|rules|links|license|definitions?|glossary|contents|install(?:ation)?|tooling|strategy|goals?|purpose|background|scope|environment|metadata)\b/g;
const tests =
  /\b(?:tests?|testing|tested|untested|coverage|covered|uncovered|qa|verif(?:y|ied|ication)|validat(?:ed|ion)|conformance|compliance|traceability|parity|compatibility|(?:browser|platform|feature|language|format|device|protocol|version|os) (?:support|matrix|status)|support(?:ed)? (?:matrix|table|status)|implementation status|scenarios?|e2e|end to end|regression|fuzz(?:ing)?|acceptance|quality|specs?)\b/;

const headingStatuses: [RegExp, Status][] = [
  [
    /\b(?:partial(?:ly)?|partly|weak(?:ly)?|thin(?:ly)?|limited|incomplete|insufficient)\b.{0,12}\b(?:covered|tested|coverage)\b|^partial(?:ly)?\b|\bneeds improvement\b/,
    "partial",
  ],
  [
    /\bout of scope\b|\bnot applicable\b|\bexcluded\b|\bexclusions\b|\bwaive(?:rs?|d)\b|\bintentionally (?:not|un)|\bnot tested by design\b|^(?:skipped|ignored|exempt)\b|\bnot counting\b|\b(?:deliberately|consciously) (?:not|un|skipped|omitted|left)|\b(?:will not|won t|won't) be (?:tested|covered|supported)\b/,
    "excluded",
  ],
  [
    /^(?:manual(?:ly)?(?: only| tests?| testing| tested)?|external(?: services?)?)$|\btested manually\b/,
    "external",
  ],
  [
    /\b(?:planned|deferred|backlog|future) (?:tests?|coverage|work)\b|^(?:planned|deferred|backlog)$/,
    "planned",
  ],
  [
    /\b(?:not (?:(?:yet|currently|being) ){0,2}(?:covered|tested|implemented|supported)|untested|uncovered|unsupported|missing (?:tests?|coverage)|no (?:tests|coverage))\b/,
    "gap",
  ],
  [
    /\b(?:is|are|fully|well|already|currently|what'?s|what we) (?:covered|tested|test|cover)\b|\b(?:covered|tested)$|^(?:covered|tested)\b|\bcurrent tests\b|\bexisting (?:test|coverage)\b|\b(?:completed|implemented|passing|automated) (?:tests|test cases|scenarios)\b/,
    "covered",
  ],
];

const neutral: Omit<Meaning, "text"> = {
  isBaseline: false,
  isGaps: false,
  isSureGaps: false,
  isAdvice: false,
  isClosed: false,
  isAside: false,
  isWeakAside: false,
  isSummary: false,
  isLegend: false,
  isAboutTests: false,
  isParity: false,
  isConformance: false,
  status: null,
  priority: null,
};

const files = /[\w/-]+(?:\.\w{1,8})?\.(?:[cm]?[jt]sx?|py|rs|go|java|kt|rb|php|cs|swift|c|h|cpp|sh|dart)\b/g;

export function meaningOf(heading: string): Meaning {
  const text = plain(heading).replace(/\s*:$/, "");
  const words = fold(text.slice(0, 300)).replace(/^(?:[\d.]+|[^\p{L}\p{N}]+)\s*/u, "");
  if (words === "") return { ...neutral, text };
  const isClosed = closed.test(words) && !notClosed.test(words);
  const isGaps = !isClosed && (gaps.test(words) || elsewhere.saysGaps(words)) && !noGaps.test(words);
  // "session-scope.spec.ts" is about no scope.
  const bare = words.replace(files, " ");
  const isStrongAside =
    asides.test(ofFeature.test(bare) ? bare.replace(topics, "") : bare) ||
    elsewhere.saysAside(words) ||
    (summary.test(words) && !weakAsides.test(words));
  return {
    text,
    isBaseline: baseline.test(words) && !/\(after\b/.test(words),
    isGaps,
    isSureGaps: isGaps && (sureGaps.test(words) || elsewhere.saysSureGaps(words)),
    isAdvice: !isGaps && (advice.test(words) || elsewhere.saysAdvice(words)),
    isClosed,
    isAside: !isGaps && (isStrongAside || weakAsides.test(words)),
    isWeakAside: weakAsides.test(words) && !isStrongAside,
    isSummary: /\b(?:summary|conclusions?|overview)\b/.test(words),
    isLegend: occurs(words, "legend"),
    isAboutTests: tests.test(words) || elsewhere.saysTests(words),
    isParity: /\bparity\b/.test(words),
    isConformance: /\b(?:conformance|compliance)\b/.test(words),
    status: statusIn(words) ?? statusIn(words.replace(/\s*\([^()]*\)$/, "")),
    priority: priorityIn(text),
  };
}

const statusIn = (words: string): Status | null => {
  const told = headingStatuses.find(([pattern]) => pattern.test(words))?.[1];
  if (told) return told;
  if (elsewhere.saysExcluded(words)) return "excluded";
  return elsewhere.saysCovered(words) ? "covered" : elsewhere.saysSureGaps(words) ? "gap" : null;
};

/** "P0 Tests", "P1 (should pass)", "Critical gaps", "High": the first priority word of a heading. */
function priorityIn(text: string): Priority | null {
  const short = /\bP([0-3])\b/i.exec(text);
  const ranked = /\bpriority \d\s*[:(—–-]\s*(critical|blocker|high|medium|low)\b/i.exec(text)?.[1];
  if (short) return `P${short[1]}` as Priority; // the pattern allows 0 to 3 alone
  const word =
    /\b(critical|blocker|high|medium|low)[ -](?:priority|severity|risk|gaps?|impact)\b|\bpriority:? (critical|high|medium|low)\b|^\W*(critical|blocker|high|medium|low)\W*$/i.exec(
      text,
    );
  const found = (ranked ?? word?.[1] ?? word?.[2] ?? word?.[3])?.toLowerCase();
  if (!found) return null;
  return found === "high" ? "P1" : found === "medium" ? "P2" : found === "low" ? "P3" : "P0";
}
