import { codeOf, type Mark, type MarkedTest, saysWhen } from "./marked.ts";

const attribute = /#!?\[\s*([\w:]+)/g;
const isTest = /(?:^|::)(?:test|rstest|test_case|wasm_bindgen_test|proptest|quickcheck|bench)$/;

/** Attributes stand before the function, each on a line of its own or several on one. */
export function rustTests(text: string): MarkedTest[] {
  const found: MarkedTest[] = [];
  let pending: { test: boolean; mark: Mark | null } = { test: false, mark: null };
  for (const { bare, number } of codeOf(text, "//")) {
    if (bare.startsWith("#")) {
      const names = [...bare.matchAll(attribute)].map(([, name = ""]) => name);
      const ignore = /\bignore\b(?:\s*=\s*"([^"]*)")?/.exec(bare);
      const isConditional = names.includes("cfg_attr");
      if (ignore && (names.includes("ignore") || isConditional))
        pending.mark = { line: number, optIn: isConditional || saysWhen.test(ignore[1] ?? "") };
      if (names.some((name) => isTest.test(name))) pending.test = true;
      if (!/\bfn\s/.test(bare)) continue;
    }
    const declared = /\bfn\s+(\w+)/.exec(bare)?.[1];
    if (declared && pending.test) found.push({ name: declared, line: number, mark: pending.mark });
    // An attribute may go on over lines; code ends what was pending.
    if (declared || /[;{}]$/.test(bare)) pending = { test: false, mark: null };
  }
  return found;
}
