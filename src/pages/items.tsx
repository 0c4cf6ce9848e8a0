import type * as z from "zod/mini";

import type { itemFilters } from "../api/schemas.ts";
import { type Evidence, type Item, kinds, priorities, proofs, statuses } from "../coverage/item.ts";
import { countText } from "./words.ts";

export type Filters = z.infer<typeof itemFilters>;

export const shownItems = 1000;
/** In longer lists only the groups with something to do stand open. */
const openUpTo = 60;

interface ItemsProps {
  /** Those that the filters leave, as many as are shown. */
  items: Item[];
  /** How many they leave, and of how many. */
  count: number;
  total: number;
  filters: Filters;
  categories: string[];
  link: (path: string, line: number) => string;
}

export const Items = ({ items, count, total, filters, categories, link }: ItemsProps) => {
  const isShort = count <= openUpTo;
  const { counted = [], owner = [], path = [] } = filters;
  const [q = "", ...otherTexts] = filters.q ?? [];
  return (
    <section class="panel" id="items">
      <h2>Items</h2>
      <form class="filters" method="get" action="#items">
        <label>
          Text
          <input id="q" name="q" value={q} type="search" />
        </label>
        <Choice name="kind" choices={kinds} values={filters.kind} />
        <Choice name="status" choices={[...statuses, "open"]} values={filters.status} />
        <Choice name="priority" choices={priorities} values={filters.priority} />
        <Choice name="proof" choices={proofs} values={filters.proof} />
        {categories.length > 0 && <Choice name="category" choices={categories} values={filters.category} />}
        <Kept name="q" values={otherTexts} />
        <Kept name="counted" values={counted.map(String)} />
        <Kept name="standing" values={filters.standing ?? []} />
        <Kept name="certainty" values={filters.certainty ?? []} />
        <Kept name="owner" values={owner} />
        <Kept name="path" values={path} />
        <button type="submit">Filter</button>
      </form>
      <p class="quiet small">
        {count === total ? countText(total, "item") : `${count} of ${countText(total, "item")}`}
        {count > items.length && `, the first ${items.length} shown`}
      </p>
      {sectionsOf(items).map(({ title, path, rows }) => (
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

const needsSomebody = ({ counted, status, proof, waiver }: Item) =>
  counted &&
  (waiver !== null ||
    ["partial", "gap", "planned", "unknown"].includes(status) ||
    proof === "dangling" ||
    proof === "skipped");

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

interface ChoiceProps {
  name: string;
  choices: readonly string[];
  values: readonly string[] | undefined;
}

/** What the address names is among the choices, and all of it chosen. */
const Choice = ({ name, choices, values = [] }: ChoiceProps) => (
  <label>
    {name.charAt(0).toUpperCase() + name.slice(1)}
    <select id={name} name={name} multiple={values.length > 1}>
      <option value="">any</option>
      {[...new Set([...choices, ...values])].map((choice) => (
        <option value={choice} selected={values.includes(choice)}>
          {choice}
        </option>
      ))}
    </select>
  </label>
);

/** Filters of the address that have no field of their own: named, and sent along with the form. */
const Kept = ({ name, values }: { name: string; values: string[] }) => (
  <>
    {values.map((value) => (
      <span class="tag">
        {name}: {value}
        <input type="hidden" name={name} value={value} />
      </span>
    ))}
  </>
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
        <Beside item={item} />
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

/** Why it stands in no figure, or in another column than its document says. */
const Beside = ({ item: { waiver, counted, baseline, standing, certainty } }: { item: Item }) => {
  if (waiver) {
    return (
      <span>
        waived until {waiver.until}: {waiver.reason}
      </span>
    );
  }
  if (counted || baseline) return null;
  if (standing === "seen") return <span class="tag">seen, not counted</span>;
  if (certainty === "unsure") return <span class="tag">unsure, not counted</span>;
  return <span>{standing === "derived" ? "restates a registry, not counted twice" : "not counted"}</span>;
};

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
