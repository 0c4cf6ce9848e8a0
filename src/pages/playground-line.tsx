import type { Item } from "../coverage/item.ts";
import type { ExplainedLine } from "./playground-lines.ts";
import { measured } from "./words.ts";

const shownText = 1000;
/** In one line: a whole registry may stand in a single one. */
const shownAtOnce = 20;

/** A line of the document, and beside it what it was taken for. `isFirst` is the first of its block. */
export const Line = ({ line, isFirst }: { line: ExplainedLine; isFirst: boolean }) => {
  const { number, text, blocks, items } = line;
  const [block] = blocks;
  const why = isFirst ? blocks.slice(0, 5).map(({ why }) => why) : [];
  const told = why.concat(line.part || []).join("; ");
  return (
    <li id={`L${number}`} class={isFirst && block ? "first" : ""}>
      <a href={`#L${number}`}>{number}</a>
      <code>{short(text, shownText)}</code>
      {text.trim() !== "" && (
        <div>
          {block && <span class="tag">{block.reader}</span>}
          {told !== "" && <p class="quiet small">{told}</p>}
          {items.slice(0, shownAtOnce).map((item) => (
            <Became item={item} />
          ))}
          {items.length > shownAtOnce && <p>and {items.length - shownAtOnce} more items</p>}
          {notesOf(line).map(({ tone, said }) => (
            <p class={`small ${tone}`}>{said}</p>
          ))}
        </div>
      )}
    </li>
  );
};

function notesOf({ claims, drift, problems }: ExplainedLine): { tone: string; said: string }[] {
  const drifted = new Set(drift.map(({ label }) => label));
  return [
    ...claims.map(({ label, text }) => ({
      tone: "",
      said: `It states “${label}”: ${text}${drifted.has(label) ? "" : ", no drift"}`,
    })),
    ...drift.map(({ label, claimed, actual }) => ({
      tone: "drift",
      said: `Drift of “${label}”: it says ${claimed}, counted is ${actual}`,
    })),
    ...problems.map(({ severity, code, message }) => ({
      tone: severity === "error" ? "no" : "drift",
      said: `${severity}: ${message} (${code})`,
    })),
  ].slice(0, shownAtOnce);
}

const Became = ({ item }: { item: Item }) => {
  const { kind, name, status, rawStatus, priority, rawPriority, evidence } = item;
  const facts = Object.entries({
    "": rawStatus === null ? "no status of its own" : `from “${rawStatus}”`,
    priority:
      priority === "none" || priority === rawPriority ? rawPriority : `${priority} from “${rawPriority}”`,
    category: item.category,
    section: item.section,
    owner: item.owner,
    spec: item.spec,
    proof: item.proof,
    next: item.nextGap,
    notes: item.notes,
  });
  return (
    <>
      <p>
        <span class={`dot ${status}`}>{status}</span> {kind} <b>{short(name, 200)}</b>,{" "}
        <span class="small">{countedText(item)}</span>
      </p>
      <p class="facts">
        {facts.map(
          ([fact, value]) =>
            value !== null && (
              <span>
                {fact} {short(value, 300)}
              </span>
            ),
        )}
      </p>
      {evidence.length > 0 && (
        <p class="small">
          evidence{" "}
          {evidence.slice(0, shownAtOnce).map(({ kind, text }) => (
            <>
              {kind} <code>{short(text, 200)}</code>{" "}
            </>
          ))}
          {evidence.length > shownAtOnce && `and ${evidence.length - shownAtOnce} more`}
        </p>
      )}
    </>
  );
};

function countedText({ counted, baseline, kind, status, standing, certainty }: Item): string {
  if (counted) return measured.some((one) => one === status) ? "counted" : "beside the total, not in it";
  if (standing === "seen") return "seen, not counted";
  if (certainty === "unsure") return "unsure, not counted";
  if (baseline) return "not counted: the state before";
  return kind === "gap" && /covered|excluded/.test(status)
    ? "not counted: closed, and what closed it counts itself"
    : "not counted: stands elsewhere already";
}

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text);
