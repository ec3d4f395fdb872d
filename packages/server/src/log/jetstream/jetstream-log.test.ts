import { join } from "node:path";
import { createId, systemClock } from "@parley/protocol";
import { afterAll, beforeAll } from "vitest";
import { Nats, unhurried } from "../../testing/nats.ts";
import { logContract } from "../contract.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { openJetStreamLog } from "./open.ts";

let nats: Nats;
beforeAll(async () => {
  nats = await Nats.start();
});
afterAll(() => nats[Symbol.asyncDispose]());

logContract("a log on JetStream", async (folder) => {
  const { log } = await openJetStreamLog(
    join(folder, "parley.db"),
    // Each folder is another log.
    { servers: [`127.0.0.1:${nats.port}`], replicas: 1, stream: folder.replaceAll(/\W/g, "_").toUpperCase() },
    {
      clock: systemClock,
      random: Math.random,
      atTurnEnd: setImmediate,
      life: createId(Date.now()),
      server: createId(Date.now()),
      openReplica: (...copy) => new StoredReplica(...copy),
      waits: () => {},
      complain: () => {},
      times: unhurried,
    },
  );
  return log;
});
