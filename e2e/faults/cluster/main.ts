import { nats } from "../../../scripts/nats.ts";
import { ensureProgram } from "../../../scripts/program.ts";
import { hasFailed, printed } from "./report.ts";
import { runCluster } from "./run.ts";

/** Three nodes of NATS and three servers, as the command has them: prints what was seen, and says whether all was as promised. */
export async function tryCluster(options: {
  seed: number;
  rounds: number;
  chatters: number;
  /** In seconds. */
  calmNats: number;
  /** Whether two nodes may be parted that both reach the third. */
  parts: boolean;
}): Promise<boolean> {
  const { seed, rounds, chatters, calmNats, parts } = options;
  ensureProgram(nats);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${rounds} rounds with 3 NATS nodes, 3 servers, ${chatters} chatters and --seed ${seed}`);
  const began = performance.now();
  const report = await runCluster({
    ...{ seed, rounds, chatters, parts, nodes: 3, servers: 3 },
    calmNats: calmNats * 1_000,
    tell: (progress) => say(`  ${progress}`),
  });
  say(`${printed(report)}\nall of it took ${Math.round((performance.now() - began) / 1_000)} s`);
  return !hasFailed(report);
}
