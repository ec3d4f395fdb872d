import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { Contender, type Name, titleOf } from "../harness/contender.ts";
import { Cores } from "../harness/cores.ts";
import { requireFiles } from "../harness/files.ts";
import { Load } from "../harness/load/load.ts";
import { inRounds, middle } from "../harness/rounds.ts";
import { read } from "../harness/server.ts";
import { digits, table } from "../harness/table.ts";

const NAMES: readonly Name[] = ["parley", "socketio", "plain"];
/** The target: connections for each processor second, to Socket.IO's. */
const LEAST_RATIO = 3;

/** What accepting connections took: processor seconds of the server, seconds by the clock, and the share of its core that the generator used. */
type Accepted = { connections: number; processor: number; clock: number; busy: number };
type Options = {
  /** Connections that are accepted before, so that the server is warm. */
  warmUp: number;
  connections: number;
  /** How many come in at the same time. */
  atOnce: number;
};

/** How many connections does a server take in, upgraded and welcomed, for each second of its processor? */
export const accept: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connections: { type: "string", default: "5000" },
      "warm-up": { type: "string", default: "1000" },
      "at-once": { type: "string", default: "64" },
      rounds: { type: "string", default: "3" },
    },
  });
  const options = {
    connections: Math.ceil(positive("connections", values.connections)),
    warmUp: Math.ceil(positive("warm-up", values["warm-up"])),
    atOnce: Math.ceil(positive("at-once", values["at-once"])),
  };
  requireFiles(options.connections + options.warmUp);
  const cores = await Cores.choose();
  const rounds = Math.ceil(positive("rounds", values.rounds));
  const results = await inRounds(rounds, NAMES, (name) => measure(name, cores, options));
  const rate = (name: Name) => middle(results.get(name), ({ connections, processor }) => connections / processor);
  const ratio = rate("parley") / rate("socketio");
  const rows = NAMES.map((name) => [
    titleOf(name),
    digits(rate(name), 0),
    digits(rate(name) / rate("socketio"), 2),
    digits(rate(name) / rate("plain"), 2),
    digits(
      middle(results.get(name), ({ connections, clock }) => connections / clock),
      0,
    ),
    digits(
      middle(results.get(name), ({ busy }) => busy * 100),
      0,
    ),
  ]);
  const head = ["", "a CPU second", "to Socket.IO", "to ws alone", "a second", "generator %"];
  return {
    report: {
      pinning: cores.note,
      ...options,
      perProcessorSecond: Object.fromEntries(NAMES.map((name) => [name, rate(name)])),
      rounds: Object.fromEntries(results),
    },
    text: [
      cores.note,
      `${options.connections} connections, ${options.atOnce} at a time: how many were accepted and welcomed in`,
      table(head, rows),
    ].join("\n"),
    missed:
      ratio >= LEAST_RATIO
        ? []
        : [`Parley accepts ${digits(ratio, 2)} times as many as Socket.IO, not ${LEAST_RATIO}.`],
  };
};

async function measure(name: Name, cores: Cores, { warmUp, connections, atOnce }: Options): Promise<Accepted> {
  await using server = await Contender.start(name, cores);
  await using load = await Load.gather(server, cores, { members: warmUp + connections, first: warmUp, atOnce });
  const before = await read(server.pid);
  const busy = await load.gatherAll();
  const after = await read(server.pid);
  return {
    connections,
    processor: after.processorSeconds - before.processorSeconds,
    clock: (after.at - before.at) / 1_000,
    busy,
  };
}
