import { z } from "zod";
import { Contender } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Folder } from "../harness/folder.ts";
import { Helper } from "../harness/helper.ts";
import { Bystanders } from "../harness/load/bystanders.ts";
import type { Talked } from "../harness/load/talk.ts";
import { tell } from "../harness/rounds.ts";
import { processorPercent, read } from "../harness/server.ts";
import { fill } from "./fill.ts";

const ROOM = "archive";

const paged = z.object({
  seconds: z.number(),
  pages: z.int(),
  entries: z.int(),
  p50: z.number(),
  p99: z.number(),
  busy: z.number(),
  faults: z.array(z.string()),
});

export type Options = {
  clients: number;
  entries: number;
  bytes: number;
  /** How long paging may take, and how long the bystanders are heard by themselves, in seconds; over all rounds. */
  seconds: number;
  calm: number;
  rounds: number;
};

/** How the bystanders fared by themselves and then while a part of the room was paged through; the share of a core that the server used for that, in percent. */
export type Round = { calm: Talked; meanwhile: Talked; paged: z.infer<typeof paged>; processor: number };

/** Lets clients page through a room part by part, and bystanders talk before and during each. */
export async function measure(
  cores: Cores,
  { clients, entries, bytes, seconds, calm, rounds }: Options,
): Promise<Round[]> {
  using folder = new Folder();
  tell(`${entries} entries are stored`);
  await fill(folder.path, ROOM, entries, () => "x".repeat(bytes));
  await using server = await Contender.start("parley", cores, { DATA_DIR: folder.path });
  await using bystanders = await Bystanders.gather(server, cores);
  await using helper = new Helper(new URL("pagers.ts", import.meta.url));
  await cores.toGenerator(helper.pid);
  const all: Round[] = [];
  while (all.length < rounds) {
    const [last, first] = [entries - partOf(all.length), entries - partOf(all.length + 1) + 1];
    tell(`round ${all.length + 1} of ${rounds}: the bystanders by themselves`);
    const before = await bystanders.calm(calm / rounds);
    tell(`round ${all.length + 1} of ${rounds}: ${clients} clients page`);
    const from = await read(server.pid);
    const what = { port: server.port, clients, room: ROOM, last, first, seconds: seconds / rounds };
    const [found, meanwhile] = await bystanders.during(() => helper.ask("page", what, paged));
    const to = await read(server.pid);
    all.push({ calm: before, meanwhile, paged: found, processor: processorPercent(from, to) });
  }
  return all;

  function partOf(round: number): number {
    return Math.floor((entries * round) / rounds);
  }
}
