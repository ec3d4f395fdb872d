import { setTimeout as pause } from "node:timers/promises";
import { limits } from "@parley/protocol";
import { z } from "zod";
import { Helper } from "../harness/helper.ts";
import { read, startServer } from "../harness/server.ts";
import { Probe } from "./probe.ts";

/** How long everybody may need to come back, in milliseconds. */
const PATIENCE = 120_000;

const returned = z.object({ delays: z.array(z.number()), tries: z.int() });

/** How idle connections come back from a drain and a restart. Times are milliseconds, from SIGTERM on where nothing else is said. */
export type Report = {
  connections: number;
  seed: number;
  /** The server's main memory for each idle connection. */
  bytesPerConnection: number;
  exitCode: number | null;
  stopped: number;
  /** When the server was open again. */
  open: number;
  /** When each of those who came back was back, in order. */
  returns: readonly number[];
  /** How many connections they tried for that. */
  tries: number;
  /** The longest that the server let a probe wait: while all were idle, while it stopped, while they came back. */
  longest: { idle: number; stopping: number; returning: number };
};

/** Measures how so many idle connections come back when the server is stopped and started again. */
export async function measure(connections: number, seed: number): Promise<Report> {
  await using parley = await startServer();
  await using helper = new Helper(new URL("crowd.ts", import.meta.url));
  const empty = await read(parley.program.child.pid);
  await helper.ask("come", { port: parley.port, count: connections, seed }, z.int());
  const first = new Probe(parley.port);
  // From then on everybody has been here for so long that nobody remembers tries in vain.
  await pause(limits.reconnectResetAfter);
  first.longest();
  await pause(limits.reconnectResetAfter);
  const idle = first.longest();
  const full = await read(parley.program.child.pid);

  const since = Date.now();
  const exitCode = await parley.stop();
  const stopped = Date.now() - since;
  const stopping = first.longest();
  await parley.restart();
  const open = Date.now() - since;
  const second = new Probe(parley.port);
  const { delays, tries } = await helper.ask("return", { since, patience: PATIENCE }, returned);
  const returning = second.longest();
  second.stop();
  return {
    connections,
    seed,
    bytesPerConnection: (full.residentBytes - empty.residentBytes) / connections,
    exitCode,
    stopped,
    open,
    returns: delays.toSorted((a, b) => a - b),
    tries,
    longest: { idle, stopping, returning },
  };
}
