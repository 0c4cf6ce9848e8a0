import { parseDocument } from "../src/formats/index.ts";
import { median } from "./median.ts";

export interface Growth {
  name: string;
  items: number;
  oneMs: number;
  twoMs: number;
}

interface Shape {
  name: string;
  path: string;
  head: string;
  lineOf: (row: ReturnType<typeof rowOf>) => string;
  tail?: string;
}

// Long enough that two megabytes hold fewer rows than a document may have items.
const notes = "what stands in the third column of a matrix that people keep by hand";
const rowOf = (at: number) => ({
  name: `surface ${at}`,
  status: at % 3 === 0 ? "missing" : "covered",
  tests: `tests/${at}.py`,
  notes,
});

const shapes: Shape[] = [
  {
    name: "a table",
    path: "a.md",
    head: "# Coverage\n\n| Surface | Status | Tests | Notes |\n|---|---|---|---|\n",
    lineOf: (row) => `| ${Object.values(row).join(" | ")} |\n`,
  },
  {
    name: "a check list",
    path: "a.md",
    head: "# Test coverage\n\n",
    lineOf: ({ name, status, tests }) =>
      `- [${status === "covered" ? "x" : " "}] ${name}: \`${tests}\`, ${notes}\n`,
  },
  { name: "YAML", path: "a.yaml", head: "surfaces:\n", lineOf: (row) => `  - ${JSON.stringify(row)}\n` },
  {
    name: "TOML",
    path: "a.toml",
    head: "",
    lineOf: (row) =>
      `[[surfaces]]\n${Object.entries(row)
        .map(([key, value]) => `${key} = "${value}"\n`)
        .join("")}`,
  },
  {
    name: "JSON",
    path: "a.json",
    head: '{"surfaces": [\n',
    lineOf: (row) => `${JSON.stringify(row)},\n`,
    tail: `${JSON.stringify(rowOf(0))}]}`,
  },
];

/** Milliseconds for one and for two megabytes of rows: warm, in turns, medians. */
export const measureGrowth = (): Growth[] => shapes.map(measure);

function measure(shape: Shape): Growth {
  const [one, two] = [documentOf(shape, 2 ** 20), documentOf(shape, 2 ** 21)];
  const [ones, twos]: [number[], number[]] = [[], []];
  for (let round = 0; round < 11; round++) {
    ones.push(time(one));
    twos.push(time(two));
  }
  const result = parseDocument(two);
  const items = result.ok ? result.reading.entries.length : 0;
  // The first two rounds warm up.
  return { name: shape.name, items, oneMs: median(ones.slice(2)), twoMs: median(twos.slice(2)) };
}

function documentOf(
  { path, head, lineOf, tail = "" }: Shape,
  length: number,
): { path: string; text: string } {
  let text = head;
  for (let at = 0; text.length < length; at++) text += lineOf(rowOf(at));
  return { path, text: text + tail };
}

function time(document: { path: string; text: string }): number {
  const started = performance.now();
  parseDocument(document);
  return performance.now() - started;
}
