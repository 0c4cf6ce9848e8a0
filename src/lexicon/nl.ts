import type { Words } from "./sense.ts";

export const nl: Words = {
  "column.name": ["componenten"],
  "heading.about-tests": ["*dekking*"],
  "status.covered": ["gedekt", "geslaagd", "getest", "volledig"],
  "status.gap": ["niet getest", "ontbreekt"],
  "status.partial": ["gedeeltelijk"],
  "status.planned": ["gepland"],
};
