import type { Status } from "../../coverage/item.ts";
import type { Row } from "../rows.ts";
import { ownKind, typeOf } from "./kinds.ts";
import { entryEvidence } from "./entry-evidence.ts";
import { foldKey, valueOf } from "./keys.ts";
import { type MapNode, type Node, textOf, textsOf } from "./node.ts";
import { toldStatus } from "./told.ts";
import { pairsOf } from "./twice.ts";

/** The `needs.json` of sphinx-needs: what was needed and tested, version by version. The current version counts. */
export function needsOf(root: Node): Row[] | null {
  if (root.type !== "map") return null;
  const versions = root.entries.get("versions");
  if (versions?.type !== "map") return null;
  const wanted = textOf(root.entries.get("current_version"));
  const current =
    (wanted === null ? undefined : versions.entries.get(wanted)) ?? [...versions.entries.values()].at(-1);
  const needs = current?.type === "map" ? current.entries.get("needs") : undefined;
  if (needs?.type !== "map") return null;
  const members = new Map<string, MapNode>();
  for (const [id, need] of needs.entries) if (need.type === "map") members.set(id, need);
  return pairsOf(needs).flatMap(([id, need]) =>
    need.type === "map" ? (rowOf(id, need, members) ?? []) : [],
  );
}

function rowOf(id: string, need: MapNode, members: Map<string, MapNode>): Row | null {
  const kind = ownKind(need) ?? "surface";
  const rawStatus = toldStatus(need)?.raw ?? null;
  const tests = linkedTests(need, members);
  // Persons, documents and parts of the design have neither a status nor a type that asks for tests.
  if (
    kind === "surface" &&
    rawStatus === null &&
    tests.length === 0 &&
    !asksForTests.test(foldKey(typeOf(need)))
  )
    return null;
  const derived: Status = kind === "test" || tests.length > 0 ? "covered" : "gap";
  return {
    kind,
    line: need.line,
    id,
    name: textOf(valueOf(need, "name")) ?? id,
    rawStatus,
    ...(rawStatus === null ? { status: derived } : {}),
    priority: textOf(valueOf(need, "priority")),
    category: textOf(need.entries.get("type_name")) ?? textOf(need.entries.get("type")),
    section: textsOf(need.entries.get("sections"))[0] ?? textOf(need.entries.get("docname")),
    evidence: entryEvidence(need, "surface"),
    notes: tests.length === 0 ? [] : [`tested by ${tests.join(", ")}`],
  };
}

const asksForTests = /req|need|story|feature|spec/;

/** Links carry a need's other end: "links_back", "tested_by", "is_verified_by". */
function linkedTests(need: MapNode, members: Map<string, MapNode>): string[] {
  const linked = [...need.entries].flatMap(([key, value]) =>
    /_back$|links$|_by$/.test(key) ? textsOf(value) : [],
  );
  return linked.filter((id) => {
    const other = members.get(id);
    return other !== undefined && ownKind(other) === "test";
  });
}
