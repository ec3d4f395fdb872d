import { expect, test } from "vitest";
import { hasFailed, printed } from "./report.ts";
import { runCluster } from "./run.ts";

test("[CLU21] whatever breaks, NATS, servers or lines, all that was said is read by everybody, once and in one order", {
  timeout: 60_000,
}, async () => {
  const report = await runCluster({
    ...{ seed: 3, rounds: 3, chatters: 4, nodes: 1, servers: 2 },
    ...{ longest: 800, calmNats: 0, tell: () => {} },
  });
  expect(hasFailed(report), printed(report)).toBe(false);
  expect(report.injected.length).toBeGreaterThanOrEqual(3);
});
