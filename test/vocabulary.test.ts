import { describe, expect, test } from "vitest";

import { languages } from "../src/lexicon/index.ts";
import { statusRanks } from "../src/lexicon/ranks.ts";
import { readPriority } from "../src/coverage/priority.ts";
import { readStatus } from "../src/coverage/status.ts";
import { fold } from "../src/coverage/text.ts";
import {
  fieldByName,
  fieldNames,
  priorityByWord,
  priorityWords,
  statusBySymbol,
  statusByWord,
  statusSymbols,
  statusWords,
} from "../src/coverage/vocabulary.ts";

const entriesOf = <Name extends string>(groups: Record<Name, readonly string[]>) =>
  (Object.entries(groups) as [Name, readonly string[]][]).flatMap(([name, words]) =>
    words.map((word) => ({ word, name })),
  );

const repeated = (words: string[]) => words.filter((word, at) => words.indexOf(word) !== at);

describe("status words", () => {
  test.each(entriesOf(statusWords))('"$word" is $name', ({ word, name }) => {
    expect(readStatus(word)).toMatchObject({ status: name, rest: null });
  });

  test.each(entriesOf(statusWords))(
    '"$word" is $name in capitals and bold, before a remark',
    ({ word, name }) => {
      expect(readStatus(word.toUpperCase()).status).toBe(name);
      expect(readStatus(`${word} — by hand`)).toMatchObject({ status: name, rest: "by hand" });
    },
  );
});

describe("status symbols", () => {
  test.each(entriesOf(statusSymbols))('"$word" is $name', ({ word, name }) => {
    expect(readStatus(word)).toMatchObject({ status: name, rest: null, rule: "symbol" });
    expect(readStatus(`${word}\ufe0f see the note`)).toMatchObject({ status: name, rest: "see the note" });
  });
});

test("a symbol and the word that says the same leave nothing to note", () => {
  for (const cell of [
    "✅ Yes",
    "✅ Strong",
    "🟡 Partial",
    "⚠️ Limited",
    "❌ Missing",
    "⏳ Planned",
    "✔️ Done",
  ])
    expect(readStatus(cell)).toMatchObject({ rest: null, rule: "symbol" });
});

test("no word and no symbol stands for two statuses, no name for two fields", () => {
  for (const groups of [statusWords, statusSymbols, fieldNames, priorityWords]) {
    expect(repeated(entriesOf<string>(groups).map(({ word }) => word))).toEqual([]);
  }
});

test("every word and name is written as it is looked up: folded", () => {
  for (const groups of [statusWords, fieldNames, priorityWords]) {
    const words = entriesOf<string>(groups).map(({ word }) => word);
    expect(words.filter((word) => fold(word) !== word)).toEqual([]);
  }
});

test("the look-up tables hold all of the words", () => {
  for (const { word, name } of entriesOf(statusWords)) expect(statusByWord.get(word)).toBe(name);
  for (const { word, name } of entriesOf(statusSymbols)) expect(statusBySymbol.get(word)).toBe(name);
  for (const { word, name } of entriesOf(fieldNames)) expect(fieldByName.get(word)).toBe(name);
  for (const { word, name } of entriesOf(priorityWords)) expect(priorityByWord.get(word)).toBe(name);
});

describe("the lexicon", () => {
  test.each(Object.entries(languages))("words of %s are sorted, each once a sense", (_, words) => {
    for (const list of Object.values(words)) expect(list).toEqual([...new Set(list)].toSorted());
    expect(Object.keys(words)).toEqual(Object.keys(words).toSorted());
  });

  test("what has a rank as a column of statuses is a name of one, and has one rank", () => {
    const ranked = statusRanks.flat();
    expect(repeated(ranked)).toEqual([]);
    expect(ranked.filter((word) => fieldByName.get(word) !== "status")).toEqual([]);
  });
});

describe("priorities", () => {
  test.each(entriesOf(priorityWords))('"$word" is $name', ({ word, name }) => {
    expect(readPriority(word)).toEqual({ priority: name, raw: word });
    expect(readPriority(`${word.toUpperCase()} (must pass)`).priority).toBe(name);
  });

  test.each([
    ["", "none"],
    ["—", "none"],
    ["🔴 Critical", "P0"],
    ["🟠 high", "P1"],
    ["P2/P3", "P2"],
    ["whenever", "none"],
  ])('"%s" is %s', (raw, priority) => {
    expect(readPriority(raw).priority).toBe(priority);
  });
});
