import { dirname } from "node:path";

import { expect, test } from "vitest";

import { bundleOf } from "../bench/bundle.ts";

/** What a deploy may weigh, in KiB gzipped; why it is that much stands in ARCHITECTURE.md. */
const budget = 224;

test(`the Worker that a deploy would send stays below ${budget} KiB`, { timeout: 60_000 }, () => {
  const { rawKiB, gzipKiB } = bundleOf(dirname(import.meta.dirname));
  expect(rawKiB).toBeGreaterThan(gzipKiB);
  expect(gzipKiB).toBeLessThan(budget);
});
