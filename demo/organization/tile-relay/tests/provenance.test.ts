import { expect, test } from "vitest";

import { provenanceOf } from "../src/provenance.ts";
import { recording } from "./recording.ts";

test.each(["short_nonce", "draft_layer"])("refuses %s", async (shape) => {
  expect(await provenanceOf(recording(`provenance_${shape}_2026-10-02.json`))).toBeNull();
});
