import { limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Window } from "./window.ts";

const { windowFloor, windowCeiling, windowBytes } = limits;

describe("window", () => {
  let clock: ManualClock;
  let turn: (() => void)[];
  let flushes: number[];
  /** How long a flush takes, in milliseconds. */
  let took: number;
  let window: Window;

  beforeEach(() => {
    clock = new ManualClock();
    turn = [];
    flushes = [];
    took = 0;
    window = new Window({
      clock,
      limits,
      atTurnEnd: (run) => turn.push(run),
      flush: () => {
        flushes.push(clock.now());
        clock.advance(took);
      },
    });
  });

  function endTurn(): void {
    for (const run of turn.splice(0)) run();
  }

  /** A flush just now that took so long, after a calm. */
  function flushed(milliseconds = 0): void {
    clock.advance(windowCeiling);
    took = milliseconds;
    window.gather(1);
    endTurn();
    took = 0;
    flushes = [];
  }

  it("[WIN2] after a calm, news leave at the end of their turn, all of it at once", () => {
    window.gather(1);
    window.gather(1);
    expect([flushes, turn.length]).toEqual([[], 1]);
    endTurn();
    expect(flushes).toHaveLength(1);
  });

  it("[WIN1] soon after a flush, news wait until the window is over", () => {
    flushed();
    clock.advance(2);
    window.gather(1);
    window.gather(1);
    endTurn();
    clock.advance(windowFloor - 3);
    expect(flushes).toEqual([]);
    clock.advance(1);
    expect(flushes).toHaveLength(1);
  });

  it.each([
    [0, windowFloor],
    [windowFloor + 4, windowFloor + 4],
    [windowCeiling + 100, windowCeiling],
  ])("[WIN3] after a flush of %i ms, a window is %i ms long", (milliseconds, width) => {
    flushed(milliseconds);
    window.gather(1);
    clock.advance(width - 1);
    expect(flushes).toEqual([]);
    clock.advance(1);
    expect(flushes).toHaveLength(1);
  });

  it("[WIN4] much news leave at the end of the turn, and only once", () => {
    flushed();
    window.gather(windowBytes - 1);
    window.gather(1);
    window.gather(windowBytes);
    endTurn();
    expect(flushes).toHaveLength(1);
    clock.advance(windowCeiling);
    expect([flushes.length, clock.pending]).toEqual([1, 0]);
  });

  it("[WIN2] a clock that is set back holds nothing up", () => {
    flushed();
    clock.advance(-60_000);
    window.gather(1);
    endTurn();
    expect(flushes).toHaveLength(1);
  });

  it("[WIN1] waits for nothing once it is closed", () => {
    flushed();
    window.gather(1);
    window.close();
    expect(clock.pending).toBe(0);
  });
});
