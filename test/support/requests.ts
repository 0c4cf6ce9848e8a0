import fc from "fast-check";

import { priorities, statuses } from "../../src/coverage/item.ts";
import { oddText, oddTexts } from "./stored.ts";

/** A route as the router knows it, and the parameters that it takes. */
export interface Route {
  method: string;
  path: string;
  parameters: string[];
}

export interface MadeRequest {
  method: string;
  /** With its query, escaped or not, well or badly. */
  address: string;
  headers: [string, string][];
  body: string | null;
}

const huge = ["9".repeat(400), "-1", "0", "1e999", "NaN", "9007199254740993", "0x10", "1.5", "Infinity", "٣"];
const broken = [
  "%",
  "%zz",
  "%ED%A0%80",
  "%00",
  "%2F",
  "%2e%2e",
  "%FF%FE",
  "%F4%90%80%80",
  "%u0041",
  "..",
  "%25",
];
const long = ["x".repeat(5000), "%20".repeat(2000), "a,".repeat(800), "[".repeat(900), "😀".repeat(300)];

const escaped = fc
  .oneof(
    fc.constantFrom("acme", "gate", "hall", "vault", "a_b", ...oddTexts),
    oddText,
    fc.constantFrom(...priorities, ...statuses, "open", "next", "worst", "-changed", "true", "false", "flat"),
  )
  .map((text) => encodeURIComponent(text));
/** As it stands in an address: well escaped, badly escaped, or not at all. */
const value = fc.oneof(
  { weight: 6, arbitrary: escaped },
  { weight: 2, arbitrary: fc.constantFrom(...huge, ...broken, "") },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);

/** What is right for a parameter of this name. */
const rightValues = new Map<string, readonly string[]>(
  Object.entries({
    limit: ["1", "7", "200"],
    org: ["acme", "ACME", "other"],
    sort: ["worst", "name", "-changed"],
    measured: ["true", "false"],
    counted: ["true", "false"],
    kind: ["test", "surface", "gap"],
    status: [...statuses, "open"],
    priority: priorities,
    proof: ["verified", "dangling"],
    state: ["open", "next"],
    style: ["flat", "social"],
  }),
);
const wrongNames = ["colour", "__proto__", "constructor", "status[]", "status%5B0%5D", "%ED%A0%80", ""];

const cursor = fc
  .array(
    fc.oneof(
      fc.constantFrom<unknown>(
        "items",
        "gaps",
        "repos worst",
        "repos name",
        "a",
        "",
        1,
        0.5,
        2 ** 60,
        null,
        "\ud800",
      ),
      fc.array(fc.constant("x")),
    ),
    { maxLength: 9 },
  )
  .map((values) => `cursor=${btoa(JSON.stringify(values))}`);
const pairsOf = (parameters: string[]): fc.Arbitrary<string> => {
  const usual = parameters.filter((name) => name !== "cursor");
  const name = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...(usual.length === 0 ? ["v"] : usual)) },
    { weight: 1, arbitrary: fc.constantFrom("limit", "org", "status", "history", "sample", ...wrongNames) },
  );
  const right = name.chain((field) =>
    fc
      .oneof(fc.constantFrom(...(rightValues.get(field) ?? oddTexts)), oddText)
      .map((text) => [field, encodeURIComponent(text)]),
  );
  const one = fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.tuple(name, value) });
  return fc.oneof(
    { weight: 20, arbitrary: one.map((parts) => parts.join("=")) },
    { weight: 1, arbitrary: cursor },
    { weight: 1, arbitrary: name },
    {
      weight: 1,
      arbitrary: fc
        .tuple(one, fc.constantFrom(2, 105, 1001))
        .map(([[field, text = ""], times]) => `${field}=${text.slice(0, 30)}&`.repeat(times)),
    },
  );
};
const queryOf = ({ parameters }: Route): fc.Arbitrary<string> =>
  fc
    .array(pairsOf(parameters), { maxLength: parameters.length === 0 ? 1 : 3 })
    .map((pairs) => (pairs.length === 0 ? "" : `?${pairs.join("&")}`));

