import { z } from "zod";
import { Contender } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Folder } from "../harness/folder.ts";
import { Helper } from "../harness/helper.ts";
import { read } from "../harness/server.ts";
import { commitsOf } from "./commits.ts";

export type Options = { publishers: number; bytes: number; seconds: number };

const findings = z.object({
  acks: z.int(),
  rate: z.number(),
  p50: z.number(),
  p99: z.number(),
  busy: z.number(),
  isWhole: z.boolean(),
  faults: z.array(z.string()),
});

/** How fast publishers were acknowledged, and how fast a bare loop appends in batches of the same size, both a second; times in milliseconds. */
export type Appending = z.infer<typeof findings> & {
  /** Entries of one commit, on average. */
  batch: number;
  /** Processor seconds of the server for a million acknowledgements. */
  cost: number;
  loop: number;
};

const WARM_UP_SECONDS = 1;

/** Measures publishers who each send frames of so many messages, then the loop. */
export async function measure(
  frame: number,
  cores: Cores,
  { publishers, bytes, seconds }: Options,
): Promise<Appending> {
  const found = await published(frame, cores, { publishers, bytes, seconds });
  return { ...found, loop: await loop(Math.max(1, Math.round(found.batch)), cores, { publishers, bytes, seconds }) };
}

async function published(
  frame: number,
  cores: Cores,
  { publishers, bytes, seconds }: Options,
): Promise<Omit<Appending, "loop">> {
  using folder = new Folder();
  await using server = await Contender.start("parley", cores, { DATA_DIR: folder.path });
  await using helper = new Helper(new URL("publishers.ts", import.meta.url));
  await cores.toGenerator(helper.pid);
  await helper.ask("come", { port: server.port, count: publishers }, z.unknown());
  const publish = (time: number) =>
    helper.ask("publish", { room: "room", batch: frame, bytes, seconds: time }, findings);
  await publish(WARM_UP_SECONDS);
  const [commits, before] = [await commitsOf(folder.path), await read(server.pid)];
  const found = await publish(seconds);
  const [commitsAfter, after] = [await commitsOf(folder.path), await read(server.pid)];
  return {
    ...found,
    batch: found.acks / (commitsAfter - commits),
    cost: ((after.processorSeconds - before.processorSeconds) * 1e6) / found.acks,
  };
}

/** How many entries a second a bare loop over the log's statements appends, in batches of a size, on the server's core. */
export async function loop(batch: number, cores: Cores, { publishers, bytes, seconds }: Options): Promise<number> {
  await using helper = new Helper(new URL("loop.ts", import.meta.url));
  await cores.toServer(helper.pid);
  return await helper.ask("run", { batch, seconds, authors: publishers, bytes }, z.number());
}
