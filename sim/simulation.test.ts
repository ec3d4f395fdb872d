import { expect, test } from "vitest";
import { failedOnce } from "./seeds.ts";
import { simulate } from "./simulate.ts";

const SEEDS = 200;
/** Of several servers fewer: each is a few times as long. */
const CLUSTER_SEEDS = 60;

test("[RES109] [RES106] [LOG2] whatever breaks, nothing is lost, doubled or misordered, and all see the same", {
  timeout: 120_000,
}, async () => {
  expect(await failuresOf(SEEDS, false)).toEqual([]);
});

test("[CLU40] [CLU9] so it is with several servers, whatever breaks of them, of the stream and between them", {
  timeout: 120_000,
}, async () => {
  expect(await failuresOf(CLUSTER_SEEDS, true)).toEqual([]);
});

test.for(failedOnce)("[$rule] seed $seed: $story", async ({ seed, isCluster = false }) => {
  expect((await simulate(seed, { isCluster })).failures).toEqual([]);
});

test.for([false, true])("the same seed is the same run, with several servers: %s", async (isCluster) => {
  const [first, second] = [
    await simulate(7, { isCluster, isTold: true }),
    await simulate(7, { isCluster, isTold: true }),
  ];
  expect(first.story.length).toBeGreaterThan(100);
  expect(first).toEqual(second);
});

/** What failed in so many seeds, with one server or with several. */
async function failuresOf(seeds: number, isCluster: boolean): Promise<string[]> {
  const failed: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { failures } = await simulate(seed, { isCluster });
    failed.push(...failures.map((failure) => `seed ${seed}: ${failure}`));
  }
  return failed;
}
