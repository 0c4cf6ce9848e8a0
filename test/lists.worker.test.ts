import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import { repoSorts } from "../src/api/schemas.ts";
import { app } from "../src/app.ts";
import { type Item, priorities, statuses } from "../src/coverage/item.ts";
import { openDatabase } from "../src/store/database.ts";
import { maxCursorLength } from "../src/store/page.ts";
import { emptied } from "./support/emptied.ts";
import { itemsOfAnyKind, oddText, organization, store } from "./support/stored.ts";

const asAdmin = { headers: { authorization: "Bearer admin-token-of-the-tests" } };
const db = openDatabase(env);

type Params = [string, string][];
const address = (path: string, params: Params) => `${path}?${new URLSearchParams(params)}`;

// What the tests look at of an answer of any list.
interface Row {
  id: number;
  key: string;
  name: string;
  status: string;
  priority: string;
  repo: { id: number };
}
interface ListAnswer {
  items: Row[];
  nextCursor: string | null;
}

async function ask(path: string, params: Params, init: RequestInit = {}) {
  const answer = await app.request(address(path, params), init, env);
  return { status: answer.status, json: await answer.json<ListAnswer & Record<string, never>>() };
}

/** All rows, by following the pages. */
async function follow(path: string, params: Params, limit: number, init: RequestInit = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null; pages++) {
    if (pages > 2000) throw new Error("the pages have no end");
    const { status, json }: Awaited<ReturnType<typeof ask>> = await ask(
      path,
      [...params, ["limit", String(limit)], ["cursor", cursor]],
      init,
    );
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`);
    expect(json.items.length).toBeLessThanOrEqual(limit);
    expect((json.nextCursor ?? "").length).toBeLessThan(maxCursorLength);
    rows.push(...json.items);
    cursor = json.nextCursor;
  }
  return rows;
}

const sorted = (texts: (string | number)[]) => texts.map(String).toSorted();
const gate = "/api/v1/repos/acme/gate";

const isOpen = ({ counted, status }: Item) => counted && (status === "gap" || status === "planned");
const isOnBoard = (item: Item, state: string) =>
  state === "open" ? isOpen(item) : !isOpen(item) && item.counted && item.nextGap !== null;

const folded = (text: string) => text.normalize("NFC").toUpperCase();
const contains = (text: string, part: string) => folded(text).includes(folded(part));

/** The law of filters in other words: for each name that is given, one of its values has to fit. */
function fits(item: Item, params: Params): boolean {
  return [...new Set(params.map(([name]) => name))].every((name) =>
    params.filter(([other]) => other === name).some(([, value]) => fitsOne(item, name, value)),
  );
}

function fitsOne(item: Item, name: string, value: string): boolean {
  if (name === "q") return contains(item.name, value) || contains(item.key, value);
  if (name === "status" && value === "open") return item.status === "gap" || item.status === "planned";
  return String(item[name as keyof Item]) === value && item[name as keyof Item] !== null;
}

const closed = {
  kind: fc.constantFrom("test", "surface", "gap"),
  status: fc.constantFrom(...statuses, "open"),
  priority: fc.constantFrom(...priorities),
  proof: fc.constantFrom("dangling", "skipped", "unchecked", "verified", "claimed"),
  counted: fc.constantFrom("true", "false"),
};
const param = (names: readonly string[]): fc.Arbitrary<[string, string]> =>
  fc.constantFrom(...names).chain((name) => {
    const values = name in closed ? closed[name as keyof typeof closed] : oddText;
    return values.map((value): [string, string] => [name, value]);
  });
/** Some of the filters' values are made up, the others are those of a stored item. */
const paramsOf = (names: readonly string[], items: Item[]): fc.Arbitrary<Params> => {
  const stored = items.flatMap((item) =>
    names.flatMap((name): Params => {
      const value = name === "q" ? item.name : item[name as keyof Item];
      return value === null ? [] : [[name, String(value)]];
    }),
  );
  const one = stored.length === 0 ? param(names) : fc.oneof(param(names), fc.constantFrom(...stored));
  return fc.array(one, { maxLength: 4 });
};

const itemFilters = ["kind", "status", "priority", "category", "proof", "owner", "path", "counted", "q"];
const boardFilters = ["priority", "category", "owner"];

const limit = fc.constantFrom(1, 2, 3, 7, 200);

const oneRepo = itemsOfAnyKind(20).chain((items) =>
  fc.record({
    items: fc.constant(items),
    queries: fc.array(paramsOf(itemFilters, items), { minLength: 1, maxLength: 4 }),
    limit,
  }),
);

const manyRepos = organization.chain((repos) =>
  fc.record({
    repos: fc.constant(repos),
    filters: paramsOf(
      boardFilters,
      repos.flatMap(({ items }) => items ?? []),
    ),
    states: fc.subarray(["open", "next"], { minLength: 1 }),
    q: fc.array(oddText, { maxLength: 2 }),
    limit,
  }),
);

beforeEach(() => emptied(env.DB));

/** Fresh rows for each run, and every run alike when made again. */
const check = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, holds: (value: T) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (value) => {
      await emptied(env.DB);
      await holds(value);
    }),
    { numRuns, seed: 20_261_128 },
  );

describe("whatever is stored, whatever is asked, following the pages gives all of it once", () => {
  test("items, and as many as the summary counts", { timeout: 60_000 }, () =>
    check(oneRepo, 15, async ({ items, queries, limit }) => {
      await store(db, { id: 7, owner: "acme", name: "gate", private: false, items });
      for (const params of queries) {
        const found = await follow(`${gate}/items`, params, limit);
        const expected = items.filter((item) => fits(item, params));
        expect(sorted(found.map(({ key }) => key))).toEqual(sorted(expected.map(({ key }) => key)));
      }
      const counted = await follow(`${gate}/items`, [["counted", "true"]], 200);
      const { summary } = (await ask(gate, [])).json as unknown as { summary: Record<string, number> };
      for (const status of statuses) {
        expect(counted.filter((item) => item.status === status)).toHaveLength(summary[status] ?? -1);
      }
    }),
  );

  test("the gap board in every state, and as many as the overview counts", { timeout: 60_000 }, () =>
    check(manyRepos, 15, async ({ repos, filters, states, limit }) => {
      for (const repo of repos) await store(db, repo);
      const acme = repos.filter(({ owner }) => owner.toLowerCase() === "acme");
      if (acme.length === 0) return;
      const asked = states.map((state): [string, string] => ["state", state]);
      const found = await follow("/api/v1/gaps", [["org", "Acme"], ...asked, ...filters], limit, asAdmin);
      const expected = acme.flatMap(({ id, items }) =>
        (items ?? [])
          .filter((item) => states.some((state) => isOnBoard(item, state)) && fits(item, filters))
          .map(({ key }) => `${id} ${key}`),
      );
      expect(sorted(found.map(({ key, repo }) => `${repo.id} ${key}`))).toEqual(sorted(expected));
      const open = await follow("/api/v1/gaps", [["org", "acme"]], 200, asAdmin);
      const { json } = await ask("/api/v1/overview", [["org", "acme"]], asAdmin);
      const { openGaps } = json as unknown as { openGaps: Record<string, number> };
      for (const priority of priorities) {
        expect(open.filter((item) => item.priority === priority)).toHaveLength(openGaps[priority] ?? -1);
      }
    }),
  );

  test("repos in every order, those alone that the caller may see", { timeout: 60_000 }, () =>
    check(manyRepos, 8, async ({ repos, q, limit }) => {
      for (const repo of repos) await store(db, repo);
      for (const [index, sort] of repoSorts.entries()) {
        const init = index % 2 === 0 ? {} : asAdmin;
        const params: Params = [["sort", sort], ...q.map((part): [string, string] => ["q", part])];
        const found = await follow("/api/v1/repos", params, limit, init);
        const expected = repos.filter(
          (repo) =>
            (init === asAdmin || !repo.private) &&
            (q.length === 0 || q.some((part) => repo.name.toLowerCase().includes(part.toLowerCase()))),
        );
        expect(sorted(found.map(({ id }) => id))).toEqual(sorted(expected.map(({ id }) => id)));
        const whole = await ask("/api/v1/repos", [...params, ["limit", "200"]], init);
        expect(found).toEqual(whole.json.items);
      }
    }),
  );

  test("what comes and goes meanwhile leaves each that stays in its place", { timeout: 60_000 }, () => {
    const changing = fc.record({
      items: itemsOfAnyKind(25),
      come: itemsOfAnyKind(10),
      go: fc.array(fc.nat(24), { maxLength: 12 }),
      limit: fc.constantFrom(1, 2, 5),
      pages: fc.integer({ min: 1, max: 4 }),
    });
    return check(changing, 12, async ({ items, come, go, limit, pages }) => {
      const repo = { id: 7, owner: "acme", name: "gate", private: false };
      await store(db, { ...repo, items });
      const gone = new Set(go.map((index) => items[index]?.key));
      const stay = items.filter(({ key }) => !gone.has(key));
      const keys = new Set(items.map(({ key }) => key));
      const lists = [`${gate}/items`, "/api/v1/gaps"];
      const seen: { rows: Row[]; cursor: string | null }[] = [];
      for (const path of lists) {
        const rows: Row[] = [];
        let cursor: string | null = "";
        for (let page = 0; page < pages && cursor !== null; page++) {
          const { json }: Awaited<ReturnType<typeof ask>> = await ask(path, [
            ["limit", String(limit)],
            ["cursor", cursor],
          ]);
          rows.push(...json.items);
          cursor = json.nextCursor;
        }
        seen.push({ rows, cursor });
      }
      await store(db, { ...repo, items: [...stay, ...come.filter(({ key }) => !keys.has(key))] });
      for (const [index, { rows, cursor }] of seen.entries()) {
        const later =
          cursor === null
            ? []
            : (
                await ask(lists[index] ?? "", [
                  ["limit", "200"],
                  ["cursor", cursor],
                ])
              ).json.items;
        const expected = index === 0 ? stay : stay.filter(isOpen);
        const told = [...rows, ...later].map(({ key }) => key);
        const stayed = new Set(expected.map(({ key }) => key));
        expect(sorted(told.filter((key) => stayed.has(key)))).toEqual(sorted([...stayed]));
      }
    });
  });
});
