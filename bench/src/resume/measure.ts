import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { Contender } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Helper } from "../harness/helper.ts";
import { Bystanders } from "../harness/load/bystanders.ts";
import { bodyOf } from "../harness/load/marker.ts";
import type { Talked } from "../harness/load/talk.ts";
import { Member } from "../harness/member.ts";
import { read } from "../harness/server.ts";

export type Options = {
  clients: number;
  /** How many entries each is behind. */
  entries: number;
  bytes: number;
  /** How long the bystanders are heard before, in seconds. */
  calm: number;
};

const returned = z.object({
  /** From the first connection to the last entry of the last client. */
  seconds: z.number(),
  /** When half of all entries had come, in milliseconds. */
  half: z.number(),
  missing: z.int(),
  surplus: z.int(),
  wrong: z.int(),
  faults: z.array(z.string()),
  busy: z.number(),
});

/** How clients came back to a server, and its processor seconds for that. */
export type Returned = z.infer<typeof returned> & { processor: number };

const ROOM = "busy";
/** More handshakes at a time overflow the queue that Node asks of the kernel, and would wait for a second. */
const AT_ONCE = 400;
const PATIENCE = 120_000;
const FILLED_AFTER = 60_000;

/** Lets clients come back to Parley, with bystanders before and meanwhile. Who comes back has been there before. */
export async function toParley(
  cores: Cores,
  options: Options,
): Promise<{ back: Returned; calm: Talked; meanwhile: Talked }> {
  await using server = await Contender.start("parley", cores);
  const epoch = await fill(server.port, options);
  const position = { epoch, seq: 0 };
  {
    await using early = await returnersOn(cores);
    await comeBack(early, server, options, { position });
  }
  await using bystanders = await Bystanders.gather(server, cores);
  const calm = await bystanders.calm(options.calm);
  // They stay until the bystanders are done: that a thousand leave at once is another story.
  await using returners = await returnersOn(cores);
  const [back, meanwhile] = await bystanders.during(() => comeBack(returners, server, options, { position }));
  return { back, calm, meanwhile };
}

/** Lets clients come to a server that has the same entries in memory. */
export async function toReplay(cores: Cores, options: Options): Promise<Returned> {
  const { entries, bytes } = options;
  await using server = await Contender.start("replay", cores, { ENTRIES: String(entries), BYTES: String(bytes) });
  {
    await using early = await returnersOn(cores);
    await comeBack(early, server, options);
  }
  await using returners = await returnersOn(cores);
  return await comeBack(returners, server, options);
}

async function returnersOn(cores: Cores): Promise<Helper> {
  const helper = new Helper(new URL("returners.ts", import.meta.url));
  await cores.toGenerator(helper.pid);
  return helper;
}

async function comeBack(
  helper: Helper,
  server: Contender,
  { clients, entries }: Options,
  more = {},
): Promise<Returned> {
  const { ports, language } = server;
  const who = { ports, language, members: clients, room: ROOM, atOnce: AT_ONCE, missed: entries, patience: PATIENCE };
  const before = await read(server.pid);
  const found = await helper.ask("return", { ...who, ...more }, returned);
  const after = await read(server.pid);
  return { ...found, processor: after.processorSeconds - before.processorSeconds };
}

/** Says something in the room by one who stays in it; gives the identity of the log. */
async function fill(port: number, { entries, bytes }: Options): Promise<string> {
  let heard = 0;
  const member = await Member.enter(port, ROOM, () => {
    heard += 1;
  });
  for (let number = 0; number < entries; number += 1) member.say(bodyOf(number, bytes));
  const deadline = performance.now() + FILLED_AFTER;
  while (heard < entries && performance.now() < deadline) await pause(10);
  if (heard < entries) throw new Error(`Only ${heard} of ${entries} entries were stored in ${FILLED_AFTER} ms.`);
  return member.epoch;
}
