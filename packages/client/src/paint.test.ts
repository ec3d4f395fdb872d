import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it, vi } from "vitest";
import { atOnce, nextPaintOf, platformPaint } from "./paint.ts";

/** A page that draws its frames when the test says so; none of them while it is hidden. */
function aPage() {
  const frames = new Map<number, () => void>();
  let handles = 0;
  const painter = {
    requestAnimationFrame: (run: () => void) => {
      frames.set(++handles, run);
      return handles;
    },
    cancelAnimationFrame: (handle: number) => void frames.delete(handle),
  };
  const draw = () => {
    const due = [...frames.values()];
    frames.clear();
    for (const run of due) run();
  };
  const clock = new ManualClock();
  return { clock, draw, frames, nextPaint: nextPaintOf(painter, clock) };
}

describe("the next paint", () => {
  it("[CON114] comes with the next frame of the display, once, and leaves no timer", () => {
    const { clock, draw, nextPaint } = aPage();
    const run = vi.fn();
    nextPaint(run);
    expect(run).not.toHaveBeenCalled();
    draw();
    expect(run).toHaveBeenCalledTimes(1);
    expect(clock.pending).toBe(0);
    draw();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("[CON116] comes soon all the same where no frame is drawn, and not again with a later one", () => {
    const { clock, draw, frames, nextPaint } = aPage();
    const run = vi.fn();
    nextPaint(run);
    clock.advance(100);
    expect(run).toHaveBeenCalledTimes(1);
    expect(frames.size).toBe(0);
    draw();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("[CON110] can be called off, and leaves nothing behind then", () => {
    const { clock, draw, frames, nextPaint } = aPage();
    const run = vi.fn();
    nextPaint(run).cancel();
    expect([frames.size, clock.pending]).toEqual([0, 0]);
    clock.advance(1_000);
    draw();
    expect(run).not.toHaveBeenCalled();
  });

  it("[CON117] is now where nothing is painted, as in Node", () => {
    expect(platformPaint(new ManualClock())).toBe(atOnce);
    const run = vi.fn();
    atOnce(run).cancel();
    expect(run).toHaveBeenCalledTimes(1);
  });
});
