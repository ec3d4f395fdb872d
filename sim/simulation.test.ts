import { expect, test } from "vitest";
import { failedOnce } from "./seeds.ts";
import { simulate } from "./simulate.ts";

const SEEDS = 200;

test("[RES109] [RES106] [LOG2] whatever breaks, nothing is lost, doubled or misordered, and all see the same", {
  timeout: 120_000,
}, async () => {
  const failed: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { failures } = await simulate(seed);
    failed.push(...failures.map((failure) => `seed ${seed}: ${failure}`));
  }
  expect(failed).toEqual([]);
});

test.for(failedOnce)("[$rule] seed $seed: $story", async ({ seed }) => {
  expect((await simulate(seed)).failures).toEqual([]);
});

test("the same seed is the same run", async () => {
  const [first, second] = [await simulate(7, { isTold: true }), await simulate(7, { isTold: true })];
  expect(first.story.length).toBeGreaterThan(100);
  expect(first).toEqual(second);
});
