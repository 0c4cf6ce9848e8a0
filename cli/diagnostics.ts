import type { Evidence, Item, Problem } from "../src/coverage/item.ts";
import type { Drift } from "../src/coverage/snapshot.ts";
import { CitingLines } from "./citing-lines.ts";
import type { Failure, Options } from "./options.ts";
import type { Read } from "./read.ts";

/** A line of the output: a problem, a drift or a broken proof, at the line of the document that is to be mended. */
export interface Diagnostic {
  path: string;
  line: number | null;
  severity: Problem["severity"];
  code: string;
  message: string;
  /** What it fails the gate as; null where it cannot. */
  failure: Failure | null;
}

/** The codes of what is no problem of reading; docs/problems.md says what each means. */
export const judgedCodes = [
  "dangling",
  "skipped",
  "opt-in",
  "stale-claim",
  "stale-row",
  "contradiction",
] as const;
type JudgedCode = (typeof judgedCodes)[number];

export interface Verdict {
  diagnostics: Diagnostic[];
  /** Why the gate failed; empty where it did not. */
  reasons: string[];
}

export function judge(
  { coverage, files }: Read,
  { failOn, minPercent }: Pick<Options, "failOn" | "minPercent">,
): Verdict {
  const { problems, drift, items, summary } = coverage;
  const lines = new CitingLines(files, items);
  const diagnostics = [
    ...problems.map(ofProblem),
    ...drift.map(ofDrift),
    ...items.filter((item) => item.counted).flatMap((item) => ofProof(item, lines)),
  ].toSorted((a, b) => (a.path === b.path ? (a.line ?? 0) - (b.line ?? 0) : a.path < b.path ? -1 : 1));
  const reasons = failOn.flatMap((failure) => {
    const count = diagnostics.filter((one) => one.failure === failure).length;
    return count === 0 ? [] : [`${count} ${names[failure][count === 1 ? 0 : 1]}`];
  });
  const { percent } = summary;
  if (coverage.isConfigVain) reasons.push("no source that the config lists is in the tree");
  if (minPercent !== null && (percent === null || percent < minPercent))
    reasons.push(
      `coverage is ${percent === null ? "unmeasured" : `${percent}%`}, expected at least ${minPercent}%`,
    );
  return { diagnostics, reasons };
}

const names: Record<Failure, [string, string]> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  drift: ["figure or row that has drifted", "figures and rows that have drifted"],
  dangling: ["item citing what is not there", "items citing what is not there"],
  skipped: ["item whose tests are skipped", "items whose tests are skipped"],
};

const ofProblem = ({ severity, ...problem }: Problem): Diagnostic => ({
  ...problem,
  severity,
  failure: severity === "info" ? null : severity,
});

const driftCodes: Record<Drift["kind"], JudgedCode> = {
  claim: "stale-claim",
  row: "stale-row",
  contradiction: "contradiction",
};

const ofDrift = ({ kind, path, line, label, claimed, actual }: Drift): Diagnostic => ({
  path,
  line,
  severity: "warning",
  code: driftCodes[kind],
  message:
    kind === "claim"
      ? `"${label}" says ${claimed}, counted ${actual}`
      : `"${label}" is ${claimed} here, and ${actual}`,
  failure: "drift",
});

function ofProof(item: Item, lines: CitingLines): Diagnostic[] {
  const { path, line, name, evidence, proof } = item;
  const say = (
    severity: Problem["severity"],
    code: JudgedCode,
    message: string,
    failure: Failure | null,
  ) => ({
    path,
    line,
    severity,
    code,
    message: `"${name}" ${message}`,
    failure,
  });
  if (proof === "dangling") {
    const missing = evidence.filter(({ resolved }) => resolved === false);
    return missing.map((cited) => ({
      ...say("error", "dangling", `cites ${whatIsMissing(cited, item)}`, "dangling"),
      line: lines.of(item, cited),
    }));
  }
  if (proof === "skipped") {
    const skipped = evidence.find((cited) => cited.skipped);
    return [say("warning", "skipped", `is covered by tests that are skipped${at(skipped)}`, "skipped")];
  }
  const optIn = evidence.find((cited) => cited.optIn && cited.resolved);
  return optIn ? [say("info", "opt-in", `has tests that run only on demand${at(optIn)}`, null)] : [];
}

function whatIsMissing({ kind, text }: Evidence, { evidence }: Item): string {
  if (kind === "file") return `the file ${text}, which is not there`;
  if (kind === "glob") return `${text}, which fits no file`;
  const files = evidence.flatMap((cited) =>
    cited.kind === "file" && cited.path !== undefined ? [cited.path] : [],
  );
  const place = files.length === 0 ? "is in no file and in no registry" : `is not in ${files.join(", ")}`;
  return kind === "command" ? `a test that ${place}: ${text}` : `the test ${text}, which ${place}`;
}

const at = (cited: Evidence | undefined): string =>
  cited?.path === undefined ? "" : ` (${cited.path}${cited.line === undefined ? "" : `:${cited.line}`})`;
