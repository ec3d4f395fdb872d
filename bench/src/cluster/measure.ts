import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { coreSeconds } from "../harness/core.ts";
import type { Cores } from "../harness/cores.ts";
import { Helper } from "../harness/helper.ts";
import { Load } from "../harness/load/load.ts";
import { type Pace, SETTLING } from "../harness/load/steady.ts";
import type { Talked } from "../harness/load/talk.ts";
import { Servers, type Setting } from "./servers.ts";

const acknowledged = z.object({ acks: z.int(), p50: z.number(), p99: z.number(), faults: z.array(z.string()) });

/** What a setting showed. */
export type Measured = Talked & {
  /** Processor seconds for a million deliveries, of the servers and of NATS. */
  cost: number;
  natsCost: number;
  /** The share of the servers' core that others took meanwhile. */
  others: number;
  /** How soon who is alone is acknowledged, in milliseconds. */
  appending: z.infer<typeof acknowledged>;
};

const WARM_UP_SECONDS = 2;
const APPENDING_SECONDS = 3;
const GIVEN_UP_AFTER = 3_000;

/** Lets a crowd talk that is divided among the servers of a setting; before it comes, one publisher says one thing after another. */
export async function measure(setting: Setting, cores: Cores, { members, ...talk }: Pace): Promise<Measured> {
  await using servers = await Servers.start(setting, cores);
  const appending = await append(servers, cores, talk.bytes);
  await using load = await Load.gather(servers, cores, { members, room: "room" });
  await pause(SETTLING);
  await load.talk({ ...talk, seconds: WARM_UP_SECONDS, givenUpAfter: GIVEN_UP_AFTER });
  const [coreBefore, before] = [await coreSeconds(cores.server), await servers.used()];
  const talked = await load.talk({ ...talk, givenUpAfter: GIVEN_UP_AFTER });
  const [coreAfter, after] = [await coreSeconds(cores.server), await servers.used()];
  const used = (who: "servers" | "nats") => after[who] - before[who];
  const cost = (who: "servers" | "nats") => (used(who) * 1e6) / talked.deliveries;
  const all = coreBefore === undefined || coreAfter === undefined ? used("servers") : coreAfter - coreBefore;
  const others = Math.max(0, (all - used("servers")) / ((after.at - before.at) / 1_000));
  return { ...talked, cost: cost("servers"), natsCost: cost("nats"), others, appending };
}

async function append({ ports }: Servers, cores: Cores, bytes: number): Promise<z.infer<typeof acknowledged>> {
  await using helper = new Helper(new URL("../append/publishers.ts", import.meta.url));
  await cores.toGenerator(helper.pid);
  await helper.ask("come", { port: ports[0], count: 1 }, z.unknown());
  const publish = (seconds: number) => helper.ask("publish", { room: "apart", batch: 1, bytes, seconds }, acknowledged);
  await publish(WARM_UP_SECONDS);
  return await publish(APPENDING_SECONDS);
}
