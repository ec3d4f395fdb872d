import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { type Name, titleOf } from "../harness/contender.ts";
import { Cores } from "../harness/cores.ts";
import { type Pace, type Paced, paced } from "../harness/load/steady.ts";
import { busyNote, faultsOf } from "../harness/load/verdict.ts";
import { inRounds, middle } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";
import { crowdsOf } from "./crowds.ts";

const NAMES: readonly Name[] = ["parley", "socketio", "tutorial", "bare"];
const delays = ["p50", "p90", "p99", "worst"] as const;

/** How soon does everybody in a room hear what is said, at a few even paces? */
export const latency: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      crowds: { type: "string", default: "100x50,100x500,1000x50" },
      bytes: { type: "string", default: "128" },
      rounds: { type: "string", default: "2" },
      seconds: { type: "string", default: "6" },
    },
  });
  const cores = await Cores.choose();
  const rounds = Math.ceil(positive("rounds", values.rounds));
  const how = { bytes: Math.ceil(positive("bytes", values.bytes)), seconds: positive("seconds", values.seconds) };
  const measured: { pace: Pace; results: Map<Name, Paced[]> }[] = [];
  for (const crowd of crowdsOf(values.crowds)) {
    const pace = { ...crowd, ...how };
    measured.push({ pace, results: await inRounds(rounds, NAMES, (name) => paced(name, cores, pace)) });
  }
  return {
    report: {
      pinning: cores.note,
      crowds: measured.map(({ pace, results }) => ({
        pace,
        medians: Object.fromEntries(NAMES.map((name) => [name, medians(results.get(name))])),
        rounds: Object.fromEntries(results),
      })),
    },
    text: [
      cores.note,
      ...measured.map(({ pace, results }) => words(pace, results)),
      busyNote(measured.flatMap(({ results }) => [...results.values()].flat())),
    ].join("\n\n"),
    missed: measured.flatMap(({ results }) =>
      [...results].flatMap(([name, talks]) => talks.flatMap((talk) => faultsOf(titleOf(name), talk))),
    ),
  };
};

function medians(talks: readonly Paced[] | undefined): Record<string, number> {
  return Object.fromEntries(delays.map((delay) => [delay, middle(talks, (talk) => talk[delay])]));
}

function words({ members, publishers, rate, bytes }: Pace, results: ReadonlyMap<Name, readonly Paced[]>): string {
  const p99 = (name: Name) => middle(results.get(name), (talk) => talk.p99);
  const rows = NAMES.map((name) => [
    titleOf(name),
    ...delays.map((delay) =>
      digits(
        middle(results.get(name), (talk) => talk[delay]),
        2,
      ),
    ),
    digits(p99(name) / p99("socketio"), 2),
    digits(p99(name) / p99("bare"), 2),
  ]);
  const head = ["", "p50 ms", "p90 ms", "p99 ms", "worst ms", "p99 to Socket.IO", "to bare"];
  return [
    `${members} members, ${publishers} of them publishing ${rate} messages/s of ${bytes} bytes.`,
    table(head, rows),
  ].join("\n");
}
