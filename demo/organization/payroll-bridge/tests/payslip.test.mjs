import { expect, test } from "vitest";

import { bridge } from "../src/bridge.mjs";

test("prints a payslip on one page", () => {
  expect(bridge("payslip")).toBe("done");
});
