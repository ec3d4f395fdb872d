import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { createTicker } from "./ticker.ts";

test("ticks at each step while somebody listens, and leaves no timer behind", () => {
  const clock = new ManualClock(10_400);
  const ticker = createTicker(clock, 1_000);
  const seen: number[] = [];
  const stop = ticker.subscribe(() => seen.push(ticker.get()));
  clock.advance(599);
  expect(seen).toEqual([]);
  clock.advance(1_001);
  expect(seen).toEqual([11_000, 12_000]);
  stop();
  expect(clock.pending).toBe(0);
});
