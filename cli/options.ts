import { parseArgs } from "node:util";

import { BadUsage } from "./usage.ts";

export const failures = ["error", "warning", "drift", "dangling", "skipped"] as const;
export type Failure = (typeof failures)[number];

const formats = {
  check: ["text", "json", "markdown", "sarif", "github"],
  report: ["markdown", "csv", "json"],
  explain: ["text"],
  init: ["yaml"],
} as const;
export type Command = keyof typeof formats;
export type CheckFormat = (typeof formats)["check"][number];

export interface Options {
  command: Command;
  paths: string[];
  format: string;
  failOn: Failure[];
  minPercent: number | null;
  quiet: boolean;
  /** Print what would be written. */
  stdout: boolean;
}

/** The words of a command line; "help" and "version" where they ask for that. */
export function optionsOf(line: string[]): Options | "help" | "version" {
  const { values, positionals } = parsed(line);
  if (values.help || (positionals.length === 0 && !values.version)) return "help";
  if (values.version) return "version";
  const [command = "", ...words] = positionals;
  if (!isCommand(command))
    throw new BadUsage(`there is no command "${command}"; expected check, report, explain or init`);
  const paths = command === "init" ? words.filter((word) => word !== "-") : words;
  if (command === "explain" && paths.length !== 1) throw new BadUsage("explain: expected one file");
  if (command === "init" && paths.length > 1) throw new BadUsage("init: expected one directory");
  if (command !== "init" && values.stdout) throw new BadUsage("--stdout: expected the command init");
  return {
    command,
    paths,
    format: formatOf(command, values.format),
    failOn: failOnOf(values["fail-on"]),
    minPercent: percentOf(values["min-percent"]),
    quiet: values.quiet,
    stdout: values.stdout || paths.length < words.length,
  };
}

function parsed(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        format: { type: "string" },
        "fail-on": { type: "string", default: "error,drift,dangling,skipped" },
        "min-percent": { type: "string" },
        quiet: { type: "boolean", default: false },
        stdout: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    // Node names the option that it does not know.
    throw new BadUsage(error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error));
  }
}

const isCommand = (word: string): word is Command => Object.hasOwn(formats, word);

function formatOf(command: Command, asked: string | undefined): string {
  const known: readonly string[] = formats[command];
  if (asked !== undefined && !known.includes(asked))
    throw new BadUsage(`--format: expected ${known.join(", ")}, found "${asked}"`);
  return asked ?? known[0] ?? "";
}

function failOnOf(list: string): Failure[] {
  const words = list.split(",").filter((word) => word !== "" && word !== "none");
  return words.map((word) => {
    const known = failures.find((failure) => failure === word);
    if (!known) throw new BadUsage(`--fail-on: expected ${failures.join(", ")} or none, found "${word}"`);
    return known;
  });
}

function percentOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const percent = Number(text);
  if (!/^\d{1,3}$/.test(text) || percent > 100)
    throw new BadUsage(`--min-percent: expected a number from 0 to 100, found "${text}"`);
  return percent;
}
