import { expect, test } from "vitest";

import { bridge } from "../src/bridge.mjs";

test("turns the hours of a month into one file", () => {
  expect(bridge("monthly_run")).toBe("done");
});
