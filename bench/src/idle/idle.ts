import { parseArgs } from "node:util";
import { limits } from "@parley/protocol";
import { type Command, positive } from "../harness/command.ts";
import { titleOf } from "../harness/contender.ts";
import { Cores } from "../harness/cores.ts";
import { requireFiles } from "../harness/files.ts";
import { tell } from "../harness/rounds.ts";
import { digits, KIB, MIB, table } from "../harness/table.ts";
import { type Cost, type Idle, measure } from "./measure.ts";

/** The targets, of Parley: bytes for each connection, and the share of one core in percent. */
const MOST_BYTES = 10 * KIB;
const MOST_PROCESSOR = 1;
/** Socket.IO pings every 25 s: so long, everybody pings twice. */
const TWO_PINGS = Math.max(50, (2 * limits.pingInterval) / 1_000);

/** What do connections cost that do nothing? */
export const idle: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connections: { type: "string", default: "10000" },
      "room-size": { type: "string", default: "100" },
      seconds: { type: "string", default: String(TWO_PINGS) },
    },
  });
  const connections = Math.ceil(positive("connections", values.connections));
  const roomSize = Math.ceil(positive("room-size", values["room-size"]));
  const seconds = positive("seconds", values.seconds);
  requireFiles(connections);
  const cores = await Cores.choose();
  const all: readonly Idle[] = [
    { title: titleOf("parley"), name: "parley", connections },
    { title: `${titleOf("parley")}, in rooms of ${roomSize}`, name: "parley", connections, roomSize },
    { title: titleOf("socketio"), name: "socketio", connections },
    { title: titleOf("plain"), name: "plain", connections },
  ];
  const measured: (Idle & Cost)[] = [];
  for (const who of all) {
    tell(`${connections} idle on ${who.title}`);
    measured.push({ ...who, ...(await measure(who, cores, seconds)) });
  }
  return {
    report: { pinning: cores.note, seconds, contenders: measured },
    text: [cores.note, words(connections, seconds, measured)].join("\n\n"),
    missed: measured.flatMap((cost) => [...missed(cost), ...cost.faults.map((fault) => `${cost.title}: ${fault}`)]),
  };
};

function words(connections: number, seconds: number, measured: readonly (Idle & Cost)[]): string {
  const socketio = measured.find(({ name }) => name === "socketio");
  const rows = measured.map(({ title, emptyBytes, bytesAtFirst, bytes, processor }) => [
    title,
    digits(emptyBytes / MIB),
    digits(bytesAtFirst / KIB),
    digits(bytes / KIB),
    digits(socketio && bytes / socketio.bytes, 2),
    digits(processor, 2),
  ]);
  const head = ["", "empty MiB", "KiB each at first", "KiB each later", "to Socket.IO", "core %"];
  return [
    `${connections} connections that do nothing, over ${seconds} s with heartbeats; memory beyond that of the empty server.`,
    table(head, rows),
  ].join("\n");
}

/** In rooms, people are counted and named too, for which there is no target. */
function missed({ name, roomSize, bytes, processor }: Idle & Cost): string[] {
  if (name !== "parley" || roomSize !== undefined) return [];
  return [
    bytes <= MOST_BYTES ? [] : [`An idle connection costs ${digits(bytes / KIB)} KiB, not ${MOST_BYTES / KIB}.`],
    processor < MOST_PROCESSOR ? [] : [`Idle connections cost ${digits(processor, 2)} % of a core.`],
  ].flat();
}
