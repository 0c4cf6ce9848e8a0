import { expect, test } from "vitest";

import { recording } from "./recording.mjs";

test("every source asked was too old", () => {
  const { asked, tooOld } = recording("provenance_probe_2026-10-02.json");
  expect(tooOld).toBe(asked);
});
