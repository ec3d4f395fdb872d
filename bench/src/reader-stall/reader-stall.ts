import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { digits, KIB, MIB, table } from "../harness/table.ts";
import { measure, type Report } from "./measure.ts";

/** The targets: the server's memory for each reader, and how much later the others may hear. */
const MOST_BYTES = 300 * KIB;
const MOST_RATIO = 2;

/** What do readers that stop reading cost the server, and the others in their room? */
export const readerStall: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      readers: { type: "string", default: "1000" },
      rate: { type: "string", default: "100" },
      bytes: { type: "string", default: "500" },
      seconds: { type: "string", default: "15" },
    },
  });
  const report = await measure({
    readers: positive("readers", values.readers),
    talk: { rate: positive("rate", values.rate), bytes: positive("bytes", values.bytes) },
    seconds: positive("seconds", values.seconds),
  });
  return { report, text: words(report), missed: missed(report) };
};

function words({ readers, phases, caughtUp, ratio, ...bytes }: Report): string {
  const rows = phases.map(({ name, messages, p50, p99, worst, processor, residentBytes }) => {
    const delays = [p50, p99, worst].map((delay) => digits(delay));
    return [name, String(messages), ...delays, digits(processor, 0), digits(residentBytes / MIB)];
  });
  return [
    "How 20 honest members heard each other, and what the server used:",
    table(["", "messages", "p50 ms", "p99 ms", "worst ms", "core %", "RSS MiB"], rows),
    "",
    `Each of ${readers} stalled readers cost the server ${digits(bytes.bytesStalled / KIB, 0)} KiB, ` +
      `${digits(bytes.bytesConnected / KIB, 0)} KiB of them before it stopped;`,
    `the kernel held ${digits(bytes.bytesInKernel / KIB, 0)} KiB more for it, of ${digits(bytes.bytesUnread / KIB, 0)} KiB that were said since.`,
    `The others' p99 was ${digits(ratio, 2)} times that without stalled readers.`,
    `When they read on, ${caughtUp.complete} of ${readers} caught up within ${digits(caughtUp.seconds)} s, ` +
      `${caughtUp.inOrder} in order; ${caughtUp.cut} were cut.`,
  ].join("\n");
}

function missed({ readers, phases, bytesStalled, ratio, caughtUp }: Report): string[] {
  const undelivered = phases.reduce((sum, { missing }) => sum + missing, 0);
  return [
    bytesStalled < MOST_BYTES ? [] : [`A stalled reader costs ${digits(MOST_BYTES / KIB, 0)} KiB or more.`],
    ratio <= MOST_RATIO ? [] : [`The others' p99 is more than ${MOST_RATIO} times that without stalled readers.`],
    caughtUp.complete === readers ? [] : ["Not everybody caught up."],
    caughtUp.inOrder === readers ? [] : ["Not everybody read in order."],
    undelivered === 0 ? [] : [`${undelivered} deliveries to honest members had not come a minute later.`],
  ].flat();
}
