import { jetstreamManager } from "@nats-io/jetstream";
import { type Clock, createId } from "@parley/protocol";
import type { Log } from "../log.ts";
import { Comparison } from "../replicated/comparison.ts";
import type { Ether } from "../replicated/ether.ts";
import type { Extent } from "../replicated/ordering.ts";
import type { Replica } from "../replicated/replica.ts";
import { ReplicatedLog } from "../replicated/replicated-log.ts";
import { kindOf } from "../sqlite/schema.ts";
import { connectToNats, heedRefusals, type NatsAccess, permitted } from "./connection.ts";
import { NatsEther } from "./nats-ether.ts";
import { NatsOrdering, standardTimes, type Times } from "./nats-ordering.ts";
import { Fault, patiently } from "./patience.ts";
import { granted } from "./refusal.ts";
import { openStream } from "./stream.ts";

/** Where the log of several servers is. */
export type StreamAccess = NatsAccess & {
  /** On how many NATS servers the stream is kept. */
  replicas: number;
  /** How long the stream keeps a message, in milliseconds, and how many bytes it keeps; as NATS has it, if they are not set. */
  maxAge?: number | undefined;
  maxBytes?: number | undefined;
  /** The name of the stream, when it is another than `PARLEY`. */
  stream?: string | undefined;
};

type World = {
  clock: Clock;
  /** Numbers from 0 up to, not including, 1. */
  random: () => number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** What no other life of a server was called, and what this server is called in all its lives. */
  life: string;
  server: string;
  /** Opens the copy of a stream, by its epoch. */
  openReplica: (file: string, now: number, stream: string) => Replica | Promise<Replica>;
  /** Gives up what is being opened. */
  stopping?: AbortSignal | undefined;
  /** Hears once of each thing that is waited for, and why. */
  waits: (sentence: string, cause: unknown) => void;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  /** The log is `broken` from now on. */
  broke?: () => void;
  times?: Times | undefined;
};

/** What is said where JetStream does not answer. */
export const NO_STREAM =
  "JetStream cannot open the stream. Start all servers of NATS, with JetStream (nats-server -js).";

/**
 * Opens a log whose order JetStream decides, with a copy of it in a file; the stream is made if there is none.
 * Where NATS is away, that is waited for. The copy may be behind at first. With it comes what the servers tell one
 * another beside the log, and what compares their copies.
 *
 * @throws Error with a sentence that says what to do, when NATS, the stream or the file are not as they must be, and the
 * reason of `stopping`
 */
export async function openJetStreamLog(
  file: string,
  settings: StreamAccess,
  world: World,
): Promise<{ log: Log; ether: Ether; comparison: Comparison }> {
  const { clock, random, atTurnEnd, life, server, openReplica, stopping, waits, complain, broke } = world;
  const { stream: name = "PARLEY" } = settings;
  const times = world.times ?? standardTimes;
  const patience = { clock, stopping, waits };
  const connection = await connectToNats(settings, patience);
  void heedRefusals(connection, complain);
  try {
    const manager = await jetstreamManager(connection, { timeout: times.answer, checkAPI: false });
    const stream = { ...settings, name, newEpoch: createId(clock.now()) };
    const beforeMaking = () => requireNothing(file, name);
    const epoch = await patiently(NO_STREAM, patience, () =>
      granted(permitted(openStream(manager, stream, beforeMaking)), "start this server again"),
    );
    const replica = await openReplica(file, clock.now(), epoch);
    const ordering = await NatsOrdering.open({ connection, name, replicas: settings.replicas, complain, times });
    await requireWhole(replica, { name, file, look: () => patiently(NO_STREAM, patience, () => ordering.look()) });
    const log = new ReplicatedLog({ replica, ordering, clock, random, atTurnEnd, life, complain, broke });
    const ether = (about: "ether" | "hashes") => new NatsEther(connection, name, about, () => ordering.isReachable);
    const comparison = new Comparison({ log, replica, ether: ether("hashes"), clock, life, server, complain });
    return { log, ether: ether("ether"), comparison };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Throws a sentence where a new stream would be another log than what is in a file: all who follow the old one would stop. */
function requireNothing(file: string, name: string): void {
  const kind = whatIsIn(file);
  if (kind === "nothing") return;
  const advice = {
    copy: `${file} is a copy of one. Bring that NATS back, or see "Back to one server" in docs/cluster.md.`,
    log: `${file} is a log of its own. Run pnpm promote first.`,
  };
  throw new Fault(`NATS holds no stream ${name}, and ${advice[kind]}`);
}

function whatIsIn(file: string): ReturnType<typeof kindOf> {
  try {
    return kindOf(file);
  } catch (cause) {
    // No waiting mends it.
    throw new Fault(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Closes a copy again, and throws a sentence, when the stream does not hold all that comes after what was applied. */
async function requireWhole(
  replica: Replica,
  { name, file, look }: { name: string; file: string; look: () => Promise<Extent> },
): Promise<void> {
  try {
    const { first } = await look();
    if (first <= replica.applied + 1) return;
    const hole = `The stream ${name} begins at ${first}, and ${file} ends at ${replica.applied}: a hole would remain.`;
    throw new Fault(`${hole} Start from a younger backup of another server (docs/cluster.md says how).`);
  } catch (error) {
    await replica.close();
    throw error;
  }
}
