import { parseArgs } from "node:util";
import { limits } from "@parley/protocol";
import { type Command, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { requireFiles } from "../harness/files.ts";
import { faultsOf } from "../harness/load/verdict.ts";
import { median } from "../harness/median.ts";
import { tell } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";
import { type Options, type Returned, toParley, toReplay } from "./measure.ts";

/** The targets: the time to that of the replaying server, and the bystanders' p99 to that of their calm. */
const MOST_TIME = 1.5;
const MOST_P99 = 3;

type Round = Awaited<ReturnType<typeof toParley>> & { replay: Returned };

/** How soon have many clients caught up that come back at once, and who feels it? */
export const resume: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: "string", default: "1000" },
      entries: { type: "string", default: String(limits.resumeEntries) },
      bytes: { type: "string", default: "128" },
      rounds: { type: "string", default: "3" },
      calm: { type: "string", default: "5" },
    },
  });
  const options = {
    clients: Math.ceil(positive("clients", values.clients)),
    entries: Math.ceil(positive("entries", values.entries)),
    bytes: Math.ceil(positive("bytes", values.bytes)),
    calm: positive("calm", values.calm),
  };
  if (options.entries > limits.resumeEntries) {
    throw new Error(`--entries is ${limits.resumeEntries} at most: who is further behind gets the newest page.`);
  }
  requireFiles(options.clients);
  const cores = await Cores.choose();
  const rounds: Round[] = [];
  while (rounds.length < positive("rounds", values.rounds)) {
    tell(`round ${rounds.length + 1} of ${values.rounds}`);
    rounds.push({ ...(await toParley(cores, options)), replay: await toReplay(cores, options) });
  }
  const figures = figuresOf(rounds);
  return {
    report: { pinning: cores.note, ...options, ...figures, rounds },
    text: [cores.note, "", words(options, rounds, figures)].join("\n"),
    missed: [...missed(figures), ...rounds.flatMap(faults)],
  };
};

function figuresOf(rounds: readonly Round[]) {
  const of = (number: (round: Round) => number) => median(rounds.map(number));
  return {
    seconds: of(({ back }) => back.seconds),
    replaySeconds: of(({ replay }) => replay.seconds),
    timeRatio: of(({ back, replay }) => back.seconds / replay.seconds),
    calmP99: of(({ calm }) => calm.p99),
    meanwhileP99: of(({ meanwhile }) => meanwhile.p99),
    p99Ratio: of(({ calm, meanwhile }) => meanwhile.p99 / calm.p99),
  };
}

type Figures = ReturnType<typeof figuresOf>;

function words({ clients, entries, bytes }: Options, rounds: readonly Round[], figures: Figures): string {
  const row = (title: string, of: (round: Round) => Returned) => {
    const numbers = [
      median(rounds.map((round) => of(round).seconds)),
      median(rounds.map((round) => of(round).half / 1_000)),
      median(rounds.map((round) => of(round).processor)),
    ];
    const busy = median(rounds.map((round) => of(round).busy * 100));
    return [title, ...numbers.map((number) => digits(number, 2)), digits(busy, 0)];
  };
  return [
    `${clients} clients came back at once, each ${entries} entries of ${bytes} bytes behind:`,
    table(
      ["", "all after s", "half after s", "CPU s", "generator %"],
      [row("Parley", ({ back }) => back), row("replay on ws", ({ replay }) => replay)],
    ),
    `All had caught up in ${digits(figures.timeRatio, 2)} times the time of the server that replays from memory.`,
    `The bystanders' p99 was ${digits(figures.meanwhileP99)} ms meanwhile, ${digits(figures.p99Ratio, 2)} times the ${digits(figures.calmP99)} ms before.`,
  ].join("\n");
}

function missed({ timeRatio, p99Ratio }: Figures): string[] {
  return [
    timeRatio <= MOST_TIME
      ? []
      : [`Catching up took ${digits(timeRatio, 2)} times the replay's time, not ${MOST_TIME}.`],
    p99Ratio <= MOST_P99
      ? []
      : [`The bystanders' p99 was ${digits(p99Ratio, 2)} times that of their calm, not ${MOST_P99}.`],
  ].flat();
}

function faults({ back, replay, calm, meanwhile }: Round): string[] {
  return [
    faultsOf("Clients of Parley", back),
    faultsOf("Clients of the replay", replay),
    faultsOf("Bystanders", calm),
    faultsOf("Bystanders meanwhile", meanwhile),
  ].flat();
}
