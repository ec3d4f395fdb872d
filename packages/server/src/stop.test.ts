import { limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { stopper } from "./stop.ts";

function stopping() {
  const clock = new ManualClock();
  const closed = Promise.withResolvers<void>();
  const exits: number[] = [];
  let closes = 0;
  const close = () => {
    closes += 1;
    return closed.promise;
  };
  const stop = stopper({ close, exit: (code) => exits.push(code), clock, limits });
  return { clock, closed, exits, stop, closes: () => closes };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each(["SIGTERM", "SIGINT"] as const)("[DRN11] the first %s ends gently, with code 0", async (signal) => {
  const { closed, exits, stop } = stopping();
  stop(signal);
  await settled();
  expect(exits).toEqual([]);
  closed.resolve();
  await settled();
  expect(exits).toEqual([0]);
});

test("[DRN11] what hangs is left behind in time, with code 0", () => {
  const { clock, exits, stop } = stopping();
  stop("SIGTERM");
  clock.advance(limits.stopTimeout - 1);
  expect(exits).toEqual([]);
  clock.advance(1);
  expect(exits).toEqual([0]);
});

test("[DRN11] what goes wrong shows in the code", async () => {
  const { closed, exits, stop } = stopping();
  stop("SIGTERM");
  closed.reject(new Error("the disk is gone"));
  await settled();
  expect(exits).toEqual([1]);
});

test("[DRN12] a second signal ends at once, and an echo of the first does not", () => {
  const { clock, exits, stop, closes } = stopping();
  stop("SIGINT");
  stop("SIGTERM");
  clock.advance(200);
  stop("SIGINT");
  expect([exits, closes()]).toEqual([[], 1]);
  clock.advance(1);
  stop("SIGTERM");
  expect([exits, closes()]).toEqual([[143], 1]);
});
