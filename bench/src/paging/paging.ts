import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { faultsOf } from "../harness/load/verdict.ts";
import { median } from "../harness/median.ts";
import { digits, table } from "../harness/table.ts";
import { measure, type Options, type Round } from "./measure.ts";

/** The target: the bystanders' p99 to that without those who page. */
const MOST_RATIO = 2;
const delays = ["p50", "p90", "p99", "worst"] as const;

/** Who feels it when some page backwards through a long room? */
export const paging: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: "string", default: "10" },
      entries: { type: "string", default: "1000000" },
      bytes: { type: "string", default: "64" },
      rounds: { type: "string", default: "4" },
      seconds: { type: "string", default: "180" },
      calm: { type: "string", default: "32" },
    },
  });
  const whole = (name: "clients" | "entries" | "bytes" | "rounds") => Math.ceil(positive(name, values[name]));
  const options = {
    clients: whole("clients"),
    entries: whole("entries"),
    bytes: whole("bytes"),
    rounds: whole("rounds"),
    seconds: positive("seconds", values.seconds),
    calm: positive("calm", values.calm),
  };
  const cores = await Cores.choose();
  const rounds = await measure(cores, options);
  const ratio = median(rounds.map(({ meanwhile }) => meanwhile.p99)) / median(rounds.map(({ calm }) => calm.p99));
  return {
    report: { pinning: cores.note, ...options, ratio, rounds },
    text: [cores.note, "", words(options, rounds, ratio)].join("\n"),
    missed: missed(options, rounds, ratio),
  };
};

function words({ clients, entries }: Options, rounds: readonly Round[], ratio: number): string {
  const of = (number: (round: Round) => number) => median(rounds.map(number));
  const row = (title: string, which: "calm" | "meanwhile") => [
    title,
    ...delays.map((delay) =>
      digits(
        of((round) => round[which][delay]),
        2,
      ),
    ),
  ];
  return [
    `${clients} clients paged backwards through ${entries} entries, a hundred at a time: ` +
      `${digits(
        of(({ paged }) => paged.pages / paged.seconds),
        0,
      )} pages/s,`,
    `p50 ${digits(of(({ paged }) => paged.p50))} ms, p99 ${digits(of(({ paged }) => paged.p99))} ms a page. ` +
      `The server used ${digits(
        of(({ processor }) => processor),
        0,
      )} % of a core, ` +
      `the clients ${digits(
        of(({ paged }) => paged.busy * 100),
        0,
      )} %.`,
    `How five bystanders in another room heard each other, ${rounds.length} times by turns:`,
    table(
      ["", "p50 ms", "p90 ms", "p99 ms", "worst ms"],
      [row("by themselves", "calm"), row("meanwhile", "meanwhile")],
    ),
    `Their p99 was ${digits(ratio, 2)} times that of their calm.`,
  ].join("\n");
}

function missed({ clients, entries }: Options, rounds: readonly Round[], ratio: number): string[] {
  const seen = rounds.reduce((sum, { paged }) => sum + paged.entries, 0);
  return [
    ratio <= MOST_RATIO
      ? []
      : [`The bystanders' p99 was ${digits(ratio, 2)} times that of their calm, not ${MOST_RATIO}.`],
    seen === clients * entries ? [] : ["Not everybody came to the beginning in time."],
    rounds.flatMap(({ calm, meanwhile, paged }) => [
      ...paged.faults,
      ...[calm, meanwhile].flatMap((talked) => faultsOf("Bystanders", talked)),
    ]),
  ].flat();
}
