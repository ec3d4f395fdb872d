import { setTimeout as pause } from "node:timers/promises";
import { Contender, type Name } from "../contender.ts";
import { coreSeconds } from "../core.ts";
import type { Cores } from "../cores.ts";
import { processorPercent, read } from "../server.ts";
import { Load } from "./load.ts";
import type { Talk, Talked } from "./talk.ts";

/** A crowd that talks at an even pace. */
export type Pace = Omit<Talk, "givenUpAfter"> & { members: number };

/** What became of it, and what it took of the server: processor seconds for a million deliveries, and the share of its core; and the share of that core that others took meanwhile. */
export type Paced = Talked & { cost: number; serverBusy: number; others: number };

/** How long the server is left alone after everybody came in, in milliseconds. */
export const SETTLING = 1_500;
const WARM_UP_SECONDS = 2;
const GIVEN_UP_AFTER = 3_000;

/** Starts a contender and a crowd, and lets the crowd talk for a while, once to warm up and once to be measured. */
export async function paced(name: Name, cores: Cores, { members, ...talk }: Pace): Promise<Paced> {
  await using server = await Contender.start(name, cores);
  await using load = await Load.gather(server, cores, { members, room: "room" });
  await pause(SETTLING);
  await load.talk({ ...talk, seconds: WARM_UP_SECONDS, givenUpAfter: GIVEN_UP_AFTER });
  return await metered(server, load, { ...talk, givenUpAfter: GIVEN_UP_AFTER });
}

/** Lets a crowd talk, and reads the server's meters before and after. */
export async function metered({ pid, core }: Contender, load: Load, talk: Talk): Promise<Paced> {
  const [coreBefore, before] = [await coreSeconds(core), await read(pid)];
  const talked = await load.talk(talk);
  const [coreAfter, after] = [await coreSeconds(core), await read(pid)];
  const seconds = after.processorSeconds - before.processorSeconds;
  const all = coreBefore === undefined || coreAfter === undefined ? seconds : coreAfter - coreBefore;
  return {
    ...talked,
    cost: (seconds * 1e6) / talked.deliveries,
    serverBusy: processorPercent(before, after) / 100,
    others: Math.max(0, (all - seconds) / ((after.at - before.at) / 1_000)),
  };
}
