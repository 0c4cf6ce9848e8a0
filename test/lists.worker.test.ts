import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

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
const address = (path: string, params: Params) => `${path}?${new URLSearchParams(params).toString()}`;

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
const isWaived = (item: Item) => !isOpen(item) && item.counted && item.waiver !== null;
const isOnBoard = (item: Item, state: string) => {
  if (state === "open") return isOpen(item);
  if (state === "waived") return isWaived(item);
  return !isOpen(item) && !isWaived(item) && item.counted && item.nextGap !== null;
};

const folded = (text: string) => text.normalize("NFC").toUpperCase();
const contains = (text: string, part: string) => folded(text).includes(folded(part));

/** The law of filters in other words: for each name that is given, one of its values has to fit. */
function fits(item: Item, params: Params): boolean {
  return [...new Set(params.map(([name]) => name))].every((name) =>
    params.filter(([other]) => other === name).some(([, value]) => fitsOne(item, name, value)),
  );
}

/** As an address says it. */
function textOf(item: Item, name: string): string | null {
  const value = item[name as keyof Item];
  return typeof value === "string" ? value : typeof value === "boolean" ? String(value) : null;
}

function fitsOne(item: Item, name: string, value: string): boolean {
  if (name === "q") return contains(item.name, value) || contains(item.key, value);
  if (name === "status" && value === "open") return item.status === "gap" || item.status === "planned";
  return textOf(item, name) === value;
}

const closed = {
  kind: fc.constantFrom("test", "surface", "gap"),
  status: fc.constantFrom(...statuses, "open"),
  priority: fc.constantFrom(...priorities),
  proof: fc.constantFrom("dangling", "skipped", "unchecked", "verified", "claimed"),
  counted: fc.constantFrom("true", "false"),
  standing: fc.constantFrom("counts", "derived", "seen"),
  certainty: fc.constantFrom("sure", "likely", "unsure"),
};
const param = (names: readonly string[]): fc.Arbitrary<[string, string]> =>
  fc.constantFrom(...names).chain((name) => {
    const values = name in closed ? closed[name as keyof typeof closed] : oddText;
    return values.map((value): [string, string] => [name, value]);
  });
