import { expect, test } from "vitest";

import { provenanceOf } from "../src/provenance.mjs";
import { recording } from "./recording.mjs";

test.each(["short_nonce", "draft_layer"])("refuses %s", async (shape) => {
  expect(await provenanceOf(recording(`provenance_${shape}_2026-10-02.json`))).toBeNull();
});
