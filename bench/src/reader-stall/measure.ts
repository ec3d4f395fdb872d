import { z } from "zod";
import type { Parley } from "../../../e2e/fixtures/parley.ts";
import { Helper } from "../harness/helper.ts";
import { kernelBytes } from "../harness/kernel.ts";
import { percentile } from "../harness/percentile.ts";
import { processorPercent, read, startServer } from "../harness/server.ts";
import { MIB } from "../harness/table.ts";
import { Audience, type Talk } from "./audience.ts";
import { Filling } from "./filling.ts";

const ROOM = "busy";
/** What the server keeps of a busy room is no cost of its readers: so much is said before they come. */
const WARMING_UP: Talk = { rate: 100, bytes: 16_000 };
const WARM = 16 * MIB;
/** Fills what stands between the server and a reader that does not read, or gives up. */
const FILLING: Talk = { rate: 25, bytes: 16_000 };
const FILLED_AT_LAST = 48 * MIB;
/** How long the readers may take to catch up, in milliseconds. */
const CATCH_UP = 300_000;

export type Options = {
  readers: number;
  talk: Talk;
  /** How long the room is measured without readers that stop, and with them. */
  seconds: number;
};

/** One phase, as the honest members and the server's meters saw it: delays in milliseconds, the server's share of one core in percent. */
export type Phase = {
  name: string;
  messages: number;
  missing: number;
  p50: number | undefined;
  p99: number | undefined;
  worst: number | undefined;
  processor: number;
  residentBytes: number;
};

const caughtUp = z.object({ complete: z.int(), inOrder: z.int(), cut: z.int(), seconds: z.number() });

/** What readers that stop reading cost the server and the others in their room; bytes are of each reader. */
export type Report = {
  readers: number;
  phases: readonly Phase[];
  /** The server's main memory, once they were there, and once they had stopped. */
  bytesConnected: number;
  bytesStalled: number;
  /** What the kernel held, at both ends. */
  bytesInKernel: number;
  /** What was said since they stopped. */
  bytesUnread: number;
  /** The others' p99 with them to that without. */
  ratio: number;
  caughtUp: z.infer<typeof caughtUp>;
};

/** Measures a busy room without readers that stop reading, with them, and while they catch up. */
export async function measure({ readers, talk, seconds }: Options): Promise<Report> {
  await using parley = await startServer();
  await using helper = new Helper(new URL("stalled.ts", import.meta.url));
  const audience = await Audience.gather(parley.port, ROOM);
  const phase = (name: string, how: Talk, goesOn: (elapsed: number) => boolean) =>
    measured(parley, audience, name, how, goesOn);
  const forSeconds = (elapsed: number) => elapsed < seconds * 1_000;

  const warmingUp = await phase("warming up", WARMING_UP, () => audience.bytes < WARM);
  const without = await phase("without readers", talk, forSeconds);
  const before = await read(parley.program.child.pid);
  await helper.ask("open", { port: parley.port, room: ROOM, count: readers }, z.int());
  const connected = await read(parley.program.child.pid);
  using filling = new Filling(parley.port, readers, audience);
  const stopping = await phase("readers stop", FILLING, () => !filling.done && filling.said < FILLED_AT_LAST);
  const stalled = await phase("readers stalled", talk, forSeconds);
  const inKernel = await kernelBytes(parley.port);
  const unread = filling.said;

  const head = [warmingUp, without, stopping, stalled].reduce((sum, { messages }) => sum + messages, 0);
  let isCatchingUp = true;
  const reading = helper.ask("read on", { head, patience: CATCH_UP }, caughtUp).finally(() => {
    isCatchingUp = false;
  });
  const [catchingUp, result] = await Promise.all([phase("readers catch up", talk, () => isCatchingUp), reading]);
  audience.leave();
  return {
    readers,
    phases: [warmingUp, without, stopping, stalled, catchingUp],
    bytesConnected: (connected.residentBytes - before.residentBytes) / readers,
    bytesStalled: (stalled.residentBytes - before.residentBytes) / readers,
    bytesInKernel: inKernel / readers,
    bytesUnread: unread,
    ratio: (stalled.p99 ?? Number.NaN) / (without.p99 ?? Number.NaN),
    caughtUp: result,
  };
}

async function measured(
  parley: Parley,
  audience: Audience,
  name: string,
  talk: Talk,
  goesOn: (elapsed: number) => boolean,
): Promise<Phase> {
  const from = await read(parley.program.child.pid);
  const { messages, delays, missing } = await audience.talk(talk, goesOn);
  const to = await read(parley.program.child.pid);
  return {
    name,
    messages,
    missing,
    p50: percentile(delays, 50),
    p99: percentile(delays, 99),
    worst: percentile(delays, 100),
    processor: processorPercent(from, to),
    residentBytes: to.residentBytes,
  };
}
