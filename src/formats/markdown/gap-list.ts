import type { Status } from "../../coverage/item.ts";
import { isOne } from "../../lexicon/index.ts";
import { fold, withoutEnd } from "../../coverage/text.ts";
import type { Row as Fields } from "../rows.ts";
import { plain } from "./inline.ts";
import { Labelled } from "./labelled.ts";
import { haveIds, isBareId, leadOf, splitId } from "./lead.ts";
import { bulletRow, priorityOf } from "./bullet.ts";
import { citedIn } from "./cell.ts";
import { isStruckAtFirst } from "./struck.ts";
import { detailsOf, isGroup, type Nested } from "./nested.ts";
import type { Context } from "./outline.ts";

/** Bullets below a heading of gaps: each is one, or heads a group of them. */
export function readGaps(items: Nested[], context: Context): Fields[] {
  const top = items.filter(({ parent }) => parent === null);
  const gaps = top.flatMap((nested): { nested: Nested; section: string | null }[] =>
    isGroup(nested)
      ? nested.children.map((child) => ({ nested: child, section: leadOf(nested.item.text).name }))
      : [{ nested, section: null }],
  );
  const named = gaps.map((gap) => ({ ...gap, lead: leadOf(gap.nested.item.text) }));
  const areNumbered = haveIds(named.map(({ lead }) => lead.name));
  const areCoded = named.length >= 2 && named.every(({ lead }) => isBareId(lead.name) && lead.notes !== null);
  return named.flatMap(({ nested, section, lead }): Fields[] => {
    const text = plain(nested.item.text);
    if (lead.name === "" || saysNone(text)) return [];
    const bare = withoutPriority(lead.name);
    const details = detailsOf(nested);
    const labelled = new Labelled(details);
    const { id, name } = areNumbered ? splitId(bare) : { id: null, name: bare };
    const told = areCoded ? leadOf(lead.notes ?? "") : { name, notes: lead.notes };
    return [
      {
        ...bulletRow(nested.item, context, told.name),
        ...(section === null ? {} : { section }),
        kind: "gap",
        id: areCoded ? bare : id,
        priority: priorityOf(text) ?? labelled.get("priority") ?? context.priority,
        status: context.isClosed ? "covered" : statedIn(text, isStruckAtFirst(nested.item.text)),
        owner: labelled.get("owner"),
        notes: [told.notes, ...details.map((line) => plain(line))],
      },
    ];
  });
}

const saysNone = (text: string) =>
  /^(?:none(?! of\b)|no (?:known |open |remaining )?gaps|n\/a|nothing)\b.{0,60}\W*$/i.test(text) ||
  isOne(withoutEnd(text.toLowerCase(), " .!:;–—-*_"), "nothing");

const withoutPriority = (name: string) => name.replace(/^\W{0,3}P[0-3]\b[\s:—–.)\]-]*/, "") || name;

/** "`store.ts` has tests in `store.test.ts`": it stands among the gaps, and is none. */
const isTested =
  /^[^,;:]{1,80}? (?:(?:has|have) (?:now |already |its own )?(?:focused |direct |full |good |unit )?(?:tests|coverage) (?:in|by|at|since)|(?:is|are) (?:now |already |fully )?(?:covered|tested) (?:in|by|at|since))\b/;

/** A gap that its own words put out of scope, or say is closed, is not an open one. */
function statedIn(text: string, isStruck: boolean): Status {
  const folded = fold(text.slice(0, 600));
  if (/\bout of scope\b|\bnot applicable\b|\bwont fix\b|\bwon't fix\b|\bby design\b/.test(folded))
    return "excluded";
  if (isStruck || isTested.test(folded)) return "covered";
  if (/(?:^|\s)(?:✅|✔)|[—–:(]\s*(?:closed|resolved|fixed|covered|done)\b\W*$/u.test(text)) return "covered";
  if (/[—–:(]\s*(?:planned|deferred)\b/.test(text)) return "planned";
  return "gap";
}

const detail =
  /^\W*(?:what(?:'|’)?s (?:not tested|missing|untested)|files?|location|risk|impact|priority|severity|problem|blocks|status|effort|recommendation|mitigation|fix(?: approach)?|solution|why|owner|test coverage|current mitigation|safe modification)\b[^:]{0,20}:/i;

/** "**The tray has no test:**" above "What's not tested: …", "Risk: …": one gap, told by its labelled details. */
export function detailedGap(items: Nested[], context: Context): Fields | null {
  const top = items.filter(({ parent }) => parent === null);
  const labelled = top.filter(({ item }) => detail.test(plain(item.text)));
  const [first] = top;
  if (!first || context.section === null || labelled.length < 2 || labelled.length * 10 < top.length * 6)
    return null;
  const lines = top.map(({ item }) => item.text);
  const told = new Labelled(lines);
  const name = context.section
    .replace(/^(?:untested|not tested|missing tests?)\s*:\s*/i, "")
    .replace(/\s*:$/, "");
  return {
    kind: "gap",
    name: withoutPriority(name),
    line: context.sectionLine ?? first.item.line,
    section: context.outerSection ?? null,
    priority: told.get("priority") ?? context.priority,
    owner: told.get("owner"),
    status: context.isClosed ? "covered" : "gap",
    evidence: lines.filter((line) => /^\W*files?\b/i.test(line)).flatMap((line) => citedIn(line).evidence),
    notes: lines.map((line) => plain(line)),
    baseline: context.isBaseline,
  };
}
