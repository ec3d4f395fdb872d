import { setTimeout as sleep } from "node:timers/promises";
import { readHeadless } from "../headless.ts";
import type { ChatServer } from "./chat-server.ts";
import type { Cluster } from "./cluster.ts";
import { textsOf } from "./judge.ts";

/** What was seen while all of NATS was away. Times are in milliseconds. */
export type Calm = {
  lasted: number;
  /** What each server said of its health meanwhile. */
  healths: readonly string[];
  /** How many messages of the past somebody new read meanwhile, at each server. */
  readBack: readonly number[];
  /** How soon something was acknowledged once NATS was started again. */
  flowedAfter: number;
  complaints: readonly string[];
};

/** How long it may take until a server notices that NATS is away, or something is acknowledged again, in milliseconds. */
const NOTICE = 10_000;
const FLOW = 60_000;

/**
 * Stops all of NATS for so many milliseconds, and looks meanwhile how the servers are and whether the past can be read.
 *
 * @param acknowledgements counts what was acknowledged so far
 */
export async function calm(cluster: Cluster, lasts: number, acknowledgements: () => number): Promise<Calm> {
  const began = performance.now();
  await Promise.all(cluster.nodes.map((node) => node.end("SIGTERM")));
  const healths = await Promise.all(cluster.servers.map((server) => noticed(server)));
  const pasts = await Promise.all(cluster.servers.map(readPast));
  await sleep(Math.max(0, lasts - (performance.now() - began)));
  const before = acknowledgements();
  const lasted = performance.now() - began;
  await Promise.all(cluster.nodes.map((node) => node.start()));
  const back = performance.now();
  const flows = await until(() => acknowledgements() > before, FLOW);
  return {
    lasted,
    healths,
    readBack: pasts.map(({ count }) => count),
    flowedAfter: performance.now() - back,
    complaints: [
      ...pasts.flatMap(({ complaints }) => complaints),
      ...healths.flatMap((health) => (health === "degraded" ? [] : [`Without NATS, a server says it is ${health}.`])),
      ...(flows ? [] : ["Nothing is acknowledged again after NATS was away."]),
    ],
  };
}

/** What a server says once it has noticed, or at last. */
async function noticed(server: ChatServer): Promise<string> {
  const end = performance.now() + NOTICE;
  for (;;) {
    const health = (await server.health()) ?? "silent";
    if (health === "degraded" || performance.now() >= end) return health;
    await sleep(50);
  }
}

async function readPast(server: ChatServer): Promise<{ count: number; complaints: string[] }> {
  const { texts, complaints } = await readHeadless(server.socket);
  const stored = textsOf(server.entries());
  const isSame = texts.length === stored.length && texts.every((text, index) => text === stored[index]);
  const complaint = `Without NATS, a server shows ${texts.length} messages of the past and has ${stored.length}.`;
  return { count: texts.length, complaints: isSame ? complaints : [...complaints, complaint] };
}

/** Waits until something is so: whether it came in time. */
export async function until(so: () => boolean, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (!so() && performance.now() < end) await sleep(20);
  return so();
}
