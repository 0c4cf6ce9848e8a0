import type { Words } from "./sense.ts";

export const it: Words = {
  "column.name": ["funzionalità"],
  "column.status": ["stato"],
  "heading.about-tests": ["*copertura*"],
  "status.covered": ["completato", "coperto", "testato"],
  "status.gap": ["mancante", "non coperto"],
  "status.partial": ["parziale", "parzialmente"],
  "status.planned": ["da fare", "pianificato"],
};
