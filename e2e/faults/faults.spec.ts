import { expect, test } from "../fixtures/test.ts";
import { printed } from "./report.ts";
import { run } from "./run.ts";

test("[RES109] whatever breaks, lines or server, everything typed is read by everybody, once and in order", async ({
  context,
}, info) => {
  test.setTimeout(300_000);
  const report = await run({
    seed: 3,
    rounds: 4,
    tabs: 3,
    patient: false,
    newPage: () => context.newPage(),
    tell: () => {},
  });
  await info.attach("report", { body: printed(report) });
  expect(report.verdict).toEqual({ lost: [], doubled: [], outOfOrder: [], foreign: [] });
  expect(report.complaints).toEqual([]);
  expect(report.acknowledged).toBe(report.typed);
  expect(report.injected.length).toBeGreaterThanOrEqual(4);
});
