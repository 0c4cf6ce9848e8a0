import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { marked } from "marked";

import { parseDocument } from "../src/formats/index.ts";
import { median } from "./median.ts";

export interface Parsing {
  name: string;
  kilobytes: number;
  oursMs: number;
  markedMs: number;
}

const rounds = 9;
const repeats = 30;
/** Until both are compiled; the larger of the two takes longer. */
const warmUps = 8;

/** Each seed-shaped document against marked's lexer on the same text: warm, in turns, medians. */
export function measureParsing(root: string): Parsing[] {
  const folder = join(root, "test/fixtures/seeds");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => measure(name, readFileSync(join(folder, name), "utf8")));
}

function measure(name: string, text: string): Parsing {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds + warmUps; round++) {
    const a = time(() => parseDocument({ path: name, text }));
    const b = time(() => marked.lexer(text));
    if (round >= warmUps) {
      ours.push(a);
      theirs.push(b);
    }
  }
  return { name, kilobytes: text.length / 1024, oursMs: median(ours), markedMs: median(theirs) };
}

function time(work: () => unknown): number {
  const started = performance.now();
  for (let count = 0; count < repeats; count++) work();
  return (performance.now() - started) / repeats;
}
