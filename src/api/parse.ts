import { assemble } from "../coverage/assemble.ts";
import type { SourceDocument } from "../coverage/document.ts";
import type { Problem } from "../coverage/item.ts";
import { treeOf } from "../coverage/tree.ts";
import { parseDocument } from "../formats/index.ts";

interface File {
  path: string;
  text: string;
}

interface Asked {
  files: File[];
  tree?: string[] | undefined;
  config?: string | undefined;
}

/** These files as if they were a repo: nothing is fetched and nothing is kept. */
export function parseFiles({ files, tree, config }: Asked) {
  const documents = files.map(read);
  const {
    unmeasured: _unmeasured,
    items,
    problems,
    ...coverage
  } = assemble(documents, tree ? treeOf(tree) : null);
  return {
    ...coverage,
    problems: config === undefined ? problems : [...problems, configIgnored],
    items: items.map((item) => ({ ...item, url: null })),
    blocks: documents.flatMap(({ path, reading }) =>
      (reading?.blocks ?? []).map((block) => ({ path, ...block })),
    ),
  };
}

const configIgnored: Problem = {
  severity: "warning",
  code: "config-ignored",
  message: "this version reads no config yet, so the files were read without it",
  path: ".github/canopy.yml",
  line: null,
};

function read({ path, text }: File): SourceDocument {
  const result = parseDocument({ path, text });
  const common = { path, commit: null, changedAt: null };
  return result.ok
    ? { ...common, state: "read", reason: null, reading: result.reading, findings: [] }
    : {
        ...common,
        state: "failed",
        reason: result.findings[0]?.message ?? null,
        reading: null,
        findings: result.findings,
      };
}
