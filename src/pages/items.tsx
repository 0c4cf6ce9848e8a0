import * as z from "zod";

import { type Evidence, type Item, kinds, priorities, proofs, statuses } from "../coverage/item.ts";
import { countText } from "./words.ts";

/** Of the address bar: anything that is no filter is none. */
export const filterQuery = z.object({
  q: z.string().max(200).catch(""),
  kind: z.enum(kinds).or(z.literal("")).catch(""),
  status: z.enum(statuses).or(z.literal("")).catch(""),
  priority: z.enum(priorities).or(z.literal("")).catch(""),
  proof: z.enum(proofs).or(z.literal("")).catch(""),
});
export type Filters = z.infer<typeof filterQuery>;

const shownItems = 1000;
/** In longer lists only the groups with something to do stand open. */
const openUpTo = 60;

export const Items = ({
  items,
  filters,
  link,
}: {
  items: Item[];
  filters: Filters;
  link: (path: string, line: number) => string;
}) => {
  const found = items.filter((item) => isWanted(item, filters));
  const shown = found.slice(0, shownItems);
  const isShort = found.length <= openUpTo;
  return (
    <section class="panel" id="items">
      <h2>Items</h2>
      <form class="filters" method="get" action="#items">
        <label>
          Text
          <input id="q" name="q" value={filters.q} type="search" />
        </label>
        <Choice name="kind" choices={kinds} value={filters.kind} />
        <Choice name="status" choices={statuses} value={filters.status} />
        <Choice name="priority" choices={priorities} value={filters.priority} />
        <Choice name="proof" choices={proofs} value={filters.proof} />
        <button type="submit">Filter</button>
      </form>
      <p class="quiet small">
        {found.length === items.length
          ? countText(items.length, "item")
          : `${found.length} of ${countText(items.length, "item")}`}
        {found.length > shown.length && `, the first ${shownItems} shown`}
      </p>
      {sectionsOf(shown).map(({ title, path, rows }) => (
        <details class="group" id={`group ${path} ${title}`} open={isShort || rows.some(needsSomebody)}>
          <summary>
            {title} <span class="quiet small">{path}</span> <span class="tag">{rows.length}</span>
          </summary>
          <ul class="items">
            {rows.map((item) => (
              <ItemRow item={item} link={link} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};

function isWanted(item: Item, { q, kind, status, priority, proof }: Filters): boolean {
  const text = q.trim().toLowerCase();
  return (
    (kind === "" || item.kind === kind) &&
    (status === "" || item.status === status) &&
    (priority === "" || item.priority === priority) &&
    (proof === "" || item.proof === proof) &&
    (text === "" || `${item.name} ${item.key} ${item.category ?? ""}`.toLowerCase().includes(text))
  );
}

const needsSomebody = ({ counted, status, proof }: Item) =>
  counted &&
  (["partial", "gap", "planned", "unknown"].includes(status) || proof === "dangling" || proof === "skipped");

/** By file and section, or by category where a registry has no sections; what counts comes first. */
function sectionsOf(items: Item[]): { title: string; path: string; rows: Item[] }[] {
  const sections = new Map<string, { title: string; path: string; rows: Item[] }>();
  for (const item of items) {
    const title = item.section ?? item.category ?? `${item.kind}s`;
    const mark = `${item.path}\n${title}`;
    const section = sections.get(mark) ?? { title, path: item.path, rows: [] };
    section.rows.push(item);
    sections.set(mark, section);
  }
  const isCounted = ({ rows }: { rows: Item[] }) => rows.some(({ counted }) => counted);
  return [...sections.values()].toSorted((a, b) => Number(isCounted(b)) - Number(isCounted(a)));
}

const Choice = ({ name, choices, value }: { name: string; choices: readonly string[]; value: string }) => (
  <label>
    {name.charAt(0).toUpperCase() + name.slice(1)}
    <select id={name} name={name}>
      <option value="">any</option>
      {choices.map((choice) => (
        <option value={choice} selected={choice === value}>
          {choice}
        </option>
      ))}
    </select>
  </label>
);

const ItemRow = ({ item, link }: { item: Item; link: (path: string, line: number) => string }) => (
  <li data-row={`item ${item.key}`}>
    <span class={`dot ${item.status}`}>{item.status}</span>
    <div class={item.counted ? "" : "uncounted"}>
      <a class="name" href={link(item.path, item.line)}>
        {item.name}
      </a>
      <div class="facts">
        {item.priority !== "none" && <span>{item.priority}</span>}
        {item.category !== null && <span>{item.category}</span>}
        {item.owner !== null && <span>{item.owner}</span>}
        {item.proof !== null && <span class={proofTones[item.proof]}>{item.proof}</span>}
        {item.baseline && <span>since baseline</span>}
        {!item.counted && !item.baseline && <span>not counted</span>}
        {item.rawStatus !== null && item.rawStatus.toLowerCase() !== item.status && (
          <span>“{item.rawStatus}”</span>
        )}
        <span>line {item.line}</span>
      </div>
      {item.evidence.length > 0 && (
        <ul class="evidence">
          {item.evidence.slice(0, 8).map((cited) => (
            <Cited cited={cited} link={link} />
          ))}
          {item.evidence.length > 8 && <li class="quiet">and {item.evidence.length - 8} more</li>}
        </ul>
      )}
      {item.nextGap !== null && <p class="small">Next: {item.nextGap}</p>}
      {item.notes !== null && <p class="quiet small path">{item.notes}</p>}
    </div>
  </li>
);

const proofTones = {
  verified: "yes",
  claimed: "maybe",
  unchecked: "maybe",
  skipped: "no",
  dangling: "no",
} as const;

const Cited = ({ cited, link }: { cited: Evidence; link: (path: string, line: number) => string }) => {
  const [tone, verdict] = verdictOf(cited);
  return (
    <li>
      <span class={tone}>{verdict}</span>{" "}
      {cited.path === undefined ? (
        <code>{cited.text}</code>
      ) : (
        <a href={link(cited.path, cited.line ?? 1)}>
          <code>{cited.text}</code>
        </a>
      )}
      {cited.optIn && <span class="quiet"> opt-in</span>}
      {cited.skipped && !cited.optIn && <span class="no"> skipped</span>}
    </li>
  );
};

function verdictOf({ resolved, kind }: Evidence): ["yes" | "no" | "maybe", string] {
  if (resolved === true) return ["yes", "✓ there:"];
  if (resolved === false) return ["no", "✗ not there:"];
  return ["maybe", kind === "command" ? "run:" : "not looked at:"];
}
