import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { type Command, positive } from "../harness/command.ts";
import { requireFiles } from "../harness/files.ts";
import { histogram } from "../harness/histogram.ts";
import { digits, KIB, table } from "../harness/table.ts";
import { measure, type Report } from "./measure.ts";

/** The targets, in milliseconds: how far apart the first and the last come back at least, for each connection, and the longest block of the event loop. */
const SPREAD_PER_CONNECTION = 1;
const LONGEST_BLOCK = 200;
const STEP = 500;

/** How do idle connections come back when the server is stopped and started again? */
export const reconnect: Command = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { connections: { type: "string", default: "5000" }, seed: { type: "string" } },
  });
  const connections = Math.ceil(positive("connections", values.connections));
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Math.floor(positive("seed", values.seed));
  requireFiles(connections);
  const report = await measure(connections, seed);
  return { report, text: words(report), missed: missed(report) };
};

function words({
  connections,
  seed,
  bytesPerConnection,
  exitCode,
  stopped,
  open,
  returns,
  tries,
  longest,
}: Report): string {
  const rows = histogram(returns, STEP).map((count, step) => [`${digits((step * STEP) / 1_000)} s`, String(count)]);
  return [
    `${connections} idle connections, ${digits(bytesPerConnection / KIB)} KiB of the server's memory each; --seed ${seed} for their backoff.`,
    `SIGTERM ended the server with ${exitCode ?? "a signal"} after ${stopped} ms; it was open again after ${open} ms.`,
    `${returns.length} came back, with ${tries} tries; the first after ${digits(returns[0], 0)} ms, the last after ${digits(returns.at(-1), 0)} ms:`,
    table(["from", "back"], rows),
    `The longest that a probe waited: ${digits(longest.idle)} ms while all were idle, ${digits(longest.stopping)} ms while the server stopped, ` +
      `${digits(longest.returning)} ms while they came back.`,
  ].join("\n");
}

function missed({ connections, exitCode, returns, longest }: Report): string[] {
  const spread = (returns.at(-1) ?? 0) - (returns[0] ?? 0);
  const wanted = connections * SPREAD_PER_CONNECTION;
  const longestBlock = Math.max(longest.stopping, longest.returning);
  return [
    exitCode === 0 ? [] : ["SIGTERM did not end the server with 0."],
    returns.length === connections ? [] : [`${connections - returns.length} did not come back.`],
    spread >= wanted ? [] : [`They came back within ${digits(spread, 0)} ms, not spread over ${digits(wanted, 0)} ms.`],
    longestBlock <= LONGEST_BLOCK ? [] : [`The server let a probe wait for ${digits(longestBlock, 0)} ms.`],
  ].flat();
}
