import type { Words } from "./sense.ts";

export const pl: Words = {
  "column.name": ["funkcja", "wymaganie"],
  "heading.about-tests": ["*pokryc*", "*pokryt*"],
  "status.covered": ["gotowe", "pełne", "pokryte"],
  "status.excluded": ["nie dotyczy"],
  "status.gap": ["brak", "niepokryte"],
  "status.partial": ["częściowo"],
  "status.planned": ["zaplanowane"],
};
