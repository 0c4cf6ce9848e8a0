export const isTestFile = (text: string) =>
  text.length < 400 && /(?:^|[/_.-])(?:tests?|specs?|e2e|__tests__)(?:[/_.-]|$)/i.test(text);

/** With its extension: "tests/a.test.ts", but not "unit_tests". */
export const isNamedTestFile = (text: string): boolean => isTestFile(text) && /\.\w+$/.test(text);
