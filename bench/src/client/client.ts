import { parseArgs } from "node:util";
import { limits } from "@parley/protocol";
import { type Command, positive } from "../harness/command.ts";
import { Helper } from "../harness/helper.ts";
import { digits, table } from "../harness/table.ts";
import { type Cost, type Plan, type Report, report } from "./measure.ts";
import { DISPLAY_FRAME } from "./talk.ts";

/** Does a tab in a busy room keep up with its display? */
export const client: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rate: { type: "string", default: "1000" },
      bytes: { type: "string", default: "128" },
      window: { type: "string", default: String(limits.commitInterval) },
      seconds: { type: "string", default: "20" },
      read: { type: "string", default: "1000,10000,50000" },
    },
  });
  const { rate, bytes, window } = values;
  const plan: Plan = {
    traffic: { rate: positive("rate", rate), bytes: positive("bytes", bytes), window: positive("window", window) },
    seconds: positive("seconds", values.seconds),
    read: values.read.split(",").map((read) => Math.ceil(positive("read", read))),
  };
  // A process of its own, whose schemas are not compiled, as in a page.
  await using page = new Helper(new URL("page.ts", import.meta.url));
  const measured = await page.ask("measure", plan, report);
  return { report: { plan, measured }, text: words(plan, measured), missed: missed(measured) };
};

function words({ traffic, seconds }: Plan, measured: Report): string {
  const rows = measured.flatMap(({ read, decoding, painted, naive }) => [
    row(`${read} read before, told once a paint`, painted, decoding),
    row(`${read} read before, told of each frame`, naive, decoding),
  ]);
  const ratios = measured.map(({ read, ratio }) => `${digits(ratio)} with ${read}`);
  return [
    `What a tab does for each frame of its display (${digits(DISPLAY_FRAME)} ms), from ${seconds} s of talk with`,
    `${traffic.rate} entries/s of ${traffic.bytes} bytes, in frames of ${traffic.window} ms each: it decodes them, adds them to its`,
    "timeline, and tells a listener that looks at all it holds.",
    table(["", "p50 ms", "p99 ms", "worst ms", "p50 %", "p99 %", "decoding ms", "told"], rows),
    "",
    `To be told of each frame costs this many times as much: ${ratios.join(", ")}.`,
  ].join("\n");
}

function row(name: string, { p50, p99, worst, told }: Cost, decoding: number): string[] {
  const times = [p50, p99, worst].map((time) => digits(time, 2));
  const shares = [p50, p99].map((time) => digits((time / DISPLAY_FRAME) * 100));
  return [name, ...times, ...shares, digits(decoding, 2), digits(told)];
}

function missed(measured: Report): string[] {
  return measured
    .filter(({ painted }) => !(painted.p99 < DISPLAY_FRAME))
    .map(
      ({ read }) => `With ${read} entries read before, one frame in a hundred takes longer than the display shows it.`,
    );
}
