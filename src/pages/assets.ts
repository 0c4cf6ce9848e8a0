import { Hono } from "../router.ts";
import { live } from "./live.ts";
import { playground } from "./playground-script.ts";
import { style } from "./style.ts";

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 3C8 3 3 9 3 14.5c0 3.5 2.7 5.5 6 5.5h14c3.3 0 6-2 6-5.5C29 9 24 3 16 3z" fill="#1f8a53"/><path d="M8 14.5a8 8 0 0 1 8-7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" opacity=".7"/><path d="M16 14v15M16 24l5-4" stroke="#8a5a2b" stroke-width="3" stroke-linecap="round" fill="none"/></svg>`;

const assets = {
  "style.css": { type: "text/css;charset=utf-8", text: style },
  "live.js": { type: "text/javascript;charset=utf-8", text: live },
  "playground.js": { type: "text/javascript;charset=utf-8", text: playground },
  "icon.svg": { type: "image/svg+xml", text: icon },
} as const;
export type AssetName = keyof typeof assets;

/** Its text's own hash stands in the address, so that it may be kept for ever. */
export const assetPath = (name: AssetName) => `/assets/${hashOf(assets[name].text)}/${name}`;

export const assetRoutes = new Hono();

assetRoutes.get("/assets/:hash/:name", (c) => {
  const { hash, name } = c.req.param();
  if (!isAsset(name) || hash !== hashOf(assets[name].text)) return c.notFound();
  const { type, text } = assets[name];
  return c.body(text, 200, { "content-type": type, "cache-control": "public, max-age=31536000, immutable" });
});

const isAsset = (name: string): name is AssetName => Object.hasOwn(assets, name);

const hashes = new Map<string, string>();

/** FNV-1a: tells versions apart, proves nothing. */
function hashOf(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  const made = (hash >>> 0).toString(36);
  hashes.set(text, made);
  return made;
}
