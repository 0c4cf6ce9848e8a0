/** Made by `npm run build:assets`. The hash of its text stands in each address, so that it may be kept for ever. */
export const assetPaths = {
  "style.css": "/assets/275ba1fd88/style.css",
  "live.js": "/assets/076d2a3dbb/live.js",
  "playground.js": "/assets/f39d6d44a5/playground.js",
  "icon.svg": "/assets/1d873c3c0a/icon.svg",
} as const;
