import { expect, test } from "vitest";

import { bridge } from "../src/bridge.ts";

test("reads a rota of one team", () => {
  expect(bridge("rota_import")).toBe("done");
});
