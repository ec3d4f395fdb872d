import { createId, systemClock } from "@parley/protocol";
import { openJetStreamLog } from "../log/jetstream/open.ts";
import { StoredReplica } from "../log/sqlite/stored-replica.ts";
import { type Nats, unhurried } from "./nats.ts";

type Opening = Parameters<typeof openJetStreamLog>;
type Options = Partial<Opening[1]> & { world?: Partial<Opening[2]> };

/** Opens the log of a server that meets others at that NATS, with the copy in that file. */
export function openAt(
  nats: Nats,
  file: string,
  { world, ...settings }: Options = {},
): ReturnType<typeof openJetStreamLog> {
  return openJetStreamLog(
    file,
    { servers: [`127.0.0.1:${nats.port}`], replicas: 1, ...settings },
    {
      clock: systemClock,
      random: Math.random,
      atTurnEnd: setImmediate,
      life: createId(1),
      server: "one",
      openReplica: (...copy) => new StoredReplica(...copy),
      waits: () => {},
      complain: () => {},
      times: unhurried,
      ...world,
    },
  );
}
