import { expect, test } from "vitest";

import { bridge } from "../src/bridge.mjs";

test("reads a rota of one team", () => {
  expect(bridge("rota_import")).toBe("done");
});
