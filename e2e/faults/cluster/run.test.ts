import { expect, test } from "vitest";
import { printed } from "./report.ts";
import { runCluster } from "./run.ts";

test("[CLU21] [CLU40] whatever breaks, NATS, servers or lines, all that was said is read by everybody, once and in one order", {
  timeout: 400_000,
}, async () => {
  const report = await runCluster({
    ...{ seed: 3, rounds: 3, chatters: 4, nodes: 1, servers: 2 },
    ...{ longest: 500, calmNats: 0, tell: () => {} },
  });
  // How far a server may be behind is asked where nothing else runs: by the command.
  const { verdict, resets, complaints } = report;
  const asPromised = [{ lost: [], doubled: [], outOfOrder: [], foreign: [] }, 0, []];
  expect([verdict, resets, complaints], printed(report)).toEqual(asPromised);
  expect(report.injected.length).toBeGreaterThanOrEqual(3);
});
