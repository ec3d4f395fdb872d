import { expect, test } from "@playwright/test";
import { fuzz } from "./run.ts";
import { failures, printed } from "./verdict.ts";

test("[SEC60] under five seconds of attacks the server lives, the honest hear everything once and in order, and it ends gently", async () => {
  test.setTimeout(120_000);
  const { signal } = new AbortController();
  const report = await fuzz({ seed: 1, kinds: [], duration: 5_000, rest: 0, signal });
  expect(failures(report), printed(report)).toEqual([]);
  // The attackers came through to where it could hurt.
  const { byKind, answered, awaited } = report.tally;
  expect(Object.keys(byKind)).toHaveLength(35);
  expect(answered / awaited).toBeGreaterThan(0.5);
});
