import { availableParallelism, loadavg } from "node:os";
import { accept } from "./accept/accept.ts";
import { append } from "./append/append.ts";
import { client } from "./client/client.ts";
import { cluster } from "./cluster/cluster.ts";
import { fanout } from "./fanout/fanout.ts";
import type { Command } from "./harness/command.ts";
import { digits } from "./harness/table.ts";
import { idle } from "./idle/idle.ts";
import { inbound } from "./inbound/inbound.ts";
import { latency } from "./latency/latency.ts";
import { page } from "./page/page.ts";
import { paging } from "./paging/paging.ts";
import { readerStall } from "./reader-stall/reader-stall.ts";
import { reconnect } from "./reconnect/reconnect.ts";
import { resume } from "./resume/resume.ts";
import { scale } from "./scale/scale.ts";
import { start } from "./start/start.ts";

/** Each answers one question: `pnpm bench <name> [options] [--json]`. */
const commands: Readonly<Record<string, Command>> = {
  fanout,
  latency,
  idle,
  accept,
  append,
  resume,
  paging,
  inbound,
  client,
  page,
  "reader-stall": readerStall,
  reconnect,
  cluster,
  start,
  scale,
};

// Whatever a command has started ends with this process, also when that is interrupted.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
try {
  if (!command) throw new Error(`pnpm bench ${Object.keys(commands).join(" | ")}`);
  const isForMachines = args.includes("--json");
  const machine = { cores: availableParallelism(), loadBefore: loadavg()[0] ?? 0 };
  const { report, text, missed } = await command(args.filter((arg) => arg !== "--json"));
  const verdict = missed.length === 0 ? ["All targets are met."] : missed.map((sentence) => `Missed: ${sentence}`);
  const busy = `Measured on ${machine.cores} cores, with a load of ${digits(machine.loadBefore)} by others before.`;
  process.stdout.write(
    isForMachines ? `${JSON.stringify({ machine, report, missed })}\n` : `${[text, "", busy, ...verdict].join("\n")}\n`,
  );
  process.exitCode = missed.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
