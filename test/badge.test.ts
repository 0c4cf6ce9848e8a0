import { makeBadge } from "badge-maker";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { badgeStyles } from "../src/badge/drawings.ts";
import { type BadgeFacts, badgeFor, metricNames, parseMetric } from "../src/badge/metrics.ts";
import { type Badge, badgeJson, maxLabelLength, maxMessageLength, renderBadge } from "../src/badge/svg.ts";
import { glyphCount, textWidth } from "../src/badge/widths.ts";

const now = Date.parse("2026-11-21T12:00:00Z");

const facts: BadgeFacts = {
  percent: 99,
  verifiedPercent: 97,
  gapsOpen: 1,
  tests: 164,
  drift: 2,
  byPriority: {
    P0: { covered: 34, total: 34, percent: 100 },
    P1: { covered: 106, total: 107, percent: 99 },
    P2: { covered: 0, total: 0, percent: null },
  },
  byCategory: {
    reliability: { covered: 14, total: 15, percent: 93 },
    "Provider Integration": { covered: 3, total: 4, percent: 75 },
    elsewhere: { covered: 0, total: 0, percent: null },
  },
  checkedAt: "2026-11-21T09:00:00Z",
  measured: true,
  unsure: 0,
  stale: 0,
  archived: false,
};

const logo =
  "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyIDIiPjxjaXJjbGUgY3g9IjEiIGN5PSIxIiByPSIxIiBmaWxsPSIjZmZmIi8+PC9zdmc+";

