import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Nats } from "../../../packages/server/src/testing/nats.ts";
import { type Command, positive } from "../harness/command.ts";
import { Cores } from "../harness/cores.ts";
import { atLast } from "../harness/last.ts";
import { median } from "../harness/median.ts";
import { tell } from "../harness/rounds.ts";
import { read, startServer } from "../harness/server.ts";
import { digits, MIB, table } from "../harness/table.ts";

/** The target: memory of a server that is alone to that of one whose machine has nothing of NATS. */
const MOST_MEMORY = 1.05;
/** How long a server that has started is left alone before its memory is read, in milliseconds. */
const SETTLING = 2_000;

/** Milliseconds from the start of the process until it takes connections, those of the processor that it used for that, and the main memory that it holds then, in bytes. */
type Started = { time: number; processor: number; bytes: number };

/** Looks at each module that is loaded, as one that refuses has to. */
const LOOKS = hook("");
const REFUSES = hook('if (name.includes("@nats-io")) throw new Error("There is no NATS here.");');

/** How quickly does a server start, and what does it hold, alone and with others? */
export const start: Command = async (args) => {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "5" } } });
  const rounds = Math.ceil(positive("rounds", values.rounds));
  const cores = await Cores.choose();
  await using nats = await Nats.start();
  const { pid } = nats;
  if (pid !== undefined) atLast(() => nats.pid !== undefined && process.kill(pid, "SIGKILL"));
  const shared = { NATS_URL: nats.url, TOKEN_SECRET: "known to all servers of the bench" };
  const variants = [
    { title: "embedded, no NATS packages", env: { NODE_OPTIONS: REFUSES } },
    { title: "embedded", env: { NODE_OPTIONS: LOOKS } },
    { title: "on NATS", env: { NODE_OPTIONS: LOOKS, ...shared } },
  ].map((variant) => ({ ...variant, found: [] as Started[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { title, env, found } of variants) {
      tell(`round ${round + 1} of ${rounds}: ${title}`);
      found.push(await started(env, cores));
    }
  }
  const [without, embedded] = variants.map(({ found }) => middles(found));
  const ratio = (embedded?.bytes ?? 0) / (without?.bytes ?? 0);
  return {
    report: { pinning: cores.note, variants: variants.map(({ title, found }) => ({ title, found })) },
    text: table(
      ["", "ms to start", "to the first", "of processor", "to the first", "MiB", "to the first"],
      variants.map(({ title, found }) => row(title, middles(found), without)),
    ),
    missed:
      ratio <= MOST_MEMORY ? [] : [`A server that is alone holds ${digits(ratio, 2)} of the memory without NATS.`],
  };
};

async function started(env: Record<string, string>, cores: Cores): Promise<Started> {
  const began = performance.now();
  await using server = await startServer(env);
  const time = performance.now() - began;
  const { pid } = server.program.child;
  const processor = (await read(pid)).processorSeconds * 1_000;
  if (pid !== undefined) await cores.toServer(pid);
  await pause(SETTLING);
  return { time, processor, bytes: (await read(pid)).residentBytes };
}

function middles(found: readonly Started[]): Started {
  const of = (number: keyof Started) => median(found.map((started) => started[number]));
  return { time: of("time"), processor: of("processor"), bytes: of("bytes") };
}

function row(title: string, started: Started, first: Started | undefined): string[] {
  const to = (number: keyof Started) => digits(first && started[number] / first[number], 2);
  const { time, processor, bytes } = started;
  return [title, digits(time, 0), to("time"), digits(processor, 0), to("processor"), digits(bytes / MIB), to("bytes")];
}

function hook(rule: string): string {
  const code = `import { registerHooks } from "node:module";
    registerHooks({ resolve: (name, context, next) => { ${rule} return next(name, context); } });`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
