import { expect, test } from "vitest";
import * as clusterPlants from "./cluster-plants.ts";
import * as planted from "./plants.ts";
import { simulate } from "./simulate.ts";

const SEEDS = 1_000;

/** The first seed of which somebody says so. */
async function find(plant: () => planted.Plant, sentence: RegExp, isCluster: boolean): Promise<number> {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { failures } = await simulate(seed, { isCluster, plant: plant() });
    if (failures.some((failure) => sentence.test(failure))) return seed;
  }
  return expect.fail(`Nobody noticed in ${SEEDS} seeds.`);
}

test.for([
  ["[PUB1] a log that forgets what it holds", planted.noDedupe, /^\[PUB1\] .* stands twice/],
  ["[LOG2] an acknowledgement before the commit", planted.ackBeforeCommit, /^\[LOG2\] .* is not in the log/],
  ["[RES102] a client that sends before it has read on", planted.resendBeforeResume, /^\[RES102\] Something was sent/],
  ["[RES2] a client that asks for what follows one too far", planted.asksOneTooFar, /^\[RES2\] .* has a hole/],
  ["[RES2] a client that believes itself one too far", planted.believesOneTooFar, /^\[RES2\] .* has a hole/],
] as const)("%s is found", { timeout: 300_000 }, async ([_, plant, sentence]) => {
  expect(await find(plant, sentence, false)).toBeLessThanOrEqual(SEEDS);
});

test.for([
  ["gives entries the time of its own clock", clusterPlants.ownClock],
  ["takes again what stands already", clusterPlants.oneWithoutDedupe],
  ["applies by time what it has at once", clusterPlants.appliesByTime],
] as const)("[CLU1] one of several servers that %s is found", { timeout: 300_000 }, async ([_, plant]) => {
  expect(await find(plant, /^\[CLU1\] two gives .* where/, true)).toBeLessThanOrEqual(SEEDS);
});
