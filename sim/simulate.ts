import { fate } from "./fate/fate.ts";
import { end, heal } from "./heal.ts";
import type { Plant } from "./plants.ts";
import { type noCounts, Run } from "./run.ts";

/** What came of one run. */
export type Outcome = {
  seed: number;
  /** What was not as it should be, a sentence each. */
  failures: readonly string[];
  counts: typeof noCounts;
  /** What happened, a line each; only when it was asked for. */
  story: readonly string[];
};

type Options = {
  /** Several servers, whose log a stream orders. */
  isCluster?: boolean;
  plant?: Plant;
  isTold?: boolean;
};

/** Runs one seed from its beginning to its end: the same seed is the same run. */
export async function simulate(
  seed: number,
  { isCluster = false, plant = {}, isTold = false }: Options = {},
): Promise<Outcome> {
  const run = new Run(seed, { plant, isTold, isCluster });
  const { ledger, counts, story } = run;
  const stray = (error: unknown) =>
    ledger.fail(`[RES7] Nobody caught: ${error instanceof Error ? error.stack : error}`);
  process.on("uncaughtException", stray);
  process.on("unhandledRejection", stray);
  try {
    for (const host of run.servers.hosts) host.start();
    for (const tab of run.tabs) tab.open();
    await fate(run);
    await heal(run);
    await end(run);
    counts["messages of the stream"] = run.servers.cluster?.stream.last ?? 0;
    // Only when Node comes to rest does it tell of rejections that nobody caught.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("uncaughtException", stray);
    process.off("unhandledRejection", stray);
  }
  return { seed, failures: ledger.failures, counts, story: story.lines };
}
