import type { Evidence } from "../../coverage/item.ts";
import { evidenceOf } from "../evidence.ts";
import type { Row as Fields } from "../rows.ts";
import { bulletRow } from "./bullet.ts";
import { citationsIn } from "./citations.ts";
import { plain } from "./inline.ts";
import type { Nested } from "./nested.ts";
import type { Context } from "./outline.ts";

/** Stricter than where a test is cited: a fixture has a long name too. */
const testName = /(?:^|_|::|\.)(?:tests?|spec|should|it)(?:_|::|$)|^Test[\p{Lu}_]|Tests?$|^test\p{Lu}/u;
const testFile = /(?:[._-](?:test|spec)s?|Tests?)\.\p{Ll}{1,5}$|(?:^|\/)test_\w+\.py$/u;

const countOfTests = /^(.{3,300}?)\s.{0,20}\b\d+ (?:[\w-]+ )?(?:tests?|cases|specs|blocks?|scenarios)\b/;

/** The file before the figure, and none where a name with blanks may have begun before it. */
function fileOfTests(heading: string): Evidence[] {
  const [, before = ""] = countOfTests.exec(heading) ?? [];
  const cited = evidenceOf(before.replaceAll("`", ""));
  const { marked, bare } = citationsIn(before);
  const last = cited.length > 0 ? cited : [...marked, ...bare].slice(-1);
  return last.filter(({ kind, text }) => kind === "file" && testFile.test(text));
}

/** "### `auth.spec.ts` (8 tests)", and below it a sentence for each. */
export function testsOfFile(items: Nested[], context: Context): Fields[] {
  const [file] = [context.section, context.outerSection].flatMap((text) => fileOfTests(text ?? ""));
  if (!file) return [];
  return items
    .filter(({ parent, item }) => parent === null && !measure.test(item.text) && plain(item.text) !== "")
    .map(({ item }) => ({
      ...bulletRow(item, context, plain(item.text)),
      kind: "test",
      status: "covered",
      evidence: [file],
    }));
}

/** "Coverage: 100% of the store", last in a list of tests. */
const measure = /^\W{0,4}coverage\W{1,4}:?\W{0,4}\S/i;

/** "- `test_refuses_a_key`: no entry without one": a list whose bullets each begin with the name of a test. */
export function namedTests(items: Nested[], context: Context): Fields[] {
  const top = items.filter(({ parent, item }) => parent === null && !measure.test(item.text));
  const rows = top.flatMap(({ item }): Fields[] => {
    const [, code, bold] = /^(?:(?:\*\*)?`([^`]{1,200})`|\*\*([\w.:]{1,200})\*\*)/.exec(item.text) ?? [];
    const name = (code ?? bold ?? "").trim();
    const cited = evidenceOf(name);
    const [only, ...others] = cited;
    const isTest = only?.kind === "test" ? testName.test(name) : testFile.test(name);
    if (!only || others.length > 0 || !isTest) return [];
    const notes = plain(item.text)
      .slice(name.length)
      .replace(/^[\s:;,.—–-]+/, "");
    return [
      { ...bulletRow(item, context, name), kind: "test", status: "covered", evidence: cited, notes: [notes] },
    ];
  });
  return rows.length >= 2 && rows.length * 10 >= top.length * 8 ? rows : [];
}
