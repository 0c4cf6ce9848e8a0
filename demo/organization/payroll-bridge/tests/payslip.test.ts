import { expect, test } from "vitest";

import { bridge } from "../src/bridge.ts";

test("prints a payslip on one page", () => {
  expect(bridge("payslip")).toBe("done");
});
