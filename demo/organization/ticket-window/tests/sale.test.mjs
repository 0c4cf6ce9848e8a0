import { expect, test } from "vitest";

import { priceOf } from "../src/sale.mjs";

test("a group pays for each head", () => {
  expect(priceOf(2, 3)).toBe(840);
});
