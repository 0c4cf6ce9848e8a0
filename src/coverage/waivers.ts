import type { Item, Problem, Status } from "./item.ts";
import { bounded, fold } from "./text.ts";

/** An open item that is left out of the denominator up to and including a day. */
export interface Waiver {
  /** Key or name of the item. */
  item: string;
  reason: string;
  /** A day in UTC: 2027-01-31. */
  until: string;
  path: string;
  line: number;
}

const noticeDays = 14;
const open: readonly Status[] = ["gap", "planned", "partial", "unknown"];

/** Where a waiver stands on a day: what is said of it changes when this does. */
export function phaseOf({ until }: Pick<Waiver, "until">, today: string): "holds" | "ends-soon" | "ended" {
  if (until < today) return "ended";
  return Date.parse(until) - Date.parse(today) <= noticeDays * 86_400_000 ? "ends-soon" : "holds";
}

/** Items as the waivers leave them, and what their author should know. `today` is a day in UTC. */
export function applyWaivers(items: Map<string, Item>, waivers: readonly Waiver[], today: string): Problem[] {
  const byName = waivers.length === 0 ? new Map<string, Item[]>() : namesOf(items);
  return waivers.flatMap((waiver) => {
    const { path, line, until } = waiver;
    const say = (severity: Problem["severity"], code: Problem["code"], message: string): Problem[] => [
      { severity, code, message, path, line },
    ];
    const byKey = items.get(waiver.item);
    const found = byKey ? [byKey] : (byName.get(fold(waiver.item)) ?? []);
    if (found.length === 0)
      return say("warning", "waiver-unmatched", `no item has the key or name "${bounded(waiver.item, 60)}"`);
    const waived = found.filter((item) => open.includes(item.status));
    const [first = found[0]] = waived;
    const name = `"${bounded(first?.name ?? waiver.item, 60)}"`;
    if (waived.length === 0)
      return say("info", "waiver-needless", `${name} is ${first?.status ?? "covered"} without this waiver`);
    const phase = phaseOf(waiver, today);
    if (phase === "ended") return say("warning", "waiver-ended", `the waiver of ${name} ended on ${until}`);
    const status = first?.status;
    for (const item of waived) waive(item, waiver);
    return phase === "ends-soon"
      ? say("warning", "waiver-ends", `the waiver of ${name} ends on ${until}, then it is ${status} again`)
      : [];
  });
}

/** The counted items by their folded names. */
function namesOf(items: Map<string, Item>): Map<string, Item[]> {
  const byName = new Map<string, Item[]>();
  for (const item of items.values()) {
    if (!item.counted) continue;
    const name = fold(item.name);
    const known = byName.get(name);
    if (known) known.push(item);
    else byName.set(name, [item]);
  }
  return byName;
}

function waive(item: Item, { reason, until, line }: Waiver): void {
  item.status = "excluded";
  item.waiver = { until, reason, line };
}
