import type { Kind, Status } from "../../coverage/item.ts";
import type { Row } from "../rows.ts";
import { countsTests, tellsOfTests } from "./entry-evidence.ts";
import { foldKey, valueOf } from "./keys.ts";
import { ofLevels } from "./levels.ts";
import { figureText, type MapNode, textOf } from "./node.ts";
import { isExempt, toldStatus } from "./told.ts";

export interface Derived {
  kind: Kind;
  /** The word above the entries, where that is their status: "deferred". */
  above?: string | undefined;
  /** Whether entries beside it cite tests, so that one without them has none. */
  areCited?: boolean;
  hasEvidence: boolean;
  hasMissing: boolean;
}

/** Words that tell how far along a test's life is; a registered test is covered while it lives. */
const alive = /^(?:active|enabled|stable|experimental|beta|alpha|ga|current|automated|published|approved)$/;

export function statusOf(item: MapNode, derived: Derived): Pick<Row, "rawStatus" | "read" | "status"> {
  const { kind, above } = derived;
  if (isExempt(item)) return { status: "excluded" };
  const told = toldStatus(item);
  if (told && kind === "test" && alive.test(foldKey(told.raw))) return { status: "covered" };
  // "draft" is a word about the requirement, where its tests are told beside it.
  if (told?.isLifeCycle && kind === "surface" && tellsOfTests(item))
    return { rawStatus: told.raw, read: null, status: derivedStatus(item, derived) };
  if (told) return { rawStatus: told.raw };
  if (above !== undefined) return { rawStatus: above };
  const figure = kind === "surface" ? figureOf(item) : null;
  return figure === null ? { status: derivedStatus(item, derived) } : { rawStatus: figure };
}

function derivedStatus(item: MapNode, { kind, hasEvidence, hasMissing, areCited }: Derived): Status {
  if (kind === "test") return "covered";
  if (kind === "gap") return "gap";
  const levels = ofLevels(item);
  if (levels) return levels.status;
  if (hasEvidence || countsTests(item)) return hasMissing ? "partial" : "covered";
  // "untestable: a rule about people".
  if (/ /.test(textOf(valueOf(item, "excuse")) ?? "")) return "excluded";
  return areCited || hasMissing ? "gap" : "unknown";
}

function figureOf(item: MapNode): string | null {
  const percent = figureText(valueOf(item, "percent"));
  if (percent !== null) return percent.includes("%") ? percent : `${percent}%`;
  const part = figureText(valueOf(item, "part"));
  const whole = figureText(valueOf(item, "whole"));
  return part !== null && whole !== null ? `${part}/${whole}` : null;
}
