/** Whether a path looks like one of tests: by a whole part of a folder or of the file's name. */
export const isTestPath = (text: string): boolean =>
  text.length < 400 &&
  /(?:^|[/_.-])(?:tests?|specs?|e2e|__tests__|testing|conftest)(?:[/_.-]|$)|[a-z](?:Tests?|Spec|IT)\.\w+$/.test(
    text,
  );

/** With its extension: "tests/a.test.ts", but not "unit_tests". */
export const isNamedTestPath = (text: string): boolean =>
  isTestPath(text) && /\.\w+$/.test(text) && !/\.(?:md|markdown|mdx|rst|txt)$/i.test(text);

/** A file of code by its ending, and none of tests. */
export const isCodePath = (text: string): boolean =>
  /^[\w@./-]{1,300}\.(?:[cm]?[jt]sx?|rs|py|go|java|kts?|rb|php|cs|swift|c|cc|cpp|h|hpp|vue|svelte|scala|dart|exs?)$/.test(
    text,
  ) && !isTestPath(text);

/** Data that tests use is no test. */
export const isTestCode = (path: string): boolean =>
  isTestPath(path) &&
  !/(?:^|[/_])(?:fixtures?|goldens?|snapshots?|testdata|test[-_]data|mocks?)\//i.test(path);

/** "parse()", "crates/store": a function or a package. */
export const isCodeName = (name: string): boolean => /^[\w.]+\(\)$|^[\w.-]+(?:\/[\w.-]+)+$/.test(name);

const dataEndings =
  /\.(?:json[cl5]?|ndjson|csv|tsv|xml|html?|txt|out|bin|dat|db|sqlite|png|jpe?g|svg|gif|webm|mp4|pdf|zip|gz|tap|snap|info|pcap|wasm|lock|parquet)$/;

export const isDataPath = (text: string): boolean => dataEndings.test(text);
