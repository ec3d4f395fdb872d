import { parseArgs } from "node:util";
import { simulate } from "./simulate.ts";

// pnpm sim [--seeds 1000] [--from 1], or pnpm sim --seed 7 [--trace]
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
  },
});
const from = Number(values.seed ?? values.from);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(seeds) || from < 0 || seeds < 1) {
  throw new Error("Say how many --seeds and --from which, or one --seed, in whole numbers.");
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const number = new Intl.NumberFormat("en");
const begun = performance.now();
const totals = new Map<string, number>();
const failed: number[] = [];
for (let seed = from; seed < from + seeds; seed++) {
  const { failures, counts, story } = await simulate(seed, { isTold: values.trace });
  for (const line of story) print(line);
  for (const failure of failures) print(`seed ${seed}: ${failure}`);
  for (const [what, count] of Object.entries(counts)) totals.set(what, (totals.get(what) ?? 0) + count);
  if (failures.length > 0) failed.push(seed);
}

print(`${number.format(seeds)} runs, seeds ${from} to ${from + seeds - 1}`);
print([...totals].map(([what, count]) => `${number.format(count)} ${what}`).join(", "));
print(`${((performance.now() - begun) / 1_000).toFixed(1)} s`);
print(`${failed.length} failures`);
if (failed.length > 0) print(`Look at the first with: pnpm sim --seed ${failed[0]} --trace`);
process.exitCode = failed.length > 0 ? 1 : 0;
