/** Made by `npm run build:assets`. The hash of its text stands in each address, so that it may be kept for ever. */
export const assetPaths = {
  "style.css": "/assets/c2e27a0e13/style.css",
  "live.js": "/assets/076d2a3dbb/live.js",
  "playground.js": "/assets/be54de753d/playground.js",
  "icon.svg": "/assets/1d873c3c0a/icon.svg",
} as const;
