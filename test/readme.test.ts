import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { ownBadges } from "../demo/readme-pictures.ts";
import manifest from "../package.json" with { type: "json" };
import contributing from "../CONTRIBUTING.md?raw";
import readme from "../README.md?raw";
import configuration from "../wrangler.toml?raw";

const root = path.join(import.meta.dirname, "..");
const commands = [...readme.matchAll(/^ *```sh\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = ""]) =>
  block.split("\n").map((line) => line.replace(/#.*/, "").trim()),
);

test("a fresh clone starts and is tested as it says", () => {
  expect(commands).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
});

test("it opens with one picture of at most 150 KB, and every file that it links to is there", () => {
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\((docs\/[^)]+)\)/g)].map(([, file = ""]) => file);
  expect(readme.split("\n")[2]).toContain(`(${pictures[0]})`);
  expect(statSync(path.join(root, pictures[0] ?? "")).size).toBeLessThanOrEqual(150_000);
  expect(pictures.length).toBeGreaterThan(1);
  const linked = [...readme.matchAll(/\]\(([^):]+)\)/g)].map(([, file = ""]) => file);
  expect(linked.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test.each(Object.entries(ownBadges))(
  "the badge %s says what is so; if not: npm run screenshots",
  (name, badge) => {
    expect(readFileSync(path.join(root, `docs/badges/${name}.svg`), "utf8")).toBe(badge);
  },
);

test("every script that it or CONTRIBUTING names is one", () => {
  const named = [...`${readme}${contributing}`.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)];
  expect(named.map(([, name = ""]) => name).filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual(
    [],
  );
});

test("it creates the very database and queues that the Worker is bound to", () => {
  const wanted = [...configuration.matchAll(/^(database_name|queue) = "([^"]+)"/gm)].map(
    ([, kind, name]) => `npx wrangler ${kind === "queue" ? "queues" : "d1"} create ${name}`,
  );
  expect(new Set(wanted).size).toBe(3);
  expect(commands).toEqual(expect.arrayContaining(wanted));
});
