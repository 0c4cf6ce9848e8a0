import { markdownText } from "../src/coverage/markdown-text.ts";
import { oneLine } from "../src/coverage/plain-text.ts";
import { answerOf } from "../src/parse-answer.ts";
import type { Parsed } from "../src/parse-files.ts";
import type { Diagnostic, Verdict } from "./diagnostics.ts";
import { commandData, commandProperty, jsonText, terminalLine, uriOf } from "./escapes.ts";
import type { CheckFormat } from "./options.ts";
import { initHint, outsideLines } from "./outside.ts";

export interface Checked extends Verdict {
  /** How its paths are to be written from where the command was given. */
  place: (path: string) => string;
  coverage: Parsed;
  hasConfig: boolean;
  /** How many files look like sources and were not read, for each reason; null where only what fails is asked for. */
  leftOut: ReadonlyMap<string, number> | null;
}

export const renderers: Record<CheckFormat, (all: Checked[], version: string) => string> = {
  text: (all) => all.map(asText).join("\n"),
  json: (all) => jsonText(all.length === 1 && all[0] ? asJson(all[0]) : all.map(asJson)),
  markdown: (all) => all.map(asMarkdown).join("\n\n"),
  sarif: (all, version) => jsonText(asSarif(all, version)),
  github: (all) =>
    [...all.flatMap(asAnnotations), ...all.map((one) => terminalLine(summaryOf(one)))].join("\n"),
};

const where = ({ place }: Checked, { path, line }: Diagnostic) =>
  path === "" ? "." : `${place(path)}${line === null ? "" : `:${line}`}`;

function asText(checked: Checked): string {
  const lines = checked.diagnostics.map(
    (one) => `${where(checked, one)}: ${one.severity} ${one.code} ${oneLine(one.message)}`,
  );
  const outside = checked.leftOut === null ? [] : outsideLines(checked, checked.leftOut);
  return [...lines, summaryOf(checked), ...outside].map(terminalLine).join("\n");
}

function summaryOf(checked: Checked): string {
  const { coverage, reasons } = checked;
  const { percent, covered, total, gapsOpen } = coverage.summary;
  const figure =
    coverage.unmeasured === null
      ? `${covered}/${total}${percent === null ? "" : ` (${percent}%)`}, ${gapsOpen} open ${gapsOpen === 1 ? "gap" : "gaps"}`
      : `unmeasured: ${coverage.unmeasured}${coverage.seen.items > 0 ? initHint(checked) : ""}`;
  return `${figure}; ${reasons.length === 0 ? "fine" : `failed: ${reasons.join(", ")}`}`;
}

const asJson = ({ coverage, diagnostics, reasons }: Checked) => ({
  gate: { passed: reasons.length === 0, reasons },
  ...answerOf(coverage),
  diagnostics: diagnostics.map(({ failure: _failure, ...one }) => one),
});

function asMarkdown(checked: Checked): string {
  const { coverage, diagnostics, reasons } = checked;
  const rows = diagnostics.map(
    (one) =>
      `| ${markdownText(where(checked, one))} | ${one.severity} | ${one.code} | ${markdownText(one.message)} |`,
  );
  const head = `## Coverage: ${reasons.length === 0 ? "fine" : "failed"}\n\n${markdownText(summaryOf(checked))}`;
  if (rows.length === 0 || coverage.sources.length === 0) return head;
  return [head, "", "| Where | Severity | Code | What |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

const levels = { error: "error", warning: "warning", info: "note" } as const;

function asSarif(all: Checked[], version: string) {
  const rules = [
    ...new Set(all.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))),
  ].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "canopy", version, rules: rules.map((id) => ({ id, name: id })) } },
        results: all.flatMap((checked) =>
          checked.diagnostics.map(({ path, line, severity, code, message }) => ({
            ruleId: code,
            level: levels[severity],
            message: { text: message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: path === "" ? "." : uriOf(checked.place(path)) },
                  ...(line === null ? {} : { region: { startLine: line } }),
                },
              },
            ],
          })),
        ),
      },
    ],
  };
}

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Workflow commands of GitHub Actions: it shows them at the line. */
const asAnnotations = ({ diagnostics, place }: Checked): string[] =>
  diagnostics.map(({ path, line, severity, code, message }) => {
    const file = path === "" ? "" : `file=${commandProperty(place(path))},`;
    const at = line === null ? "" : `line=${line},`;
    return `::${commands[severity]} ${file}${at}title=${code}::${commandData(message)}`;
  });
