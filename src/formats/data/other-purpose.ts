import { foldKey } from "./keys.ts";
import type { Node } from "./node.ts";

/** By keys that stand at the top of files of well-known tools, all of a line together. */
const purposes: [keys: string, what: string][] = [
  ["name,dependencies", "a package manifest"],
  ["name,dev dependencies", "a package manifest"],
  ["package,dependencies", "a package manifest"],
  ["package,features", "a package manifest"],
  ["workspace,profile", "a package manifest"],
  ["build system", "a package manifest"],
  ["project,tool", "a package manifest"],
  ["lockfile version", "a lockfile"],
  ["openapi", "an API description"],
  ["swagger", "an API description"],
  ["compiler options", "a compiler's configuration"],
  ["api version,kind", "a deployment manifest"],
  ["services,volumes", "a deployment manifest"],
  ["on,jobs", "a workflow"],
  ["runs on,steps", "a workflow"],
  ["site name,nav", "a site's configuration"],
];

/** What else a file is for, told by its keys; null where nothing speaks against coverage. */
export function otherPurpose(root: Node): string | null {
  if (root.type !== "map") return null;
  const keys = new Set([...root.entries.keys()].map(foldKey));
  return purposes.find(([needed]) => needed.split(",").every((key) => keys.has(key)))?.[1] ?? null;
}
