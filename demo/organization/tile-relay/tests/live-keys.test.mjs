import { expect, test } from "vitest";

import { relay } from "../src/relay.mjs";
import { recording } from "./recording.mjs";

test("does_not_try_another_source_on_401", async () => {
  const answer = await relay(recording("tiles_bad_key_2026-10-02.json"));
  expect(answer.sourcesTried).toBe(1);
});

test("keeps_the_html_of_a_429", async () => {
  const answer = await relay(recording("tiles_no_key_429_2026-10-02.html"));
  expect(answer.contentType).toBe("text/html");
});
