import type { Words } from "./sense.ts";

export const cs: Words = {
  "column.status": ["stav"],
};
