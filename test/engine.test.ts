import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { enginePath, engineText } from "../cli/engine.ts";

test("the engine's name is that of its readers; where they changed, `npm run build:engine` renews it", async () => {
  expect(readFileSync(enginePath, "utf8")).toBe(await engineText());
});
