import type { Words } from "./sense.ts";

export const tr: Words = {
  "status.gap": ["eksik"],
};
