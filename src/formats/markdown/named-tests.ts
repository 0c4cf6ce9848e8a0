import { evidenceOf } from "../evidence.ts";
import type { Row as Fields } from "../rows.ts";
import { bulletRow } from "./bullet.ts";
import { plain } from "./inline.ts";
import type { Nested } from "./nested.ts";
import type { Context } from "./outline.ts";

/** Stricter than where a test is cited: a fixture has a long name too. */
const testName = /(?:^|_|::|\.)(?:tests?|spec|should|it)(?:_|::|$)|^Test[\p{Lu}_]|Tests?$|^test\p{Lu}/u;

/** "- `test_refuses_a_key`: no entry without one": a list whose bullets each begin with the name of a test. */
export function namedTests(items: Nested[], context: Context): Fields[] {
  const top = items.filter(({ parent }) => parent === null);
  const rows = top.flatMap(({ item }): Fields[] => {
    const name = /^(?:\*\*)?`([^`]{1,200})`/.exec(item.text)?.[1]?.trim() ?? "";
    const cited = evidenceOf(name);
    if (cited.length !== 1 || cited[0]?.kind !== "test" || !testName.test(name)) return [];
    const notes = plain(item.text)
      .slice(name.length)
      .replace(/^[\s:;,.—–-]+/, "");
    return [
      { ...bulletRow(item, context, name), kind: "test", status: "covered", evidence: cited, notes: [notes] },
    ];
  });
  return rows.length >= 2 && rows.length * 10 >= top.length * 8 ? rows : [];
}