describe("a metric", () => {
  test.each<[metric: string, label: string, message: string, color: string]>([
    ["coverage", "coverage", "99%", "green"],
    ["verified", "verified", "97%", "green"],
    ["gaps", "gaps", "1 open", "orange"],
    ["tests", "tests", "164", "blue"],
    ["drift", "drift", "2 found", "orange"],
    ["p0", "p0", "34/34", "brightgreen"],
    ["p1", "p1", "106/107", "red"],
    ["category:reliability", "reliability", "93%", "green"],
    ["category:Provider Integration", "Provider Integration", "75%", "yellow"],
    ["age", "checked", "3 hours ago", "brightgreen"],
  ])("%s says %s: %s in %s", (metric, label, message, color) => {
    expect(badgeFor(metric, facts, now)).toEqual({ label, message, color });
  });

  test("is good news where nothing is open, and no colour of success where nothing is tested", () => {
    const settled = { ...facts, gapsOpen: 0, drift: 0, tests: 0 };
    expect(badgeFor("gaps", settled, now)).toMatchObject({
      message: "0 open",
      color: "brightgreen",
    });
    expect(badgeFor("drift", settled, now)).toMatchObject({
      message: "0 found",
      color: "brightgreen",
    });
    expect(badgeFor("tests", settled, now)).toMatchObject({ message: "0", color: "lightgrey" });
  });

  test.each([
    [100, "brightgreen"],
    [99, "green"],
    [90, "green"],
    [89, "yellowgreen"],
    [80, "yellowgreen"],
    [79, "yellow"],
    [1, "yellow"],
    [0, "red"],
  ])("of %i percent is %s", (percent, color) => {
    const badge = { message: `${percent}%`, color };
    expect(badgeFor("coverage", { ...facts, percent }, now)).toMatchObject(badge);
    expect(badgeFor("verified", { ...facts, verifiedPercent: percent }, now)).toMatchObject(badge);
  });

  test.each([
    ["2026-11-21T11:59:30Z", "just now", "brightgreen"],
    ["2026-11-21T12:00:10Z", "just now", "brightgreen"],
    ["2026-11-21T11:59:00Z", "1 minute ago", "brightgreen"],
    ["2026-11-20T12:00:01Z", "23 hours ago", "brightgreen"],
    ["2026-11-20T12:00:00Z", "1 day ago", "brightgreen"],
    ["2026-11-19T12:00:00Z", "2 days ago", "green"],
    ["2026-11-14T12:00:00Z", "7 days ago", "yellow"],
    ["2026-10-22T12:00:00Z", "1 month ago", "red"],
    ["2024-11-20T12:00:00Z", "2 years ago", "red"],
  ])("checked at %s says %s in %s", (checkedAt, message, color) => {
    const badge = badgeFor("age", { ...facts, checkedAt }, now);
    expect(badge).toEqual({ label: "checked", message, color });
  });

  test.each(["", "p3", "P0", "toString", "__proto__", "category:", "category: ", "coverage.svg"])(
    "called %j is a grey unknown, since there is none",
    (metric) => {
      expect(parseMetric(metric)).toBeNull();
      expect(badgeFor(metric, facts, now)).toEqual({
        label: "metric",
        message: "unknown",
        color: "lightgrey",
      });
    },
  );

  test.each(["security", "__proto__", "constructor", "hasOwnProperty", "elsewhere"])(
    "of a category %s that has no figure is a grey unknown",
    (category) => {
      expect(badgeFor(`category:${category}`, facts, now)).toEqual({
        label: category,
        message: "unknown",
        color: "lightgrey",
      });
    },
  );

  test("of a priority that no item has is a grey unmeasured, not 0/0 in green", () => {
    expect(badgeFor("p2", facts, now)).toMatchObject({ message: "unmeasured", color: "lightgrey" });
    const unranked = { ...facts, byPriority: {} };
    expect(badgeFor("p0", unranked, now)).toMatchObject({ message: "unmeasured", color: "lightgrey" });
  });

  test.each([...metricNames, "category:reliability"])(
    "%s is the same grey unknown for a hidden and a missing repo",
    (metric) => {
      expect(badgeFor(metric, null, now)).toMatchObject({ message: "unknown", color: "lightgrey" });
    },
  );

  test.each([...metricNames.filter((name) => name !== "age"), "category:reliability"])(
    "%s of a repo without a figure says why in grey, never that nothing is open",
    (metric) => {
      const unmeasured = { ...facts, measured: false };
      expect(badgeFor(metric, unmeasured, now)).toMatchObject({ message: "unmeasured", color: "lightgrey" });
      const unsure = badgeFor(metric, { ...unmeasured, unsure: 2 }, now);
      expect(unsure).toMatchObject({ message: "unsure", color: "lightgrey" });
    },
  );

  test("without a figure is a grey unmeasured, never 0%, and a check needs no figure", () => {
    const blank = { ...facts, percent: null, verifiedPercent: null, checkedAt: null };
    for (const metric of ["coverage", "verified", "age"]) {
      expect(badgeFor(metric, blank, now)).toMatchObject({ message: "unmeasured", color: "lightgrey" });
    }
    expect(badgeFor("age", { ...facts, checkedAt: "yesterday" }, now).message).toBe("unmeasured");
    expect(badgeFor("age", { ...facts, measured: false }, now).message).toBe("3 hours ago");
  });

  test("of a list of gaps alone has no percent, and a red P0", () => {
    const alone = { ...facts, percent: null, byPriority: { P0: { covered: 0, total: 1, percent: null } } };
    expect(badgeFor("coverage", alone, now)).toMatchObject({ message: "unmeasured", color: "lightgrey" });
    expect(badgeFor("gaps", alone, now)).toMatchObject({ message: "1 open", color: "orange" });
    expect(badgeFor("p0", alone, now)).toMatchObject({ message: "0/1", color: "red" });
  });

  test("says that what it shows is stale or archived, and nothing of it for a hidden repo", () => {
    expect(badgeFor("coverage", { ...facts, stale: 1 }, now).message).toBe("99%, stale");
    expect(badgeFor("gaps", { ...facts, stale: 2, archived: true }, now).message).toBe(
      "1 open, stale, archived",
    );
    expect(badgeFor("tests", { ...facts, measured: false, archived: true }, now).message).toBe(
      "unmeasured, archived",
    );
    expect(badgeFor("nonsense", { ...facts, archived: true }, now).message).toBe("unknown");
  });
});

