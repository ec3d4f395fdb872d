import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Window } from "./window.ts";

const [floor, ceiling, most] = [5, 20, 1_000];

describe("window", () => {
  let clock: ManualClock;
  let turn: (() => void)[];
  let flushes: number;
  /** How long a flush takes, in milliseconds. */
  let took: number;
  let lag: number;
  let window: Window;

  beforeEach(() => {
    clock = new ManualClock();
    turn = [];
    flushes = 0;
    took = 0;
    lag = 0;
    window = new Window({
      // Flushes take their time, whenever they happen.
      clock: { now: () => clock.now() + lag, after: (milliseconds, run) => clock.after(milliseconds, run) },
      floor,
      ceiling,
      most,
      atTurnEnd: (run) => turn.push(run),
      flush: () => {
        flushes += 1;
        lag += took;
      },
    });
  });

  /** News come, and the turn ends: how many flushes there were in it. */
  function news(bytes = 1): number {
    const before = flushes;
    window.gather(bytes);
    for (const run of turn.splice(0)) run();
    return flushes - before;
  }

  /** News come as often as they leave at once: how often that is. */
  function burst(): number {
    let count = 0;
    while (news() === 1) count += 1;
    return count;
  }

  it("[WIN1] what is gained before a flush leaves in it", () => {
    window.gather(1);
    window.gather(1);
    expect(flushes).toBe(0);
    expect(news()).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it("[WIN2] after a calm, some flushes follow one another at once, then news wait", () => {
    expect(burst()).toBe(ceiling / floor + 1);
    clock.advance(10 * ceiling);
    flushes = 0;
    expect(burst()).toBe(ceiling / floor + 1);
  });

  it.each([
    [0, floor],
    [4 * floor, floor],
    [8 * floor, 2 * floor],
    [10 * ceiling, ceiling],
  ])("[WIN3] in a busy time, after a flush of %i ms, news wait for %i ms", (milliseconds, rest) => {
    took = milliseconds;
    burst();
    // From here on each flush is due when the rest after the one before is over.
    while (clock.pending > 0) clock.advance(1);
    const before = flushes;
    expect(news()).toBe(0);
    clock.advance(rest - 1);
    expect(flushes).toBe(before);
    clock.advance(1);
    expect(flushes).toBe(before + 1);
  });

  it("[WIN3] four fifths of the time are for flushing, at most", () => {
    took = 30;
    burst();
    const [began, before] = [clock.now() + lag, flushes];
    for (let time = 0; time < 1_000; time += 1) {
      news();
      clock.advance(1);
    }
    const share = ((flushes - before) * took) / (clock.now() + lag - began);
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.81);
  });

  it("[WIN4] much news leave at the end of the turn, and only once", () => {
    burst();
    expect(news(most - 2)).toBe(0);
    expect(news()).toBe(1);
    expect(news(most)).toBe(1);
    clock.advance(ceiling);
    expect(clock.pending).toBe(0);
  });

  it("[WIN3] a clock that is set back holds nothing up for longer than the longest rest", () => {
    burst();
    clock.advance(ceiling);
    clock.advance(-60_000);
    flushes = 0;
    news();
    clock.advance(ceiling);
    expect(flushes).toBe(1);
    clock.advance(3 * ceiling);
    expect(burst()).toBeGreaterThan(1);
  });

  it("[WIN1] waits for nothing once that is cancelled", () => {
    burst();
    expect(clock.pending).toBe(1);
    window.cancel();
    expect(clock.pending).toBe(0);
  });
});
