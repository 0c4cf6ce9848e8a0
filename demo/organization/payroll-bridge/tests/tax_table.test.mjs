import { expect, test } from "vitest";

import { bridge } from "../src/bridge.mjs";

test("uses the table of the year that is paid for", () => {
  expect(bridge("tax_table")).toBe("done");
});