describe("the picture", () => {
  const coverage: Badge = { label: "coverage", message: "99%", color: "green" };

  test.each<[name: string, badge: Badge]>([
    ...badgeStyles.map((style): [string, Badge] => [style, { ...coverage, style }]),
    ["unknown", { ...coverage, message: "unknown", color: "lightgrey" }],
    ["no-label", { ...coverage, label: "" }],
    ["light-background", { ...coverage, color: "#ffe", labelColor: "#eee" }],
    ["logo", { ...coverage, logo }],
    ["scripts", { label: "охват 覆盖率", message: "✅ 99 %", color: "blue" }],
    ["hostile", { label: `</text><script>alert("1")</script>`, message: "a&b'\u0000\u202e", color: `"/>` }],
  ])("of %s is as committed", async (name, badge) => {
    await expect(`${renderBadge(badge)}\n`).toMatchFileSnapshot(`fixtures/badges/${name}.svg`);
  });

  test("names itself to screen readers as it was written, whatever the style does to its letters", () => {
    for (const style of badgeStyles) {
      const svg = renderBadge({ ...coverage, style });
      expect(svg).toContain(`role="img" aria-label="coverage: 99%"><title>coverage: 99%</title>`);
    }
    expect(renderBadge({ ...coverage, label: "" })).toContain("<title>99%</title>");
  });

  test.each([
    ["red", "#dd4343"],
    ["critical", "#dd4343"],
    ["RED", "#dd4343"],
    ["f60", "#f60"],
    ["#F60", "#f60"],
    ["00ff7f", "#00ff7f"],
  ])("of colour %s is filled with %s", (color, fill) => {
    expect(renderBadge({ ...coverage, color })).toContain(`fill="${fill}"`);
    expect(renderBadge({ ...coverage, labelColor: color })).toContain(`fill="${fill}"`);
  });

  test.each(["", "__proto__", "#12", "#12345", "url(#x)", `red"/><script/>`, "red;}", "#fff\n#000"])(
    "of colour %j, which is none, is light grey, and its label keeps its own",
    (color) => {
      expect(renderBadge({ ...coverage, color })).toBe(renderBadge({ ...coverage, color: "lightgrey" }));
      expect(renderBadge({ ...coverage, labelColor: color })).toBe(renderBadge(coverage));
    },
  );

  test.each([
    "https://example.com/a.png",
    "data:text/html;base64,PHA+",
    "data:image/svg+xml,<svg/>",
    `data:image/png;base64,AAAA"/><script/>`,
    `data:image/png;base64,${"A".repeat(20_000)}`,
  ])("leaves out a logo that would fetch, escape or weigh (%.40s)", (unsafe) => {
    expect(renderBadge({ ...coverage, logo: unsafe })).toBe(renderBadge(coverage));
  });

  test("puts dark text on a light background exactly where badge-maker does", () => {
    const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => {
      return `#${value.toString(16).padStart(6, "0")}`;
    });
    fc.assert(
      fc.property(color, (background) => {
        const badge = { label: "", message: "x", color: background };
        expect(renderBadge(badge).includes(`fill="#333"`)).toBe(makeBadge(badge).includes(`fill="#333"`));
      }),
      { numRuns: 300 },
    );
  });
});

describe("text from anywhere", () => {
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((codes) => String.fromCharCode(...codes));
  const hostile = fc.constantFrom("<script>", "]]>", "<!--", "&amp;", "'\"", "\0", "\ud800", "\u202e");
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    units,
    fc.array(fc.oneof(hostile, units), { maxLength: 6 }).map((parts) => parts.join("")),
  );
  const badges = fc.record({
    label: text,
    message: text,
    color: fc.oneof(fc.constant("green"), text),
    style: fc.constantFrom(...badgeStyles),
  });

  test("stays text: the picture is well-formed XML of bounded size and holds nothing unprintable", () => {
    fc.assert(
      fc.property(badges, (badge) => {
        const svg = renderBadge(badge);
        expect(faultIn(svg)).toBeNull();
        expect(svg).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
        expect(svg.length).toBeLessThan(8000);
      }),
      { numRuns: 500 },
    );
  });

  test("gives the same picture every time", () => {
    fc.assert(fc.property(badges, (badge) => renderBadge(badge) === renderBadge({ ...badge })));
  });

  test("longer than its limit ends in an ellipsis, and no character is cut in half", () => {
    const { label, message } = badgeJson({
      label: "🌳".repeat(100),
      message: "é".repeat(1000),
      color: "red",
    });
    expect(label).toBe(`${"🌳".repeat(maxLabelLength - 1)}…`);
    expect(message).toBe(`${"é".repeat(maxMessageLength - 1)}…`);
  });

  test("on several lines becomes one, and its margins go", () => {
    const { label, message } = badgeJson({
      label: " a\nb\tc ",
      message: "\u0007d\u2028e\u0085",
      color: "red",
    });
    expect([label, message]).toEqual(["a b c", "d e"]);
  });
});