/** Some of the filters' values are made up, the others are those of a stored item. */
const paramsOf = (names: readonly string[], items: Item[], maxLength: number): fc.Arbitrary<Params> => {
  const stored = items.flatMap((item) =>
    names.flatMap((name): Params => {
      const value = name === "q" ? item.name : textOf(item, name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const one = stored.length === 0 ? param(names) : fc.oneof(param(names), fc.constantFrom(...stored));
  return fc.array(one, { maxLength });
};

const itemFilters = [
  "kind",
  "status",
  "priority",
  "category",
  "proof",
  "owner",
  "path",
  "counted",
  "standing",
  "certainty",
  "q",
];
const boardFilters = ["priority", "category", "owner"];

const limit = fc.constantFrom(1, 2, 3, 7);

const oneRepo = itemsOfAnyKind(20).chain((items) =>
  fc.record({
    items: fc.constant(items),
    queries: fc.array(paramsOf(itemFilters, items, 4), { minLength: 1, maxLength: 4 }),
    limit,
  }),
);

const manyRepos = organization.chain((repos) =>
  fc.record({
    repos: fc.constant(repos),
    filters: paramsOf(
      boardFilters,
      repos.flatMap(({ items }) => items ?? []),
      1,
    ),
    states: fc.subarray(["open", "next", "waived"], { minLength: 1 }),
    q: fc.array(oddText, { maxLength: 2 }),
    limit,
  }),
);

/** Fresh rows for each run, and every run alike when made again. */
const check = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, holds: (value: T) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (value) => {
      await emptied(env.DB);
      await holds(value);
    }),
    // Made smaller it would outlast the test's time.
    { numRuns, seed: 20_261_128, endOnFailure: true },
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
      const expected = acme.flatMap(({ id, items, archived }) =>
        (archived ? [] : (items ?? []))
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

const plain: Item = {
  key: "opens",
  kind: "surface",
  name: "Opens",
  status: "covered",
  rawStatus: null,
  priority: "P1",
  rawPriority: null,
  category: null,
  section: null,
  owner: null,
  spec: null,
  evidence: [],
  notes: null,
  nextGap: null,
  waiver: null,
  proof: "verified",
  path: "docs/coverage.md",
  line: 1,
  counted: true,
  standing: "counts",
  certainty: "likely",
  baseline: false,
};

describe("what a query says", () => {
  beforeAll(async () => {
    await emptied(env.DB);
    const items: Item[] = [
      { ...plain, key: "1", name: "Opens", category: "Doors, locks", owner: "@door" },
      { ...plain, key: "2", name: "Ärger", category: "Doors", status: "gap", priority: "P0", proof: null },
      { ...plain, key: "3", name: "ΟΔΟΣ", category: "locks", status: "planned", proof: null },
      { ...plain, key: "4", name: "50%_off", category: "", counted: false, status: "partial" },
    ];
    await store(db, { id: 7, owner: "acme", name: "gate", private: false, items });
    await store(db, { id: 8, owner: "acme", name: "vault", private: true, items });
    await store(db, { id: 9, owner: "hidden", name: "vault", private: true, items });
  });

  const keysFor = async (query: string) => {
    const answer = await app.request(`${gate}/items?${query}`, {}, env);
    expect([query, answer.status]).toEqual([query, 200]);
    return (await answer.json<ListAnswer>()).items.map(({ key }) => key).join(" ");
  };

  test.each([
    ["a comma is part of a value", "category=Doors,%20locks", "1"],
    ["two values of one filter are either", "category=Doors&category=locks", "2 3"],
    ["two filters are both", "category=Doors&category=locks&status=gap", "2"],
    ["open is a gap or planned", "status=open", "2 3"],
    ["open beside another status", "status=open&status=covered", "1 2 3"],
    ["counted and not counted are all", "counted=true&counted=false", "1 2 3 4"],
    ["two texts are either", "q=open&q=off", "1 4"],
    ["a text in another case of letters", "q=%C3%A4rger", "2"],
    ["a text composed otherwise", "q=A%CC%88RGER", "2"],
    ["part of a word with another form at its end", "q=%CE%BF%CE%B4%CE%BF%CF%83", "3"],
    ["marks of patterns mean themselves", "q=%25_", "4"],
    ["a value that nothing has", "owner=nobody", ""],
    ["an empty value that something has", "category=", "4"],
    ["half a letter in UTF-8", "q=%ED%A0%80", ""],
    ["a broken escape", "category=%zz%", ""],
    ["a NUL", "category=a%00b&q=%00", ""],
    ["a long value", `path=${"x".repeat(4000)}`, ""],
    ["yes and no as often as one likes", "counted=true&counted=false&".repeat(60), "1 2 3 4"],
    [
      "a hundred and more values",
      `category=Doors&${Array.from({ length: 400 }, (_, at) => `category=c${at}`).join("&")}`,
      "2",
    ],
  ])("%s", async (_, query, keys) => {
    expect(await keysFor(query)).toBe(keys);
  });

  test.each([
    [`${gate}/items?colour=red`, "colour"],
    [`${gate}/items?__proto__=1`, "__proto__"],
    [`${gate}/items?status=fine`, "status"],
    [`${gate}/items?status=gap&status=gap,planned`, "status"],
    [`${gate}/items?priority=`, "priority"],
    [`${gate}/items?counted=yes`, "counted"],
    [`${gate}/items?limit=5&limit=6`, "limit"],
    [`${gate}/items?limit=1e99`, "limit"],
    [`${gate}?expand=items`, "expand"],
    [`${gate}/report.md?x=`, "x"],
    [`${gate}/report.csv?status=gap`, "status"],
    [`${gate}/report.json?status=gap`, "status"],
    ["/api/v1/repos?sort=name&sort=worst", "sort"],
    ["/api/v1/repos?measured=1", "measured"],
    ["/api/v1/gaps?state=open&state=closed", "state"],
    ["/api/v1/gaps?status=gap", "status"],
    ["/api/v1/overview?org=acme&org=hidden", "org"],
    ["/api/v1/overview?days=7", "days"],
  ])("%s is refused by name", refusedBy);

  test("more values than a filter takes, and longer ones, are refused by name", async () => {
    await refusedBy(`${gate}/items?${"q=a&".repeat(1001)}`, "q");
    await refusedBy(`${gate}/items?path=${"x".repeat(5000)}`, "path");
  });

  async function refusedBy(path: string, field: string) {
    const answer = await app.request(path, asAdmin, env);
    expect(answer.status).toBe(400);
    const { code, errors } = await answer.json<{ code: string; errors: { field: string }[] }>();
    expect(code).toBe("invalid-query");
    expect(errors.map((error) => error.field)).toEqual([field]);
  }

  test.each(["repos", "gaps", "overview"])("an unknown org is not there for %s", async (list) => {
    const told = await ask(`/api/v1/${list}`, [["org", "nobody"]]);
    const hidden = await ask(`/api/v1/${list}`, [["org", "hidden"]]);
    expect(told.status).toBe(404);
    expect(hidden).toEqual(told);
    expect((await ask(`/api/v1/${list}`, [["org", "Hidden"]], asAdmin)).status).toBe(200);
  });

  test("several orgs are each of them", async () => {
    const both: Params = [
      ["org", "acme"],
      ["org", "hidden"],
    ];
    expect((await ask("/api/v1/repos", both, asAdmin)).json.items).toHaveLength(3);
    expect((await ask("/api/v1/gaps", both, asAdmin)).json.items).toHaveLength(6);
    expect((await ask("/api/v1/repos", [...both, ["org", "nobody"]], asAdmin)).status).toBe(404);
  });

  test("a page leaves out what it cannot heed and says so; empty fields are none", async () => {
    const html = async (path: string) => {
      const answer = await app.request(path, {}, env);
      expect(answer.status).toBe(200);
      return answer.text();
    };
    const page = await html("/repos/acme/gate?status=gap&status=fine&colour=%3Cb%3E&priority=&q=+");
    expect(page).toContain("<code>status=fine</code>");
    expect(page).toContain("<code>colour=&lt;b&gt;</code>");
    expect(page).not.toContain("<code>priority=</code>");
    expect(page).toContain("1 of 4 items");
    expect(await html("/repos/acme/gate?status=fine&__proto__=1&constructor=2")).toContain(">4 items");
    expect(await html(`/repos/acme/gate?${"q=%C3%A4rger&".repeat(1001)}`)).toContain("1 of 4 items");
    expect(await html("/repos/acme/gate?category=Doors%2C+locks&kind=")).toContain("1 of 4 items");
    expect(await html("/repos/acme/gate?status=open&owner=")).toContain("2 of 4 items");
    expect(await html("/repos/acme/gate")).not.toContain("Left out");
    expect(await html("/orgs/acme?sort=name")).toContain("<code>sort=name</code>");
    expect(await html("/?sort=name")).toContain("<code>sort=name</code>");
  });

  test("a badge leaves out what it cannot heed", async () => {
    const plainBadge = await (await app.request("/badge/acme/gate.svg", {}, env)).text();
    const odd = await app.request("/badge/acme/gate.svg?status=fine&style=round&colour=red", {}, env);
    expect(odd.status).toBe(200);
    expect(await odd.text()).toBe(plainBadge);
  });
});

describe("a cursor", () => {
  const repo = { id: 7, owner: "acme", name: "gate", private: false };
  const encode = (values: unknown) =>
    btoa(typeof values === "string" ? values : JSON.stringify(values)).replace(/=+$/, "");
  const good = {
    items: ["items", "docs", 1, "a"],
    gaps: ["gaps", "P0", 7, "a"],
    repos: ["repos name", "a", 7],
  };

  beforeAll(async () => {
    await emptied(env.DB);
    await store(db, { ...repo, items: [{ ...plain, status: "gap" }] });
  });

  test.each([
    [`${gate}/items`, good.items],
    ["/api/v1/gaps", good.gaps],
    ["/api/v1/repos?sort=name", good.repos],
  ])("of %s is of no other list, and only as it was given", async (list, own) => {
    const forged = [
      ...Object.values(good).filter((values) => values !== own),
      own.slice(0, -1),
      [...own, 1],
      own.map((part) => (typeof part === "number" ? String(part) : part)),
      own.map((part) => (typeof part === "number" ? 2 ** 53 : part)),
      own.map((part) => (typeof part === "number" ? 0.5 : part)),
      own.map((part) => (typeof part === "number" ? null : part)),
      [own[0], ...own.slice(1).map(() => null)],
      [own[0], ...own.slice(1).map(() => ({}))],
      {},
      null,
      `${JSON.stringify(own).slice(0, -2)}1e999]`,
      JSON.stringify(own).replace('"a"', String.raw`"\ud800"`),
      "NaN",
      "",
      "\u00ff\u00fe",
    ].map(encode);
    const marks = ["%", "%ED%A0%80", "\0", "!", "x".repeat(maxCursorLength + 1), "=".repeat(9)];
    const join = list.includes("?") ? "&" : "?";
    for (const cursor of [...forged.filter((text) => text !== ""), ...marks]) {
      const answer = await app.request(`${list}${join}cursor=${encodeURIComponent(cursor)}`, {}, env);
      expect([cursor, answer.status]).toEqual([cursor, 400]);
      expect(await answer.json()).toMatchObject({ code: "invalid-cursor", errors: [{ field: "cursor" }] });
    }
    expect((await app.request(`${list}${join}cursor=${encode(own)}`, {}, env)).status).toBe(200);
  });

  test("of one order of repos is of no other", async () => {
    for (const sort of repoSorts.filter((other) => other !== "name")) {
      const { status } = await ask("/api/v1/repos", [
        ["sort", sort],
        ["cursor", encode(good.repos)],
      ]);
      expect(status).toBe(400);
    }
  });

  test("is short, however long the names and paths that it stands for", async () => {
    const text = "| Surface | Status |\n| --- | --- |\n";
    const names = Array.from({ length: 40 }, (_, at) => `${"登".repeat(440)}${at}${"\ufdfa".repeat(40)}`);
    const parsed = await app.request(
      "/api/v1/parse",
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          path: `${"folder/".repeat(100)}coverage.md`,
          text: text + names.map((name) => `| ${name} | missing |\n`).join(""),
        }),
      },
      env,
    );
    const { items } = await parsed.json<{ items: (Item & { url: null })[] }>();
    await store(db, { ...repo, items: items.map(({ url: _url, ...item }) => item) });
    for (const list of [`${gate}/items`, "/api/v1/gaps"]) {
      const found = await follow(list, [], 7);
      expect(new Set(found.map(({ key }) => key)).size).toBe(40);
      expect(found).toHaveLength(40);
    }
  });
});
