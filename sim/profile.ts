import { type Limits, limits } from "@parley/protocol";
import type { ClusterProfile } from "./world/cluster.ts";
import type { Dice } from "./world/dice.ts";
import type { Weather } from "./world/wire.ts";

/** What is particular to one run, so that runs differ in kind and not only in chance. */
export type Profile = {
  tabs: number;
  /** Of these, as many are duplicates of the first, under the same person. */
  duplicates: number;
  rooms: readonly string[];
  weather: Weather;
  limits: Limits;
  /** Mean time of a turn of the server's event loop, in milliseconds. */
  turn: number;
  /** Mean time that a tab takes to read its storage, in milliseconds. */
  loadTime: number;
  /** How many things happen before everything heals. */
  happenings: number;
  /** Mean time between them, in milliseconds. */
  pause: number;
};

/** Throws the profile of a run. */
export function throwProfile(dice: Dice): Profile {
  const isNarrow = dice.chance(0.3);
  const highWatermark = isNarrow ? dice.pick([1_000, 4_000]) : limits.highWatermark;
  const messagesPerSecond = dice.pick([0, 0, 2, 20]);
  const tabs = dice.between(2, 4);
  return {
    tabs,
    duplicates: dice.chance(0.3) ? 1 : 0,
    rooms: ["lobby", "garden", "attic"].slice(0, dice.between(1, 3)),
    weather: {
      latency: dice.pick([1, 10, 80]),
      capacity: isNarrow ? dice.pick([500, 2_000]) : 1_000_000,
      lineWatermark: highWatermark / 2,
    },
    limits: {
      ...limits,
      highWatermark,
      messagesPerSecond,
      messageBurst: Math.max(1, messagesPerSecond * 2),
      frameBytes: dice.pick([2_048, 8_192, limits.frameBytes]),
      pageEntries: dice.pick([1, 4, limits.pageEntries]),
      resumeEntries: dice.pick([2, 10, limits.resumeEntries]),
    },
    turn: dice.pick([0.1, 3, 20]),
    loadTime: dice.pick([0, 5, 200]),
    happenings: dice.between(30, 90),
    pause: dice.pick([20, 200, 1_000]),
  };
}

/** Throws what is particular to a run of several servers. */
export function throwCluster(dice: Dice): ClusterProfile {
  return {
    servers: dice.between(2, 3),
    weather: { latency: dice.pick([0.2, 2, 30]), faulty: dice.pick([0, 0.01, 0.1]) },
    thread: dice.pick([0.1, 5, 50]),
  };
}
