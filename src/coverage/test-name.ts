import { isTestPath } from "./test-path.ts";
import type { Tree } from "./tree.ts";

/** "module::name", "Suite.name", "name()", "name[case]", "TestName/case": what stands in the file. */
export const bareName = (text: string): string => {
  const whole = text.replace(/\(\)$/, "").replace(/\[[^\]]{0,200}\]$/, "");
  const name = /^Test\w+(?=\/)/.exec(whole)?.[0] ?? whole.split(/::|[.#]/).at(-1);
  return name === undefined || name === "" ? text : name;
};

const looksLikeTest =
  /(?:^|_)(?:tests?|specs?|should|it|live|bench|fuzz|prop)(?:_|$)|^(?:Test|Fuzz|Benchmark)[\p{Lu}\d_]|^test\p{Lu}|(?:Tests?|Spec|IT)$/u;

/** Whether a name that is nowhere is missed: one of a test, or beside a file of tests. No id, no module, no symbol of code. */
export function isLookedFor(text: string, paths: readonly string[]): boolean {
  if (isId.test(text) || isModule.test(text)) return false;
  const name = bareName(text);
  return looksLikeTest.test(name) || isSentence.test(name) || paths.some(isTestPath);
}

/** "keeps_the_html_of_a_429": nothing but a test is called so. */
const isSentence = /^[a-z]\w*?(?:_[a-z0-9]+){3,}$/;

/** "REQ-12", "C3-006", "UT1.4". */
const isId = /^[A-Z][A-Za-z]{0,12}\d{0,4}(?:[-_.]?[A-Z]{0,6}){0,3}[-_.]?\d[\w.-]{0,12}$/;

/** "pkg.tests.ut001": as languages import a file. */
const isModule = /^[a-z_]\w*(?:\.[a-z_]\w*)+$/;

const endings = "py rs go ts tsx js mjs java kt cs rb php swift scala cpp c sh bats feature robot exs".split(
  " ",
);
const suffixes = endings.flatMap((ending) =>
  /^[jt]sx?$/.test(ending) ? [`.${ending}`, `.test.${ending}`, `.spec.${ending}`] : [`.${ending}`],
);

/** The file that "tests.unit.test_login", "com.acme.LoginTest" or "login_flow_test" is, where the tree has it. */
export function moduleOf(text: string, tree: Tree): string | null {
  if (!/^\w{4,200}$|^\w{1,100}(?:(?:\.|::)\w{1,100}){1,12}$/.test(text)) return null;
  const stem = text.split(/::|\./).join("/");
  for (const suffix of suffixes) {
    const { found, path } = tree.resolve(stem + suffix, "");
    if (found && path !== undefined) return path;
  }
  return null;
}
