import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { fuzz } from "./run.ts";
import { failures, printed } from "./verdict.ts";

const REST = 5_000;

// pnpm fuzz --minutes 5 [--seed 1] [--only "ping flood" …]
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string" },
    only: { type: "string", multiple: true, default: [] },
  },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

try {
  if (!(minutes > 0)) throw new Error("--minutes is a number above 0.");
  if (!Number.isSafeInteger(seed)) throw new Error("--seed is a whole number.");
  process.stdout.write(`Attacking for ${minutes} min with --seed ${seed}; Ctrl+C ends it early.\n`);
  const report = await fuzz({ seed, kinds: values.only, duration: minutes * 60_000, rest: REST, signal: stop.signal });
  const faults = failures(report);
  process.stdout.write(`${[printed(report), ...faults].join("\n")}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
