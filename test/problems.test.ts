import { expect, test } from "vitest";

import { judgedCodes } from "../cli/diagnostics.ts";
import { problemCodes } from "../src/coverage/problem-codes.ts";
import catalogue from "../docs/problems.md?raw";

const sections = catalogue
  .split(/^### /m)
  .slice(1)
  .map((section) => ({ code: /^`([a-z-]+)`/.exec(section)?.[1], text: section }));

test("every code that people meet is documented, in order, and no other", () => {
  expect(sections.map(({ code }) => code)).toEqual([...problemCodes, ...judgedCodes]);
});

test.each(sections)("$code: how to mend it", ({ text }) => {
  expect(text).toContain("_Mend:_");
});

test("every code is in use", () => {
  const sources = import.meta.glob<string>(["../src/**/*.ts", "../cli/*.ts"], {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const used = Object.entries(sources).flatMap(([path, text]) =>
    path.endsWith("problem-codes.ts") ? [] : text.replace(/judgedCodes = [^;]*;/, ""),
  );
  const unused = [...problemCodes, ...judgedCodes].filter(
    (code) => !used.some((text) => text.includes(`"${code}"`)),
  );
  expect(unused).toEqual([]);
});
