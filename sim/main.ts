import { parseArgs } from "node:util";
import { simulate } from "./simulate.ts";

// pnpm sim [--seeds 1000] [--from 1] runs each seed with one server and with several; --alone or --cluster only so.
// pnpm sim --seed 7 [--cluster] [--trace] runs one seed once.
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    alone: { type: "boolean", default: false },
    cluster: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
  },
});
const from = Number(values.seed ?? values.from);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(seeds) || from < 0 || seeds < 1) {
  throw new Error("Say how many --seeds and --from which, or one --seed, in whole numbers.");
}
const isBoth = values.alone === values.cluster && values.seed === undefined;
const kinds = isBoth ? [false, true] : [values.cluster];

const print = (line: string) => process.stdout.write(`${line}\n`);
const number = new Intl.NumberFormat("en");
const failed: string[] = [];
for (const isCluster of kinds) await runAll(isCluster);
print(`${number.format(failed.length)} failures`);
if (failed.length > 0) print(`Look at the first with: pnpm sim ${failed[0]} --trace`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Runs all seeds with one server or with several, and prints what came of them. */
async function runAll(isCluster: boolean): Promise<void> {
  const begun = performance.now();
  const totals = new Map<string, number>();
  for (let seed = from; seed < from + seeds; seed++) {
    const { failures, counts, story } = await simulate(seed, { isCluster, isTold: values.trace });
    for (const line of story) print(line);
    const name = `--seed ${seed}${isCluster ? " --cluster" : ""}`;
    for (const failure of failures) print(`${name}: ${failure}`);
    for (const [what, count] of Object.entries(counts)) totals.set(what, (totals.get(what) ?? 0) + count);
    if (failures.length > 0) failed.push(name);
  }
  const servers = isCluster ? "several servers" : "one server";
  print(`${number.format(seeds)} runs of ${servers}, seeds ${from} to ${from + seeds - 1}`);
  const told = [...totals].filter(([, count]) => count > 0);
  print(told.map(([what, count]) => `${number.format(count)} ${what}`).join(", "));
  print(`${((performance.now() - begun) / 1_000).toFixed(1)} s`);
}
