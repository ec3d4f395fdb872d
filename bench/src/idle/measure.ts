import { setTimeout as pause } from "node:timers/promises";
import { Contender, type Name } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Load } from "../harness/load/load.ts";
import { processorPercent, read } from "../harness/server.ts";

/** Who is idle where. */
export type Idle = {
  title: string;
  name: Name;
  connections: number;
  /** With one, each is in a room of so many. */
  roomSize?: number;
};

/** What idle connections cost: bytes of main memory each, beyond the server without any; the share of one core in percent. */
export type Cost = {
  emptyBytes: number;
  /** When all had just come. */
  bytesAtFirst: number;
  /** After they were idle for a while. */
  bytes: number;
  processor: number;
  faults: readonly string[];
};

/** How long a server is left alone before it is measured, in milliseconds. */
const SETTLING = 3_000;

/** Measures what so many idle connections cost a server over some seconds. */
export async function measure({ name, connections, roomSize }: Idle, cores: Cores, seconds: number): Promise<Cost> {
  await using server = await Contender.start(name, cores);
  await pause(SETTLING);
  const empty = await read(server.pid);
  const where = roomSize === undefined ? {} : { room: "room", roomSize };
  await using load = await Load.gather(server, cores, { members: connections, ...where });
  await pause(SETTLING);
  const first = await read(server.pid);
  await pause(seconds * 1_000);
  const last = await read(server.pid);
  const each = (bytes: number) => (bytes - empty.residentBytes) / connections;
  return {
    emptyBytes: empty.residentBytes,
    bytesAtFirst: each(first.residentBytes),
    bytes: each(last.residentBytes),
    processor: processorPercent(first, last),
    faults: await load.faults(),
  };
}
