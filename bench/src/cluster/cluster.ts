import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { faultsOf } from "../harness/load/verdict.ts";
import { middle, tell } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";
import { type Measured, measure } from "./measure.ts";
import { type Setting, settings } from "./servers.ts";

/** The targets: what a delivery costs two servers to what it costs one, both on NATS; milliseconds until an append is acknowledged. */
const MOST_RATIO = 1.15;
const MOST_APPENDING = 5;

const ALL: readonly Setting[] = ["embedded", "one", "two"];
const HEAD = [
  "",
  "CPU s/million",
  "to one on NATS",
  "to embedded",
  "NATS s/million",
  "p50 ms",
  "p99 ms",
  "append p50 ms",
  "append p99 ms",
];

/** What does it cost that several servers share the members of a room? */
export const cluster: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      members: { type: "string", default: "1000" },
      publishers: { type: "string", default: "50" },
      // So few that none waits for another: what leaves together is cheaper, and would be so for who is slower.
      rate: { type: "string", default: "20" },
      bytes: { type: "string", default: "128" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "8" },
    },
  });
  const whole = (name: "members" | "publishers" | "bytes" | "rounds") => Math.ceil(positive(name, values[name]));
  const pace = {
    members: whole("members"),
    publishers: whole("publishers"),
    bytes: whole("bytes"),
    rate: positive("rate", values.rate),
    seconds: positive("seconds", values.seconds),
  };
  const cores = await Cores.choose();
  const results = new Map<Setting, Measured[]>(ALL.map((setting) => [setting, []]));
  for (let round = 0; round < whole("rounds"); round += 1) {
    for (const setting of ALL) {
      tell(`round ${round + 1} of ${whole("rounds")}: ${settings[setting].title}`);
      results.get(setting)?.push(await measure(setting, cores, pace));
    }
  }
  const of = (setting: Setting, number: (found: Measured) => number) => middle(results.get(setting), number);
  return {
    report: { pinning: cores.note, pace, rounds: Object.fromEntries(results) },
    text: [
      `${cores.note} Two servers shared that core, and NATS was with the generator.`,
      "",
      `${pace.members} members, ${pace.publishers} of them publishing ${pace.rate} messages/s of ${pace.bytes} bytes; appends of one publisher alone:`,
      table(
        HEAD,
        ALL.map((setting) => row(setting, of)),
      ),
      `Others used ${digits(Math.max(...[...results.values()].flat().map(({ others }) => others)) * 100, 0)} % of the servers' core at most.`,
    ].join("\n"),
    missed: [
      ...missed(of),
      ...[...results].flatMap(([setting, found]) => found.flatMap((one) => faults(setting, one))),
    ],
  };
};

type Of = (setting: Setting, number: (found: Measured) => number) => number;

function row(setting: Setting, of: Of): string[] {
  const cost = ({ cost }: Measured) => cost;
  return [
    settings[setting].title,
    digits(of(setting, cost), 2),
    digits(of(setting, cost) / of("one", cost), 2),
    digits(of(setting, cost) / of("embedded", cost), 2),
    digits(
      of(setting, ({ natsCost }) => natsCost),
      2,
    ),
    digits(
      of(setting, ({ p50 }) => p50),
      2,
    ),
    digits(
      of(setting, ({ p99 }) => p99),
      2,
    ),
    digits(
      of(setting, ({ appending }) => appending.p50),
      2,
    ),
    digits(
      of(setting, ({ appending }) => appending.p99),
      2,
    ),
  ];
}

function missed(of: Of): string[] {
  const ratio = of("two", ({ cost }) => cost) / of("one", ({ cost }) => cost);
  const appending = of("two", ({ appending }) => appending.p50);
  return [
    ratio <= MOST_RATIO
      ? []
      : [`A delivery costs two servers ${digits(ratio, 2)} of what it costs one, not ${MOST_RATIO}.`],
    appending < MOST_APPENDING
      ? []
      : [`An append takes ${digits(appending, 2)} ms (p50), not under ${MOST_APPENDING}.`],
  ].flat();
}

function faults(setting: Setting, found: Measured): string[] {
  const { title } = settings[setting];
  return [...faultsOf(title, found), ...found.appending.faults.map((fault) => `${title}: ${fault}`)];
}
