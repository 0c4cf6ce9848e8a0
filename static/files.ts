import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { document } from "../src/api/openapi.ts";
import { configJsonSchema } from "../src/config/shape.ts";
import { commonHeaders } from "../src/headers.ts";
import { live } from "../src/pages/live.ts";
import { playground } from "../src/pages/playground-script.ts";
import { style } from "../src/pages/style.ts";

const assets = {
  "style.css": style,
  "live.js": live,
  "playground.js": playground,
  "icon.svg": readFileSync(join(import.meta.dirname, "icon.svg"), "utf8"),
};

/** What is the same for everybody, and the Worker's list of where it lies: each path of this project with its text. */
export function staticFiles(): Map<string, string> {
  const addressed = Object.entries(assets).map(([name, text]) => {
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
    return { name, text, address: `/assets/${hash}/${name}` };
  });
  return new Map([
    ["public/_headers", headers],
    ["public/openapi.json", json(document())],
    ["public/schema/canopy.json", json(configJsonSchema())],
    ...addressed.map(({ address, text }) => [`public${address}`, text] as const),
    ["src/pages/asset-paths.ts", pathsModule(addressed)],
  ]);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Files have none of the Worker's headers. Editors fetch the schema from pages of their own. */
const headers = `/*
${Object.entries(commonHeaders)
  .map(([name, value]) => `  ${name}: ${value}\n`)
  .join("")}
/assets/*
  cache-control: public, max-age=31536000, immutable

/schema/*
  access-control-allow-origin: *
`;

const pathsModule = (addressed: { name: string; address: string }[]) => `\
/** Made by \`npm run build:assets\`. The hash of its text stands in each address, so that it may be kept for ever. */
export const assetPaths = {
${addressed.map(({ name, address }) => `  "${name}": "${address}",\n`).join("")}} as const;
`;