const likelyNames = ["gate", "gate", "hall", "vault", "logo", "gaps", "category:a"];

/** An address of a route: its parameters filled in, its wildcards too. */
const pathOf = (path: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...path.split("/").map((segment): fc.Arbitrary<string> => {
        const ending = /^:\w+\{.*svg.*\}$/.test(segment) ? [".svg", ".json", ""] : [""];
        if (segment !== "*" && !segment.startsWith(":")) return fc.constant(segment);
        const likely = fc.constantFrom(...(/^:(?:owner|org)\b/.test(segment) ? ["acme"] : likelyNames));
        return fc
          .tuple(
            fc.oneof({ weight: 8, arbitrary: likely }, { weight: 1, arbitrary: value }),
            fc.constantFrom(...ending),
          )
          .map((parts) => parts.join(""));
      }),
    )
    .map((segments) => segments.join("/"));

const usualHeaders: [string, string][] = [
  ["authorization", "Bearer admin-token-of-the-tests"],
  ["content-type", "application/json"],
];
const header: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(
    fc.constant("accept"),
    fc.constantFrom("*/*", "text/html", "application/json;q=x", "", ",,,", "image/*"),
  ),
  fc.tuple(
    fc.constant("authorization"),
    fc.constantFrom("Bearer admin-token-of-the-tests", "Bearer x", "Basic eDp5", "Bearer", ""),
  ),
  fc.tuple(fc.constant("if-none-match"), fc.constantFrom("*", 'W/"', '"a", "b"', "x".repeat(3000))),
  fc.tuple(
    fc.constant("content-type"),
    fc.constantFrom(
      "application/json",
      "application/vnd.x+json; charset=latin1",
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "",
    ),
  ),
  fc.tuple(fc.constant("content-length"), fc.constantFrom("0", "-1", "x", "99999999999")),
  fc.tuple(fc.constant("x-github-event"), fc.constantFrom("push", "ping", "x")),
  fc.tuple(fc.constant("x-hub-signature-256"), fc.constantFrom("sha256=", `sha256=${"0".repeat(64)}`, "x")),
  fc.tuple(fc.constant("x-github-delivery"), fc.constantFrom("d", "")),
);

const body = fc.oneof(
  fc.constantFrom(
    "",
    "{}",
    "[]",
    "null",
    "{",
    '{"path":"a.md","text":"| Surface | Status |\\n| --- | --- |\\n| a | gap |"}',
    '{"path":"a.md","text":"\\ud800"}',
    '{"path":"\\ud800.md","text":"a"}',
    '{"path":"a\\u0000.md","text":"a"}',
    '{"files":[{"path":"a.md","text":"| Surface | Status |\\n| --- | --- |\\n| \\ud83d | gap |"}],"tree":["\\udc00","a"]}',
    '{"owner":"acme","name":"gate"}',
    '{"owner":"\\ud800","name":"/../"}',
    "text=%ED%A0%80&path=a.md",
    '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n| a |\r\n--x--',
    "[".repeat(20_000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.json(),
);

/** Mostly what the route is for, else anything. */
export const requestsOf = (routes: Route[]): fc.Arbitrary<MadeRequest> =>
  fc.constantFrom(...routes).chain((route) => {
    const { method: own, path } = route;
    const usual = own === "ALL" ? "GET" : own;
    return fc.record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(usual) },
        {
          weight: 1,
          arbitrary: fc.constantFrom("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST", "PROPFIND"),
        },
      ),
      address: fc.tuple(pathOf(path), queryOf(route)).map((parts) => parts.join("")),
      headers: fc
        .tuple(fc.subarray(usualHeaders), fc.oneof(fc.constant([]), fc.array(header, { maxLength: 3 })))
        .map(([usual, odd]): [string, string][] => [...usual, ...odd]),
      body: fc.option(body, { nil: null }),
    });
  });
