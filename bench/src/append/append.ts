import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { commitTime } from "../harness/commit.ts";
import { Cores } from "../harness/cores.ts";
import { median } from "../harness/median.ts";
import { tell } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";
import { type Appending, loop, measure } from "./measure.ts";

/** The target: acknowledgements to what the bare loop appends. */
const LEAST_RATIO = 0.5;
const CURVE = [1, 2, 5, 10, 25, 50];
const CURVE_SECONDS = 1;

/** How fast are messages stored for good and acknowledged, when nobody reads them? */
export const append: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      publishers: { type: "string", default: "50" },
      frame: { type: "string", default: "10" },
      bytes: { type: "string", default: "128" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "4" },
    },
  });
  const whole = (name: "publishers" | "frame" | "bytes" | "rounds") => Math.ceil(positive(name, values[name]));
  const options = {
    publishers: whole("publishers"),
    bytes: whole("bytes"),
    seconds: positive("seconds", values.seconds),
  };
  const cores = await Cores.choose();
  const variants = [1, whole("frame")].map((frame) => ({ frame, rounds: [] as Appending[] }));
  const commit = commitTime();
  for (let round = 0; round < whole("rounds"); round += 1) {
    for (const { frame, rounds } of variants) {
      tell(`round ${round + 1} of ${values.rounds}: ${frame} in a frame`);
      rounds.push(await measure(frame, cores, options));
    }
  }
  const curve: { batch: number; rate: number }[] = [];
  for (const batch of CURVE)
    curve.push({ batch, rate: await loop(batch, cores, { ...options, seconds: CURVE_SECONDS }) });
  const [single] = variants;
  const ratio = of(single?.rounds ?? [], ratioOf);
  return {
    report: { pinning: cores.note, ...options, commitMilliseconds: commit, ratio, variants, curve },
    text: [
      cores.note,
      "",
      `${options.publishers} publishers in one room, each with one frame under way, ${options.bytes} bytes a message:`,
      table(
        HEAD,
        variants.map(({ frame, rounds }) => row(frame, rounds)),
      ),
      "",
      `The loop over the same statements, by batch size; one commit of one row took ${digits(commit, 2)} ms:`,
      table(
        ["batch", "entries/s"],
        curve.map(({ batch, rate }) => [String(batch), digits(rate, 0)]),
      ),
    ].join("\n"),
    missed: [
      ratio >= LEAST_RATIO ? [] : [`Appends reach ${digits(ratio, 2)} of the bare loop, not ${LEAST_RATIO}.`],
      variants.flatMap(({ rounds }) => rounds.flatMap(faultsOf)),
    ].flat(),
  };
};

const HEAD = [
  "in a frame",
  "acks/s",
  "to the loop",
  "loop/s",
  "batch",
  "p50 ms",
  "p99 ms",
  "CPU s/million",
  "generator %",
];

const ratioOf = ({ rate, loop }: Appending) => rate / loop;

function of(rounds: readonly Appending[], number: (found: Appending) => number): number {
  return median(rounds.map(number));
}

function row(frame: number, rounds: readonly Appending[]): string[] {
  const middle = (number: Exclude<keyof Appending, "isWhole" | "faults">) => of(rounds, (found) => found[number]);
  return [
    String(frame),
    digits(middle("rate"), 0),
    digits(of(rounds, ratioOf), 2),
    digits(middle("loop"), 0),
    digits(middle("batch")),
    digits(middle("p50"), 2),
    digits(middle("p99"), 2),
    digits(middle("cost")),
    digits(middle("busy") * 100, 0),
  ];
}

function faultsOf({ isWhole, faults }: Appending): string[] {
  return [...(isWhole ? [] : ["The numbers acknowledged are not a row without a hole."]), ...faults];
}