describe("the endpoint document", () => {
  test("has the four keys of the Shields schema, and others only when asked for", () => {
    const badge: Badge = { label: "coverage", message: "99%", color: "#0F0", logo };
    const four = { schemaVersion: 1, label: "coverage", message: "99%", color: "#0f0" };
    expect(badgeJson(badge)).toEqual(four);
    expect(Object.keys(badgeJson({ ...badge, labelColor: undefined, style: undefined }))).toEqual(
      Object.keys(four),
    );
    expect(badgeJson({ ...badge, labelColor: "abc", style: "social" })).toEqual({
      ...four,
      labelColor: "#abc",
      style: "social",
    });
    expect(badgeJson({ ...badge, labelColor: "none" })).toEqual(four);
  });
});

describe("widths", () => {
  const ascii = fc.string({ unit: "grapheme-ascii", maxLength: 40 });

  test.each(badgeStyles)("of printable ASCII in %s are badge-maker's, to the quarter pixel", (style) => {
    fc.assert(
      fc.property(ascii, ascii, fc.boolean(), (label, message, hasLogo) => {
        const badge = { label, message, color: "blue", style };
        const ours = renderBadge(hasLogo ? { ...badge, logo } : badge);
        const theirs = makeBadge(hasLogo ? { ...badge, logoBase64: logo } : badge);
        expect(widthsOf(ours)).toEqual(widthsOf(theirs));
      }),
      { numRuns: 400 },
    );
  });

  test.each(["größe naïve café", "Покрытие тестов", "Κάλυψη", "漢字", "“1 – 2” → 3 €", "Łódź œuvre"])(
    "of %s are badge-maker's too, as the table holds them",
    (label) => {
      for (const style of ["flat", "social"] as const) {
        const badge = { label, message: label, color: "blue", style };
        expect(widthsOf(renderBadge(badge))).toEqual(widthsOf(makeBadge(badge)));
      }
    },
  );

  test.each([
    ["combining marks", "e\u0301\u0323\u0308", "e"],
    ["zero-width joiners and direction marks", "a\u200d\u200e\ufeffb", "ab"],
    ["loose jamo", "한글".normalize("NFD"), "한글"],
    ["a family of four", "👨‍👩‍👧‍👦", "😀"],
    ["a flag", "🇩🇪", "😀"],
    ["a keycap", "1️⃣", "😀"],
    ["a skin tone", "👍🏽", "😀"],
    ["accents outside the table", "ḗ", "e"],
  ])("count %s as what is seen", (_, spelled, seen) => {
    expect(textWidth(spelled, "verdana11")).toBe(textWidth(seen, "verdana11"));
    expect(glyphCount(spelled)).toBe(glyphCount(seen));
  });

  test.each([
    ["漢", 11],
    ["か", 11],
    ["Ａ", 11],
    ["ｱ", 5.5],
    ["한", 10.12],
    ["😀", 13.75],
    ["ไ", 6.05],
    ["ש", 5.06],
    ["சோ", 3 * 8.47],
  ])("of %s is %d pixels at 11 pixels", (character, width) => {
    expect(textWidth(character, "verdana11")).toBeCloseTo(width, 6);
  });
});

/** Total width and height, then each text's length; badge-maker also draws texts that are empty. */
function widthsOf(svg: string): string[] {
  const [size = ""] = /width="[\d.]+" height="\d+"/.exec(svg) ?? [];
  const texts = svg.matchAll(/<text [^>]*textLength="([\d.]+)"[^>]*>[^<]/g);
  return [size, ...Array.from(texts, ([, length = ""]) => length)];
}

/** What keeps the text from being XML as far as our pictures go: elements, quoted attributes, the five entities. */
function faultIn(xml: string): string | null {
  const open: string[] = [];
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)([a-zA-Z]+)(?: [a-zA-Z][\w-]*="[^"<]*")*(\/?)>$/.exec(token);
    const unescaped = token.replace(/&(?:amp|lt|gt|quot|apos);/g, "");
    if (unescaped.includes("&") || (!tag && /[<>]/.test(token))) return token;
    if (!tag) continue;
    const [, closes, name = "", isEmpty] = tag;
    if (closes && open.pop() !== name) return token;
    if (!closes && !isEmpty) open.push(name);
  }
  return open.at(-1) ?? null;
}
